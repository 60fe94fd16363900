//! Expected refusals around articles.

/// Why an article is not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveRefused {
    /// Somebody else saved in the meantime: the number of the revision that is now the newest.
    ChangedMeanwhile(i64),
    /// Another article already has this address.
    SlugTaken,
}
