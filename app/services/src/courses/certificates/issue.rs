//! Somebody makes the certificate of a course they completed.

use domain::{
    Moment,
    accounts::RECOVERY_LETTERS,
    audit::Deed,
    courses::certificates::{CertificateCode, IssueRefused},
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

const COMPLETED: &str = "SELECT d.course_id, d.completed_at FROM course_completions d
    JOIN course_completions l ON l.course_id = d.course_id AND l.person_id = d.person_id
    WHERE l.id = $1 ORDER BY d.completed_at";
const IS_REVOKED: &str =
    "SELECT EXISTS (SELECT 1 FROM certificates WHERE completion_id = $1 AND withdrawn_by IS NOT NULL)";
/// Pressed twice it makes one; of what an editor took back there is no other.
const INSERT: &str = "INSERT INTO certificates
    (id, code, completion_id, person_id, name, course_title, language, completed_at, valid_until, issued_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10
    WHERE NOT EXISTS (SELECT 1 FROM certificates r WHERE r.completion_id = $3 AND r.withdrawn_by IS NOT NULL)
    ON CONFLICT (completion_id) WHERE withdrawn_at IS NULL DO NOTHING";

/// Makes the certificate of the last time the viewer completed a course. One that is there stays.
///
/// # Errors
/// [`IssueRefused`]; denied to whoever is not of the community; missing when there is no such published course.
pub async fn issue_certificate(services: &Services, viewer: &Viewer, course: &str) -> Outcome<(), IssueRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    let row: Option<CompletionRow> = read!(&services.db, c => sqlx::query_as(COMPLETION)
        .bind(course).bind(person.id.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let (Some(completion), Some(completed_at)) = (row.completion_id, row.completed_at) else {
        return Err(Failure::Refused(IssueRefused::NotCompleted));
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
    let is_revoked: bool =
        read!(&services.db, c => sqlx::query_scalar(IS_REVOKED).bind(completion).fetch_one(c).await)?;
    if is_revoked { Err(Failure::Refused(IssueRefused::Revoked)) } else { Ok(()) }
}
