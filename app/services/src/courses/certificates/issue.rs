//! Somebody makes the certificate of a course they completed.

use domain::{
    Moment,
    accounts::RECOVERY_LETTERS,
    audit::Deed,
    courses::certificates::CertificateCode,
    ids::CourseId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use super::find::{COMPLETION, CompletionRow};
use crate::{
    Failure, Outcome, Services, audit,
    courses::obligations::counts_until,
    db::{on, read},
    failure::allow,
};

/// The course was not completed: there is nothing to prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotCompleted;

const COMPLETED: &str = "SELECT d.course_id, d.completed_at FROM course_completions d
    JOIN course_completions l ON l.course_id = d.course_id AND l.person_id = d.person_id
    WHERE l.id = $1 ORDER BY d.completed_at";
/// Pressed twice it makes one.
const INSERT: &str = "INSERT INTO certificates
    (id, code, completion_id, person_id, name, course_title, language, completed_at, valid_until, issued_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (completion_id) WHERE withdrawn_at IS NULL DO NOTHING";

/// Makes the certificate of the last time the viewer completed a course. One that is there stays.
///
/// # Errors
/// [`NotCompleted`]; denied to whoever is not of the community; missing when there is no such published course.
pub async fn issue_certificate(services: &Services, viewer: &Viewer, course: &str) -> Outcome<(), NotCompleted> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    let row: Option<CompletionRow> = read!(&services.db, c => sqlx::query_as(COMPLETION)
        .bind(course).bind(person.id.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let (Some(completion), Some(completed_at)) = (row.completion_id, row.completed_at) else {
        return Err(Failure::Refused(NotCompleted));
    };
    let times: Vec<(Uuid, i64)> =
        read!(&services.db, c => sqlx::query_as(COMPLETED).bind(completion).fetch_all(c).await)?;
    let until = match times.first() {
        Some((course, _)) => {
            let times: Vec<Moment> = times.iter().map(|(_, at)| Moment(*at)).collect();
            counts_until(services, CourseId(*course), &times).await?
        }
        None => None,
    };
    let id: Uuid = services.new_id();
    let code = CertificateCode::new(services.random.bytes::<RECOVERY_LETTERS>());
    let mut tx = services.db.begin().await?;
    let made = on!(&mut tx, c => sqlx::query(INSERT)
        .bind(id).bind(code.as_str()).bind(completion).bind(person.id.0).bind(&person.name).bind(&row.title)
        .bind(&row.language).bind(completed_at).bind(until.map(|until| until.0)).bind(services.now().0)
        .execute(c).await.map(|done| done.rows_affected()))?;
    if made > 0 {
        audit::note(services, &mut tx, viewer.id(), Deed::CertificateIssued, Some(id)).await?;
    }
    tx.commit().await?;
    Ok(())
}
