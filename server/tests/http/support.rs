//! The application in this process, with the demo content, and browsers that talk to it.

use std::sync::{Arc, atomic::AtomicBool};

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use domain::{accounts::SignIn, input::Form};
use services::{
    Clock, Db, Random, Services, Site,
    accounts::{Device, Passwords, sign_in},
    files::{Extractor, Files, Settings},
    limits::Limits,
    search::Index,
};
use tower::ServiceExt;

/// Makes `NAME::sqlite` and `NAME::postgres` of one test. The body gets an [`App`].
macro_rules! on_both_databases {
    ($(#[doc = $doc:literal])* async fn $name:ident($app:ident) $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[doc = $doc])*
            async fn body($app: crate::support::App) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body(crate::support::App::on_sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                match crate::support::App::on_postgres().await {
                    Some(app) => body(app).await,
                    None => eprintln!("left out: PostgreSQL was skipped by name"),
                }
            }
        }
    };
}
pub(crate) use on_both_databases;

const PASSWORD: &str = "demo-demo-demo-1";

/// The application.
pub struct App {
    pub services: Arc<Services>,
    router: Router,
    folder: std::path::PathBuf,
}

impl Drop for App {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
    pub response: Response<()>,
}

/// At most 1 MB a file, read by the program itself.
fn settings() -> Settings {
    let extractor = Extractor { program: env!("CARGO_BIN_EXE_loket").into(), time: std::time::Duration::from_secs(20) };
    Settings { largest: 1024 * 1024, extractor, scanner: None }
}

fn unique() -> String {
    format!("loket_http_{:x}", u64::from_be_bytes(Random.bytes()))
}

impl App {
    pub async fn on_sqlite() -> Self {
        let folder = std::env::temp_dir().join(unique());
        let db = Db::open(&format!("sqlite:{}/loket.sqlite", folder.display())).await.expect("open");
        Self::with(db, folder).await
    }

    /// `None` only when PostgreSQL was skipped by name; a missing server is a failure.
    pub async fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("LOKET_TEST_POSTGRES_URL") else {
            assert!(
                std::env::var("LOKET_TEST_SKIP_POSTGRES").is_ok(),
                "set LOKET_TEST_POSTGRES_URL, or run `cargo xtask test`, which starts a server"
            );
            return None;
        };
        let name = unique();
        let admin = sqlx::PgPool::connect(&server).await.expect("the PostgreSQL server");
        sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.expect("create");
        admin.close().await;
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        let db = Db::open(&format!("{base}/{name}")).await.expect("open");
        Some(Self::with(db, std::env::temp_dir().join(name)).await)
    }

    async fn with(db: Db, folder: std::path::PathBuf) -> Self {
        db.migrate().await.expect("migrate");
        let services = Arc::new(Services {
            db,
            clock: Clock::System,
            random: Random,
            site: Site {
                name: "Loket".into(),
                base_url: "https://loket.example".into(),
                mail_from: "loket@loket.example".into(),
                operator: "Het contactpunt".into(),
            },
            passwords: Passwords::fast().expect("parameters"),
            limits: Limits::default(),
            files: Files::in_folder(&folder.join("files"), settings()).expect("files"),
            search: Index::open(&folder.join("search")).expect("index"),
            tallies: services::search::Tallies::default(),
            saving: services::courses::Saving::default(),
            registering: services::events::Registering::default(),
            trust: services::trust::Trust::default(),
        });
        services::demo::load(&services, PASSWORD).await.expect("demo");
        let router = server::app::router(services.clone(), Arc::new(AtomicBool::new(true)));
        Self { services, router, folder }
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Browser<'_> {
        Browser { app: self, cookie: None }
    }

    /// Signs in with one of the demo accounts: `member`, `coordinator`, ...
    pub async fn signed_in(&self, who: &str) -> Browser<'_> {
        let email = format!("{who}@demo.example");
        let form = Form::from([("email", email.as_str()), ("password", PASSWORD)]);
        let input = SignIn::parse(&form).expect("input");
        // From another address each time, so that signing in often is not slowed down as guessing is.
        let device = Device { address: unique(), ..Device::default() };
        let signed_in = sign_in(&self.services, &input, &device).await.expect("sign in");
        Browser { app: self, cookie: Some(format!("__Host-loket_sign_in={}", signed_in.token.reveal())) }
    }
}

/// A browser: what it sends, it sends from our own pages.
pub struct Browser<'a> {
    app: &'a App,
    cookie: Option<String>,
}

impl Browser<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).expect("request")).await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>();
        self.post_raw(path, body.join("&")).await
    }

    pub async fn post_raw(&self, path: &str, body: String) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request.body(Body::from(body)).expect("request")).await
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        if let Some(cookie) = &self.cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().expect("cookie"));
        }
        let response = self.app.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let location = parts.headers.get(header::LOCATION).map(|value| value.to_str().expect("text").to_owned());
        Answer {
            status: parts.status,
            location: location.unwrap_or_default(),
            body: String::from_utf8_lossy(&bytes).into_owned(),
            response: Response::from_parts(parts, ()),
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
