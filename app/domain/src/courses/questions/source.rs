//! What a reader of a question format gives back: for every question of the file either the question, or where it
//! stands and why it was not understood. Nothing is left out silently.

use crate::courses::questions::{Question, gift::Problem};

/// Everything a file held, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Questions, understood or not, and changes of category.
    pub entries: Vec<Entry>,
}

/// One thing a file held.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// From here on questions belong to this category.
    Category(String),
    /// A question that was understood.
    Understood(Box<Understood>),
    /// One that was not.
    NotUnderstood(NotUnderstood),
}

/// A question that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The line it begins on, counted from 1; 0 where the format knows no lines.
    pub line: usize,
    /// The question.
    pub question: Question,
    /// Whether the answers stood within the sentence, so that `_____` was put in their place.
    pub has_blank: bool,
    /// What its author should know although it was understood.
    pub notes: Vec<Note>,
}

/// A question that was not understood.
#[derive(Clone, Debug, PartialEq)]
pub struct NotUnderstood {
    /// The line it begins on, counted from 1; 0 where the format knows no lines.
    pub line: usize,
    /// Its title, where one was found.
    pub name: Option<String>,
    /// The category it would have belonged to.
    pub category: Option<String>,
    /// Its source, to find and mend it; long ones are cut after [`MAX_SOURCE`] characters.
    pub source: String,
    /// What was not understood, and on which line.
    pub problem: At<Problem>,
}

/// How much of a source that was not understood is shown, in characters.
pub const MAX_SOURCE: usize = 2_000;

/// Something on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The line, counted from 1; 0 where the format knows no lines.
    pub line: usize,
    /// What is there.
    pub what: T,
}

impl std::fmt::Display for At<Problem> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            0 => self.what.fmt(f),
            line => write!(f, "line {line}: {}", self.what),
        }
    }
}

/// Something an author should know about a question that was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Note {
    /// A title was begun and not ended.
    #[error("the title begins with :: but does not end with ::; it was read as text")]
    UnendedTitle,
    /// `=>` stood where GIFT wants `->`.
    #[error("=> was read as ->")]
    FatArrow,
    /// One feedback on a question whose answer is TRUE.
    #[error(
        "the only feedback of a TRUE question was taken by its place: the first is for true, the second for false; Moodle counts wrong first, right second"
    )]
    FeedbackByPlace,
    /// A picture or another file stood inside the question; it is not in the bank.
    #[error("files inside the question were left out")]
    FilesLeftOut,
}

impl Reading {
    /// The questions, without the changes of category.
    pub fn questions(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !matches!(entry, Entry::Category(_)))
    }

    /// The questions that were understood.
    pub fn understood(&self) -> impl Iterator<Item = &Understood> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Understood(understood) => Some(understood.as_ref()),
            _ => None,
        })
    }
}
