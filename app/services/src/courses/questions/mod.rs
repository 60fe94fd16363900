//! The question bank: questions are read from files, kept in versions, and written again.

mod decode;
mod export;
pub mod moodle_xml;
mod queries;
mod read_file;
mod show;
mod store;

pub use decode::decode;
pub use export::note_export;
pub use queries::{BankQuestion, list_bank_questions, list_for_editors, list_versions};
pub use read_file::{SourceFormat, errors, read_file, read_text, write_file};
pub use show::{html, phrasing, words};
pub use store::{StoreReport, import_questions, store_questions};
