//! Searching: which kinds of things are found, and what a hit says.

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A page of the knowledge bank.
    Article,
    /// A webinar or meeting.
    Event,
    /// A lesson of a course.
    Lesson,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Article, Self::Event, Self::Lesson];

    /// The word the index and the command line use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Event => "event",
            Self::Lesson => "lesson",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
