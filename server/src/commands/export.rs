//! `loket export`: content as files.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, Subcommand};
use services::knowledge::bank::export_everything;

use super::export_questions::Questions;
use crate::config::Config;

#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// Write the whole knowledge bank, RED articles included, into a zip file
    Knowledge(Knowledge),
    /// Write the questions of the bank in their newest version to the standard output
    Questions(Questions),
}

#[derive(Debug, Args)]
pub(super) struct Knowledge {
    /// The file to make; it must not be there yet
    file: PathBuf,
}

impl Export {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Self::Knowledge(command) => command.run(config).await,
            Self::Questions(command) => command.run(config).await,
        }
    }
}

impl Knowledge {
    async fn run(self, config: &Config) -> anyhow::Result<()> {
        let file = std::fs::File::create_new(&self.file)
            .with_context(|| format!("FILE: expected a file that can be made, not {}", self.file.display()))?;
        let services = crate::wiring::services(config).await?;
        let show = std::io::stderr().is_terminal();
        let exported = export_everything(&services, file, move |done, of| {
            if show {
                eprint!("\r{done} of {of} articles");
                let _ = std::io::stderr().flush();
            }
        })
        .await;
        services.db.close().await;
        if show {
            eprintln!();
        }
        if exported.is_err() {
            // Half an archive would look like one.
            let _ = std::fs::remove_file(&self.file);
        }
        let exported = exported?;
        println!(
            "{} articles and {} files written to {}.",
            exported.articles,
            exported.attachments,
            self.file.display()
        );
        Ok(())
    }
}
