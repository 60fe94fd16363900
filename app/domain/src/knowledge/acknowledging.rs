//! Articles that readers are asked to confirm they have read.

/// How somebody stands to an article that may ask for a confirmation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledging {
    /// It asks for nothing.
    NotAsked,
    /// It asks, and they never confirmed.
    Open,
    /// They confirmed this revision, and it asks for a later one.
    Outdated(i64),
    /// They confirmed this revision, and it asks for no later one.
    Done(i64),
}

impl Acknowledging {
    /// From the first revision that the article asks for, and the newest one that the person confirmed.
    #[must_use]
    pub fn of(asked_from: Option<i64>, confirmed: Option<i64>) -> Self {
        match (asked_from, confirmed) {
            (None, _) => Self::NotAsked,
            (Some(_), None) => Self::Open,
            (Some(asked), Some(confirmed)) if confirmed < asked => Self::Outdated(confirmed),
            (Some(_), Some(confirmed)) => Self::Done(confirmed),
        }
    }
}

/// Why a confirmation is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcknowledgeRefused {
    /// The article does not ask for one.
    #[error("the article asks for no confirmation")]
    NotAsked,
    /// Another revision was published since the person opened the page.
    #[error("another revision is published")]
    AnotherRevision,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_counts_until_the_article_asks_for_a_later_revision() {
        assert_eq!(Acknowledging::of(None, Some(3)), Acknowledging::NotAsked);
        assert_eq!(Acknowledging::of(Some(1), None), Acknowledging::Open);
        assert_eq!(Acknowledging::of(Some(3), Some(3)), Acknowledging::Done(3));
        assert_eq!(Acknowledging::of(Some(3), Some(5)), Acknowledging::Done(5));
        assert_eq!(Acknowledging::of(Some(4), Some(3)), Acknowledging::Outdated(3));
    }
}
