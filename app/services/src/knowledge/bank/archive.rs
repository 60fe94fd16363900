//! Reading an archive or an unpacked one. Names that lead out of it, links, and what unfolds to more than it may are
//! refused before anything else is done.

use std::{
    collections::BTreeSet,
    fs::File,
    io::Read,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use zip::ZipArchive;

use super::MANIFEST;

/// Most files in one archive.
const MOST_FILES: usize = 200_000;
/// How many times its packed size a file may unfold to, once it is larger than [`SMALL`].
const MOST_RATIO: u64 = 400;
const SMALL: u64 = 4 * 1024 * 1024;

/// Where a bank is read from.
#[derive(Debug)]
pub(super) enum Archive {
    Zip(Box<ZipArchive<File>>),
    Folder(PathBuf),
}

impl Archive {
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_owned()));
        }
        let file = File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let archive = ZipArchive::new(file).with_context(|| format!("{} is no zip archive", path.display()))?;
        ensure!(archive.len() <= MOST_FILES, "more than {MOST_FILES} files in the archive");
        Ok(Self::Zip(Box::new(archive)))
    }

    /// The names of all files in it, with forward slashes.
    pub(super) fn names(&mut self) -> anyhow::Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        match self {
            Self::Zip(archive) => {
                for n in 0..archive.len() {
                    let file = archive.by_index(n)?;
                    let name = file.name()?.into_owned();
                    ensure!(!file.is_symlink(), "{name:?} is a link");
                    ensure!(is_inside(&name), "{name:?} leads out of the archive");
                    if !file.is_dir() {
                        ensure!(names.insert(name.clone()), "{name:?} stands twice in the archive");
                    }
                }
            }
            Self::Folder(folder) => walk(folder, folder, &mut names)?,
        }
        Ok(names)
    }

    /// The content of one file, of at most this many bytes.
    pub(super) fn read(&mut self, name: &str, most: u64) -> anyhow::Result<Vec<u8>> {
        ensure!(is_inside(name), "leads out of the archive");
        let mut bytes = Vec::new();
        match self {
            Self::Zip(archive) => {
                let file = archive.by_name(name).context("is not in the archive")?;
                let most = most.min(file.compressed_size().saturating_mul(MOST_RATIO).max(SMALL));
                file.take(most + 1).read_to_end(&mut bytes)?;
                ensure!(bytes.len() as u64 <= most, "unfolds to more than {most} bytes");
            }
            Self::Folder(folder) => {
                let path = folder.join(name);
                ensure!(path.symlink_metadata().context("is not there")?.is_file(), "is not a file");
                File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
                ensure!(bytes.len() as u64 <= most, "is larger than {most} bytes");
            }
        }
        Ok(bytes)
    }
}

/// Whether a name stays within the archive, on every system.
fn is_inside(name: &str) -> bool {
    let plain = Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    plain && !name.is_empty() && !name.contains(['\\', '\0', ':'])
}

/// Symbolic links are not followed: they could lead out of the folder, or in circles.
fn walk(top: &Path, folder: &Path, names: &mut BTreeSet<String>) -> anyhow::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        let within = path.strip_prefix(top).unwrap_or(&path);
        let name = within.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if kind.is_dir() {
            walk(top, &path, names)?;
        } else if kind.is_file() {
            names.insert(name);
        } else {
            bail!("{name:?} is a link");
        }
        ensure!(names.len() <= MOST_FILES, "more than {MOST_FILES} files in the folder");
    }
    Ok(())
}

/// Whether a folder or file is a bank that was exported, rather than somebody's Markdown.
pub(super) fn is_bank(path: &Path) -> bool {
    if path.is_dir() { path.join(MANIFEST).is_file() } else { path.is_file() }
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn names_that_lead_out_are_told_from_those_that_do_not() {
        assert!(is_inside("articles/a.md") && is_inside("attachments/1/a b.pdf"));
        for name in ["../a", "articles/../../a", "/etc/passwd", "a\\..\\b", "C:/a", "", "a\0b"] {
            assert!(!is_inside(name), "{name:?}");
        }
    }
}
