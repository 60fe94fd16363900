//! How a use case ends when it does not succeed. Which one to use where:
//!
//! - **[`Failure::Refused`]**: expected, the person can do something about it. `R` is the feature's own refusal enum
//!   from `domain`; it holds no sentences, `texts` says it in the person's language.
//! - **[`Failure::Denied`]**: the policy says no. The page answers 403, or asks to sign in.
//! - **[`Failure::Missing`]**: there is no such thing, or the viewer must not learn that there is. The page answers 404.
//! - **[`Failure::Broken`]**: nobody's fault outside: a database that is away, a file that cannot be written. Logged
//!   once at the edge under a reference; the person sees the reference, never the cause.
//!
//! Typed text that is wrong never gets here: it is refused by `domain`'s `input` before a use case is called, as
//! `domain::input::Invalid`.

/// Why a use case did not succeed.
#[derive(Debug)]
pub enum Failure<R> {
    /// An expected refusal.
    Refused(R),
    /// The policy says no.
    Denied,
    /// Not there, or not for this viewer to know.
    Missing,
    /// Something of ours is broken.
    Broken(anyhow::Error),
}

/// How a use case ends.
pub type Outcome<T, R> = Result<T, Failure<R>>;

impl<R> From<anyhow::Error> for Failure<R> {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

impl<R> From<sqlx::Error> for Failure<R> {
    fn from(error: sqlx::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl<R> Failure<R> {
    /// The same failure for a caller with another refusal type.
    #[must_use]
    pub fn map<S>(self, refusal: impl FnOnce(R) -> S) -> Failure<S> {
        match self {
            Self::Refused(refused) => Failure::Refused(refusal(refused)),
            Self::Denied => Failure::Denied,
            Self::Missing => Failure::Missing,
            Self::Broken(error) => Failure::Broken(error),
        }
    }
}

/// Asks the policy and stops the use case when it says no.
///
/// # Errors
/// [`Failure::Denied`].
pub(crate) fn allow<R>(
    viewer: &domain::policy::Viewer,
    action: domain::policy::Action,
    object: domain::policy::Object,
) -> Result<(), Failure<R>> {
    if domain::policy::can(viewer, action, object) { Ok(()) } else { Err(Failure::Denied) }
}
