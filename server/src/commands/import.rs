//! `loket import`: content from files.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::config::Config;

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Read a folder of Markdown pages with front matter into the knowledge bank
    Knowledge(Knowledge),
}

#[derive(Debug, Args)]
pub(super) struct Knowledge {
    /// The folder
    dir: PathBuf,
}

impl Import {
    pub(super) async fn run(self, _: &Config) -> anyhow::Result<()> {
        Ok(())
    }
}
