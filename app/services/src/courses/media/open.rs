//! Handing out a file of a lesson: rights are asked on every request, and whoever may not have it hears that there is no
//! such file.

use std::ops::Range;

use domain::{
    courses::media::{LessonFile, MediaState},
    ids::LessonFileId,
    policy::{Action, Object, Viewer, can},
};

use super::sql::{self, FileRow};
use crate::{Failure, Outcome, Services, db::read, failure::allow, files::Stream};

const CAPTIONS: &str = "SELECT captions FROM lesson_files WHERE id = $1 AND removed_at IS NULL";

/// A file, or a part of one, that is handed out.
pub struct OpenedPart {
    /// What it is.
    pub file: LessonFile,
    /// Its bytes, or those of the part.
    pub bytes: Stream,
}

impl std::fmt::Debug for OpenedPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenedPart").field("file", &self.file).finish_non_exhaustive()
    }
}

/// A file that is handed out: to learners when they see its lesson, to editors before that. One that is in quarantine is
/// handed out to nobody.
///
/// # Errors
/// Denied to whoever is not of the community; missing.
pub async fn find_lesson_file(services: &Services, viewer: &Viewer, id: LessonFileId) -> Outcome<LessonFile, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let row: Option<FileRow> = read!(&services.db, c => sqlx::query_as(sql::BY_ID).bind(id.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    if !row.is_shown && !can(viewer, Action::EditArticles, Object::None) {
        return Err(Failure::Missing);
    }
    let file: LessonFile = row.try_into().map_err(anyhow::Error::from)?;
    if file.state != MediaState::Ready {
        return Err(Failure::Missing);
    }
    Ok(file)
}

/// Opens one, whole or a part of its bytes (the second end not included).
///
/// # Errors
/// As [`find_lesson_file`].
pub async fn open_lesson_file(
    services: &Services,
    viewer: &Viewer,
    id: LessonFileId,
    part: Option<Range<u64>>,
) -> Outcome<OpenedPart, ()> {
    let file = find_lesson_file(services, viewer, id).await?;
    let bytes = match part {
        Some(part) => services.files.open_part(id.0, part).await?,
        None => services.files.open(id.0).await?,
    };
    Ok(OpenedPart { file, bytes })
}

/// The captions of a video, WebVTT.
///
/// # Errors
/// As [`find_lesson_file`]; missing also when it has none.
pub async fn find_captions(services: &Services, viewer: &Viewer, id: LessonFileId) -> Outcome<String, ()> {
    find_lesson_file(services, viewer, id).await?;
    let captions: Option<Option<String>> =
        read!(&services.db, c => sqlx::query_scalar(CAPTIONS).bind(id.0).fetch_optional(c).await)?;
    captions.flatten().ok_or(Failure::Missing)
}
