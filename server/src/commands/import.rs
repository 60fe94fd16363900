//! `loket import`: content from files.

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use anyhow::Context;
use clap::{Args, Subcommand};
use domain::{Lang, knowledge::Label};
use services::knowledge::{
    ImportReport,
    bank::{BankReport, Ending, import_bank, is_bank},
    import_folder,
};

use crate::{commands::import_questions::Questions, config::Config};

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Read an exported knowledge bank (a zip file, or such a file unpacked), or a folder of Markdown pages
    Knowledge(Knowledge),
    /// Read a file of questions (GIFT, Aiken or Moodle XML) into the question bank
    Questions(Questions),
}

#[derive(Debug, Args)]
pub(super) struct Knowledge {
    /// The zip file or folder; of a folder that is no exported bank, every .md file below it is read
    #[arg(value_name = "FILE.zip|DIR")]
    dir: PathBuf,
    /// Language of the pages: nl or en
    #[arg(long, default_value = "nl")]
    language: String,
    /// Sharing label of the pages
    #[arg(long, default_value = "TLP:GREEN")]
    label: String,
    /// Say what would happen to each file of an exported bank, and change nothing
    #[arg(long)]
    dry_run: bool,
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
        if is_bank(&self.dir) {
            return self.bank(config).await;
        }
        anyhow::ensure!(!self.dry_run, "--dry-run: expected an exported knowledge bank, not a folder of Markdown");
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

impl Knowledge {
    /// Imports a bank that was exported. It lands whole or not at all.
    async fn bank(self, config: &Config) -> anyhow::Result<()> {
        let services = crate::wiring::services(config).await?;
        let show = !self.json && std::io::stderr().is_terminal();
        let report = import_bank(&services, &self.dir, self.dry_run, move |done, of| {
            if show {
                eprint!("\r{done} of {of} files");
                let _ = std::io::stderr().flush();
            }
        })
        .await;
        if show {
            eprintln!();
        }
        let report = report?;
        if report.landed {
            services::search::follow(&services).await?;
        }
        services.db.close().await;
        print_bank(&report, self.json)?;
        anyhow::ensure!(!report.has_refusals(), "nothing was imported: a file was refused");
        Ok(())
    }
}

fn print_bank(report: &BankReport, json: bool) -> anyhow::Result<()> {
    let word = |ending: &Ending| match ending {
        Ending::Added => "add",
        Ending::Changed => "change",
        Ending::Same => "same",
        Ending::Refused(_) => "refuse",
    };
    if json {
        let files: Vec<_> = report
            .files
            .iter()
            .map(|(path, ending)| {
                let reason = if let Ending::Refused(why) = ending { Some(why) } else { None };
                serde_json::json!({ "path": path, "ending": word(ending), "reason": reason })
            })
            .collect();
        let report = serde_json::json!({ "files": files, "landed": report.landed });
        println!("{}", serde_json::to_string_pretty(&report)?);
        return Ok(());
    }
    for (path, ending) in &report.files {
        match ending {
            Ending::Refused(why) => println!("  refuse {path}: {why}"),
            Ending::Same => {}
            _ => println!("  {} {path}", word(ending)),
        }
    }
    let count = |wanted: &str| report.count(|ending| word(ending) == wanted);
    println!(
        "{} files: {} to add, {} to change, {} the same, {} refused. {}",
        report.files.len(),
        count("add"),
        count("change"),
        count("same"),
        count("refuse"),
        if report.landed { "Imported." } else { "Nothing was changed." }
    );
    Ok(())
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
