//! Packages from npm: for the stylesheet (`style/`) and for the browser tests (`end2end/`).

use std::fs;

use anyhow::{Context, Result};

use crate::command::{self, program};
use crate::project::Project;

/// Fails with advice when Node.js or npm is missing.
pub fn check_installed() -> Result<()> {
    for name in ["node", "npm"] {
        command::find(name).with_context(|| {
            format!("`{name}` is not on the search path; install Node.js 20 or newer with npm, then run this again")
        })?;
    }
    Ok(())
}

/// Installs the packages of a folder exactly as its lock file says, unless that lock file is what is installed.
pub fn install(project: &Project, folder: &str) -> Result<()> {
    let folder = project.path(folder);
    let lock_file = folder.join("package-lock.json");
    let lock =
        fs::read(&lock_file).with_context(|| format!("{} is missing; restore it from git", lock_file.display()))?;
    // Compared by content: checking out another branch changes times without changing what is to be installed.
    let installed = folder.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    check_installed()?;
    command::run(program(project, "npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    fs::create_dir_all(folder.join("node_modules"))
        .and_then(|()| fs::write(&installed, lock))
        .with_context(|| format!("{} cannot be written; check the rights on it", installed.display()))
}
