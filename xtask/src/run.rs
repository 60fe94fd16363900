//! `cargo xtask run` and `cargo xtask build`: from a fresh checkout to a running program.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::command::{self, cargo, flavoured, program};
use crate::project::{Flavour, Project};
use crate::steps::{Done, Steps};
use crate::{npm, site};

/// Builds and then becomes the program, which gets the environment, the terminal and Ctrl-C as if started by hand.
pub fn run(project: &Project, flavour: Flavour) -> Result<ExitCode> {
    build(project, flavour)?;
    let mut loket = program(project, project.program(flavour));
    loket.args(["serve", "--demo"]);
    eprintln!("starting `loket serve --demo`; Ctrl-C ends it\n");
    replace(&mut loket)
}

/// Builds everything that the program consists of.
pub fn build(project: &Project, flavour: Flavour) -> Result<ExitCode> {
    npm::check_installed()?;
    let mut steps = Steps::new(4);
    steps.step(site::STYLESHEET, || site::build_stylesheet(project))?;
    steps.step(&site::wasm_title(project), || site::build_wasm(project, flavour))?;
    steps.step(site::COMPRESS, || site::compress(project))?;
    steps.step(&program_title(project, flavour), || build_program(project, flavour))?;
    eprintln!("built {} in {}", project.program(flavour).display(), steps.elapsed());
    Ok(ExitCode::SUCCESS)
}

/// What the step is called; it takes a while only the first time.
pub fn program_title(project: &Project, flavour: Flavour) -> String {
    let hint = match flavour {
        _ if project.program(flavour).is_file() => "",
        Flavour::Dev => " (first time: about 5 minutes)",
        Flavour::Release => " (first time: about 10 minutes)",
    };
    format!("building the program{hint}")
}

/// Compiles the binary `loket`, which embeds the files of the site.
pub fn build_program(project: &Project, flavour: Flavour) -> Result<Done> {
    let mut build = cargo(project, ["build", "--package", "server", "--bin", "loket"]);
    if flavour == Flavour::Release {
        build.arg("--release");
    }
    command::run(flavoured(&mut build, flavour))?;
    Ok(Done::Worked)
}

/// Puts the program in the place of this process, so that signals and the exit status need no forwarding.
#[cfg(unix)]
fn replace(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    let error = command.exec(); // comes back only when it fails
    Err(anyhow::anyhow!("loket cannot be started ({error}); build it again"))
}

/// Waits for the program and passes on its exit status.
#[cfg(not(unix))]
fn replace(command: &mut Command) -> Result<ExitCode> {
    let code = command.status()?.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
