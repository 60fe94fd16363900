//! Somebody hands a quiz in; when it is passed, the module is completed in the same transaction.

use domain::{
    audit::Deed,
    courses::{
        SubmitRefused,
        rules::{self, Score},
    },
    ids::{AttemptId, CompletionId},
    policy::{Action, Object, Viewer, can},
};

use crate::{
    Failure, Outcome, Services, audit,
    courses::sql,
    db::{exec, on},
    failure::allow,
};

const PASS_PERCENT: &str = "SELECT pass_percent FROM modules WHERE id = $1";
const SUBMIT: &str = "UPDATE attempts SET submitted_at = $2, marks = $3, out_of = $4, passed = $5
    WHERE id = $1 AND submitted_at IS NULL";
const COMPLETE: &str = "INSERT INTO completions (id, person_id, module_id, attempt_id, completed_at)
    VALUES ($1, $2, $3, $4, $5)";

/// Hands an attempt in and answers with its score.
///
/// # Errors
/// What [`rules::submit`] refuses; denied to whoever is not of the community; missing when there is no such attempt or
/// it is somebody else's.
pub async fn submit_attempt(services: &Services, viewer: &Viewer, id: AttemptId) -> Outcome<Score, SubmitRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let owned = sql::lock_attempt(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owned.owner)) {
        return Err(Failure::Missing);
    }
    let module = owned.attempt.module;
    let answered = sql::list_answered_locked(&mut tx, &owned.attempt).await?;
    let has_answer: Vec<bool> = answered.iter().map(|answered| answered.given.is_some()).collect();
    rules::submit(owned.attempt.submitted_at.is_some(), &has_answer).map_err(Failure::Refused)?;

    let pass_percent: i64 = on!(&mut tx, c => sqlx::query_scalar(PASS_PERCENT).bind(module.0).fetch_one(c).await)?;
    let score = rules::score(answered.iter().map(|a| (&a.question, a.given.as_ref())), pass_percent);
    exec!(&mut tx, SUBMIT, id.0, now.0, score.marks, score.out_of, score.passed)?;
    if score.passed {
        let completion: CompletionId = services.new_id();
        exec!(&mut tx, COMPLETE, completion.0, owned.owner.0, module.0, id.0, now.0)?;
    }
    audit::note(services, &mut tx, Some(owned.owner), Deed::AttemptSubmitted, Some(id.0)).await?;
    tx.commit().await?;
    Ok(score)
}
