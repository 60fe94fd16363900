//! Reads a file of questions, whatever its format and encoding.

use domain::courses::questions::{
    Question, aiken, check,
    gift::{self, Written},
    source::{Entry, Reading},
};

use crate::courses::questions::{decode, moodle_xml};

/// The formats that are read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceFormat {
    /// GIFT.
    Gift,
    /// Aiken.
    Aiken,
    /// Moodle XML.
    MoodleXml,
}

impl SourceFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Gift, Self::Aiken, Self::MoodleXml];

    /// Its name in the command.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::Aiken => "aiken",
            Self::MoodleXml => "moodle-xml",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Reads a file. Never fails as a whole: what is not understood stands in the reading with the reason.
#[must_use]
pub fn read_file(bytes: &[u8], format: SourceFormat) -> Reading {
    read_text(&decode(bytes), format)
}

/// Reads a text that was typed or pasted; what it declares about its encoding no longer matters.
#[must_use]
pub fn read_text(text: &str, format: SourceFormat) -> Reading {
    match format {
        SourceFormat::Gift => gift::read(text),
        SourceFormat::Aiken => aiken::read(text),
        SourceFormat::MoodleXml => moodle_xml::read(text),
    }
}

/// Writes questions down in a format, with what it has no words for.
#[must_use]
pub fn write_file(questions: &[Question], format: SourceFormat) -> Written {
    match format {
        SourceFormat::Gift => gift::write(questions),
        SourceFormat::Aiken => aiken::write(questions),
        SourceFormat::MoodleXml => Written { source: moodle_xml::write(questions), losses: Vec::new() },
    }
}

/// What keeps an entry out of the bank, as sentences: what was not understood, or what does not add up.
#[must_use]
pub fn errors(entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Category(_) => Vec::new(),
        Entry::NotUnderstood(not) => vec![not.problem.to_string()],
        Entry::Understood(understood) => check::flaws(&understood.question).iter().map(ToString::to_string).collect(),
    }
}
