//! How much is read, unfolded and kept at most.

use domain::knowledge::attachments::WhyNot;

use crate::Page;

/// Most bytes of text kept of one file.
pub const MOST_TEXT: usize = 16 * 1024 * 1024;
/// Most pages kept of one file.
pub const MOST_PAGES: u32 = 10_000;
/// Most files within one archive.
pub const MOST_ENTRIES: usize = 10_000;
/// Most bytes that one file within an archive unfolds to.
pub const MOST_OF_ENTRY: u64 = 64 * 1024 * 1024;
/// Most bytes that all files read from an archive unfold to.
pub const MOST_OF_ARCHIVE: u64 = 128 * 1024 * 1024;
/// How many times its packed size a file within an archive may unfold to, once it is larger than [`SMALL`]. Texts
/// reach 50, tables of equal rows 200; a bomb of zeros reaches 1,000.
pub const MOST_RATIO: u64 = 400;
/// Below this, the ratio says nothing.
pub const SMALL: u64 = 4 * 1024 * 1024;
/// How deep elements may stand within each other.
pub const MOST_DEPTH: usize = 512;

/// Why reading stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// A password protects the file.
    #[error("protected by a password")]
    Protected,
    /// Not what its kind looks like.
    #[error("damaged")]
    Damaged,
    /// More than a limit of [`crate::limits`].
    #[error("too large")]
    TooLarge,
}

impl From<Stop> for WhyNot {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Protected => Self::Protected,
            Stop::Damaged => Self::Damaged,
            Stop::TooLarge => Self::TooLarge,
        }
    }
}

/// Collects pages and counts what they weigh.
#[derive(Debug, Default)]
pub struct Pages {
    pages: Vec<Page>,
    bytes: usize,
}

impl Pages {
    /// Adds words to a page; those of the page that was added to last are continued.
    ///
    /// # Errors
    /// [`Stop::TooLarge`].
    pub fn add(&mut self, page: u32, text: &str) -> Result<(), Stop> {
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > MOST_TEXT || page > MOST_PAGES {
            return Err(Stop::TooLarge);
        }
        match self.pages.last_mut() {
            Some(last) if last.page == page => last.text.push_str(text),
            _ => self.pages.push(Page { page, text: text.to_owned() }),
        }
        Ok(())
    }

    /// The pages that hold words, with plain white space: single spaces, no empty lines, no control characters.
    #[must_use]
    pub fn finish(self) -> Vec<Page> {
        self.pages
            .into_iter()
            .map(|page| Page { text: plain(&page.text), ..page })
            .filter(|page| !page.text.is_empty())
            .collect()
    }
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut words = line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        if let Some(first) = words.next() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(first);
            for word in words {
                out.push(' ');
                out.push_str(word);
            }
        }
    }
    out
}
