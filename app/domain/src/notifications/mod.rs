//! Mail on its way: states of an outbox message and when a failed one is tried again.

mod kinds;
mod preferences;

pub use kinds::MailKind;
pub use preferences::{OptionalKind, Preferences, Way};

use crate::Moment;

/// Where an outbox message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// Waits to be sent (for the first time or again).
    Queued,
    /// Accepted by the mail server, or written to its file.
    Sent,
    /// Given up; an administrator has to look.
    Dead,
}

impl OutboxState {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Dead => "dead",
        }
    }
}

/// How a try to send went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendFailure {
    /// The server said no for good (SMTP 5xx), or the message cannot be built.
    Permanent,
    /// The server said "later" (4xx), did not answer, or dropped the connection.
    Transient,
}

/// How often a message is tried before it is given up: with [`next_try`] that is about two days.
pub const MAX_TRIES: i64 = 12;

/// What happens to a message after `tries` failed tries, the last of them at `now`: the moment of the next try, or
/// `None` when it is dead. `jitter` is a random number in 0..1 that spreads the tries of many messages.
#[must_use]
pub fn next_try(failure: SendFailure, tries: i64, now: Moment, jitter: f64) -> Option<Moment> {
    if failure == SendFailure::Permanent || tries >= MAX_TRIES {
        return None;
    }
    let doubling = u32::try_from(tries.clamp(1, 10) - 1).unwrap_or(0);
    let base = (30 * Moment::SECOND) << doubling;
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let spread = (base as f64 * 0.5 * jitter.clamp(0.0, 1.0)) as i64;
    Some(now.plus(base.min(8 * Moment::HOUR) + spread))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_for_good_is_not_tried_again() {
        assert_eq!(next_try(SendFailure::Permanent, 1, Moment(0), 0.0), None);
    }

    #[test]
    fn a_server_that_is_away_is_tried_later_and_later_and_then_given_up() {
        let first = next_try(SendFailure::Transient, 1, Moment(0), 0.0);
        let second = next_try(SendFailure::Transient, 2, Moment(0), 0.0);
        assert_eq!((first, second), (Some(Moment(30 * Moment::SECOND)), Some(Moment(60 * Moment::SECOND))));
        assert_eq!(next_try(SendFailure::Transient, MAX_TRIES, Moment(0), 0.0), None);
    }
}
