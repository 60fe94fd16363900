//! Two databases, one text. SQLite is the embedded default, PostgreSQL carries several nodes; every statement is one
//! constant with `$1` placeholders that both understand, and every storage test runs on both.
//!
//! - Reading for a page: `read!(db, c => query_as(SQL).bind(..).fetch_all(c))`.
//! - Writing: `let mut tx = db.begin().await?;`, then `exec!(&mut tx, SQL, a, b)?` (or `on!` where rows come back), then
//!   `tx.commit().await?`. On SQLite there is one writer at a time and `begin` waits for its turn; on PostgreSQL
//!   several run side by side, so a use case first locks the row it decides about (see `events::sql::LOCK`).

mod open;

pub use open::{MigrationError, OpenError};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::audit::Note;

/// The database.
#[derive(Clone, Debug)]
pub enum Db {
    /// A file on this machine.
    Sqlite {
        /// One connection: SQLite allows one writer, and queueing here is fairer than its busy timeout.
        writer: SqlitePool,
        /// Several read-only connections.
        readers: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

/// A write transaction, with the deeds it notes. Dropping it without [`Tx::commit`] undoes it.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite; begun with `BEGIN IMMEDIATE`, because a deferred one that reads and then writes fails at once.
    Sqlite(Transaction<'static, Sqlite>, Vec<Note>),
    /// On PostgreSQL; READ COMMITTED.
    Postgres(Transaction<'static, Postgres>, Vec<Note>),
}

impl Db {
    /// Begins a write transaction.
    ///
    /// # Errors
    /// When the database is away, or no turn came within half a minute.
    pub async fn begin(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?, Vec::new()),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?, Vec::new()),
        })
    }

    /// Begins a transaction that sees everything as it is now, whatever is written meanwhile. For reading only.
    pub(crate) async fn snapshot(&self) -> Result<Tx, sqlx::Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Tx::Sqlite(readers.begin().await?, Vec::new()),
            Self::Postgres(pool) => {
                Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?, Vec::new())
            }
        })
    }

    /// The statement for this database, where the two have no words in common: SQLite's and PostgreSQL's.
    pub(crate) fn either(&self, (sqlite, postgres): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Sqlite { .. } => sqlite,
            Self::Postgres(_) => postgres,
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), sqlx::Error> {
        crate::db::read!(self, c => sqlx::query("SELECT 1").execute(c).await.map(|_| ()))
    }

    /// Writes everything to disk and lets go of it. Reads and writes after this fail.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Keeps a deed until the commit, which adds it to the audit log.
    pub(crate) fn keep(&mut self, note: Note) {
        match self {
            Self::Sqlite(_, notes) | Self::Postgres(_, notes) => notes.push(note),
        }
    }

    /// As [`Db::either`].
    pub(crate) fn either(&self, (sqlite, postgres): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Sqlite(..) => sqlite,
            Self::Postgres(..) => postgres,
        }
    }

    /// Makes the transaction's changes lasting, with the deeds it noted. Only after this may anybody be told that
    /// something was saved.
    ///
    /// The deeds are written here and not before, because the end of the audit log is a row that one transaction at a
    /// time may hold: taken last, it is held for the length of one commit, and nobody who holds it waits for anything
    /// else, so it can never be part of a deadlock.
    ///
    /// # Errors
    /// When the database could not; then nothing was changed.
    pub async fn commit(mut self) -> Result<(), sqlx::Error> {
        let notes = match &mut self {
            Self::Sqlite(_, notes) | Self::Postgres(_, notes) => std::mem::take(notes),
        };
        crate::audit::append(&mut self, &notes).await?;
        match self {
            Self::Sqlite(transaction, _) => transaction.commit().await,
            Self::Postgres(transaction, _) => transaction.commit().await,
        }
    }
}

/// `($1, $2), ($3, $4)`: the places of so many rows of so many values, to stand behind `VALUES`. Made of numbers only.
/// SQLite takes 32,766 values in one statement, PostgreSQL 65,535.
pub(crate) fn placeholders(rows: usize, values: usize) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=values).map(|value| format!("${}", row * values + value)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// Runs one statement within a transaction: `on!(&mut tx, c => query(SQL).bind(id).execute(c))`.
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(transaction, _) => {
                let $c = &mut **transaction;
                $body
            }
            $crate::db::Tx::Postgres(transaction, _) => {
                let $c = &mut **transaction;
                $body
            }
        }
    };
}

/// Runs one reading statement outside a transaction: `read!(db, c => query_as(SQL).bind(id).fetch_all(c))`.
macro_rules! read {
    ($db:expr, $c:ident => $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite { readers, .. } => {
                let $c = readers;
                $body
            }
            $crate::db::Db::Postgres(pool) => {
                let $c = pool;
                $body
            }
        }
    };
}

/// Runs one changing statement within a transaction and answers with the number of rows it changed:
/// `exec!(&mut tx, SQL, id, name)`; the values are bound to `$1`, `$2`, ... in their order.
macro_rules! exec {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::db::on!($tx, c => {
            sqlx::query($sql)$(.bind($value))*.execute(c).await.map(|result| result.rows_affected())
        })
    };
}

pub(crate) use {exec, on, read};

/// A stored value that the code does not know: a mistake of ours or a hand in the database. Names where it stands.
#[derive(Debug, thiserror::Error)]
#[error("{table}.{column} holds the unknown value {value:?}")]
pub struct UnknownValue {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
}

/// Reads a stored code, e.g. `known("events", "kind", &row.kind, EventKind::from_code)?`.
pub(crate) fn known<T>(
    table: &'static str,
    column: &'static str,
    value: &str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<T, UnknownValue> {
    parse(value).ok_or_else(|| UnknownValue { table, column, value: value.to_owned() })
}

/// Whether a statement failed because such a row is there already.
pub(crate) fn is_taken(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}
