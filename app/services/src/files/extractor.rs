//! Reading the words of a file in a child process: the same program with the hidden command `extract`, which limits
//! its own memory and can open nothing. Here it is limited in time and in what it may say.

use std::{path::PathBuf, process::Stdio, time::Duration};

use anyhow::Context;
use domain::knowledge::attachments::{FileKind, WhyNot};
use extraction::{Line, Page, limits::MOST_TEXT};
use futures::StreamExt;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
};

use super::Stream;

/// Most bytes the child may say: its text, escaped as JSON.
const MOST_SAID: u64 = 3 * MOST_TEXT as u64;

/// How files are read.
#[derive(Clone, Debug)]
pub struct Extractor {
    /// The program that knows the command `extract`.
    pub program: PathBuf,
    /// How long one file may take.
    pub time: Duration,
}

/// How reading a file ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extracted {
    /// Its words.
    Pages(Vec<Page>),
    /// There will never be any.
    Not(WhyNot),
}

impl Extractor {
    /// Reads the words of a file.
    ///
    /// # Errors
    /// When the child cannot be started or ended without saying how: worth another try.
    pub async fn read(&self, kind: FileKind, file: Stream) -> anyhow::Result<Extracted> {
        let mut child = Command::new(&self.program)
            .args(["extract", "--kind", kind.code()])
            // Nothing it could use or give away: no configuration, no folder of ours.
            .env_clear()
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} cannot be started", self.program.display()))?;
        let stdin = child.stdin.take().context("no way in")?;
        let stdout = child.stdout.take().context("no way out")?;
        let work = async {
            let (fed, said) = tokio::join!(feed(stdin, file), hear(stdout));
            fed?;
            anyhow::Ok((said?, child.wait().await?))
        };
        match tokio::time::timeout(self.time, work).await {
            // Dropping the child kills it.
            Err(_) => Ok(Extracted::Not(WhyNot::TooLong)),
            Ok(done) => {
                let (said, status) = done?;
                understood(&said).or_else(|| died(status)).with_context(|| format!("the child ended with {status}"))
            }
        }
    }
}

/// Gives the child its file. One that stops listening has seen enough.
async fn feed(mut stdin: tokio::process::ChildStdin, mut file: Stream) -> anyhow::Result<()> {
    while let Some(piece) = file.next().await {
        if stdin.write_all(&piece?).await.is_err() {
            return Ok(());
        }
    }
    let _ = stdin.shutdown().await;
    Ok(())
}

async fn hear(stdout: tokio::process::ChildStdout) -> std::io::Result<Vec<u8>> {
    let mut said = Vec::new();
    stdout.take(MOST_SAID).read_to_end(&mut said).await?;
    Ok(said)
}

/// What the child's lines say; none when they break off. Lines that are none of ours come from the libraries within.
fn understood(said: &[u8]) -> Option<Extracted> {
    let mut pages = Vec::new();
    for line in said.split(|byte| *byte == b'\n') {
        match serde_json::from_slice(line) {
            Ok(Line::Page(page)) => pages.push(page),
            Ok(Line::Done) => return Some(Extracted::Pages(pages)),
            Ok(Line::Not(code)) => return WhyNot::from_code(&code).map(Extracted::Not),
            Err(_) => {}
        }
    }
    None
}

/// What the way a child died says about its file; none when that may have been chance.
fn died(status: std::process::ExitStatus) -> Option<Extracted> {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        match status.signal() {
            // SIGABRT: no more memory. SIGXCPU: no more time.
            Some(6) => return Some(Extracted::Not(WhyNot::TooLarge)),
            Some(24) => return Some(Extracted::Not(WhyNot::TooLong)),
            // SIGSEGV: nested deeper than the stack.
            Some(11) => return Some(Extracted::Not(WhyNot::Damaged)),
            _ => {}
        }
    }
    // 101: a panic, which the same file brings about again.
    (status.code() == Some(101)).then_some(Extracted::Not(WhyNot::Damaged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_child_says_counts_only_when_it_says_so_to_the_end() {
        let page = r#"{"page":{"page":2,"text":"woorden"}}"#;
        let pages = Extracted::Pages(vec![Page { page: 2, text: "woorden".into() }]);
        assert_eq!(understood(format!("noise\n{page}\n\"done\"\n").as_bytes()), Some(pages));
        assert_eq!(understood(format!("{page}\n").as_bytes()), None);
        assert_eq!(understood(br#"{"not":"protected"}"#), Some(Extracted::Not(WhyNot::Protected)));
        assert_eq!(understood(br#"{"not":"nonsense"}"#), None);
    }
}
