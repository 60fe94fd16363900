//! Asking clamd whether a file is clean, by its INSTREAM conversation (clamd(8)): pieces with their length before them,
//! a length of zero at the end, one line back.

use std::time::Duration;

use anyhow::{Context, bail};
use futures::StreamExt;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Stream;

/// How long one file may take.
const TIME: Duration = Duration::from_secs(120);

/// A clamd that listens on TCP.
#[derive(Clone, Debug)]
pub struct Scanner {
    /// Host and port, e.g. `127.0.0.1:3310`.
    pub address: String,
}

/// What the scanner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing found.
    Clean,
    /// What was found.
    Infected(String),
}

impl Scanner {
    /// Has a file looked at.
    ///
    /// # Errors
    /// When the scanner is away, or says something else than clean or found: the file stays in quarantine.
    pub async fn scan(&self, file: Stream) -> anyhow::Result<Verdict> {
        tokio::time::timeout(TIME, self.ask(file)).await.context("the scanner took too long")?
    }

    async fn ask(&self, mut file: Stream) -> anyhow::Result<Verdict> {
        let mut scanner = TcpStream::connect(&self.address).await.context("the scanner cannot be reached")?;
        scanner.write_all(b"zINSTREAM\0").await?;
        while let Some(piece) = file.next().await {
            for piece in piece?.chunks(64 * 1024) {
                scanner.write_all(&u32::try_from(piece.len())?.to_be_bytes()).await?;
                scanner.write_all(piece).await?;
            }
        }
        scanner.write_all(&0_u32.to_be_bytes()).await?;
        let mut answer = Vec::new();
        scanner.take(4096).read_to_end(&mut answer).await?;
        let answer = String::from_utf8_lossy(&answer);
        let answer = answer.trim_matches(['\0', '\n', ' ']);
        match answer.strip_prefix("stream: ") {
            Some("OK") => Ok(Verdict::Clean),
            Some(found) if found.ends_with(" FOUND") => {
                Ok(Verdict::Infected(found.trim_end_matches(" FOUND").to_owned()))
            }
            _ => bail!("the scanner said {answer:?}"),
        }
    }
}
