//! Writing a whole course, as it is read from files.

use anyhow::bail;
use domain::{
    Lang,
    courses::{
        authoring::Entry,
        questions::Question,
        quiz::{Change, Settings},
    },
    ids::{CourseId, LessonId, ModuleId},
    search::Kind,
};
use uuid::Uuid;

use crate::{
    Services,
    courses::publish_quiz::insert_version,
    db::{Tx, exec},
    markdown, search,
};

/// A course to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCourse {
    /// In its address.
    pub slug: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Address of the same course in the other language; the two find each other whichever is written first.
    pub pair: Option<String>,
    /// Whether learners see it.
    pub is_published: bool,
    /// Its modules in their order.
    pub modules: Vec<NewModule>,
}

/// A module to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewModule {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// When its quiz may be begun.
    pub entry: Entry,
    /// Whether the course is completed without it.
    pub is_optional: bool,
    /// Addresses of the modules before it that come first.
    pub needs: Vec<String>,
    /// Limits and pass mark of its quiz.
    pub settings: Settings,
    /// Its lessons in their order.
    pub lessons: Vec<NewLesson>,
    /// The questions of its quiz in their order.
    pub questions: Vec<Question>,
}

/// A lesson to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLesson {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Its text, Markdown.
    pub body: String,
}

const INSERT_COURSE: &str = "INSERT INTO courses
    (id, slug, language, title, summary, pair_id, is_published, created_at)
    VALUES ($1, $2, $3, $4, $5, (SELECT id FROM courses WHERE slug = $6), $7, $8)";
const PAIR_BACK: &str = "UPDATE courses SET pair_id = $1 WHERE slug = $2";
const INSERT_MODULE: &str = "INSERT INTO modules
    (id, course_id, position, slug, title, summary, minutes, entry, is_optional)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const INSERT_NEED: &str = "INSERT INTO module_prerequisites (module_id, needs_id)
    SELECT $1, m.id FROM modules m WHERE m.course_id = $2 AND m.slug = $3";
const INSERT_LESSON: &str = "INSERT INTO lessons
    (id, module_id, position, slug, title, minutes, body, body_html, body_text)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
pub(super) const INSERT_REVISION: &str = "INSERT INTO lesson_revisions
    (lesson_id, number, title, minutes, body, saved_by, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

/// Writes a course with everything in it and tells the search index about its lessons.
///
/// # Errors
/// When the database could not, or the address is taken; then the caller's transaction must not be committed either.
pub async fn insert_course(services: &Services, tx: &mut Tx, course: &NewCourse) -> anyhow::Result<CourseId> {
    let id: CourseId = services.new_id();
    exec!(
        tx,
        INSERT_COURSE,
        id.0,
        &course.slug,
        course.lang.code(),
        &course.title,
        &course.summary,
        &course.pair,
        course.is_published,
        services.now().0
    )?;
    if let Some(pair) = &course.pair {
        exec!(tx, PAIR_BACK, id.0, pair)?;
    }
    for (module, position) in course.modules.iter().zip(1..) {
        insert_module(services, tx, id, position, module).await?;
    }
    Ok(id)
}

async fn insert_module(
    services: &Services,
    tx: &mut Tx,
    course: CourseId,
    position: i64,
    module: &NewModule,
) -> anyhow::Result<()> {
    let id: ModuleId = services.new_id();
    exec!(
        tx,
        INSERT_MODULE,
        id.0,
        course.0,
        position,
        &module.slug,
        &module.title,
        &module.summary,
        module.minutes,
        module.entry.code(),
        module.is_optional
    )?;
    for needed in &module.needs {
        if exec!(tx, INSERT_NEED, id.0, course.0, needed)? == 0 {
            bail!("{} needs {needed}, which does not come before it", module.slug);
        }
    }
    for (lesson, position) in module.lessons.iter().zip(1_i64..) {
        let lesson_id: LessonId = services.new_id();
        let rendered = markdown::render(&lesson.body);
        exec!(
            tx,
            INSERT_LESSON,
            lesson_id.0,
            id.0,
            position,
            &lesson.slug,
            &lesson.title,
            lesson.minutes,
            &lesson.body,
            &rendered.html,
            &rendered.text
        )?;
        let now = services.now().0;
        exec!(tx, INSERT_REVISION, lesson_id.0, 1_i64, &lesson.title, lesson.minutes, &lesson.body, None::<Uuid>, now)?;
        search::changed(tx, Kind::Lesson, lesson_id.0).await?;
    }
    if !module.questions.is_empty() {
        insert_version(services, tx, id, 1, Change::Minor, &module.settings, &module.questions, None).await?;
    }
    Ok(())
}
