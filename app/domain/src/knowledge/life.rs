//! Where the newest text of an article stands on its way to its readers.
//!
//! Readers see one revision, editors work on the newest. [`ArticleState`] says whether there are readers at all;
//! [`Life`] says what still has to happen before they see what was written last.

use crate::{Moment, ids::PersonId, knowledge::ArticleState};

/// Everything that decides what may happen to the newest revision of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// Whether the article has readers.
    pub state: ArticleState,
    /// The number of the newest revision.
    pub revision: i64,
    /// The revision that readers see or saw; none when it was never published.
    pub published_revision: Option<i64>,
    /// Who asked a colleague to look at the newest revision, and when. A save takes the question back: what is
    /// approved is what was read.
    pub review: Option<(PersonId, Moment)>,
    /// The moment at which the worker publishes the newest revision, and who approved that.
    pub scheduled: Option<(PersonId, Moment)>,
}

/// The next thing that happens to the newest revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Somebody is writing.
    Writing,
    /// A colleague is asked to look.
    InReview,
    /// Approved; it appears at its time.
    Scheduled,
    /// Nothing: readers see it, or the article is archived.
    Settled,
}

impl Life {
    /// Whether the newest revision is one that readers do not see.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.state != ArticleState::Published || self.published_revision != Some(self.revision)
    }

    /// What happens next.
    #[must_use]
    pub fn stage(&self) -> Stage {
        if self.state == ArticleState::Archived || !self.has_changes() {
            Stage::Settled
        } else if self.scheduled.is_some() {
            Stage::Scheduled
        } else if self.review.is_some() {
            Stage::InReview
        } else {
            Stage::Writing
        }
    }
}
