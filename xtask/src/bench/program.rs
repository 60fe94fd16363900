//! The program under measurement: its own data, its start, its processor time and memory as the kernel counts them.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{output, program};
use crate::port::free_port;
use crate::project::{Flavour, Project};

/// Whom the pages are measured for.
pub const PERSON: &str = "member@demo.example";
/// The demo accounts' password here.
pub const PASSWORD: &str = "gemeten wordt hier alleen";

const START_LIMIT: Duration = Duration::from_secs(30);

/// A folder with data and the program that works on it. The folder goes when this is dropped.
pub struct Workplace {
    binary: PathBuf,
    root: PathBuf,
    folder: PathBuf,
}

impl Workplace {
    /// An empty one.
    pub fn new(project: &Project, flavour: Flavour) -> Result<Self> {
        let folder = project.native_target().join(format!("bench-{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self { binary: project.program(flavour), root: project.root().to_owned(), folder })
    }

    /// Where files for the measurement can be put.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program, working on this data.
    pub fn program(&self, project: &Project) -> Command {
        let mut command = program(project, &self.binary);
        self.configure(&mut command);
        command
    }

    fn configure(&self, command: &mut Command) {
        command.env("LOKET_DATA_DIR", self.folder.join("data")).env("LOKET_DEMO_PASSWORD", PASSWORD);
        command.env("LOKET_LOG", "warn");
    }

    /// Starts serving and waits until it is ready.
    pub fn start(&self) -> Result<Program> {
        let port = free_port()?;
        let mut command = Command::new(&self.binary);
        self.configure(command.current_dir(&self.root).env("LOKET_LISTEN", format!("127.0.0.1:{port}")));
        let started = Instant::now();
        let child = command
            .args(["serve"])
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{} cannot be started", self.binary.display()))?;
        let mut running = Program { child, port, took: Duration::ZERO };
        while !is_ready(port) {
            if started.elapsed() > START_LIMIT || running.child.try_wait()?.is_some() {
                bail!("the program did not become ready; its own output says why");
            }
            sleep(Duration::from_millis(1));
        }
        running.took = started.elapsed();
        Ok(running)
    }
}

impl Drop for Workplace {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} could not be removed: {error}", self.folder.display());
        }
    }
}

fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer.starts_with("HTTP/1.1 200"))
    };
    ask().unwrap_or(false)
}

/// The program, running. It is ended when this is dropped.
pub struct Program {
    child: Child,
    port: u16,
    took: Duration,
}

/// Bytes in memory.
#[derive(Clone, Copy)]
pub struct Memory {
    /// Now.
    pub resident: u64,
    /// The most there ever was.
    pub peak: u64,
}

impl Program {
    /// From the start of the process until it said that it is ready.
    pub fn start_took(&self) -> Duration {
        self.took
    }

    /// `http://127.0.0.1:PORT`
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it holds in memory.
    pub fn memory(&self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let field = |name: &str| -> Result<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
            Ok(kib.with_context(|| format!("/proc says nothing about {name}"))? * 1024)
        };
        Ok(Memory { resident: field("VmRSS:")?, peak: field("VmHWM:")? })
    }

    /// The processor time it has used so far, on all cores, in user and kernel mode.
    pub fn cpu(&self) -> Result<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        // Fields are counted after the name, which stands in parentheses and may hold spaces (proc(5)): utime is the
        // 12th from there, stime the 13th, in ticks of a hundredth of a second on every Linux.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok());
        let (user, kernel) = ticks(11).zip(ticks(12)).context("/proc/…/stat cannot be understood")?;
        Ok(Duration::from_millis((user + kernel) * 10))
    }

    /// Asks it to stop, as a service manager does, and waits for it.
    pub fn stop(mut self) -> Result<()> {
        output(Command::new("kill").arg(self.child.id().to_string()))?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
