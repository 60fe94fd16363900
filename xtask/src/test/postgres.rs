//! A PostgreSQL server for one test run: an empty one of its own, fast because it may lose everything.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{self, program};
use crate::port::free_port;
use crate::project::Project;
use crate::{apt, command::output};

/// The variable that tells the tests where PostgreSQL is.
pub const URL: &str = "LOKET_TEST_POSTGRES_URL";

const START_LIMIT: Duration = Duration::from_secs(60);

/// Keeps the server and its folder exactly as long as this process lives, however it ends: `cat` returns when the
/// other end of the pipe is closed, by us or by the system. A Drop guard alone would leave them after Ctrl-C.
const KEEPER: &str = r#"
trap '' INT HUP TERM
"$1/postgres" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c max_connections=300 \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off >"$2/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$2"
"#;

/// A running server; it is stopped and its files are removed when this is dropped.
pub struct Server {
    keeper: Child,
    pipe: Option<ChildStdin>,
    port: u16,
}

impl Server {
    /// Starts an empty server with the programs of that folder.
    pub fn start(project: &Project, programs: &Path) -> Result<Self> {
        let account = Account::choose(project)?;
        let folder = account.make_folder(project)?;
        let server = Self::start_in(project, programs, &account, &folder);
        if server.is_err() {
            // The keeper removes it too; nothing is wrong when it was first.
            let _ = fs::remove_dir_all(&folder);
        }
        server
    }

    fn start_in(project: &Project, programs: &Path, account: &Account, folder: &Path) -> Result<Self> {
        let mut initdb = account.command(project, programs.join("initdb"));
        initdb.arg("-D").arg(folder.join("data"));
        initdb.args(["-U", "loket", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        output(&mut initdb)?;

        let port = free_port()?;
        let mut keeper = account.command(project, "sh");
        keeper.args(["-c", KEEPER, "loket-postgres"]).arg(programs).arg(folder).arg(port.to_string());
        let mut keeper = keeper.stdin(Stdio::piped()).spawn().context("`sh` cannot be started; install a shell")?;
        let pipe = keeper.stdin.take();
        let server = Self { keeper, pipe, port };
        server.wait_until_ready(folder)?;
        Ok(server)
    }

    /// The server writes how far it is on the last line of its pid file; `pg_ctl` reads it there too.
    fn wait_until_ready(&self, folder: &Path) -> Result<()> {
        let started = Instant::now();
        loop {
            let status = fs::read_to_string(folder.join("data/postmaster.pid")).unwrap_or_default();
            if status.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
            if log.contains("FATAL") || started.elapsed() > START_LIMIT {
                bail!("PostgreSQL did not start; use another with {URL} or `--skip postgres`. Its log:\n{log}");
            }
            sleep(Duration::from_millis(50));
        }
    }

    /// Where the tests find it.
    pub fn url(&self) -> String {
        format!("postgres://loket@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.pipe = None; // closing it is the keeper's sign
        if let Err(error) = self.keeper.wait() {
            eprintln!("      the throw-away PostgreSQL could not be awaited: {error}");
        }
    }
}

/// The folder with PostgreSQL's programs, installed when they are missing and that can be done.
pub fn find(project: &Project) -> Result<PathBuf> {
    if let Some(folder) = installed(project) {
        return Ok(folder);
    }
    apt::install(project, "postgresql")?;
    installed(project).with_context(|| {
        format!(
            "no PostgreSQL was found; install it, set {URL} to one for tests, or leave it out with `--skip postgres`"
        )
    })
}

/// Debian keeps the programs off the search path, one folder per version; the newest is taken.
fn installed(project: &Project) -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect();
    let version = |folder: &PathBuf| folder.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    folders.extend(command::find("initdb").and_then(|file| Some(file.parent()?.to_path_buf())));
    folders.into_iter().find(|folder| {
        // Something of that name is not enough: it may be a wrapper of a package that is half there.
        ["initdb", "postgres"].iter().all(|name| output(program(project, folder.join(name)).arg("--version")).is_ok())
    })
}

/// Whom the server runs as. PostgreSQL refuses to run as root.
struct Account {
    /// User and group, when they are not our own.
    ids: Option<(u32, u32)>,
}

impl Account {
    fn choose(project: &Project) -> Result<Self> {
        if !apt::is_root(project)? {
            return Ok(Self { ids: None });
        }
        let id = |kind: &str, name: &str| output(program(project, "id").args([kind, name])).ok()?.parse::<u32>().ok();
        let ids = ["postgres", "nobody"].iter().find_map(|name| Some((id("-u", name)?, id("-g", name)?)));
        match ids {
            Some(ids) => Ok(Self { ids: Some(ids) }),
            None => bail!("PostgreSQL cannot run as root and there is no user `postgres`; use `--skip postgres`"),
        }
    }

    /// A program to start as this account, away from folders that it may not read.
    fn command(&self, project: &Project, name: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = program(project, name);
        command.current_dir("/").env("LC_ALL", "C");
        #[cfg(unix)]
        if let Some((user, group)) = self.ids {
            use std::os::unix::process::CommandExt;
            command.uid(user).gid(group);
        }
        command
    }

    /// A new folder that this account owns. A private TMPDIR may be closed to it; then it is made in /tmp.
    fn make_folder(&self, project: &Project) -> Result<PathBuf> {
        let make = |base: &Path| {
            let template = base.join("loket-postgres.XXXXXX");
            output(self.command(project, "mktemp").arg("-d").arg(template)).map(PathBuf::from)
        };
        make(&std::env::temp_dir()).or_else(|_| make(Path::new("/tmp")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Not run where PostgreSQL is not installed: this is a test of our own tools.
    #[test]
    fn starts_and_leaves_nothing() -> Result<()> {
        let project = Project::find()?;
        let Some(programs) = installed(&project) else { return Ok(()) };
        let server = Server::start(&project, &programs)?;
        let port = server.port;
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        drop(server);
        assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
        Ok(())
    }
}
