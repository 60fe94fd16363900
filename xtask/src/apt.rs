//! Installing what a test needs, where that can be done without asking: as root on Debian and its relatives,
//! which is what CI machines are.

use anyhow::Result;

use crate::command::{self, program};
use crate::project::Project;

/// Installs a Debian package. `false` when this machine is not one where that can be done.
pub fn install(project: &Project, package: &str) -> Result<bool> {
    if command::find("apt-get").is_none() || !is_root(project)? {
        return Ok(false);
    }
    eprintln!("      {package} is not installed; installing it");
    let apt = || {
        let mut command = program(project, "apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-qq", "-o", "Dpkg::Use-Pty=0"]);
        command
    };
    command::run(apt().arg("update"))?;
    command::run(apt().args(["install", "-y", "--no-install-recommends", package]))?;
    Ok(true)
}

/// Whether this runs as root.
pub fn is_root(project: &Project) -> Result<bool> {
    Ok(cfg!(unix) && command::output(program(project, "id").arg("-u"))? == "0")
}
