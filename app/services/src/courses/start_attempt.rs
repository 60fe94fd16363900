//! Somebody begins a quiz, or goes on with it.

use domain::{
    ids::AttemptId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::sql::{self, ModuleKeys},
    db::{exec, on},
    failure::allow,
};

const COUNT_QUESTIONS: &str = "SELECT COUNT(*) FROM questions WHERE module_id = $1";
/// The unique index over open attempts decides between two devices that start at once: the second one is handed the
/// first one's attempt. The update changes nothing; it is there because only a touched row is returned.
const START: &str = "INSERT INTO attempts (id, module_id, person_id, started_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id, module_id) WHERE submitted_at IS NULL DO UPDATE SET started_at = attempts.started_at
    RETURNING id";

/// Starts an attempt at a module's quiz, or answers with the one that is open. Starting enrols in the course.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such module in a published course, or it has no
/// questions.
pub async fn start_attempt(services: &Services, viewer: &Viewer, course: &str, module: &str) -> Outcome<AttemptId, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let module: Option<ModuleKeys> = on!(&mut tx, c => sqlx::query_as(sql::FIND_MODULE)
        .bind(course).bind(module).fetch_optional(c).await)?;
    let module = module.ok_or(Failure::Missing)?;
    let questions: i64 = on!(&mut tx, c => sqlx::query_scalar(COUNT_QUESTIONS).bind(module.id).fetch_one(c).await)?;
    if questions == 0 {
        return Err(Failure::Missing);
    }
    exec!(&mut tx, sql::INSERT_ENROLMENT, person.0, module.course_id, now.0)?;
    let fresh: AttemptId = services.new_id();
    let id: Uuid = on!(&mut tx, c => sqlx::query_scalar(START)
        .bind(fresh.0).bind(module.id).bind(person.0).bind(now.0).fetch_one(c).await)?;
    tx.commit().await?;
    Ok(AttemptId(id))
}
