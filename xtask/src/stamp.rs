//! Deciding whether something must be built again.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};

use crate::project::Project;

/// A small file that remembers when, and with which settings, something was last built.
///
/// The time of the output itself will not do: outputs are left alone when their content is the same, so that cargo
/// does not build the program again for nothing.
pub struct Stamp {
    file: PathBuf,
    settings: String,
}

impl Stamp {
    /// The stamp of that name.
    pub fn new(project: &Project, name: &str, settings: &str) -> Self {
        Self { file: project.path("target/xtask").join(name), settings: settings.to_owned() }
    }

    /// Whether everything was built with these settings after the newest input changed, and is still there.
    pub fn is_fresh(&self, newest_input: SystemTime, outputs: &[PathBuf]) -> bool {
        let built = self.file.metadata().and_then(|data| data.modified());
        let settings = fs::read_to_string(&self.file);
        outputs.iter().all(|output| output.is_file())
            && built.is_ok_and(|built| built > newest_input)
            && settings.is_ok_and(|settings| settings == self.settings)
    }

    /// Builds and remembers it. The time that counts is the start: what is saved meanwhile is built next time.
    pub fn build(&self, build: impl FnOnce() -> Result<()>) -> Result<()> {
        let unfinished = self.file.with_extension("unfinished");
        let why = || format!("{} cannot be written; check the rights on the folder", self.file.display());
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).with_context(why)?;
        }
        File::create(&unfinished).and_then(|mut file| file.write_all(self.settings.as_bytes())).with_context(why)?;
        build()?;
        fs::rename(&unfinished, &self.file).with_context(why)
    }
}

/// When something in a folder last changed: files, and the folders too, so that a removed file counts.
pub fn newest_change(folder: &Path, ignored: &str) -> Result<SystemTime> {
    let mut newest = modified(folder)?;
    let why = || format!("{} cannot be read; check the rights on the folder", folder.display());
    for entry in fs::read_dir(folder).with_context(why)? {
        let entry = entry.with_context(why)?;
        if entry.file_name() == ignored {
            continue;
        }
        let is_folder = entry.file_type().with_context(why)?.is_dir();
        let changed = if is_folder { newest_change(&entry.path(), ignored)? } else { modified(&entry.path())? };
        newest = newest.max(changed);
    }
    Ok(newest)
}

/// When a file last changed.
pub fn modified(file: &Path) -> Result<SystemTime> {
    let changed = file.metadata().and_then(|data| data.modified());
    changed.with_context(|| format!("{} is missing or cannot be read; restore it from git", file.display()))
}

/// Writes a file only when its content changes. Whether it did.
pub fn write_if_changed(file: &Path, content: &[u8]) -> Result<bool> {
    if fs::read(file).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    fs::write(file, content)
        .with_context(|| format!("{} cannot be written; check the rights on it", file.display()))?;
    Ok(true)
}
