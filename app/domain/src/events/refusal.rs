//! Expected refusals around events.

use crate::Moment;

/// Why somebody is not registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegisterRefused {
    /// Has a place or waits for one already.
    AlreadyRegistered,
    /// The event will not take place.
    EventCancelled,
    /// The event has begun.
    EventStarted,
    /// Registering begins at this moment.
    NotYetOpen(Moment),
    /// The time to register is over.
    Closed,
}

/// Why a registration is not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelRefused {
    /// There is none to withdraw.
    NotRegistered,
    /// The event has begun.
    EventStarted,
}

/// Why an event is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeRefused {
    /// More people have a place than the new capacity allows; this many.
    CapacityBelowTaken(i64),
    /// The event was cancelled.
    EventCancelled,
    /// Somebody else changed it in the meantime.
    ChangedMeanwhile,
    /// It would begin in the past.
    StartsInThePast,
}

/// Why an event is not cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CancelEventRefused {
    /// It was cancelled before.
    AlreadyCancelled,
    /// It has begun.
    EventStarted,
}
