//! The program as somebody runs it: a folder, a database, an address, and one command.

use std::{
    fs::File,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use services::{Db, Random};

/// The password of the demo accounts.
pub const PASSWORD: &str = "demo-demo-demo-1";

/// How long a start may take on a machine that is busy with other tests.
const START_LIMIT: Duration = Duration::from_secs(60);

/// A random time up to `limit`.
pub fn random_time(limit: Duration) -> Duration {
    limit.mul_f64(Random.fraction())
}

/// A random number from 0 up to, not including, `limit`.
pub fn random_below(limit: usize) -> usize {
    usize::from(u16::from_be_bytes(Random.bytes())) % limit
}

/// Where the program runs, again and again.
pub struct Place {
    folder: PathBuf,
    database_url: String,
    listen: SocketAddr,
    settings: Vec<(&'static str, String)>,
}

impl Place {
    pub fn on_sqlite() -> Self {
        let folder = new_folder();
        let database_url = format!("sqlite:{}", folder.join("data/loket.sqlite").display());
        Self { folder, database_url, listen: free_address(), settings: Vec::new() }
    }

    /// A database of its own on the server of `LOKET_TEST_POSTGRES_URL`. `None` only when PostgreSQL was skipped by
    /// name (`LOKET_TEST_SKIP_POSTGRES`); a missing server is a failure.
    pub fn on_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("LOKET_TEST_POSTGRES_URL") else {
            assert!(
                std::env::var("LOKET_TEST_SKIP_POSTGRES").is_ok(),
                "set LOKET_TEST_POSTGRES_URL, or run `cargo xtask test`, which starts a server"
            );
            return None;
        };
        let folder = new_folder();
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let (base, _) = server.rsplit_once('/').expect("an address with a database");
        let database_url = format!("{base}/{name}");
        wait_for(async {
            let admin = sqlx::PgPool::connect(&server).await.expect("the PostgreSQL server");
            sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await.expect("create");
            admin.close().await;
        });
        Some(Self { folder, database_url, listen: free_address(), settings: Vec::new() })
    }

    /// The same place with one more thing configured.
    pub fn with(mut self, key: &'static str, value: impl Into<String>) -> Self {
        self.settings.push((key, value.into()));
        self
    }

    /// Where people reach the program.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// A command of the program, with the configuration of this place and nothing of ours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_loket"));
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("LOKET_")) {
                command.env_remove(name);
            }
        }
        command
            .args(arguments)
            .env("LOKET_DATA_DIR", self.folder.join("data"))
            .env("LOKET_DATABASE_URL", &self.database_url)
            .env("LOKET_LISTEN", self.listen.to_string())
            .env("LOKET_DEMO_PASSWORD", PASSWORD)
            .envs(self.settings.iter().map(|(key, value)| (key, value)));
        command
    }

    /// Starts the program and does not wait for it.
    pub fn launch(&self) -> Program {
        let log = File::options().create(true).append(true).open(self.folder.join("log")).expect("a log file");
        let child = self.command(&["serve", "--demo"]).stdout(Stdio::null()).stderr(log).spawn().expect("the program");
        Program { child, ready: format!("{}/readyz", self.base_url()) }
    }

    /// Starts the program and waits until it is ready.
    pub fn start(&self) -> Program {
        let mut program = self.launch();
        let limit = Instant::now() + START_LIMIT;
        while !program.is_ready() {
            assert!(Instant::now() < limit, "it does not get ready:\n{}", self.log());
            assert!(program.is_running(), "it did not start:\n{}", self.log());
            sleep(Duration::from_millis(5));
        }
        program
    }

    /// What the program logged since the first start.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).expect("the log")
    }

    /// The folder into which mail goes.
    pub fn mail_folder(&self) -> PathBuf {
        self.folder.join("data/mail")
    }

    /// Works with the database beside the program, as somebody with an SQL client would.
    pub fn with_database<T>(&self, work: impl AsyncFnOnce(&Db) -> T) -> T {
        wait_for(async {
            let db = Db::open(&self.database_url).await.expect("the database");
            let result = work(&db).await;
            db.close().await;
            result
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("kept for a look: {}", self.folder.display());
        } else {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

fn new_folder() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("loket_crash_{:x}", u64::from_be_bytes(Random.bytes())));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// An address that nobody else takes while the program is down: below the ports that systems give to connections
/// (Linux from 32768, RFC 6335 from 49152).
fn free_address() -> SocketAddr {
    (0..100)
        .map(|_| SocketAddr::from((Ipv4Addr::LOCALHOST, 20_000 + u16::from_be_bytes(Random.bytes()) % 12_000)))
        .find(|address| TcpListener::bind(address).is_ok())
        .expect("a free port")
}

fn wait_for<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().expect("a runtime").block_on(work)
}

/// The running program; killed when it is dropped.
pub struct Program {
    child: Child,
    ready: String,
}

impl Program {
    /// Whether it answers that it is ready.
    pub fn is_ready(&self) -> bool {
        ureq::get(&self.ready).call().is_ok()
    }

    /// Whether it has not ended by itself.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("the program").is_none()
    }

    /// SIGKILL: nothing of it runs afterwards, not even to say goodbye.
    pub fn kill(&mut self) {
        self.child.kill().expect("kill");
        self.child.wait().expect("its end");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
