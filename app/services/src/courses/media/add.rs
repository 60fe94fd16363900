//! An editor adds a file to a lesson, looks at what is there, and takes one away.

use domain::{
    audit::Deed,
    courses::media::{self, LessonFile, MediaState, StillShown},
    ids::LessonFileId,
    knowledge::attachments::{FileRefused, rules},
    policy::{Action, Object, Viewer},
};

use super::{
    check::named_files,
    sql::{self, LessonKeys},
};
use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, read},
    failure::allow,
    files::Received,
};

const INSERT: &str = "INSERT INTO lesson_files
    (id, lesson_id, name, kind, size, sha256, state, due_at, uploader_id, uploaded_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $9, $8, $9)";
const REMOVE: &str = "UPDATE lesson_files SET removed_at = $3 WHERE id = $1 AND lesson_id = $2 AND removed_at IS NULL";

pub(super) async fn lesson<R>(
    services: &Services,
    course: &str,
    module: &str,
    lesson: &str,
) -> Result<LessonKeys, Failure<R>> {
    let row: Option<LessonKeys> = read!(&services.db, c => sqlx::query_as(sql::LESSON)
        .bind(course).bind(module).bind(lesson).fetch_optional(c).await)?;
    row.ok_or(Failure::Missing)
}

/// The files of a lesson, by name, for its makers.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such lesson.
pub async fn list_lesson_files(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    slug: &str,
) -> Outcome<Vec<LessonFile>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let lesson = lesson(services, course, module, slug).await?;
    Ok(sql::of_lesson(services, lesson.id).await?)
}

/// Adds a received file to a lesson and answers with its id. Nobody sees it before the text shows it, or, for a
/// download, before learners see the lesson.
///
/// # Errors
/// [`FileRefused`]; denied to everybody but editors; missing when there is no such lesson.
pub async fn add_lesson_file(
    services: &Services,
    viewer: &Viewer,
    (course, module, slug): (&str, &str, &str),
    name: &str,
    received: &Received,
) -> Outcome<LessonFileId, FileRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let name = rules::clean_name(name);
    if received.size == 0 {
        return Err(Failure::Refused(FileRefused::Empty));
    }
    let kind = media::admit(&name, received.content).map_err(Failure::Refused)?;
    let lesson = lesson(services, course, module, slug).await?;
    let state = match services.files.settings.scanner {
        Some(_) => MediaState::Quarantined,
        None => MediaState::Ready,
    };
    let id: LessonFileId = services.new_id();

    // The bytes first: a row must never name what is not there. Without the row they are only litter.
    services.files.keep(id.0, received).await?;
    let done = async {
        let mut tx = services.db.begin().await?;
        exec!(
            &mut tx,
            INSERT,
            id.0,
            lesson.id,
            &name,
            kind.code(),
            i64::try_from(received.size).map_err(anyhow::Error::from)?,
            &received.sha256,
            state.code(),
            editor.0,
            services.now().0
        )?;
        audit::note(services, &mut tx, Some(editor), Deed::CourseChanged, Some(lesson.course_id)).await?;
        tx.commit().await?;
        Ok(id)
    };
    let done = done.await;
    if done.is_err() {
        services.files.forget(id.0).await;
    }
    done
}

/// Takes a file away from a lesson. Its bytes are kept for the record, as those of articles are.
///
/// # Errors
/// [`StillShown`]; denied to everybody but editors; missing when the lesson has no such file.
pub async fn remove_lesson_file(
    services: &Services,
    viewer: &Viewer,
    (course, module, slug): (&str, &str, &str),
    id: LessonFileId,
) -> Outcome<(), StillShown> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let lesson = lesson(services, course, module, slug).await?;
    if lesson.is_shown && named_files(&lesson.body).iter().any(|named| *named == id.to_string()) {
        return Err(Failure::Refused(StillShown));
    }
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, REMOVE, id.0, lesson.id, services.now().0)? == 0 {
        return Err(Failure::Missing);
    }
    audit::note(services, &mut tx, viewer.id(), Deed::CourseChanged, Some(lesson.course_id)).await?;
    tx.commit().await?;
    Ok(())
}
