//! Somebody answers a question that came back: once. It is told at once how good that was.

use anyhow::Context;
use domain::{
    courses::{answers, questions::marks, recall::RecallRefused},
    ids::RecallQuestionId,
    policy::Viewer,
};

use crate::{Failure, Outcome, Services, courses::recall::queries, db::exec};

const ANSWER: &str = "UPDATE recall_questions SET answered_at = $2, response = $3, fraction = $4
    WHERE id = $1 AND answered_at IS NULL";

/// Keeps the answer. `sent` are the fields of the question with their values; see [`answers`].
///
/// # Errors
/// [`RecallRefused`]; denied to whoever is not of the community; missing when there is no such question or it is
/// somebody else's.
pub async fn answer_recall(
    services: &Services,
    viewer: &Viewer,
    id: RecallQuestionId,
    sent: &[(String, String)],
) -> Outcome<(), RecallRefused> {
    let found = queries::find(services, viewer, id).await?;
    if found.answer.is_some() {
        return Err(Failure::Refused(RecallRefused::AlreadyAnswered));
    }
    if found.replaced_by.is_some() {
        return Err(Failure::Refused(RecallRefused::Replaced));
    }
    let given = answers::parse(&found.question, &found.asked, None, sent)
        .map_err(|_| Failure::Refused(RecallRefused::NotAnAnswer))?;
    let is_whole = answers::is_complete(&found.question, &found.asked, given.as_ref());
    let given = given.filter(|_| is_whole).ok_or(Failure::Refused(RecallRefused::NotWhole))?;
    let fraction = marks::deferred(&found.question, &given).context("a question came back that nobody marks")?;
    let written = serde_json::to_string(&given).map_err(anyhow::Error::from)?;

    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, ANSWER, id.0, services.now().0, written, fraction.parts())? == 0 {
        return Err(Failure::Refused(RecallRefused::AlreadyAnswered));
    }
    tx.commit().await?;
    Ok(())
}
