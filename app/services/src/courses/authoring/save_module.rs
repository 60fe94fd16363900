//! An editor adds a module, changes it, or moves it.

use domain::{
    audit::Deed,
    courses::authoring::{CourseNotReady, Direction, Entry, ModuleState, SaveModule, free_slug, leads_back, not_ready},
    ids::{CourseId, ModuleId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use super::{all_lessons_changed, complete_the_rest, lock};
use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, on},
    failure::allow,
};

/// Why a module is not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleRefused(pub CourseNotReady);

/// Parts of addresses that mean something else beside a module's.
const RESERVED: [&str; 5] = ["certificate", "obligation", "modules", "order", "published"];

const SLUGS: &str = "SELECT slug FROM modules WHERE course_id = $1";
const INSERT: &str = "INSERT INTO modules
    (id, course_id, position, slug, title, summary, minutes, is_shown, is_optional, entry)
    VALUES ($1, $2, (SELECT COALESCE(MAX(m.position), 0) + 1 FROM modules m WHERE m.course_id = $2),
        $3, $4, '', 20, $5, $6, $7)";
const FIND: &str = "SELECT id FROM modules WHERE course_id = $1 AND slug = $2";
const CHANGE: &str = "UPDATE modules SET title = $2, summary = $3, minutes = $4, entry = $5, is_optional = $6,
    is_shown = $7 WHERE id = $1";
const DROP_NEEDS: &str = "DELETE FROM module_prerequisites WHERE module_id = $1";
const INSERT_NEED: &str = "INSERT INTO module_prerequisites (module_id, needs_id)
    SELECT $1, m.id FROM modules m WHERE m.course_id = $2 AND m.slug = $3 AND m.id <> $1";
const NEEDS: &str = "SELECT n.module_id, n.needs_id FROM module_prerequisites n JOIN modules m ON m.id = n.module_id
    WHERE m.course_id = $1";
const STATES: &str = "SELECT m.title, m.is_optional, m.is_shown,
        EXISTS (SELECT 1 FROM quiz_versions v WHERE v.module_id = m.id) AS has_quiz,
        (SELECT COUNT(*) FROM lessons l WHERE l.module_id = m.id AND l.is_shown) AS lessons
    FROM modules m WHERE m.course_id = $1 ORDER BY m.position";
const ORDER: &str = "SELECT id, slug FROM modules WHERE course_id = $1 ORDER BY position";
/// Positions are unique: they are freed before they are given again.
const FREE_POSITIONS: &str = "UPDATE modules SET position = -position WHERE course_id = $1";
const PLACE: &str = "UPDATE modules SET position = $2 WHERE id = $1";

/// Adds a module at the end, not shown yet; answers with its address (slug).
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such course.
pub async fn add_module(services: &Services, viewer: &Viewer, course: &str, title: &str) -> Outcome<String, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, _) = lock(&mut tx, course).await?;
    let taken: Vec<String> = on!(&mut tx, c => sqlx::query_scalar(SLUGS).bind(course.0).fetch_all(c).await)?;
    let slug = free_slug(title, &taken, &RESERVED);
    let id: ModuleId = services.new_id();
    exec!(&mut tx, INSERT, id.0, course.0, &slug, title, false, false, Entry::Open.code())?;
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Changes a module. A published course always keeps something that completes it; whoever did everything that is left
/// has completed it.
///
/// # Errors
/// [`ModuleRefused`]; denied to everybody but editors; missing when there is no such module.
pub async fn change_module(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    wanted: &SaveModule,
) -> Outcome<(), ModuleRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, is_published) = lock(&mut tx, course).await?;
    let id: Option<Uuid> =
        on!(&mut tx, c => sqlx::query_scalar(FIND).bind(course.0).bind(module).fetch_optional(c).await)?;
    let id = id.ok_or(Failure::Missing)?;
    exec!(
        &mut tx,
        CHANGE,
        id,
        &wanted.title,
        &wanted.summary,
        wanted.minutes,
        wanted.entry.code(),
        wanted.is_optional,
        wanted.is_shown
    )?;
    exec!(&mut tx, DROP_NEEDS, id)?;
    for needed in &wanted.needs {
        exec!(&mut tx, INSERT_NEED, id, course.0, needed)?;
    }
    let needs: Vec<(Uuid, Uuid)> = on!(&mut tx, c => sqlx::query_as(NEEDS).bind(course.0).fetch_all(c).await)?;
    if leads_back(&needs) {
        return Err(Failure::Refused(ModuleRefused(CourseNotReady::NeedsItself)));
    }
    if is_published {
        if let Some(why) = not_ready(&states(&mut tx, course).await?).into_iter().next() {
            return Err(Failure::Refused(ModuleRefused(why)));
        }
        complete_the_rest(services, &mut tx, course).await?;
    }
    all_lessons_changed(&mut tx, course).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct StateRow {
    title: String,
    is_optional: bool,
    is_shown: bool,
    has_quiz: bool,
    lessons: i64,
}

/// The modules of a course, as far as they decide whether it can be published.
pub(super) async fn states(tx: &mut Tx, course: CourseId) -> Result<Vec<ModuleState>, sqlx::Error> {
    let rows: Vec<StateRow> = on!(tx, c => sqlx::query_as(STATES).bind(course.0).fetch_all(c).await)?;
    let states = rows.into_iter().map(|row| ModuleState {
        title: row.title,
        is_optional: row.is_optional,
        is_shown: row.is_shown,
        has_quiz: row.has_quiz,
        lessons: row.lessons,
    });
    Ok(states.collect())
}

/// Moves a module one place.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such module.
pub async fn move_module(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    direction: Direction,
) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let (course, _) = lock(&mut tx, course).await?;
    let all: Vec<(Uuid, String)> = on!(&mut tx, c => sqlx::query_as(ORDER).bind(course.0).fetch_all(c).await)?;
    let place = all.iter().position(|(_, slug)| slug == module).ok_or(Failure::Missing)?;
    exec!(&mut tx, FREE_POSITIONS, course.0)?;
    for ((id, _), position) in direction.moved(&all, place).into_iter().zip(1_i64..) {
        exec!(&mut tx, PLACE, id, position)?;
    }
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(course.0)).await?;
    tx.commit().await?;
    Ok(())
}
