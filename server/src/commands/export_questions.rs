//! `loket export questions`: the question bank as a file.

use std::io::Write;

use anyhow::Context;
use clap::Args;
use services::courses::questions::{SourceFormat, list_bank_questions, note_export, write_file};

use crate::config::Config;

#[derive(Debug, Args)]
pub(super) struct Questions {
    /// The format: gift, aiken or moodle-xml
    #[arg(long)]
    format: String,
    /// Only questions with this tag
    #[arg(long)]
    tag: Option<String>,
}

impl Questions {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let format = SourceFormat::from_code(&self.format).with_context(|| {
            let formats: Vec<&str> = SourceFormat::ALL.iter().map(|format| format.code()).collect();
            format!("--format: expected one of {}, not {:?}", formats.join(", "), self.format)
        })?;
        let services = crate::wiring::services(config).await?;
        let stored = list_bank_questions(&services, self.tag.as_deref(), i64::MAX, 0).await?;
        note_export(&services).await?;
        services.db.close().await;
        let questions: Vec<_> = stored.into_iter().map(|stored| stored.question).collect();
        let written = write_file(&questions, format);
        std::io::stdout().write_all(written.source.as_bytes())?;
        for (place, loss) in &written.losses {
            if let Some(question) = questions.get(*place) {
                eprintln!("{}: {loss}", question.shown_name());
            }
        }
        Ok(())
    }
}
