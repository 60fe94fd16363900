//! The files for the browser: `target/site`, which the program embeds.

mod compress;
mod stylesheet;
mod wasm;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::project::{Flavour, Project};
use crate::steps::{Done, Steps};

pub use stylesheet::build as build_stylesheet;
pub use wasm::{TARGET as WASM_TARGET, add_target as add_wasm_target, build as build_wasm, title as wasm_title};

/// The name of the stylesheet step.
pub const STYLESHEET: &str = "building the stylesheet";
/// The name of the compression step.
pub const COMPRESS: &str = "compressing the files for the browser";

/// `cargo xtask assets`.
pub fn assets(project: &Project, flavour: Flavour, only_stylesheet: bool) -> Result<ExitCode> {
    let mut steps = Steps::new(if only_stylesheet { 2 } else { 3 });
    steps.step(STYLESHEET, || build_stylesheet(project))?;
    if !only_stylesheet {
        steps.step(&wasm_title(project), || build_wasm(project, flavour))?;
    }
    steps.step(COMPRESS, || compress(project))?;
    Ok(ExitCode::SUCCESS)
}

/// Compresses what changed.
pub fn compress(project: &Project) -> Result<Done> {
    compress::compress_folder(&create_folder(project)?)
}

/// The folder itself. It must be there even when its steps are skipped: the program embeds it.
pub fn create_folder(project: &Project) -> Result<std::path::PathBuf> {
    let site = project.site();
    fs::create_dir_all(&site)
        .with_context(|| format!("{} cannot be made; check the rights on the folder above it", site.display()))?;
    Ok(site)
}
