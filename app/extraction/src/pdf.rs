//! PDF, page by page.

use pdf_extract::{Document, PlainTextOutput, output_doc_page};

use crate::limits::{MOST_PAGES, Pages, Stop};

pub(crate) fn read(bytes: &[u8], pages: &mut Pages) -> Result<(), Stop> {
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
        pdf_extract::Error::Decryption(_) | pdf_extract::Error::InvalidPassword => Stop::Protected,
        _ => Stop::Damaged,
    })?;
    // Many files are encrypted with an empty password, only to forbid printing; those can be read by anybody.
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Stop::Protected);
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    if numbers.is_empty() {
        return Err(Stop::Damaged);
    }
    if numbers.len() > MOST_PAGES as usize {
        return Err(Stop::TooLarge);
    }
    let mut readable = 0_usize;
    for number in &numbers {
        let mut text = String::new();
        let mut output = PlainTextOutput::new(&mut text);
        // One bad page does not take the others' words away.
        readable += usize::from(output_doc_page(&document, &mut output, *number).is_ok());
        pages.add(*number, &text)?;
    }
    if readable == 0 { Err(Stop::Damaged) } else { Ok(()) }
}
