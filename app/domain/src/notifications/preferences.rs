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
}

impl OptionalKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Reminder, Self::NewEvent];

    /// The word the database and forms use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::NewEvent => "new_event",
        }
    }

    /// How it is while a person has not chosen. Nobody is mailed about news who did not ask for it.
    #[must_use]
    pub fn from_the_start(self) -> Way {
        match self {
            Self::Reminder => Way::AtOnce,
            Self::NewEvent => Way::Off,
        }
    }

    /// The kinds that a sort of outbox message tells of: these end when somebody ends mails like it.
    #[must_use]
    pub fn of_mail(kind: &str) -> &'static [Self] {
        match kind {
            "events.reminder" => &[Self::Reminder],
            "events.announced" => &[Self::NewEvent],
            "events.digest" => &Self::ALL,
            _ => &[],
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
}

impl Default for Preferences {
    fn default() -> Self {
        Self { reminder: OptionalKind::Reminder.from_the_start(), new_event: OptionalKind::NewEvent.from_the_start() }
    }
}

impl Preferences {
    /// Reads `reminder` and `new_event`.
    ///
    /// # Errors
    /// Every kind for which nothing on offer was chosen.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let reminder = checking.choice("reminder", Way::from_code);
        let new_event = checking.choice("new_event", Way::from_code);
        let value = reminder.zip(new_event).map(|(reminder, new_event)| Self { reminder, new_event });
        checking.finish(value)
    }

    /// The way of one kind.
    #[must_use]
    pub fn of(self, kind: OptionalKind) -> Way {
        match kind {
            OptionalKind::Reminder => self.reminder,
            OptionalKind::NewEvent => self.new_event,
        }
    }

    /// The same with another way for one kind.
    #[must_use]
    pub fn with(mut self, kind: OptionalKind, way: Way) -> Self {
        match kind {
            OptionalKind::Reminder => self.reminder = way,
            OptionalKind::NewEvent => self.new_event = way,
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
        let form = Form::from([("reminder", "daily"), ("new_event", "at_once")]);
        assert_eq!(Preferences::parse(&form), Ok(Preferences { reminder: Way::Daily, new_event: Way::AtOnce }));
        let wrong = Preferences::parse(&Form::from([("reminder", "hourly")])).expect_err("two are wrong");
        assert_eq!(wrong.0, [("reminder", Problem::ChooseOne), ("new_event", Problem::ChooseOne)]);
    }

    #[test]
    fn what_one_did_oneself_cannot_be_ended() {
        assert!(OptionalKind::of_mail("events.confirmed").is_empty());
        assert!(OptionalKind::of_mail("accounts.password_reset").is_empty());
        assert_eq!(OptionalKind::of_mail("events.reminder"), [OptionalKind::Reminder]);
    }
}
