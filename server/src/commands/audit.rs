//! `loket audit verify`: reads the log of what was done and says what is wrong with it.

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use services::{
    Db,
    audit::{Anchor, Finding, verify},
};

use crate::config::Config;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Find every entry that was changed, deleted, moved or written anew; changes nothing
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// An end of the log that was written down before (NUMBER:HASH): shows a log that was written anew as a whole
    #[arg(long, value_name = "NUMBER:HASH")]
    anchor: Option<Anchor>,
    /// Say it as JSON
    #[arg(long)]
    json: bool,
}

impl Audit {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let Self::Verify(command) = self;
        command.run(config).await
    }
}

impl Verify {
    async fn run(self, config: &Config) -> anyhow::Result<()> {
        let url = &config.database_url;
        if let Some(path) = url.strip_prefix("sqlite:")
            && !std::path::Path::new(path.strip_prefix("//").unwrap_or(path)).exists()
        {
            bail!("{url} does not exist");
        }
        let db = Db::open(url).await.context("LOKET_DATABASE_URL: expected a database that can be opened")?;
        let report = verify(&db, self.anchor.as_ref()).await.context(
            "the audit log cannot be read; a database of an earlier version is brought up to date by `loket migrate`",
        )?;
        db.close().await;
        let findings: Vec<String> = report.findings.iter().map(Finding::to_string).collect();
        if self.json {
            let said = serde_json::json!({
                "entries": report.entries,
                "end": report.end.to_string(),
                "findings": findings,
            });
            println!("{said}");
        } else {
            println!("{} entries were read. The log ends at {}", report.entries, report.end);
            findings.iter().for_each(|finding| println!("{finding}"));
        }
        match findings.len() {
            0 => Ok(()),
            1 => bail!("the audit log is not whole: one thing is wrong"),
            many => bail!("the audit log is not whole: {many} things are wrong"),
        }
    }
}
