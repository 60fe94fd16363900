//! Searching: which kinds of things are found, and what a hit says.

pub mod synonyms;
pub mod tally;

use crate::Moment;

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A page of the knowledge bank.
    Article,
    /// A file of such a page.
    Attachment,
    /// A webinar or meeting.
    Event,
    /// A lesson of a course.
    Lesson,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Article, Self::Attachment, Self::Event, Self::Lesson];

    /// The word the index and the command line use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Attachment => "attachment",
            Self::Event => "event",
            Self::Lesson => "lesson",
        }
    }

    /// Whether it belongs to the knowledge bank, and so has a topic and a sharing label of its own.
    #[must_use]
    pub fn is_of_the_bank(self) -> bool {
        matches!(self, Self::Article | Self::Attachment)
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How long ago something was changed for the last time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Age {
    /// At most 31 days ago.
    Month,
    /// At most 365 days ago, the last month included.
    Year,
    /// Longer ago than that.
    Older,
}

impl Age {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Month, Self::Year, Self::Older];

    /// The word that addresses use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Older => "older",
        }
    }

    /// The choice with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|age| age.code() == code)
    }

    /// Whether what was changed then is meant.
    #[must_use]
    pub fn admits(self, changed: Moment, now: Moment) -> bool {
        let days = |days: i64| now.0 - changed.0 <= days * 24 * 60 * 60 * 1_000_000;
        match self {
            Self::Month => days(31),
            Self::Year => days(365),
            Self::Older => !days(365),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_lies_within_a_year_and_everything_is_either_of_a_year_or_older() {
        let day = 24 * 60 * 60 * 1_000_000;
        let now = Moment(1_000 * day);
        let ages = |days: i64| Age::ALL.map(|age| age.admits(Moment(now.0 - days * day), now));
        assert_eq!(ages(0), [true, true, false]);
        assert_eq!(ages(31), [true, true, false]);
        assert_eq!(ages(32), [false, true, false]);
        assert_eq!(ages(365), [false, true, false]);
        assert_eq!(ages(366), [false, false, true]);
    }
}
