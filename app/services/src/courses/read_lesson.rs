//! Somebody reads a lesson.

use domain::{
    Lang,
    courses::{
        LessonSummary,
        media::{Cue, LessonFile, MediaState, MediaUse},
    },
    ids::{LessonId, ModuleId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::{
        media::{cues, named_files, of_lesson},
        queries::CourseLink,
        sql,
    },
    db::{exec, known, read},
    failure::allow,
};

/// Everything the page of a lesson shows.
#[derive(Clone, Debug)]
pub struct LessonDetail {
    /// The course it belongs to.
    pub course: CourseLink,
    /// The module's address.
    pub module_slug: String,
    /// The module's title.
    pub module_title: String,
    /// The lessons of the module in their order; this one counts as read.
    pub outline: Vec<LessonSummary>,
    /// Where this lesson stands in the outline, counted from 0.
    pub place: usize,
    /// Its text, sanitised HTML.
    pub html: String,
    /// What is said in the videos that its text shows: their names and what their captions say.
    pub transcripts: Vec<(String, Vec<Cue>)>,
    /// Files to take along.
    pub downloads: Vec<LessonFile>,
}

impl LessonDetail {
    /// The lesson as the outline shows it.
    #[must_use]
    pub fn lesson(&self) -> Option<&LessonSummary> {
        self.outline.get(self.place)
    }
}

const LESSON: &str =
    "SELECT l.id, l.module_id, l.body, l.body_html, m.title AS module_title, c.title AS course_title, c.language,
        EXISTS (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1) AS is_read
    FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $2 AND m.slug = $3 AND l.slug = $4 AND c.is_published AND m.is_shown AND l.is_shown";
const CAPTIONS: &str = "SELECT COALESCE(captions, '') FROM lesson_files WHERE id = $1";
const INSERT_READ: &str = "INSERT INTO lesson_reads (person_id, lesson_id, read_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, lesson_id) DO NOTHING";

#[derive(sqlx::FromRow)]
struct LessonRow {
    id: Uuid,
    module_id: Uuid,
    body: String,
    body_html: String,
    module_title: String,
    course_title: String,
    language: String,
    is_read: bool,
}

/// The page of a lesson. The first time somebody opens it, that is written down; after that opening it only reads.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such lesson in a published course.
pub async fn read_lesson(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    lesson: &str,
) -> Outcome<LessonDetail, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let row: Option<LessonRow> = read!(&services.db, c => sqlx::query_as(LESSON)
        .bind(person.0).bind(course).bind(module).bind(lesson).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;

    if !row.is_read {
        let mut tx = services.db.begin().await?;
        exec!(&mut tx, INSERT_READ, person.0, row.id, services.now().0)?;
        tx.commit().await?;
    }
    let outline = sql::list_outline(services, person, ModuleId(row.module_id)).await?;
    let place = outline.iter().position(|lesson| lesson.id == LessonId(row.id)).ok_or(Failure::Missing)?;
    let (transcripts, downloads) = files(services, row.id, &row.body).await?;
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok(LessonDetail {
        course: CourseLink { slug: course.to_owned(), title: row.course_title, lang },
        module_slug: module.to_owned(),
        module_title: row.module_title,
        outline,
        place,
        html: row.body_html,
        transcripts,
        downloads,
    })
}

/// The transcripts of the videos that a text shows, and the files to take along.
async fn files(
    services: &Services,
    lesson: Uuid,
    body: &str,
) -> anyhow::Result<(Vec<(String, Vec<Cue>)>, Vec<LessonFile>)> {
    let mut files = of_lesson(services, lesson).await?;
    files.retain(|file| file.state == MediaState::Ready);
    let mut transcripts = Vec::new();
    for id in named_files(body) {
        let shown = files.iter().find(|file| file.kind.place() == MediaUse::Video && file.id.to_string() == id);
        let Some(video) = shown.filter(|video| video.captions.is_some()) else { continue };
        let captions: String = read!(&services.db, c => sqlx::query_scalar(CAPTIONS)
            .bind(video.id.0).fetch_one(c).await)?;
        // What was taken was read then.
        let said = cues(&captions).map_err(|place| anyhow::anyhow!("the captions of {} at {place}", video.id))?;
        transcripts.push((video.name.clone(), said));
    }
    files.retain(|file| file.kind.place() == MediaUse::Download);
    Ok((transcripts, files))
}
