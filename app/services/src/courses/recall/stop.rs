//! Somebody wants no more questions about a course, or wants them again.

use domain::{
    audit::Deed,
    ids::RecallQuestionId,
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on},
    failure::allow,
};

const COURSE_OF: &str =
    "SELECT p.person_id, p.course_id FROM recall_questions q JOIN recall_plans p ON p.id = q.plan_id
    WHERE q.id = $1";
const STOP: &str = "UPDATE recall_plans SET stopped_at = $3 WHERE person_id = $1 AND course_id = $2
    AND stopped_at IS NULL";
const RESUME: &str = "UPDATE recall_plans SET stopped_at = NULL WHERE person_id = $1 AND course_id = $2
    AND stopped_at <= $3";

/// Ends the questions about the course that a question is about. Doing it twice is no mistake.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such question or it is somebody else's.
pub async fn stop_recall(services: &Services, viewer: &Viewer, id: RecallQuestionId) -> Outcome<(), ()> {
    set(services, viewer, id, STOP).await
}

/// Lets the questions about a course come back again, from the next time on.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such question or it is somebody else's.
pub async fn resume_recall(services: &Services, viewer: &Viewer, id: RecallQuestionId) -> Outcome<(), ()> {
    set(services, viewer, id, RESUME).await
}

async fn set(services: &Services, viewer: &Viewer, id: RecallQuestionId, change: &'static str) -> Outcome<(), ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let mut tx = services.db.begin().await?;
    let found: Option<(Uuid, Uuid)> = on!(&mut tx, c => sqlx::query_as(COURSE_OF).bind(id.0).fetch_optional(c).await)?;
    let (owner, course) = found.ok_or(Failure::Missing)?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owner.into())) {
        return Err(Failure::Missing);
    }
    if exec!(&mut tx, change, owner, course, services.now().0)? > 0 {
        audit::note(services, &mut tx, viewer.id(), Deed::MailChosen, Some(course)).await?;
    }
    tx.commit().await?;
    Ok(())
}
