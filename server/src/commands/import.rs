//! `loket import`: content from files.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{Lang, knowledge::Label};
use services::knowledge::{ImportReport, import_folder};

use crate::{commands::import_questions::Questions, config::Config};

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Read a folder of Markdown pages with front matter into the knowledge bank
    Knowledge(Knowledge),
    /// Read a file of questions (GIFT, Aiken or Moodle XML) into the question bank
    Questions(Questions),
}

#[derive(Debug, Args)]
pub(super) struct Knowledge {
    /// The folder; every .md file below it is read
    dir: PathBuf,
    /// Language of the pages: nl or en
    #[arg(long, default_value = "nl")]
    language: String,
    /// Sharing label of the pages
    #[arg(long, default_value = "TLP:GREEN")]
    label: String,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Import {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        match self {
            Self::Knowledge(command) => command.run(config).await,
            Self::Questions(command) => command.run(config).await,
        }
    }
}

impl Knowledge {
    async fn run(self, config: &Config) -> anyhow::Result<()> {
        let lang = Lang::from_code(&self.language)
            .with_context(|| format!("--language: expected nl or en, not {:?}", self.language))?;
        let label = Label::from_code(&self.label).with_context(|| {
            let labels: Vec<&str> = Label::ALL.iter().map(|label| label.code()).collect();
            format!("--label: expected one of {}, not {:?}", labels.join(", "), self.label)
        })?;
        anyhow::ensure!(self.dir.is_dir(), "DIR: expected a folder, not {}", self.dir.display());
        let services = crate::wiring::services(config).await?;
        let show = !self.json && std::io::stderr().is_terminal();
        let report = import_folder(&services, &self.dir, lang, label, move |done, of| {
            if show {
                eprint!("\r{done} of {of} pages");
                let _ = std::io::stderr().flush();
            }
        })
        .await?;
        if show {
            eprintln!();
        }
        // Where a server is running, it has the index; it follows within a second.
        services::search::follow(&services).await?;
        services.db.close().await;
        if self.json { print_json(&report) } else { print_text(&report) }
    }
}

fn print_json(report: &ImportReport) -> anyhow::Result<()> {
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|(source, reason)| serde_json::json!({ "source": source, "reason": reason.to_string() }))
        .collect();
    let report = serde_json::json!({
        "files": report.files(),
        "imported": report.imported,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": refused,
        "notes": report.notes,
    });
    println!("{}", serde_json::to_string_pretty(&report)?);
    Ok(())
}

fn print_text(report: &ImportReport) -> anyhow::Result<()> {
    println!(
        "{} pages: {} imported, {} updated, {} unchanged, {} refused.",
        report.files(),
        report.imported,
        report.updated,
        report.unchanged,
        report.refused.len()
    );
    for (note, count) in &report.notes {
        println!("  note: {note} ({count} pages)");
    }
    for (source, reason) in &report.refused {
        println!("  refused: {source}: {reason}");
    }
    Ok(())
}
