//! Use cases, SQL, search and mail: everything Loket does, whoever asks for it.
//!
//! Nothing in here knows HTML pages or HTTP. A use case is one file named by its verb and reads as a recipe:
//! begin a write transaction, load, let a rule of `domain` decide, write, put mail into the outbox, note the deed,
//! commit. [`events`] is the model; the others imitate it. A feature uses another one through its public functions,
//! never through its tables.

pub mod accounts;
pub mod audit;
mod clock;
pub mod config;
pub mod courses;
pub mod db;
pub mod demo;
pub mod events;
mod failure;
pub mod files;
pub mod institutions;
pub mod knowledge;
pub mod limits;
pub mod markdown;
pub mod notifications;
pub mod random;
pub mod search;
mod together;
pub mod trust;

pub use clock::Clock;
pub use config::Site;
pub use db::Db;
pub use failure::{Failure, Outcome};
pub use random::Random;

/// What every use case works with: passed in by whoever hosts the application, never grabbed.
#[derive(Debug)]
pub struct Services {
    /// Where everything is kept.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where new ids and secrets come from.
    pub random: Random,
    /// How the site is called and reached.
    pub site: Site,
    /// Hashes and checks passwords, two at a time.
    pub passwords: accounts::Passwords,
    /// Counts tries of everything that takes a credential.
    pub limits: limits::Limits,
    /// Files people send, and how they are looked at.
    pub files: files::Files,
    /// The search index.
    pub search: search::Index,
    /// How often something is looked for.
    pub tallies: search::Tallies,
    /// Answers that arrive at the same moment.
    pub saving: courses::Saving,
    /// People who register for events at the same moment.
    pub registering: events::Registering,
    /// What keeps the members safe.
    pub trust: trust::Trust,
}

impl Services {
    /// The time it is, as a [`domain::Moment`].
    #[must_use]
    pub fn now(&self) -> domain::Moment {
        self.clock.now()
    }

    /// A new id, of whichever kind is wanted.
    #[must_use]
    pub fn new_id<T: From<uuid::Uuid>>(&self) -> T {
        T::from(self.random.uuid(self.now()))
    }
}
