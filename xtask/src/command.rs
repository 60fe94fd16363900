//! Starting other programs: visibly, from the root of the project, with a clear sentence when one fails.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project::{Flavour, Project};

/// What `cargo run` tells this program about itself. Passed on, it would look to build scripts like a change.
const OWN_VARIABLES: [&str; 5] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];

/// A program to start in the root of the project.
pub fn program(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root());
    for (name, _) in env::vars_os() {
        let own = name.to_str().is_some_and(|name| OWN_VARIABLES.iter().any(|prefix| name.starts_with(prefix)));
        if own {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo with these arguments.
pub fn cargo<const N: usize>(project: &Project, arguments: [&str; N]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = program(project, cargo);
    command.args(arguments).env("CARGO_TARGET_DIR", project.native_target());
    command
}

/// Gives a cargo command the compiler switches of the flavour.
///
/// `--config build.rustflags=[]` would not do: cargo joins lists. An empty variable replaces them.
pub fn flavoured(command: &mut Command, flavour: Flavour) -> &mut Command {
    match flavour {
        Flavour::Dev => command,
        Flavour::Release => command.env("CARGO_ENCODED_RUSTFLAGS", ""),
    }
}

/// Shows the command, runs it to its end with its output visible, and fails when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let text = describe(command);
    eprintln!("      $ {text}");
    let status = command.status().with_context(|| format!("`{text}` cannot be started; is it installed?"))?;
    if !status.success() {
        bail!("`{text}` failed ({status}); its output above says why");
    }
    Ok(())
}

/// Runs a command silently and gives what it printed, trimmed; an error carries its error output.
pub fn output(command: &mut Command) -> Result<String> {
    let text = describe(command);
    let output = command.output().with_context(|| format!("`{text}` cannot be started; is it installed?"))?;
    if !output.status.success() {
        bail!("`{text}` failed ({}): {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The command as a person would type it.
fn describe(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let mut text = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

/// The first program of that name on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| is_program(file))
}

/// Whether a file is there and may be started.
#[cfg(unix)]
pub fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// Whether a file is there and may be started.
#[cfg(not(unix))]
pub fn is_program(file: &Path) -> bool {
    file.is_file()
}
