//! What people want to be mailed. Only mail one can do without: what one did oneself, and what changes about it, is
//! always told.

use crate::input::{Checking, Form, Invalid};

/// A kind of mail one can do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OptionalKind {
    /// That something one is registered for begins soon.
    Reminder,
    /// That something new stands in the agenda.
    NewEvent,
    /// That an article one follows, or one of a topic one follows, has a new version.
    Followed,
    /// A question about a course one completed some time ago.
    Recall,
}

impl OptionalKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Reminder, Self::NewEvent, Self::Followed, Self::Recall];

    /// The word the database and forms use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::NewEvent => "new_event",
            Self::Followed => "followed",
            Self::Recall => "recall",
        }
    }

    /// How it is while a person has not chosen. Nobody is mailed about news who did not ask for it.
    #[must_use]
    pub fn from_the_start(self) -> Way {
        match self {
            // Following is asking for it. Questions that come back are a part of the course.
            Self::Reminder | Self::Followed | Self::Recall => Way::AtOnce,
            Self::NewEvent => Way::Off,
        }
    }

    /// The ways on offer: the daily overview is one of events.
    #[must_use]
    pub fn ways(self) -> &'static [Way] {
        match self {
            Self::Reminder | Self::NewEvent => &Way::ALL,
            Self::Followed | Self::Recall => &[Way::AtOnce, Way::Off],
        }
    }
}

/// How somebody wants to hear of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// A mail of its own.
    AtOnce,
    /// Together with other things, once a day.
    Daily,
    /// Not by mail.
    Off,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::Daily, Self::Off];

    /// The word the database and forms use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
            Self::Off => "off",
        }
    }

    /// The way with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What a person chose for every kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preferences {
    /// Of what begins soon.
    pub reminder: Way,
    /// Of what is new.
    pub new_event: Way,
    /// Of what one follows in the knowledge bank.
    pub followed: Way,
    /// Of questions about courses one completed.
    pub recall: Way,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            reminder: OptionalKind::Reminder.from_the_start(),
            new_event: OptionalKind::NewEvent.from_the_start(),
            followed: OptionalKind::Followed.from_the_start(),
            recall: OptionalKind::Recall.from_the_start(),
        }
    }
}

impl Preferences {
    /// Reads `reminder`, `new_event`, `followed` and `recall`.
    ///
    /// # Errors
    /// Every kind for which nothing on offer was chosen.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let mut way = |kind: OptionalKind| {
            checking.choice(kind.code(), |code| Way::from_code(code).filter(|way| kind.ways().contains(way)))
        };
        let (reminder, new_event, followed) =
            (way(OptionalKind::Reminder), way(OptionalKind::NewEvent), way(OptionalKind::Followed));
        let recall = way(OptionalKind::Recall);
        let value = reminder
            .zip(new_event)
            .zip(followed.zip(recall))
            .map(|((reminder, new_event), (followed, recall))| Self { reminder, new_event, followed, recall });
        checking.finish(value)
    }

    /// The way of one kind.
    #[must_use]
    pub fn of(self, kind: OptionalKind) -> Way {
        match kind {
            OptionalKind::Reminder => self.reminder,
            OptionalKind::NewEvent => self.new_event,
            OptionalKind::Followed => self.followed,
            OptionalKind::Recall => self.recall,
        }
    }

    /// The same with another way for one kind.
    #[must_use]
    pub fn with(mut self, kind: OptionalKind, way: Way) -> Self {
        match kind {
            OptionalKind::Reminder => self.reminder = way,
            OptionalKind::NewEvent => self.new_event = way,
            OptionalKind::Followed => self.followed = way,
            OptionalKind::Recall => self.recall = way,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Problem;

    #[test]
    fn every_kind_is_chosen_and_wrong_ones_are_all_named() {
        let form =
            Form::from([("reminder", "daily"), ("new_event", "at_once"), ("followed", "off"), ("recall", "at_once")]);
        let right =
            Preferences { reminder: Way::Daily, new_event: Way::AtOnce, followed: Way::Off, recall: Way::AtOnce };
        assert_eq!(Preferences::parse(&form), Ok(right));
        let wrong = Form::from([("reminder", "hourly"), ("followed", "daily")]);
        let named = ["reminder", "new_event", "followed", "recall"].map(|field| (field, Problem::ChooseOne));
        assert_eq!(Preferences::parse(&wrong).expect_err("all are wrong").0, named);
    }
}
