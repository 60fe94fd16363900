//! `.gz` and `.br` beside each file, made once with the best effort, so that the program only has to choose.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::stamp::modified;
use crate::steps::Done;

/// Kinds of files that get smaller; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "map", "svg", "txt", "wasm"];
const COMPRESSED: [&str; 2] = ["br", "gz"];

/// Compresses the files of a folder that changed, and removes what is left of files that are gone.
pub fn compress_folder(folder: &Path) -> Result<Done> {
    let mut done = Done::UpToDate;
    let why = || format!("{} cannot be read; check the rights on the folder", folder.display());
    for entry in fs::read_dir(folder).with_context(why)? {
        let file = entry.with_context(why)?.path();
        let extension = file.extension().and_then(OsStr::to_str).unwrap_or_default();
        if file.is_dir() {
            if matches!(compress_folder(&file)?, Done::Worked) {
                done = Done::Worked;
            }
        } else if COMPRESSED.contains(&extension) {
            if !file.with_extension("").is_file() {
                fs::remove_file(&file)
                    .with_context(|| format!("{} cannot be removed; remove it by hand", file.display()))?;
                done = Done::Worked;
            }
        } else if COMPRESSIBLE.contains(&extension) && compress_file(&file)? {
            done = Done::Worked;
        }
    }
    Ok(done)
}

/// Whether there was something to do.
fn compress_file(file: &Path) -> Result<bool> {
    let changed = modified(file)?;
    let stale = |target: &Path| !modified(target).is_ok_and(|compressed| compressed >= changed);
    let (gz, br) = (with_suffix(file, "gz"), with_suffix(file, "br"));
    if !stale(&gz) && !stale(&br) {
        return Ok(false);
    }
    let content = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    write_whole(&gz, |out| {
        let mut encoder = GzEncoder::new(out, Compression::best());
        encoder.write_all(&content)?;
        encoder.finish().map(|_| ())
    })?;
    write_whole(&br, |out| {
        let parameters =
            brotli::enc::BrotliEncoderParams { quality: 11, size_hint: content.len(), ..Default::default() };
        brotli::BrotliCompress(&mut content.as_slice(), out, &parameters).map(|_| ())
    })?;
    let size = |file: &Path| file.metadata().map_or(0, |data| data.len() / 1000);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    eprintln!("      {name}: {} kB, gzip {} kB, brotli {} kB", size(file), size(&gz), size(&br));
    Ok(true)
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

/// Writes beside the target and renames: an interrupted run must not leave half a file that looks new.
fn write_whole(target: &Path, write: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
    let unfinished = with_suffix(target, "unfinished");
    File::create(&unfinished)
        .and_then(|mut file| write(&mut file))
        .and_then(|()| fs::rename(&unfinished, target))
        .with_context(|| format!("{} cannot be written; check the rights on the folder", target.display()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn compresses_once_and_cleans_up() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("loket-xtask-compress-{}", std::process::id()));
        fs::create_dir_all(folder.join("deeper"))?;
        let file = folder.join("deeper/page.css");
        let text = "a { color: red }\n".repeat(100);
        fs::write(&file, &text)?;
        assert!(matches!(compress_folder(&folder)?, Done::Worked));
        assert!(matches!(compress_folder(&folder)?, Done::UpToDate));

        let mut read = String::new();
        flate2::read::GzDecoder::new(File::open(with_suffix(&file, "gz"))?).read_to_string(&mut read)?;
        assert_eq!(read, text);
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut File::open(with_suffix(&file, "br"))?, &mut read)?;
        assert_eq!(read, text.as_bytes());

        fs::remove_file(&file)?;
        compress_folder(&folder)?;
        assert_eq!(fs::read_dir(folder.join("deeper"))?.count(), 0);
        fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
