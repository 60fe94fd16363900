//! Moodle XML: the question bank of Moodle in a file (docs.moodle.org, "Moodle XML format").
//!
//! Every `<question>` is read on its own, so that a mistake in one costs only that one. Document types and entities
//! beside XML's own five are refused; nothing is fetched or expanded. Texts are kept as they are and made safe when
//! shown. Pictures inside a question are left out with a note.

mod element;
mod read;
#[cfg(test)]
mod tests;
mod types;
mod write;

pub use read::read;
pub use write::write;
