//! `cargo xtask eval search FOLDER`: how well the search finds, on collections with judgments.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Subcommand;

use crate::command::{self, cargo, flavoured};
use crate::project::{Flavour, Project};

/// What is measured.
#[derive(Subcommand)]
pub enum What {
    /// The ranking of the search: MAP, MRR@10, nDCG@10 and hit@10 for each collection, and by kind of query.
    Search {
        /// A folder with `cranfield/`, `vaswani/` or `knowledge-nl/docs/`.
        #[arg(required = true)]
        folders: Vec<PathBuf>,
    },
}

/// Builds the evaluation as the program is built for production, and runs it.
pub fn eval(project: &Project, what: &What) -> Result<ExitCode> {
    let What::Search { folders } = what;
    let mut run = cargo(project, ["run", "--quiet", "--release", "--package", "services", "--example", "eval", "--"]);
    for folder in folders {
        // The command runs in the root of the project, wherever it was typed.
        run.arg(std::path::absolute(folder).with_context(|| format!("{} is no usable path", folder.display()))?);
    }
    command::run(flavoured(&mut run, Flavour::Release))?;
    Ok(ExitCode::SUCCESS)
}
