//! Pure decisions about the way of an article to its readers; `care` decides whether it still holds.

use crate::{
    Moment,
    ids::PersonId,
    knowledge::{ArticleState, Life, StepRefused},
};

/// Whether a colleague may be asked to look at the newest revision.
///
/// # Errors
/// When there is nothing to look at, or somebody was asked already.
pub fn ask_review(life: &Life) -> Result<(), StepRefused> {
    is_to_be_published(life)?;
    if life.review.is_some() { Err(StepRefused::AlreadyInReview) } else { Ok(()) }
}

/// Whether this editor may put the newest revision before its readers, or send it back. A second pair of eyes must
/// look: whoever asked for the review does not count as one, unless nobody else could do it (`has_colleague` is
/// whether there is another active editor who may read this article).
///
/// # Errors
/// When there is nothing to publish, nobody asked for a review, or this editor did.
pub fn approve(life: &Life, editor: PersonId, has_colleague: bool) -> Result<(), StepRefused> {
    is_to_be_published(life)?;
    if !has_colleague {
        return Ok(());
    }
    match life.review {
        None => Err(StepRefused::NotInReview),
        Some((asked_by, _)) if asked_by == editor => Err(StepRefused::AskedByYourself),
        Some(_) => Ok(()),
    }
}

/// Whether the newest revision may be published at a time of its own: what [`approve`] asks, and a time to come.
///
/// # Errors
/// See [`approve`]; the time has passed.
pub fn schedule(
    life: &Life,
    editor: PersonId,
    has_colleague: bool,
    at: Moment,
    now: Moment,
) -> Result<(), StepRefused> {
    approve(life, editor, has_colleague)?;
    if at <= now { Err(StepRefused::TooLate) } else { Ok(()) }
}

/// Whether the worker publishes now what was scheduled: the time has come, and whoever approved it is still an editor
/// who may approve it.
#[must_use]
pub fn publishes_now(life: &Life, approver_is_editor: bool, has_colleague: bool, now: Moment) -> bool {
    life.scheduled
        .is_some_and(|(approver, at)| at <= now && approver_is_editor && approve(life, approver, has_colleague).is_ok())
}

/// Whether an archived article may become a draft again.
///
/// # Errors
/// When it is not archived.
pub fn restore(life: &Life) -> Result<(), StepRefused> {
    if life.state == ArticleState::Archived { Ok(()) } else { Err(StepRefused::NotArchived) }
}

fn is_to_be_published(life: &Life) -> Result<(), StepRefused> {
    if life.state == ArticleState::Archived {
        return Err(StepRefused::Archived);
    }
    if life.has_changes() { Ok(()) } else { Err(StepRefused::NothingToPublish) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::knowledge::Stage;

    const AUTHOR: PersonId = PersonId(Uuid::from_u128(1));
    const COLLEAGUE: PersonId = PersonId(Uuid::from_u128(2));
    const NOW: Moment = Moment(1_000 * Moment::DAY);

    fn draft() -> Life {
        Life { state: ArticleState::Draft, revision: 3, published_revision: None, review: None, scheduled: None }
    }

    fn in_review() -> Life {
        Life { review: Some((AUTHOR, NOW)), ..draft() }
    }

    #[test]
    fn the_author_cannot_be_the_second_pair_of_eyes() {
        assert_eq!(approve(&in_review(), AUTHOR, true), Err(StepRefused::AskedByYourself));
        assert_eq!(approve(&in_review(), COLLEAGUE, true), Ok(()));
    }

    #[test]
    fn the_only_editor_needs_nobody() {
        assert_eq!(approve(&draft(), AUTHOR, false), Ok(()));
        assert_eq!(approve(&in_review(), AUTHOR, false), Ok(()));
    }

    #[test]
    fn nothing_is_published_that_nobody_was_asked_to_read() {
        assert_eq!(approve(&draft(), COLLEAGUE, true), Err(StepRefused::NotInReview));
        assert_eq!(ask_review(&draft()), Ok(()));
        assert_eq!(ask_review(&in_review()), Err(StepRefused::AlreadyInReview));
    }

    #[test]
    fn changes_of_a_published_article_go_the_same_way_as_a_new_one() {
        let published = Life { state: ArticleState::Published, published_revision: Some(3), ..draft() };
        assert_eq!((published.stage(), ask_review(&published)), (Stage::Settled, Err(StepRefused::NothingToPublish)));
        let changed = Life { revision: 4, ..published };
        assert_eq!((changed.stage(), ask_review(&changed)), (Stage::Writing, Ok(())));
        assert_eq!(approve(&changed, COLLEAGUE, true), Err(StepRefused::NotInReview));
    }

    #[test]
    fn what_is_archived_is_restored_before_anything_else() {
        let archived = Life { state: ArticleState::Archived, ..in_review() };
        assert_eq!(ask_review(&archived), Err(StepRefused::Archived));
        assert_eq!(approve(&archived, COLLEAGUE, false), Err(StepRefused::Archived));
        assert_eq!((restore(&archived), restore(&draft())), (Ok(()), Err(StepRefused::NotArchived)));
    }

    #[test]
    fn a_time_to_publish_at_lies_in_the_future() {
        let schedule = |at| schedule(&in_review(), COLLEAGUE, true, at, NOW);
        assert_eq!((schedule(NOW), schedule(NOW.plus(1))), (Err(StepRefused::TooLate), Ok(())));
    }

    #[test]
    fn the_worker_publishes_at_the_time_and_only_while_the_approver_still_may() {
        let due = Life { scheduled: Some((COLLEAGUE, NOW)), ..in_review() };
        assert_eq!(due.stage(), Stage::Scheduled);
        assert!(publishes_now(&due, true, true, NOW));
        assert!(!publishes_now(&due, true, true, NOW.plus(-1)), "too early");
        assert!(!publishes_now(&due, false, true, NOW), "no longer an editor");
        let by_the_author = Life { scheduled: Some((AUTHOR, NOW)), ..in_review() };
        assert!(!publishes_now(&by_the_author, true, true, NOW), "there is a colleague now");
        assert!(!publishes_now(&in_review(), true, true, NOW), "not scheduled");
    }
}
