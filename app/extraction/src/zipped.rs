//! Archives, which office files are, read with limits on what they unfold to.

use std::io::{BufReader, Cursor, Error, ErrorKind, Read};

use zip::{ZipArchive, result::ZipError};

use crate::limits::{MOST_ENTRIES, MOST_OF_ARCHIVE, MOST_OF_ENTRY, MOST_RATIO, SMALL, Stop};

/// An archive and how much may still be unfolded.
pub(crate) struct Zipped<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Zipped<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Stop> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Stop::Damaged)?;
        if archive.len() > MOST_ENTRIES {
            return Err(Stop::TooLarge);
        }
        Ok(Self { archive, left: MOST_OF_ARCHIVE })
    }

    /// Names that begin and end like this.
    pub(crate) fn names(&self, start: &str, end: &str) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        names.filter(|name| name.starts_with(start) && name.ends_with(end)).map(|name| name.into_owned()).collect()
    }

    /// Reads one file; `None` when there is no such one. What it unfolds to is counted while it is read: what an
    /// archive says about sizes is what its maker wanted it to say.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        with: impl FnOnce(&mut BufReader<Counted<'_>>) -> Result<T, Stop>,
    ) -> Result<Option<T>, Stop> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(text)) if text == ZipError::PASSWORD_REQUIRED => {
                return Err(Stop::Protected);
            }
            Err(_) => return Err(Stop::Damaged),
        };
        let ratio = file.compressed_size().saturating_mul(MOST_RATIO).max(SMALL);
        let most = self.left.min(MOST_OF_ENTRY).min(ratio);
        let mut counted = BufReader::new(Counted { inner: Box::new(file), left: most });
        let result = with(&mut counted);
        let used = most - counted.get_ref().left;
        drop(counted);
        self.left -= used;
        result.map(Some)
    }
}

/// A reader that fails when it gives more than it may.
pub(crate) struct Counted<'a> {
    inner: Box<dyn Read + 'a>,
    left: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => {
                self.left = left;
                Ok(count)
            }
            None => {
                self.left = 0;
                Err(Error::new(ErrorKind::FileTooLarge, "unfolds to more than it may"))
            }
        }
    }
}
