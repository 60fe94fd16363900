//! `loket search`: what somebody finds, with that person's rights.

use clap::Args;

use crate::config::Config;

#[derive(Debug, Args)]
pub(super) struct Search {
    /// The words
    query: String,
}

impl Search {
    pub(super) async fn run(self, _: &Config) -> anyhow::Result<()> {
        Ok(())
    }
}
