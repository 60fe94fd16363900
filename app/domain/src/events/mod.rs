//! Webinars and meetings: the model feature of the house. Every other feature imitates its rooms:
//! [`input`](ScheduleEvent) parses, [`rules`] decides, [`refusal`](RegisterRefused) says why not.

pub mod agenda;
pub mod attendance;
mod input;
mod message;
mod refusal;
pub mod rules;

pub use attendance::{Presence, PresenceHow};
pub use input::ScheduleEvent;
pub use message::{Audience, WriteMessage};
pub use refusal::{
    CancelEventRefused, CancelRefused, ChangeRefused, CheckInRefused, MessageRefused, PresenceRefused, RegisterRefused,
};

use crate::{
    Lang, Moment,
    ids::{EventId, RegistrationId},
    knowledge::Label,
};

/// What kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// Online, behind a join link.
    Webinar,
    /// At a place.
    Meeting,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Webinar, Self::Meeting];

    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Webinar => "webinar",
            Self::Meeting => "meeting",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventState {
    /// In the agenda (or past).
    Scheduled,
    /// Will not take place.
    Cancelled,
}

impl EventState {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Scheduled, Self::Cancelled].into_iter().find(|state| state.code() == code)
    }
}

/// A webinar or meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Which.
    pub id: EventId,
    /// In its address.
    pub slug: String,
    /// What kind.
    pub kind: EventKind,
    /// Where it stands.
    pub state: EventState,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The language that is spoken.
    pub lang: Lang,
    /// Begins.
    pub starts_at: Moment,
    /// Ends; later than it begins.
    pub ends_at: Moment,
    /// The IANA time zone its times are shown in, e.g. `Europe/Amsterdam`.
    pub zone: String,
    /// Where it is; empty for a webinar.
    pub place: String,
    /// How many people can have a place.
    pub capacity: i64,
    /// How many people have one; never more than the capacity.
    pub taken: i64,
    /// How many people wait; nobody waits while a place is free.
    pub waiting: i64,
    /// With whom what is said may be shared.
    pub label: Label,
    /// Grows when time or place changes (RFC 5545, 3.8.7.4).
    pub sequence: i64,
    /// Under which terms people register.
    pub terms: Terms,
}

/// Under which terms people register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Nobody registers before this.
    pub opens_at: Option<Moment>,
    /// Nobody registers from this on; who is in may still withdraw, and who waits may still come in.
    pub closes_at: Option<Moment>,
    /// How many places one institution gets at most.
    pub quota: Option<Quota>,
}

/// A bound on the places of one institution, so that no single one fills the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Places for each institution.
    pub places: i64,
    /// It holds until so many times twenty-four hours before the beginning; then what is free is for everybody.
    pub days: i64,
}

impl Event {
    /// The places one institution gets at most at this moment; `None` when there is no bound (any more).
    #[must_use]
    pub fn quota_at(&self, now: Moment) -> Option<i64> {
        let quota = self.terms.quota?;
        (now < self.quota_released_at()?).then_some(quota.places)
    }

    /// When the quota ends; `None` without one.
    #[must_use]
    pub fn quota_released_at(&self) -> Option<Moment> {
        self.terms.quota.map(|quota| self.starts_at.plus(-quota.days * Moment::DAY))
    }
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RegistrationState {
    /// Has a place.
    Confirmed,
    /// On the waiting list.
    Waiting,
    /// Withdrawn.
    Cancelled,
}

impl RegistrationState {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waiting",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Confirmed, Self::Waiting, Self::Cancelled].into_iter().find(|state| state.code() == code)
    }
}

/// One person's registration for one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Which.
    pub id: RegistrationId,
    /// Where it stands.
    pub state: RegistrationState,
    /// Place in the line, counted from 1; `None` unless waiting.
    pub position: Option<i64>,
}
