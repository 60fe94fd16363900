//! Opening a database and bringing its tables up to date.

use std::{path::Path, time::Duration};

use sqlx::{
    Executor, PgPool, SqlitePool,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::Db;

static SQLITE_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_MIGRATIONS: Migrator = sqlx::migrate!("../../migrations/postgres");

/// How long a request waits for its turn to write before it is told to try again.
const TURN: Duration = Duration::from_secs(30);

/// Why a database cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is of no kind we know.
    #[error("the database address must begin with sqlite: or postgres://, not {0:?}")]
    UnknownKind(String),
    /// The database said no.
    #[error("the database cannot be opened")]
    Database(#[from] sqlx::Error),
    /// The folder of the database file cannot be made.
    #[error("the folder of the database file cannot be made")]
    Folder(#[from] std::io::Error),
}

/// Why the tables cannot be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// A migration failed, or the database was written by a newer program.
    #[error("the tables cannot be brought up to date")]
    Tables(#[from] sqlx::migrate::MigrateError),
    /// The audit entries from before the chain could not be put in front of it.
    #[error("earlier audit entries cannot be put in front of the chain")]
    Audit(#[from] sqlx::Error),
}

impl Db {
    /// Opens `sqlite:PATH` (made when absent) or `postgres://...`.
    ///
    /// # Errors
    /// When the address is of another kind, or the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            Self::open_sqlite(Path::new(path.strip_prefix("//").unwrap_or(path))).await
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            // Compiling a statement takes longer than running any of ours: half a second for a report of a tenth.
            let options =
                PgPoolOptions::new().max_connections(16).acquire_timeout(TURN).after_connect(|connection, _| {
                    Box::pin(async move { connection.execute("SET jit = off").await.map(|_| ()) })
                });
            let pool = options.connect(url).await?;
            Ok(Self::Postgres(pool))
        } else {
            Err(OpenError::UnknownKind(url.split(':').next().unwrap_or_default().to_owned()))
        }
    }

    async fn open_sqlite(path: &Path) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // FULL: what was answered is on the disk. The load is far below what that allows.
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // Rows that wait for whoever asked: with the usual 50 both threads of a report of thousands of rows spend
            // their time waking each other.
            .row_buffer_size(2_048)
            .busy_timeout(Duration::from_secs(5));
        let writer: SqlitePool = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(TURN)
            .connect_with(options.clone())
            .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .idle_timeout(None)
            .max_lifetime(None)
            .acquire_timeout(TURN)
            // The age and health of a connection to a file need no check before each use.
            .test_before_acquire(false)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Brings the tables up to date; does nothing when they are.
    ///
    /// # Errors
    /// When a migration fails, or the database was written by a newer program.
    pub async fn migrate(&self) -> Result<(), MigrationError> {
        match self {
            Self::Sqlite { writer, .. } => SQLITE_MIGRATIONS.run(writer).await?,
            Self::Postgres(pool) => POSTGRES_MIGRATIONS.run(pool).await?,
        }
        crate::audit::adopt_unchained(self).await?;
        Ok(())
    }

    /// Every table with its columns, sorted: `("events", "capacity")`. Both databases must answer the same.
    ///
    /// # Errors
    /// When the database is away.
    pub async fn columns(&self) -> Result<Vec<(String, String)>, sqlx::Error> {
        const SQLITE: &str = "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> '_sqlx_migrations' ORDER BY 1, 2";
        const POSTGRES: &str = "SELECT table_name::TEXT, column_name::TEXT FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations' ORDER BY 1, 2";
        match self {
            Self::Sqlite { readers, .. } => sqlx::query_as(SQLITE).fetch_all(readers).await,
            Self::Postgres(pool) => sqlx::query_as(POSTGRES).fetch_all::<&PgPool>(pool).await,
        }
    }
}
