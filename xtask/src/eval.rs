//! `cargo xtask eval search FOLDER`: how well the search finds, on collections with judgments; `eval speed`: how fast.

use std::path::{Path, PathBuf};
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
    /// How fast is found among many texts, made of the sentences of Markdown pages.
    Speed {
        /// A folder with Markdown pages, such as `knowledge-nl/docs`.
        folder: PathBuf,
        /// How many texts; may be given more than once.
        #[arg(long, default_values_t = [100_000])]
        texts: Vec<usize>,
    },
}

/// Builds the evaluation as the program is built for production, and runs it.
pub fn eval(project: &Project, what: &What) -> Result<ExitCode> {
    // The command runs in the root of the project, wherever it was typed.
    let absolute =
        |path: &Path| std::path::absolute(path).with_context(|| format!("{} is no usable path", path.display()));
    let example =
        |name| cargo(project, ["run", "--quiet", "--release", "--package", "services", "--example", name, "--"]);
    let mut run;
    match what {
        What::Search { folders } => {
            run = example("eval");
            for folder in folders {
                run.arg(absolute(folder)?);
            }
        }
        What::Speed { folder, texts } => {
            run = example("speed");
            run.arg(absolute(folder)?).args(texts.iter().map(usize::to_string));
        }
    }
    command::run(flavoured(&mut run, Flavour::Release))?;
    Ok(ExitCode::SUCCESS)
}
