//! Expected refusals around articles.

/// Why an article is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveRefused {
    /// Somebody else saved in the meantime: the number of the revision that is now the newest.
    ChangedMeanwhile(i64),
    /// Another article already has this address.
    SlugTaken,
}

/// Why an article does not take a step in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepRefused {
    /// Readers see the newest revision already.
    NothingToPublish,
    /// It is archived: it has to be restored as a draft first.
    Archived,
    /// It is not archived.
    NotArchived,
    /// A colleague is asked already.
    AlreadyInReview,
    /// Nobody was asked to look at it, or not at this revision.
    NotInReview,
    /// Whoever asked for the review cannot be the second pair of eyes.
    AskedByYourself,
    /// Something in it would keep readers from using it; see [`crate::knowledge::checks`].
    HasErrors,
    /// The time to publish at is not in the future.
    TooLate,
    /// Somebody saved after the person looked: the number of the revision that is now the newest.
    ChangedMeanwhile(i64),
}

/// Why nobody becomes responsible for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareRefused {
    /// The owner is not an active editor.
    OwnerIsNoEditor,
    /// The deputy is not an active editor.
    DeputyIsNoEditor,
}
