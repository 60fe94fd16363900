//! Where things are: the root of the project and the folders that builds write to.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Which of the two builds of the program is wanted.
///
/// Both sides of an island must be compiled with the same switches, so the wasm follows the program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Quick to compile, with leptos' `erase_components` from `.cargo/config.toml`.
    Dev,
    /// As for production.
    Release,
}

impl Flavour {
    /// The flavour that the `--release` switch of a command asks for.
    pub fn new(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    /// The folder, below the target folder, in which cargo puts the program.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }
}

/// The checkout that the commands work on.
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Finds the checkout this command was started in.
    pub fn find() -> Result<Self> {
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            // Set by `cargo run`, so by `cargo xtask`: the folder of this crate.
            Some(manifest) => Path::new(&manifest).parent().map(Path::to_path_buf),
            None => {
                let here = env::current_dir()
                    .context("the current folder cannot be read; change to the project and try again")?;
                here.ancestors().find(|folder| folder.join("xtask/Cargo.toml").is_file()).map(Path::to_path_buf)
            }
        };
        let root = root.context("this is not inside the project; change to its folder and run `cargo xtask` there")?;
        // A relative CARGO_TARGET_DIR counts from the folder of the caller, as it does for cargo itself.
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder).context("CARGO_TARGET_DIR is not a usable path; unset it")?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The root of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path given from the root.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where cargo builds native code; `CARGO_TARGET_DIR` can move it.
    pub fn native_target(&self) -> &Path {
        &self.target
    }

    /// Where cargo builds wasm. A folder of its own: one cargo call for both sides would unify their features.
    pub fn wasm_target(&self) -> PathBuf {
        self.path("target/wasm")
    }

    /// The files for the browser, embedded in the program. Always here, wherever `CARGO_TARGET_DIR` points.
    pub fn site(&self) -> PathBuf {
        self.path("target/site")
    }

    /// The program itself.
    pub fn program(&self, flavour: Flavour) -> PathBuf {
        self.target.join(flavour.folder()).join(format!("loket{}", env::consts::EXE_SUFFIX))
    }
}
