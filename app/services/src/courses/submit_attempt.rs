//! Somebody hands a quiz in; when it is passed, the module is completed in the same transaction.

use domain::{
    courses::{
        SubmitRefused,
        attempting::{Attempts, NotOpen},
        quiz::Score,
    },
    ids::AttemptId,
    policy::{Action, Object, Viewer, can},
};

use crate::{
    Failure, Outcome, Services,
    courses::{close_overdue::finish, sql},
    failure::allow,
};

/// Hands an attempt in and answers with its score. What is handed in after its time was marked with what was saved until
/// then.
///
/// # Errors
/// [`SubmitRefused`]; denied to whoever is not of the community; missing when there is no such attempt or it is
/// somebody else's.
pub async fn submit_attempt(services: &Services, viewer: &Viewer, id: AttemptId) -> Outcome<Score, SubmitRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let owned = sql::lock_attempt(&mut tx, id, now).await?.ok_or(Failure::Missing)?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owned.owner)) {
        return Err(Failure::Missing);
    }
    let (quiz, answered) = sql::list_answered_locked(&mut tx, &owned).await?;
    let mut life = Attempts::restored(vec![owned.tried], Some(owned.seen))
        .ok_or_else(|| anyhow::anyhow!("the attempt {id} cannot have come about"))?;
    life.close_overdue(now);
    if owned.tried.is_open()
        && let Some(end) = life.tries()[0].ended
    {
        finish(services, &mut tx, &owned, &quiz, &answered, end).await?;
        tx.commit().await?;
        return Err(Failure::Refused(SubmitRefused::AlreadySubmitted));
    }
    if owned.tried.is_open()
        && let Some(gap) = answered.iter().position(|answered| !answered.is_complete())
    {
        return Err(Failure::Refused(SubmitRefused::Unanswered(gap + 1)));
    }
    let ended = match life.hand_in(now) {
        Ok(ended) => ended.ended,
        Err(NotOpen::NotStarted | NotOpen::HandedIn(_) | NotOpen::TimeUp(_)) => None,
    };
    let end = ended.ok_or(Failure::Refused(SubmitRefused::AlreadySubmitted))?;
    let score = finish(services, &mut tx, &owned, &quiz, &answered, end).await?;
    tx.commit().await?;
    Ok(score)
}
