//! The one place that reads the clock of the machine.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use domain::Moment;

/// What time it is: the machine's clock, or one that a test moves by hand.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// Stands still until it is moved; microseconds since 1970.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this moment until [`Clock::advance`] moves it.
    #[must_use]
    pub fn standing_at(moment: Moment) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(moment.0)))
    }

    /// The time it is.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> Moment {
        match self {
            Self::System => jiff::Timestamp::now().into(),
            Self::Manual(at) => Moment(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock by this many microseconds. The machine's clock cannot be moved: nothing happens.
    pub fn advance(&self, microseconds: i64) {
        if let Self::Manual(at) = self {
            at.fetch_add(microseconds, Ordering::SeqCst);
        }
    }
}
