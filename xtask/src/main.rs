//! The commands with which people and CI build, run and test the project: `cargo xtask <command>`.
//!
//! Cargo alone cannot do it: the stylesheet comes from npm packages and the islands from a second, wasm build, and the
//! program embeds both. Every command says what it does, how long it took, and does only what is out of date.

mod apt;
mod bench;
mod command;
mod deny;
mod eval;
mod ledger;
mod npm;
mod packages;
mod port;
mod project;
mod run;
mod sbom;
mod site;
mod stamp;
mod steps;
mod test;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::{Flavour, Project};

/// Builds, runs and tests the project.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build what is out of date and start the program with its demo content; Ctrl-C ends it.
    Run {
        /// Build it as for production: optimised and slower to compile.
        #[arg(long)]
        release: bool,
    },
    /// Build what is out of date, without starting anything.
    Build {
        /// Build it as for production: optimised and slower to compile.
        #[arg(long)]
        release: bool,
    },
    /// Run every check that CI runs.
    Test {
        /// Leave these out, separated by commas; the end of the run says what was not tested.
        #[arg(long, value_delimiter = ',', value_name = "NAME")]
        skip: Vec<test::Skip>,
    },
    /// Measure how well something works, on collections with judgments.
    Eval {
        #[command(subcommand)]
        what: eval::What,
    },
    /// Count how far the requirements of OWASP ASVS are met, and check what docs/asvs/ledger.csv says of them.
    Ledger,
    /// Check licences and sources of all packages against deny.toml.
    Deny,
    /// Write the bill of materials of the program (CycloneDX).
    Sbom {
        /// Where to; target/loket.cdx.json without it.
        output: Option<PathBuf>,
    },
    /// Measure what pages cost: processor time, speed under load, bytes, memory; prints tables for README.md.
    Bench(bench::Size),
    /// Build only the stylesheet and the wasm, compressed, into target/site.
    Assets {
        /// Only the stylesheet.
        #[arg(long)]
        css: bool,
        /// For a release build of the program.
        #[arg(long)]
        release: bool,
    },
}

fn main() -> ExitCode {
    match execute(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> anyhow::Result<ExitCode> {
    let project = Project::find()?;
    match command {
        Command::Run { release } => run::run(&project, Flavour::new(release)),
        Command::Build { release } => run::build(&project, Flavour::new(release)),
        Command::Test { skip } => test::test(&project, &skip),
        Command::Eval { what } => eval::eval(&project, &what),
        Command::Ledger => ledger::ledger(&project),
        Command::Deny => deny::deny(&project),
        Command::Sbom { output } => sbom::sbom(&project, output),
        Command::Bench(size) => bench::bench(&project, &size),
        Command::Assets { css, release } => site::assets(&project, Flavour::new(release), css),
    }
}
