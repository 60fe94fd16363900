//! A world to test in: a fresh database of either kind, a clock that is moved by hand, and people.

use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    Lang, Moment,
    accounts::{Person, Role},
    ids::InstitutionId,
    institutions::Function,
    policy::Viewer,
};
use services::{
    Clock, Db, Random, Services, Site,
    accounts::Passwords,
    files::{Extractor, Files, Settings},
    limits::Limits,
    search::Index,
};

/// Makes `NAME::sqlite` and `NAME::postgres` of one test. The body gets a [`World`].
macro_rules! on_both_databases {
    ($(#[doc = $doc:literal])* async fn $name:ident($world:ident) $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[doc = $doc])*
            async fn body($world: crate::support::World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body(crate::support::World::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match crate::support::World::on_postgres().await {
                    Some(world) => body(world).await,
                    None => eprintln!("left out: PostgreSQL was skipped by name"),
                }
            }
        }
    };
}
pub(crate) use on_both_databases;

/// When the tests take place: Tuesday 1 December 2026, 9:00 in Amsterdam.
pub const NOW: Moment = Moment(1_796_112_000_000_000);

/// Everything a test needs.
pub struct World {
    pub services: std::sync::Arc<Services>,
    folder: Folder,
}

/// A mail with a calendar part.
#[derive(sqlx::FromRow)]
pub struct CalendarMail {
    /// The method beside the part.
    pub method: String,
    /// The part.
    pub calendar: String,
}

/// A folder that goes away with the test.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A store of files. The program that reads their words is not built here; its tests stand with the server.
fn files(folder: &std::path::Path) -> Files {
    let extractor = Extractor { program: "/nonexistent/loket".into(), time: std::time::Duration::from_secs(1) };
    Files::in_folder(folder, Settings { largest: 1024 * 1024, extractor, scanner: None }).expect("files")
}

fn unique(prefix: &str) -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let random = u64::from_be_bytes(Random.bytes());
    format!("{prefix}_{random:x}_{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

impl World {
    pub async fn on_sqlite() -> Self {
        let folder = Folder(std::env::temp_dir().join(unique("loket")));
        let db = Db::open(&format!("sqlite:{}/loket.sqlite", folder.0.display())).await.expect("open");
        Self::with(db, folder).await
    }

    /// A database of its own on the server of `LOKET_TEST_POSTGRES_URL`. `None` only when PostgreSQL was skipped by
    /// name (`LOKET_TEST_SKIP_POSTGRES`); a missing server is a failure.
    pub async fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("LOKET_TEST_POSTGRES_URL") else {
            assert!(
                std::env::var("LOKET_TEST_SKIP_POSTGRES").is_ok(),
                "set LOKET_TEST_POSTGRES_URL, or run `cargo xtask test`, which starts a server"
            );
            return None;
        };
        let name = unique("loket");
        let admin = sqlx::PgPool::connect(&server).await.expect("the PostgreSQL server");
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.expect("create");
        admin.close().await;
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        let db = Db::open(&format!("{base}/{name}")).await.expect("open");
        let folder = Folder(std::env::temp_dir().join(&name));
        Some(Self::with(db, folder).await)
    }

    async fn with(db: Db, folder: Folder) -> Self {
        db.migrate().await.expect("migrate");
        let services = Services {
            db,
            clock: Clock::standing_at(NOW),
            random: Random,
            site: Site {
                name: "Loket".into(),
                base_url: "https://loket.example".into(),
                mail_from: "loket@loket.example".into(),
                operator: "Het contactpunt".into(),
            },
            passwords: Passwords::fast().expect("parameters"),
            limits: Limits::default(),
            files: files(&folder.0.join("files")),
            search: Index::open(&folder.0.join("search")).expect("index"),
            tallies: services::search::Tallies::default(),
            saving: services::courses::Saving::default(),
            registering: services::events::Registering::default(),
            trust: services::trust::Trust::default(),
        };
        Self { services: std::sync::Arc::new(services), folder }
    }

    /// Makes an institution with this mail domain.
    pub async fn institution(&self, domain: &str) -> InstitutionId {
        services::institutions::add_institution(
            &self.services,
            &services::institutions::NewInstitution {
                name: domain.to_owned(),
                slug: domain::knowledge::slug_from(domain),
                domain: domain.to_owned(),
                kind: domain::institutions::InstitutionKind::University,
                city: "Delft".to_owned(),
            },
        )
        .await
        .expect("institution")
    }

    /// Makes a person with this role, by way of an invitation, and answers with the viewer they are.
    pub async fn person(&self, email: &str, role: Role, institution: Option<InstitutionId>) -> Viewer {
        let function =
            institution.map(|_| if role == Role::Coordinator { Function::Coordinator } else { Function::AdvisoryTeam });
        let invite = domain::accounts::Invite {
            email: domain::accounts::Email::parse(email).expect("address"),
            name: format!("Person {email}"),
            role,
            institution,
            function,
        };
        let invited = services::accounts::invite(&self.services, None, &invite, Lang::Nl).await.expect("invite");
        let token = services::random::Token::presented(invited.link.rsplit('/').next().expect("token"));
        let form = domain::input::Form::from([
            ("name", "Persoon Proef"),
            ("password", PASSWORD),
            ("password_again", PASSWORD),
        ]);
        let input = domain::accounts::AcceptInvitation::parse(&form, &[]).expect("input");
        services::accounts::accept_invitation(&self.services, &token, &input, &services::accounts::Device::default())
            .await
            .expect("accept");
        let person: Person = services::accounts::find_person_by_email(&self.services, email)
            .await
            .expect("database")
            .expect("the person");
        Viewer::Person(Box::new(person))
    }

    /// The same world with the index in this folder, as another process would open it.
    pub fn with_index(&self, folder: &std::path::Path) -> std::sync::Arc<Services> {
        let services = &self.services;
        std::sync::Arc::new(Services {
            db: services.db.clone(),
            clock: services.clock.clone(),
            random: services.random,
            site: services.site.clone(),
            passwords: Passwords::fast().expect("parameters"),
            limits: Limits::default(),
            files: services.files.clone(),
            search: Index::open(folder).expect("index"),
            tallies: services::search::Tallies::default(),
            saving: services::courses::Saving::default(),
            registering: services::events::Registering::default(),
            trust: services::trust::Trust::default(),
        })
    }

    /// Runs a statement with three values.
    pub async fn run<A, B, C>(&self, sql: &'static str, a: A, b: B, c: C)
    where
        A: Bindable,
        B: Bindable,
        C: Bindable,
    {
        match &self.services.db {
            Db::Sqlite { writer, .. } => sqlx::query(sql).bind(a).bind(b).bind(c).execute(writer).await.map(|_| ()),
            Db::Postgres(pool) => sqlx::query(sql).bind(a).bind(b).bind(c).execute(pool).await.map(|_| ()),
        }
        .expect("the statement");
    }

    /// Runs a statement.
    pub async fn run_plain(&self, sql: &'static str) {
        match &self.services.db {
            Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(|_| ()),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ()),
        }
        .expect("the statement");
    }

    /// Whether the database refuses a statement.
    pub async fn execute_fails(&self, sql: &'static str) -> bool {
        match &self.services.db {
            Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.is_err(),
            Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.is_err(),
        }
    }

    /// A folder of this test's own, made when it is not there.
    pub fn folder(&self, name: &str) -> std::path::PathBuf {
        let folder = self.folder.0.join(name);
        std::fs::create_dir_all(&folder).expect("folder");
        folder
    }

    /// The mails that were put into the outbox: recipient and subject, oldest first.
    pub async fn mails(&self) -> Vec<(String, String)> {
        const SQL: &str = "SELECT recipient, subject FROM outbox_messages ORDER BY created_at, id";
        match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_as(SQL).fetch_all(readers).await,
            Db::Postgres(pool) => sqlx::query_as(SQL).fetch_all(pool).await,
        }
        .expect("outbox")
    }

    /// The mails with a calendar part to this address, in the order in which they will leave.
    pub async fn calendar_mails(&self, email: &str) -> Vec<CalendarMail> {
        const SQL: &str = "SELECT calendar_method AS method, calendar FROM outbox_messages
            WHERE recipient = $1 AND calendar IS NOT NULL ORDER BY created_at, position";
        match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_as(SQL).bind(email).fetch_all(readers).await,
            Db::Postgres(pool) => sqlx::query_as(SQL).bind(email).fetch_all(pool).await,
        }
        .expect("outbox")
    }

    /// The only message of this kind.
    pub async fn message(&self, kind: &str) -> uuid::Uuid {
        const SQL: &str = "SELECT id FROM outbox_messages WHERE kind = $1";
        match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(SQL).bind(kind).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(SQL).bind(kind).fetch_one(pool).await,
        }
        .expect("a message")
    }

    /// Many members of one institution, without the long way by invitation.
    pub async fn many_people(&self, count: usize, institution: InstitutionId) -> Vec<Viewer> {
        self.many_people_at("delta.example", count, institution).await
    }

    /// The same with addresses of this domain.
    pub async fn many_people_at(&self, domain: &str, count: usize, institution: InstitutionId) -> Vec<Viewer> {
        let mut tx = self.services.db.begin().await.expect("begin");
        let mut people = Vec::new();
        for n in 0..count {
            let email = format!("p{n}@{domain}");
            let place = Some((institution, Function::AdvisoryTeam));
            let id = services::accounts::insert_person(
                &self.services,
                &mut tx,
                &email,
                &email,
                Lang::Nl,
                "",
                &[Role::Member],
                place,
            )
            .await
            .expect("person");
            people.push(Viewer::Person(Box::new(Person {
                id,
                name: email.clone(),
                email,
                lang: Lang::Nl,
                roles: [Role::Member].into_iter().collect(),
                institution: Some(institution),
                function: Some(Function::AdvisoryTeam),
            })));
        }
        tx.commit().await.expect("commit");
        people
    }

    /// What follows `path` in the newest mail: the token of a link.
    pub async fn token_in_last_mail(&self, path: &str) -> String {
        const SQL: &str = "SELECT text_body FROM outbox_messages WHERE text_body LIKE '%' || $1 || '%'
            ORDER BY created_at DESC LIMIT 1";
        let body: String = match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(SQL).bind(path).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(SQL).bind(path).fetch_one(pool).await,
        }
        .expect("a mail");
        let (_, rest) = body.split_once(path).expect("the link");
        rest.split_whitespace().next().expect("the token").to_owned()
    }

    /// What follows `path` in the newest mail of this kind: the token of a link.
    pub async fn token_of_mail(&self, kind: &str, path: &str) -> String {
        const SQL: &str =
            "SELECT text_body FROM outbox_messages WHERE kind = $1 ORDER BY created_at DESC, id DESC LIMIT 1";
        let body: String = match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(SQL).bind(kind).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(SQL).bind(kind).fetch_one(pool).await,
        }
        .expect("a mail");
        let (_, rest) = body.split_once(path).expect("the link");
        rest.split_whitespace().next().expect("the token").to_owned()
    }

    /// One number that a statement answers with.
    pub async fn number(&self, sql: &'static str) -> i64 {
        match &self.services.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        }
        .expect("a number")
    }
}

/// What both databases take as a value.
pub trait Bindable:
    Send
    + 'static
    + for<'q> sqlx::Encode<'q, sqlx::Sqlite>
    + sqlx::Type<sqlx::Sqlite>
    + for<'q> sqlx::Encode<'q, sqlx::Postgres>
    + sqlx::Type<sqlx::Postgres>
{
}

impl<T> Bindable for T where
    T: Send
        + 'static
        + for<'q> sqlx::Encode<'q, sqlx::Sqlite>
        + sqlx::Type<sqlx::Sqlite>
        + for<'q> sqlx::Encode<'q, sqlx::Postgres>
        + sqlx::Type<sqlx::Postgres>
{
}

/// The password of everybody in the tests.
pub const PASSWORD: &str = "mijn fiets staat scheef";
