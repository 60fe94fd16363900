//! What a file is, and which words it holds.
//!
//! Files come from outside and may be broken or made to do harm. [`sniff()`] reads a few kilobytes and may run anywhere;
//! [`extract`] runs in a child process (`loket extract`) with limits on memory, time and output, because the formats are
//! large and their readers may panic, loop or ask for more memory than there is. Everything that is unfolded is
//! counted against [`limits`] as well, so that ordinary archives full of zeros end early and with the right reason.

mod html;
pub mod limits;
mod office;
mod pdf;
mod sheets;
mod sniff;
mod text;
mod xml;
mod zipped;

pub use limits::{Pages, Stop};
pub use sniff::{HEAD, sniff};

use domain::knowledge::attachments::{FileKind, WhyNot};
use serde::{Deserialize, Serialize};

/// The words of one page, slide or sheet; the first of a file without pages is 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Counted from 1.
    pub page: u32,
    /// Its words, a line for each paragraph.
    pub text: String,
}

/// One line of what the child process says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// A page with words.
    Page(Page),
    /// The file was read to its end.
    Done,
    /// The code of a [`WhyNot`]: the words cannot be had.
    Not(String),
}

/// Reads the words of a file. Pages without words are left out.
///
/// # Errors
/// Why the words cannot be had. A file without any is [`WhyNot::NoText`].
pub fn extract(kind: FileKind, bytes: &[u8]) -> Result<Vec<Page>, WhyNot> {
    let mut pages = Pages::default();
    let read = match kind {
        FileKind::Pdf => pdf::read(bytes, &mut pages),
        FileKind::Docx | FileKind::Pptx => office::read_ooxml(kind, bytes, &mut pages),
        FileKind::Xlsx => sheets::read(bytes, &mut pages),
        FileKind::Odt | FileKind::Odp | FileKind::Ods => office::read_open_document(bytes, &mut pages),
        FileKind::Html => html::read(&text::decoded(bytes), &mut pages),
        FileKind::Markdown | FileKind::Text => pages.add(1, &text::decoded(bytes)),
        FileKind::Png | FileKind::Jpeg | FileKind::Webp | FileKind::Gif => return Err(WhyNot::Picture),
    };
    read.map_err(WhyNot::from)?;
    let pages = pages.finish();
    if pages.is_empty() { Err(WhyNot::NoText) } else { Ok(pages) }
}
