//! An editor writes a lesson. Every text it had is kept.

use domain::{
    Lang,
    audit::Deed,
    courses::{
        authoring::{CourseNotReady, Direction, SaveLesson, free_slug, not_ready},
        media::LessonFile,
    },
    ids::{CourseId, LessonId},
    knowledge::checks::Finding,
    policy::{Action, Object, Viewer},
    search::Kind,
};
use uuid::Uuid;

use super::{lock, save_module::states};
use crate::{
    Failure, Outcome, Services, audit,
    courses::{insert_course::INSERT_REVISION, media},
    db::{Tx, exec, known, on},
    failure::allow,
    knowledge::{check_text, has_errors},
    markdown, search,
};

/// Why a lesson is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LessonRefused {
    /// Somebody else saved it meanwhile.
    Changed,
    /// Some readers could not use its text: what was found in it.
    NotSound(Vec<Finding>),
    /// A published course would be left with a part in which there is nothing.
    LeavesNothing(CourseNotReady),
}

/// Parts of addresses that mean something else beside a lesson's.
const RESERVED: [&str; 8] = ["quiz", "new", "order", "pdf", "badge", "withdraw", "drop", "files"];

const MODULE: &str = "SELECT m.id, c.language FROM modules m JOIN courses c ON c.id = m.course_id
    WHERE m.course_id = $1 AND m.slug = $2";
const SLUGS: &str = "SELECT slug FROM lessons WHERE module_id = $1";
const INSERT: &str = "INSERT INTO lessons
    (id, module_id, position, slug, title, minutes, body, body_html, body_text, is_shown)
    VALUES ($1, $2, (SELECT COALESCE(MAX(l.position), 0) + 1 FROM lessons l WHERE l.module_id = $2),
        $3, $4, $5, $6, $7, $8, $9)";
const FIND: &str = "SELECT id, revision, title, minutes, body FROM lessons WHERE module_id = $1 AND slug = $2";
const CHANGE: &str = "UPDATE lessons SET title = $2, minutes = $3, body = $4, body_html = $5, body_text = $6,
    is_shown = $7, revision = $8 WHERE id = $1";
const ORDER: &str = "SELECT id, slug FROM lessons WHERE module_id = $1 ORDER BY position";
/// Positions are unique: they are freed before they are given again.
const FREE_POSITIONS: &str = "UPDATE lessons SET position = -position WHERE module_id = $1";
const PLACE: &str = "UPDATE lessons SET position = $2 WHERE id = $1";

/// What learners see has to be usable by all of them.
fn sound(wanted: &SaveLesson, lang: Lang, files: &[LessonFile]) -> Result<(), Failure<LessonRefused>> {
    let mut found = check_text(&wanted.body, lang);
    found.extend(media::findings(&wanted.body, files));
    if wanted.is_shown && has_errors(&found) {
        return Err(Failure::Refused(LessonRefused::NotSound(found)));
    }
    Ok(())
}

async fn module_of<R>(tx: &mut Tx, course: CourseId, module: &str) -> Result<(Uuid, Lang), Failure<R>> {
    let row: Option<(Uuid, String)> =
        on!(tx, c => sqlx::query_as(MODULE).bind(course.0).bind(module).fetch_optional(c).await)?;
    let (id, lang) = row.ok_or(Failure::Missing)?;
    let lang = known("courses", "language", &lang, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok((id, lang))
}

/// Adds a lesson at the end of a module; answers with its address (slug).
///
/// # Errors
/// [`LessonRefused::NotSound`]; denied to everybody but editors; missing when there is no such module.
pub async fn add_lesson(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    wanted: &SaveLesson,
) -> Outcome<String, LessonRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, _) = lock(&mut tx, course).await?;
    let (module, lang) = module_of(&mut tx, course, module).await?;
    // A new lesson has no files yet.
    sound(wanted, lang, &[])?;
    let taken: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(SLUGS).bind(module).fetch_all(c).await)?;
    let slug = free_slug(&wanted.title, &taken, &RESERVED);
    let id: LessonId = services.new_id();
    let rendered = markdown::render(&wanted.body);
    exec!(
        &mut tx,
        INSERT,
        id.0,
        module,
        &slug,
        &wanted.title,
        wanted.minutes,
        &wanted.body,
        &rendered.html,
        &rendered.text,
        wanted.is_shown
    )?;
    keep(services, &mut tx, viewer, id.0, 1, wanted).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Keeps a text as a revision and tells the search index.
async fn keep(
    services: &Services,
    tx: &mut Tx,
    viewer: &Viewer,
    id: Uuid,
    number: i64,
    wanted: &SaveLesson,
) -> Result<(), sqlx::Error> {
    let (by, now) = (viewer.id().map(|person| person.0), services.now().0);
    exec!(&mut *tx, INSERT_REVISION, id, number, &wanted.title, wanted.minutes, &wanted.body, by, now)?;
    search::changed(tx, Kind::Lesson, id).await
}

#[derive(sqlx::FromRow)]
struct LessonRow {
    id: Uuid,
    revision: i64,
    title: String,
    minutes: i64,
    body: String,
}

/// Changes a lesson: a new revision, unless only its being shown changes. Who read it keeps that.
///
/// # Errors
/// [`LessonRefused`]; denied to everybody but editors; missing when there is no such lesson.
pub async fn change_lesson(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    lesson: &str,
    wanted: &SaveLesson,
) -> Outcome<(), LessonRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, is_published) = lock(&mut tx, course).await?;
    let (module, lang) = module_of(&mut tx, course, module).await?;
    let row: Option<LessonRow> =
        on!(&mut tx, c => sqlx::query_as(FIND).bind(module).bind(lesson).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    if row.revision != wanted.seen {
        return Err(Failure::Refused(LessonRefused::Changed));
    }
    sound(wanted, lang, &media::of_lesson(services, row.id).await?)?;
    let is_new = (&row.title, row.minutes, &row.body) != (&wanted.title, wanted.minutes, &wanted.body);
    let number = row.revision + i64::from(is_new);
    let rendered = markdown::render(&wanted.body);
    exec!(
        &mut tx,
        CHANGE,
        row.id,
        &wanted.title,
        wanted.minutes,
        &wanted.body,
        &rendered.html,
        &rendered.text,
        wanted.is_shown,
        number
    )?;
    if is_published && let Some(why) = not_ready(&states(&mut tx, course).await?).into_iter().next() {
        return Err(Failure::Refused(LessonRefused::LeavesNothing(why)));
    }
    match is_new {
        true => keep(services, &mut tx, viewer, row.id, number, wanted).await?,
        false => search::changed(&mut tx, Kind::Lesson, row.id).await?,
    }
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Moves a lesson one place.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such lesson.
pub async fn move_lesson(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    lesson: &str,
    direction: Direction,
) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, _) = lock(&mut tx, course).await?;
    let (module, _) = module_of(&mut tx, course, module).await?;
    let all: Vec<(Uuid, String)> = on!(&mut tx, c => sqlx::query_as(ORDER).bind(module).fetch_all(c).await)?;
    let place = all.iter().position(|(_, slug)| slug == lesson).ok_or(Failure::Missing)?;
    exec!(&mut tx, FREE_POSITIONS, module)?;
    for ((id, _), position) in direction.moved(&all, place).into_iter().zip(1_i64..) {
        exec!(&mut tx, PLACE, id, position)?;
    }
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(())
}
