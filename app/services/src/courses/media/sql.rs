//! Statements about files of lessons, and how their rows become what `domain` speaks of.

use domain::{
    Lang, Moment,
    courses::media::{LessonFile, MediaKind, MediaState},
    ids::LessonFileId,
};
use uuid::Uuid;

use crate::{
    Services,
    db::{UnknownValue, known, read},
};

macro_rules! files {
    () => {
        "SELECT f.id, f.name, f.kind, f.size, f.sha256, f.state, f.captions_language, f.uploaded_at,
            (c.is_published AND m.is_shown AND l.is_shown) AS is_shown
        FROM lesson_files f JOIN lessons l ON l.id = f.lesson_id JOIN modules m ON m.id = l.module_id
            JOIN courses c ON c.id = m.course_id
        WHERE f.removed_at IS NULL AND "
    };
}

pub(super) const BY_ID: &str = concat!(files!(), "f.id = $1");
const OF_LESSON: &str = concat!(files!(), "f.lesson_id = $1 ORDER BY f.name, f.id LIMIT 500");
/// Of a lesson by its address.
pub(super) const LESSON: &str = "SELECT l.id, l.body, l.is_shown, c.id AS course_id, c.language
    FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $1 AND m.slug = $2 AND l.slug = $3";

/// The lesson that files belong to.
#[derive(sqlx::FromRow)]
pub(super) struct LessonKeys {
    pub(super) id: Uuid,
    pub(super) body: String,
    pub(super) is_shown: bool,
    pub(super) course_id: Uuid,
    pub(super) language: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct FileRow {
    id: Uuid,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    state: String,
    captions_language: Option<String>,
    uploaded_at: i64,
    /// Whether learners see the lesson.
    pub(super) is_shown: bool,
}

impl TryFrom<FileRow> for LessonFile {
    type Error = UnknownValue;

    fn try_from(row: FileRow) -> Result<Self, UnknownValue> {
        let language = |code: &String| known("lesson_files", "captions_language", code, Lang::from_code);
        Ok(Self {
            id: LessonFileId(row.id),
            kind: known("lesson_files", "kind", &row.kind, MediaKind::from_code)?,
            state: known("lesson_files", "state", &row.state, MediaState::from_code)?,
            captions: row.captions_language.as_ref().map(language).transpose()?,
            name: row.name,
            size: row.size,
            sha256: row.sha256,
            uploaded_at: Moment(row.uploaded_at),
        })
    }
}

/// The files of a lesson, by name.
pub(in crate::courses) async fn of_lesson(services: &Services, lesson: Uuid) -> anyhow::Result<Vec<LessonFile>> {
    let rows: Vec<FileRow> = read!(&services.db, c => sqlx::query_as(OF_LESSON).bind(lesson).fetch_all(c).await)?;
    Ok(rows.into_iter().map(LessonFile::try_from).collect::<Result<_, _>>()?)
}
