//! The end-to-end tests in `end2end/`: Playwright, driving the Chromium of this machine.

use std::path::{Path, PathBuf};
use std::{env, iter};

use anyhow::{Context, Result, bail};

use crate::command::{self, program};
use crate::port::free_port;
use crate::project::{Flavour, Project};
use crate::steps::Done;
use crate::{apt, npm};

const CHROMIUM: &str = "LOKET_CHROMIUM";

/// The same engine without a window around the page: nearly half of the time of these tests was spent on drawing
/// the browser's own buttons.
const SHELL: &str = "chromium-headless-shell";
const WITH_WINDOW: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser to test with, installed when it is missing and that can be done.
pub fn find(project: &Project) -> Result<PathBuf> {
    if let Some(file) = env::var_os(CHROMIUM).filter(|file| !file.is_empty()) {
        let file = PathBuf::from(file);
        if !command::is_program(&file) {
            bail!("{CHROMIUM} names {}, which is not a program; correct or unset it", file.display());
        }
        return Ok(file);
    }
    if let Some(file) = command::find(SHELL) {
        return Ok(file);
    }
    // Not every release of Debian has it; then the browser with a window will do.
    if let Err(error) = apt::install(project, SHELL) {
        eprintln!("      {SHELL} could not be installed: {error:#}");
    }
    let installed = || iter::once(&SHELL).chain(&WITH_WINDOW).find_map(|name| command::find(name));
    if let Some(file) = installed() {
        return Ok(file);
    }
    apt::install(project, "chromium")?;
    installed().with_context(|| {
        format!("no Chromium was found; install it, set {CHROMIUM} to its path, or leave these tests out with `--skip browser`")
    })
}

/// Playwright runs TypeScript without looking at the types, so that is done here.
pub fn check_types(project: &Project) -> Result<Done> {
    npm::install(project, "end2end")?;
    command::run(npx(project).args(["tsc", "--noEmit"]))?;
    Ok(Done::Worked)
}

/// Runs the specs against the program, on a port that nobody uses.
pub fn test(project: &Project, chromium: Option<&Path>) -> Result<Done> {
    npm::install(project, "end2end")?;
    let mut playwright = npx(project);
    playwright.args(["playwright", "test"]);
    playwright.env("LOKET_BINARY", project.program(Flavour::Dev));
    playwright.env("LOKET_END2END_PORT", free_port()?.to_string());
    if let Some(chromium) = chromium {
        playwright.env(CHROMIUM, chromium);
    }
    command::run(&mut playwright)?;
    Ok(Done::Worked)
}

fn npx(project: &Project) -> std::process::Command {
    let mut npx = program(project, "npx");
    npx.arg("--no-install").current_dir(project.path("end2end"));
    npx
}
