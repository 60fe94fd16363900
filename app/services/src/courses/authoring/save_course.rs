//! An editor begins a course, changes what it says of itself, publishes it or takes it back.

use domain::{
    audit::Deed,
    courses::authoring::{CourseNotReady, SaveCourse, free_slug, not_ready},
    ids::CourseId,
    policy::{Action, Object, Viewer},
};

use super::{all_lessons_changed, find_authored_course, lock};
use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, on},
    failure::allow,
};

/// Why a course is not published: everything that keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishCourseRefused(pub Vec<CourseNotReady>);

const SLUGS: &str = "SELECT slug FROM courses WHERE slug = $1 OR slug LIKE $2";
const INSERT: &str = "INSERT INTO courses (id, slug, language, title, summary, pair_id, is_published, created_at)
    VALUES ($1, $2, $3, $4, $5, NULL, $6, $7)";
const CHANGE: &str = "UPDATE courses SET title = $2, summary = $3, language = $4 WHERE id = $1";
const UNPAIR: &str = "UPDATE courses SET pair_id = NULL WHERE id = $1 OR pair_id = $1";
/// Only of another language; one that was another's pair is this one's from now on.
const PAIR: &str = "UPDATE courses SET pair_id = (SELECT o.id FROM courses o WHERE o.slug = $2 AND o.id <> $1
    AND o.language <> courses.language) WHERE id = $1";
const PAIR_BACK: &str = "UPDATE courses SET pair_id = $1 WHERE id = (SELECT o.pair_id FROM courses o WHERE o.id = $1)";
const PUBLISH: &str = "UPDATE courses SET is_published = $2 WHERE id = $1 AND is_published <> $2";

/// Begins a course, which learners do not see yet; answers with its address (slug).
///
/// # Errors
/// Denied to everybody but editors.
pub async fn create_course(services: &Services, viewer: &Viewer, wanted: &SaveCourse) -> Outcome<String, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let base = free_slug(&wanted.title, &[], &[]);
    let like = format!("{base}-%");
    let taken: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(SLUGS).bind(&base).bind(&like).fetch_all(c).await)?;
    let slug = free_slug(&wanted.title, &taken, &[]);
    let id: CourseId = services.new_id();
    let now = services.now().0;
    exec!(&mut tx, INSERT, id.0, &slug, wanted.lang.code(), &wanted.title, &wanted.summary, false, now)?;
    pair(&mut tx, id, wanted.pair.as_deref()).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(id.0)).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Changes what a course says of itself.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such course.
pub async fn change_course(services: &Services, viewer: &Viewer, slug: &str, wanted: &SaveCourse) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (id, _) = lock(&mut tx, slug).await?;
    exec!(&mut tx, CHANGE, id.0, &wanted.title, &wanted.summary, wanted.lang.code())?;
    pair(&mut tx, id, wanted.pair.as_deref()).await?;
    all_lessons_changed(&mut tx, id).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}

async fn pair(tx: &mut Tx, id: CourseId, pair: Option<&str>) -> Result<(), sqlx::Error> {
    exec!(&mut *tx, UNPAIR, id.0)?;
    if let Some(pair) = pair {
        exec!(&mut *tx, PAIR, id.0, pair)?;
        exec!(tx, PAIR_BACK, id.0)?;
    }
    Ok(())
}

/// Shows a course to learners.
///
/// # Errors
/// [`PublishCourseRefused`]; denied to everybody but editors; missing when there is no such course.
pub async fn publish_course(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), PublishCourseRefused> {
    let course = match find_authored_course(services, viewer, slug).await {
        Ok(course) => course,
        Err(Failure::Missing) => return Err(Failure::Missing),
        Err(Failure::Denied | Failure::Refused(())) => return Err(Failure::Denied),
        Err(Failure::Broken(error)) => return Err(Failure::Broken(error)),
    };
    let found = not_ready(&course.states());
    if !found.is_empty() {
        return Err(Failure::Refused(PublishCourseRefused(found)));
    }
    show(services, viewer, slug, true).await
}

/// Takes a course back from learners. What they did stays, and whoever is in the middle of a quiz can end it.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such course.
pub async fn unpublish_course(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    show(services, viewer, slug, false).await
}

async fn show<R>(services: &Services, viewer: &Viewer, slug: &str, is_published: bool) -> Outcome<(), R> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (id, _) = lock(&mut tx, slug).await?;
    if exec!(&mut tx, PUBLISH, id.0, is_published)? > 0 {
        all_lessons_changed(&mut tx, id).await?;
        let deed = if is_published { Deed::CoursePublished } else { Deed::CourseUnpublished };
        audit::note(services, &mut tx, viewer.id(), deed, Some(id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}
