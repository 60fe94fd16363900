//! The question bank: questions are read from files, kept in versions, and written again.

mod decode;
pub mod moodle_xml;
mod read_file;

pub use decode::decode;
pub use read_file::{SourceFormat, errors, read_file};
