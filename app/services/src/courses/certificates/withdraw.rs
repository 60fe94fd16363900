//! A holder takes a certificate back: its page says so from then on, and no longer names them.

use domain::{
    audit::Deed,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{Failure, Outcome, Services, audit, db::on, failure::allow};

const WITHDRAW: &str = "UPDATE certificates SET withdrawn_at = $3 WHERE withdrawn_at IS NULL AND person_id = $2
    AND completion_id IN (SELECT d.id FROM course_completions d JOIN courses c ON c.id = d.course_id WHERE c.slug = $1)
    RETURNING id";

/// Takes the viewer's certificates of a course back. A new one can be made, with another code.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn withdraw_certificate(services: &Services, viewer: &Viewer, course: &str) -> Outcome<(), ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let withdrawn: Vec<Uuid> = on!(&mut tx, c => sqlx::query_scalar(WITHDRAW)
        .bind(course).bind(person.0).bind(services.now().0).fetch_all(c).await)?;
    for id in withdrawn {
        audit::note(services, &mut tx, Some(person), Deed::CertificateWithdrawn, Some(id)).await?;
    }
    tx.commit().await?;
    Ok(())
}
