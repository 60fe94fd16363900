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

/// Why a message is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageRefused {
    /// Nobody would get it.
    NobodyThere,
}

/// Why somebody is not noted as present by the code they typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckInRefused {
    /// No code holds now.
    NotOpen,
    /// The person has no place.
    NotRegistered,
    /// It is another code.
    WrongCode,
    /// Too many tries; the next one counts after so many seconds.
    TooMany(u64),
}

/// Why an organiser cannot note who was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresenceRefused {
    /// Nobody can be there before this moment.
    NotYet(Moment),
    /// A code would not hold any more.
    Over,
    /// The event was cancelled.
    EventCancelled,
}
