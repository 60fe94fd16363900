//! Somebody puts a course on their own list.

use domain::policy::{Action, Object, Viewer};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::sql,
    db::{exec, on},
    failure::allow,
};

const FIND_COURSE: &str = "SELECT id FROM courses WHERE slug = $1 AND is_published";

/// Enrols the viewer. Whoever is enrolled already stays so.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such published course.
pub async fn enrol(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;

    let mut tx = services.db.begin().await?;
    let course: Option<Uuid> = on!(&mut tx, c => sqlx::query_scalar(FIND_COURSE).bind(slug).fetch_optional(c).await)?;
    let course = course.ok_or(Failure::Missing)?;
    exec!(&mut tx, sql::INSERT_ENROLMENT, person.0, course, services.now().0)?;
    tx.commit().await?;
    Ok(())
}
