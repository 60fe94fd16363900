//! An answer is saved the moment it is given.

use domain::{
    Moment,
    courses::{AnswerRefused, answers::Given},
    ids::{AttemptId, QuestionId},
    policy::{Action, Object, Viewer, can},
};

use crate::{Failure, Outcome, Services, courses::sql, db::exec, failure::allow};

const UPSERT: &str = "INSERT INTO attempt_answers (attempt_id, question_id, given, saved_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (attempt_id, question_id) DO UPDATE SET given = excluded.given, saved_at = excluded.saved_at";
const DELETE: &str = "DELETE FROM attempt_answers WHERE attempt_id = $1 AND question_id = $2";

/// Saves what was sent for one question: the places of the chosen options or the typed text. Nothing sent takes the
/// answer away. Answers with the time at which it was saved.
///
/// # Errors
/// [`AnswerRefused`]; denied to whoever is not of the community; missing when there is no such attempt or it is
/// somebody else's.
pub async fn save_answer(
    services: &Services,
    viewer: &Viewer,
    attempt: AttemptId,
    question: QuestionId,
    sent: &[String],
) -> Outcome<Moment, AnswerRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let owned = sql::lock_attempt(&mut tx, attempt).await?.ok_or(Failure::Missing)?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owned.owner)) {
        return Err(Failure::Missing);
    }
    if owned.attempt.submitted_at.is_some() {
        return Err(Failure::Refused(AnswerRefused::AlreadySubmitted));
    }
    let asked = sql::list_answered_locked(&mut tx, &owned.attempt).await?;
    let asked = asked.into_iter().find(|asked| asked.question.id == question);
    let asked = asked.ok_or(Failure::Refused(AnswerRefused::NotInThisQuiz))?;
    let sent: Vec<&str> = sent.iter().map(String::as_str).collect();
    let given = Given::parse(&asked.question, &sent).map_err(Failure::Refused)?;

    match given {
        Some(given) => {
            let given = serde_json::to_string(&given).map_err(anyhow::Error::from)?;
            exec!(&mut tx, UPSERT, attempt.0, question.0, given, now.0)?;
        }
        None => {
            exec!(&mut tx, DELETE, attempt.0, question.0)?;
        }
    }
    tx.commit().await?;
    Ok(now)
}
