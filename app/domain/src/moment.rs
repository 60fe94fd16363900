//! A point in time, as stored: whole microseconds since 1970-01-01T00:00Z. Zones belong to whoever shows it.

use serde::{Deserialize, Serialize};

/// The zone of the contact point: in it days begin and end, and times without a zone of their own are meant.
pub const HOME_ZONE: &str = "Europe/Amsterdam";

/// Microseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// One second, in this type's unit.
    pub const SECOND: i64 = 1_000_000;
    /// One minute.
    pub const MINUTE: i64 = 60 * Self::SECOND;
    /// One hour.
    pub const HOUR: i64 = 60 * Self::MINUTE;
    /// Twenty-four hours; not a calendar day where clocks change.
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This moment moved by a number of microseconds (which may be negative), held within the range of the type.
    #[must_use]
    pub fn plus(self, microseconds: i64) -> Self {
        Self(self.0.saturating_add(microseconds))
    }

    /// The same point in time for calendar arithmetic.
    #[must_use]
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::MAX)
    }
}

impl From<jiff::Timestamp> for Moment {
    fn from(timestamp: jiff::Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}
