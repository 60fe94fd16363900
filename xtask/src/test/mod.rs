//! `cargo xtask test`: everything that CI checks, in the order in which mistakes are cheapest to find.

mod browser;
mod postgres;

use std::env;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::Result;
use clap::ValueEnum;

use crate::command::{self, cargo};
use crate::project::{Flavour, Project};
use crate::site::{self, wasm_title};
use crate::steps::{Done, Steps};
use crate::{deny, npm, run};

/// A part of the tests that can be left out.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Skip {
    /// Whether the code is formatted.
    Format,
    /// The linter.
    Clippy,
    /// Unit, storage and HTTP tests.
    Units,
    /// Storage tests on PostgreSQL; those on SQLite stay.
    Postgres,
    /// Building and linting the wasm.
    Wasm,
    /// The end-to-end tests.
    Browser,
}

impl Skip {
    /// What nobody has looked at when this part was left out.
    fn not_tested(self) -> &'static str {
        match self {
            Self::Format => "format: whether the code is formatted",
            Self::Clippy => "clippy: the linter's warnings",
            Self::Units => "units: every unit, storage and HTTP test",
            Self::Postgres => "postgres: storage on PostgreSQL (it was tested on SQLite only)",
            Self::Wasm => "wasm: whether the islands compile; the browser tests used the wasm that was there, if any",
            Self::Browser => "browser: the way people go, with and without JavaScript, and accessibility",
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Format,
    Packages,
    Stylesheet,
    Wasm,
    Compress,
    Clippy,
    ClippyWasm,
    Compile,
    Postgres,
    Units,
    Program,
    BrowserTypes,
    Browser,
}

/// Runs every part that is not left out, also after one failed, so that one run tells everything.
pub fn test(project: &Project, skipped: &[Skip]) -> Result<ExitCode> {
    let tools = Tools::find(project, skipped)?;
    let parts = plan(&tools, skipped);
    let mut steps = Steps::new(parts.len());
    let mut without_postgres = skipped.contains(&Skip::Postgres);
    let mut server = None;
    let mut no_program = false;
    for part in parts {
        match part {
            Part::Format => {
                steps.attempt("checking the format", || checked(&mut cargo(project, ["fmt", "--all", "--check"])));
            }
            Part::Packages => {
                steps.attempt("checking licences and sources of the packages", || {
                    deny::check(project)?;
                    Ok(Done::Worked)
                });
            }
            Part::Stylesheet => {
                steps.attempt(site::STYLESHEET, || site::build_stylesheet(project));
            }
            Part::Wasm => {
                steps.attempt(&wasm_title(project), || site::build_wasm(project, Flavour::Dev));
            }
            Part::Compress => {
                steps.attempt(site::COMPRESS, || site::compress(project));
            }
            Part::Clippy => {
                steps.attempt("linting the program", || checked(&mut clippy_native(project)));
            }
            Part::ClippyWasm => {
                steps.attempt("linting the wasm", || clippy_wasm(project));
            }
            Part::Compile => {
                no_program = !steps.attempt("building the tests and the program (first time: about 5 minutes)", || {
                    checked(units(project).arg("--no-run"))
                });
            }
            Part::Postgres => {
                let started = steps.attempt("starting a throw-away PostgreSQL", || {
                    server =
                        tools.postgres.as_deref().map(|tools| postgres::Server::start(project, tools)).transpose()?;
                    Ok(Done::Worked)
                });
                without_postgres |= !started; // what SQLite has to say is still worth hearing
            }
            Part::Units => {
                let mut tests = units(project);
                tests.arg("--no-fail-fast");
                if without_postgres {
                    tests.env("LOKET_TEST_SKIP_POSTGRES", "1").env_remove(postgres::URL);
                } else if let Some(server) = &server {
                    tests.env(postgres::URL, server.url());
                }
                steps.attempt("testing units, storage and HTTP", || checked(&mut tests));
                server = None; // stops it
            }
            Part::Program => {
                let title = run::program_title(project, Flavour::Dev);
                no_program = !steps.attempt(&title, || run::build_program(project, Flavour::Dev));
            }
            Part::BrowserTypes => {
                steps.attempt("checking the types of the browser tests", || browser::check_types(project));
            }
            Part::Browser => {
                steps.attempt("testing in a browser", || {
                    anyhow::ensure!(!no_program, "not run, because the program could not be built");
                    browser::test(project, tools.chromium.as_deref())
                });
            }
        }
    }
    drop(server);
    Ok(report(&steps, skipped))
}

/// What the tests need and a fresh machine may not have. Looked for first: nobody likes to hear it after ten minutes.
struct Tools {
    /// The folder with PostgreSQL's programs, when a server is to be started.
    postgres: Option<PathBuf>,
    chromium: Option<PathBuf>,
}

impl Tools {
    fn find(project: &Project, skipped: &[Skip]) -> Result<Self> {
        npm::check_installed()?;
        let has_postgres = env::var_os(postgres::URL).is_some_and(|url| !url.is_empty());
        let needs_postgres = !has_postgres && !skipped.contains(&Skip::Postgres) && !skipped.contains(&Skip::Units);
        let postgres = if needs_postgres { Some(postgres::find(project)?) } else { None };
        let chromium = if skipped.contains(&Skip::Browser) { None } else { Some(browser::find(project)?) };
        Ok(Self { postgres, chromium })
    }
}

/// The parts to run, in order.
fn plan(tools: &Tools, skipped: &[Skip]) -> Vec<Part> {
    let all = [
        (Part::Format, &[Skip::Format][..]),
        (Part::Packages, &[]),
        // The program embeds the files for the browser, so they come before whatever compiles it.
        (Part::Stylesheet, &[]),
        (Part::Wasm, &[Skip::Wasm]),
        (Part::Compress, &[]),
        (Part::Clippy, &[Skip::Clippy]),
        (Part::ClippyWasm, &[Skip::Clippy, Skip::Wasm]),
        (Part::Compile, &[Skip::Units]),
        (Part::Postgres, &[Skip::Postgres, Skip::Units]),
        (Part::Units, &[Skip::Units]),
        // Building it for its tests has built the program; asking for it alone would build half of it once more, with
        // fewer features of its dependencies.
        (Part::Program, &[Skip::Browser]),
        (Part::BrowserTypes, &[Skip::Browser]),
        (Part::Browser, &[Skip::Browser]),
    ];
    let wanted = all.iter().filter(|(_, unless)| !unless.iter().any(|skip| skipped.contains(skip)));
    let needed = |part: &Part| match part {
        Part::Postgres => tools.postgres.is_some(),
        Part::Program => skipped.contains(&Skip::Units),
        _ => true,
    };
    wanted.map(|(part, _)| *part).filter(needed).collect()
}

fn checked(command: &mut Command) -> Result<Done> {
    command::run(command)?;
    Ok(Done::Worked)
}

fn clippy_native(project: &Project) -> Command {
    cargo(project, ["clippy", "--workspace", "--exclude", "browser", "--all-targets", "--", "-D", "warnings"])
}

fn clippy_wasm(project: &Project) -> Result<Done> {
    site::add_wasm_target(project)?;
    // In the profile of the build, whose macros and build scripts are compiled already.
    let arguments = ["clippy", "--package", "browser", "--profile", "wasm-release", "--target", site::WASM_TARGET];
    let mut clippy = cargo(project, arguments);
    checked(clippy.arg("--target-dir").arg(project.wasm_target()).args(["--", "-D", "warnings"]))
}

/// nextest where it is installed, because it is faster; else cargo's own runner.
fn units(project: &Project) -> Command {
    if command::find("cargo-nextest").is_some() {
        return cargo(project, ["nextest", "run", "--workspace", "--exclude", "browser"]);
    }
    let mut tests = cargo(project, ["test", "--workspace", "--exclude", "browser"]);
    tests.args(["--lib", "--bins", "--tests"]);
    tests
}

/// The table, what failed, and, as loud as it can be, what was not tested.
fn report(steps: &Steps, skipped: &[Skip]) -> ExitCode {
    let passed = steps.summary();
    if !skipped.is_empty() {
        eprintln!("\n  !! NOT TESTED, because of --skip:");
        for skip in Skip::value_variants().iter().filter(|skip| skipped.contains(skip)) {
            eprintln!("  !!   {}", skip.not_tested());
        }
    }
    let word = match (passed, skipped.is_empty()) {
        (true, true) => "everything passed",
        (true, false) => "what was run passed; that is not everything",
        (false, _) => "FAILED",
    };
    eprintln!("\n{word}, {}", steps.elapsed());
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOOLS: Tools = Tools { postgres: Some(PathBuf::new()), chromium: None };

    #[test]
    fn skipping_leaves_out_what_depends_on_it() {
        assert_eq!(plan(&TOOLS, &[]).len(), 12);
        let parts = plan(&TOOLS, &[Skip::Units, Skip::Wasm, Skip::Browser]);
        assert!(parts == [Part::Format, Part::Packages, Part::Stylesheet, Part::Compress, Part::Clippy]);
    }

    #[test]
    fn the_program_is_built_once_with_the_tests_or_without_them() {
        let builds = |skipped: &[Skip]| {
            let parts = plan(&TOOLS, skipped);
            parts.iter().filter(|part| matches!(part, Part::Compile | Part::Program)).count()
        };
        assert_eq!(builds(&[]), 1);
        assert_eq!(builds(&[Skip::Units]), 1);
        assert_eq!(builds(&[Skip::Browser]), 1);
        assert_eq!(builds(&[Skip::Units, Skip::Browser]), 0);
    }

    #[test]
    fn a_given_database_needs_no_server() {
        assert!(!plan(&Tools { postgres: None, chromium: None }, &[]).contains(&Part::Postgres));
    }
}
