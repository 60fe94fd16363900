//! The wasm with the islands, and the JavaScript that loads it: `loket.wasm` and `loket.js`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::create_folder;
use crate::command::{self, cargo, flavoured, program};
use crate::project::{Flavour, Project};
use crate::stamp::{Stamp, modified, write_if_changed};
use crate::steps::Done;

/// The target that cargo builds for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What the step is called; it takes a while only the first time.
pub fn title(project: &Project) -> String {
    let hint = if compiled(project).is_file() { "" } else { " (first time: about 2 minutes)" };
    format!("building the wasm{hint}")
}

/// Compiles crate `browser` and makes the two files of the site from it, when it changed.
pub fn build(project: &Project, flavour: Flavour) -> Result<Done> {
    add_target(project)?;
    let arguments = ["build", "--package", "browser", "--profile", "wasm-release", "--target", TARGET];
    let mut build = cargo(project, arguments);
    build.arg("--target-dir").arg(project.wasm_target());
    command::run(flavoured(&mut build, flavour))?;

    let site = create_folder(project)?;
    let outputs = [site.join("loket.js"), site.join("loket.wasm")];
    let input = compiled(project);
    // The settings count: after the other flavour, the file may well be older than the stamp.
    let stamp = Stamp::new(project, "wasm", flavour.folder());
    if stamp.is_fresh(modified(&input)?, &outputs) {
        return Ok(Done::UpToDate);
    }
    stamp.build(|| bind(project, &input, &site))?;
    Ok(Done::Worked)
}

fn compiled(project: &Project) -> PathBuf {
    project.wasm_target().join(TARGET).join("wasm-release/browser.wasm")
}

/// Installs the compiler's part for wasm when it is missing.
pub fn add_target(project: &Project) -> Result<()> {
    let mut rustc = program(project, "rustc");
    let libraries = command::output(rustc.args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    command::find("rustup").with_context(|| {
        format!("the Rust target {TARGET} is missing and so is rustup; install that target as you installed Rust")
    })?;
    command::run(program(project, "rustup").args(["target", "add", TARGET]))
}

/// What the program `wasm-bindgen` does, as a library, so that its version cannot differ from the crate's.
fn bind(project: &Project, input: &Path, site: &Path) -> Result<()> {
    let folder = project.wasm_target().join("bindgen");
    // Empty at the start: snippets of an earlier build must not end up in the site.
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be removed; remove it by hand", folder.display()))?;
    }
    Bindgen::new()
        .input_path(input)
        .out_name("loket")
        .web(true)
        .and_then(|bindgen| {
            // The page's loader names the wasm by its address with a fingerprint, so no default address is needed.
            bindgen.typescript(false).omit_default_module_path(true).remove_name_section(true);
            bindgen.remove_producers_section(true).generate(&folder)
        })
        .context(
            "wasm-bindgen could not make the JavaScript; if versions differ, run `cargo update -p wasm-bindgen`",
        )?;
    fs::rename(folder.join("loket_bg.wasm"), folder.join("loket.wasm"))
        .context("wasm-bindgen wrote no loket_bg.wasm; remove target/wasm and try again")?;
    copy(&folder, site)
}

/// Copies the files, and below them the snippets that crates bring along, leaving alone what is the same.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let why = || format!("{} cannot be copied to {}; check the rights", from.display(), to.display());
    fs::create_dir_all(to).with_context(why)?;
    for entry in fs::read_dir(from).with_context(why)? {
        let entry = entry.with_context(why)?;
        let target = to.join(entry.file_name());
        if entry.file_type().with_context(why)?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            write_if_changed(&target, &fs::read(entry.path()).with_context(why)?)?;
        }
    }
    Ok(())
}
