//! What the pages of a maker of courses read: everything, also what learners do not see.

use domain::{
    Lang, Moment,
    courses::authoring::{Entry, ModuleState},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{known, read},
    failure::allow,
};

/// A course in the list of its makers.
#[derive(Clone, Debug)]
pub struct CourseInList {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Whether learners see it.
    pub is_published: bool,
    /// How many modules it shows.
    pub modules: i64,
    /// How many people are enrolled.
    pub learners: i64,
}

/// A course as its makers see it.
#[derive(Clone, Debug)]
pub struct AuthoredCourse {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Address of the same course in the other language.
    pub pair: Option<String>,
    /// Whether learners see it.
    pub is_published: bool,
    /// Its modules in their order.
    pub modules: Vec<AuthoredModule>,
}

impl AuthoredCourse {
    /// The module with this address.
    #[must_use]
    pub fn module(&self, slug: &str) -> Option<&AuthoredModule> {
        self.modules.iter().find(|module| module.slug == slug)
    }

    /// Its modules as far as they decide whether it can be published.
    #[must_use]
    pub fn states(&self) -> Vec<ModuleState> {
        let state = |module: &AuthoredModule| ModuleState {
            title: module.title.clone(),
            is_optional: module.is_optional,
            is_shown: module.is_shown,
            has_quiz: module.questions > 0,
            lessons: i64::try_from(module.lessons.iter().filter(|lesson| lesson.is_shown).count()).unwrap_or(i64::MAX),
        };
        self.modules.iter().map(state).collect()
    }
}

/// A module as its makers see it.
#[derive(Clone, Debug)]
pub struct AuthoredModule {
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
    /// Whether learners see it.
    pub is_shown: bool,
    /// How many questions its quiz asks; 0 when there is none.
    pub questions: i64,
    /// Addresses of the modules that come first.
    pub needs: Vec<String>,
    /// Its lessons in their order.
    pub lessons: Vec<AuthoredLesson>,
}

/// A lesson in the list of its module.
#[derive(Clone, Debug)]
pub struct AuthoredLesson {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Whether learners see it.
    pub is_shown: bool,
}

/// A lesson with its text.
#[derive(Clone, Debug)]
pub struct LessonText {
    /// Its title.
    pub title: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Its text, Markdown.
    pub body: String,
    /// Whether learners see it.
    pub is_shown: bool,
    /// The number of its newest revision.
    pub revision: i64,
    /// Its revisions, newest first; at most a hundred.
    pub revisions: Vec<Revision>,
}

/// A text a lesson had.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// The title it had.
    pub title: String,
    /// Who saved it; nobody for what came with the program, or a person who is gone.
    pub saved_by: Option<String>,
    /// When, in microseconds since 1970 (UTC).
    saved_at: i64,
}

impl Revision {
    /// When it was saved.
    #[must_use]
    pub fn saved_at(&self) -> Moment {
        Moment(self.saved_at)
    }
}

const LIST: &str = "SELECT c.slug, c.title, c.language, c.is_published,
        (SELECT COUNT(*) FROM modules m WHERE m.course_id = c.id AND m.is_shown) AS modules,
        (SELECT COUNT(*) FROM enrolments e WHERE e.course_id = c.id) AS learners
    FROM courses c ORDER BY c.created_at DESC, c.id LIMIT 500";
const COURSE: &str = "SELECT c.id, c.title, c.summary, c.language, c.is_published, p.slug AS pair
    FROM courses c LEFT JOIN courses p ON p.id = c.pair_id WHERE c.slug = $1";
const MODULES: &str = "SELECT m.id, m.slug, m.title, m.summary, m.minutes, m.entry, m.is_optional, m.is_shown,
        COALESCE(v.asked_count, 0) AS questions
    FROM modules m LEFT JOIN quiz_versions v ON v.module_id = m.id AND v.version =
        (SELECT MAX(n.version) FROM quiz_versions n WHERE n.module_id = m.id)
    WHERE m.course_id = $1 ORDER BY m.position";
const LESSONS: &str = "SELECT l.module_id, l.slug, l.title, l.minutes, l.is_shown
    FROM lessons l JOIN modules m ON m.id = l.module_id WHERE m.course_id = $1 ORDER BY l.position";
const NEEDS: &str = "SELECT n.module_id, b.slug FROM module_prerequisites n JOIN modules b ON b.id = n.needs_id
    WHERE b.course_id = $1 ORDER BY b.position";
const LESSON: &str = "SELECT l.id, l.title, l.minutes, l.body, l.is_shown, l.revision
    FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $1 AND m.slug = $2 AND l.slug = $3";
const REVISIONS: &str = "SELECT r.number, r.title, p.name AS saved_by, r.saved_at
    FROM lesson_revisions r LEFT JOIN people p ON p.id = r.saved_by WHERE r.lesson_id = $1
    ORDER BY r.number DESC LIMIT 100";
const REVISION: &str = "SELECT title, minutes, body FROM lesson_revisions WHERE lesson_id = $1 AND number = $2";

#[derive(sqlx::FromRow)]
struct ListRow {
    slug: String,
    title: String,
    language: String,
    is_published: bool,
    modules: i64,
    learners: i64,
}

#[derive(sqlx::FromRow)]
struct CourseRow {
    id: Uuid,
    title: String,
    summary: String,
    language: String,
    is_published: bool,
    pair: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ModuleRow {
    id: Uuid,
    slug: String,
    title: String,
    summary: String,
    minutes: i64,
    entry: String,
    is_optional: bool,
    is_shown: bool,
    questions: i64,
}

#[derive(sqlx::FromRow)]
struct LessonRow {
    module_id: Uuid,
    slug: String,
    title: String,
    minutes: i64,
    is_shown: bool,
}

#[derive(sqlx::FromRow)]
struct TextRow {
    id: Uuid,
    title: String,
    minutes: i64,
    body: String,
    is_shown: bool,
    revision: i64,
}

/// Every course, newest first; also those that learners do not see.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_authored(services: &Services, viewer: &Viewer) -> Outcome<Vec<CourseInList>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let rows: Vec<ListRow> = read!(&services.db, c => sqlx::query_as(LIST).fetch_all(c).await)?;
    let courses = rows.into_iter().map(|row| {
        Ok(CourseInList {
            lang: known("courses", "language", &row.language, Lang::from_code)?,
            slug: row.slug,
            title: row.title,
            is_published: row.is_published,
            modules: row.modules,
            learners: row.learners,
        })
    });
    Ok(courses.collect::<anyhow::Result<_>>()?)
}

/// A course with its modules and lessons, for its makers.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such course.
pub async fn find_authored_course(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<AuthoredCourse, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let course: Option<CourseRow> =
        read!(&services.db, c => sqlx::query_as(COURSE).bind(slug).fetch_optional(c).await)?;
    let course = course.ok_or(Failure::Missing)?;
    let modules: Vec<ModuleRow> = read!(&services.db, c => sqlx::query_as(MODULES).bind(course.id).fetch_all(c).await)?;
    let lessons: Vec<LessonRow> = read!(&services.db, c => sqlx::query_as(LESSONS).bind(course.id).fetch_all(c).await)?;
    let needs: Vec<(Uuid, String)> =
        read!(&services.db, c => sqlx::query_as(NEEDS).bind(course.id).fetch_all(c).await)?;
    let modules = modules.into_iter().map(|row| {
        let own = lessons.iter().filter(|lesson| lesson.module_id == row.id);
        Ok(AuthoredModule {
            entry: known("modules", "entry", &row.entry, Entry::from_code)?,
            needs: needs.iter().filter(|(of, _)| *of == row.id).map(|(_, slug)| slug.clone()).collect(),
            lessons: own
                .map(|lesson| AuthoredLesson {
                    slug: lesson.slug.clone(),
                    title: lesson.title.clone(),
                    minutes: lesson.minutes,
                    is_shown: lesson.is_shown,
                })
                .collect(),
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            minutes: row.minutes,
            is_optional: row.is_optional,
            is_shown: row.is_shown,
            questions: row.questions,
        })
    });
    Ok(AuthoredCourse {
        slug: slug.to_owned(),
        title: course.title,
        summary: course.summary,
        lang: known("courses", "language", &course.language, Lang::from_code).map_err(anyhow::Error::from)?,
        pair: course.pair,
        is_published: course.is_published,
        modules: modules.collect::<anyhow::Result<_>>()?,
    })
}

/// A lesson with its text and the texts it had; with `revision`, the text it had then.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such lesson or revision.
pub async fn find_authored_lesson(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    lesson: &str,
    revision: Option<i64>,
) -> Outcome<LessonText, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let row: Option<TextRow> = read!(&services.db, c => sqlx::query_as(LESSON)
        .bind(course).bind(module).bind(lesson).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let revisions = read!(&services.db, c => sqlx::query_as(REVISIONS).bind(row.id).fetch_all(c).await)?;
    let (title, minutes, body) = match revision {
        None => (row.title, row.minutes, row.body),
        Some(number) => {
            let then: Option<(String, i64, String)> =
                read!(&services.db, c => sqlx::query_as(REVISION).bind(row.id).bind(number).fetch_optional(c).await)?;
            then.ok_or(Failure::Missing)?
        }
    };
    Ok(LessonText { title, minutes, body, is_shown: row.is_shown, revision: row.revision, revisions })
}
