//! `loket extract`: the child process in which the words of a file are read. It takes a file from the standard input
//! and says what it finds in lines of JSON. Before it looks at the first byte it gives up what it could do harm with.

use std::io::{Read, Write};

use anyhow::Context;
use clap::Args;
use domain::knowledge::attachments::FileKind;
use extraction::Line;

/// Most memory the process may address, its own code included.
#[cfg(unix)]
const MEMORY: u64 = 1024 * 1024 * 1024;
/// Most seconds of processor time.
#[cfg(unix)]
const SECONDS: u64 = 50;

#[derive(Debug, Args)]
pub(super) struct Extract {
    /// The kind of file: pdf, docx, ...
    #[arg(long)]
    kind: String,
}

impl Extract {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let kind = FileKind::from_code(&self.kind).context("--kind: expected a kind of file")?;
        give_up_everything()?;
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let last = match extraction::extract(kind, &bytes) {
            Ok(pages) => {
                for page in pages {
                    say(&mut out, &Line::Page(page))?;
                }
                Line::Done
            }
            Err(why) => Line::Not(why.code().to_owned()),
        };
        say(&mut out, &last)?;
        out.flush()?;
        Ok(())
    }
}

fn say(out: &mut impl Write, line: &Line) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Memory, time, files, network: with no free number for an open file, neither a file nor a connection can be opened,
/// and none can be written either.
#[cfg(unix)]
fn give_up_everything() -> anyhow::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Nofile, 3),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })
            .with_context(|| format!("{resource:?} cannot be limited"))?;
    }
    Ok(())
}

/// Elsewhere the parent's limits on time and output must do.
#[cfg(not(unix))]
fn give_up_everything() -> anyhow::Result<()> {
    Ok(())
}
