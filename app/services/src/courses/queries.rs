//! What the catalogue and the page of a course read.

use std::collections::HashMap;

use domain::{
    Lang, Moment,
    courses::{CourseSummary, LessonSummary, ModuleSummary},
    ids::{AttemptId, LessonId, ModuleId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::sql::{CourseRow, course_columns},
    db::{known, read},
    failure::allow,
};

/// Enough of a course to name it and link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseLink {
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
}

/// Everything the page of a course shows.
#[derive(Clone, Debug)]
pub struct CourseDetail {
    /// The course.
    pub course: CourseSummary,
    /// The same course in the other language.
    pub pair: Option<CourseLink>,
    /// Its modules in their order.
    pub modules: Vec<ModuleDetail>,
}

/// A module on the page of its course.
#[derive(Clone, Debug)]
pub struct ModuleDetail {
    /// The module.
    pub module: ModuleSummary,
    /// Its lessons in their order.
    pub lessons: Vec<LessonSummary>,
    /// How many questions its quiz has.
    pub questions: i64,
    /// The viewer's attempt that was not handed in yet.
    pub open_attempt: Option<AttemptId>,
    /// Whether the course is completed without it.
    pub is_optional: bool,
    /// Titles of the modules that come first and are not completed.
    pub needs: Vec<String>,
}

impl ModuleDetail {
    /// Whether there is nothing left to do in it.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.module.completed_at.is_some() || (self.questions == 0 && self.lessons.iter().all(|lesson| lesson.read))
    }
}

const CATALOGUE: &str = concat!(
    "SELECT ",
    course_columns!(),
    " FROM courses c WHERE c.is_published ORDER BY c.language = $2 DESC, c.created_at, c.id LIMIT 200"
);
const COURSE: &str = concat!(
    "SELECT ",
    course_columns!(),
    ", p.slug AS pair_slug, p.title AS pair_title, p.language AS pair_language
    FROM courses c LEFT JOIN courses p ON p.id = c.pair_id AND p.is_published WHERE c.slug = $2 AND c.is_published"
);
const MODULES: &str = "SELECT m.id, m.slug, m.title, m.summary, m.minutes, COALESCE(v.pass_percent, 0) AS pass_percent, a.id AS open_attempt,
        m.is_optional, COALESCE(v.asked_count, 0) AS questions,
        (SELECT MAX(d.completed_at) FROM completions d
            WHERE d.module_id = m.id AND d.person_id = $1 AND d.quiz_version >= m.counts_from) AS completed_at
    FROM modules m
        LEFT JOIN quiz_versions v ON v.module_id = m.id AND v.version =
            (SELECT MAX(n.version) FROM quiz_versions n WHERE n.module_id = m.id)
        LEFT JOIN attempts a ON a.module_id = m.id AND a.person_id = $1 AND a.submitted_at IS NULL
    WHERE m.course_id = $2 AND m.is_shown ORDER BY m.position";
const LESSONS: &str = "SELECT l.id, l.module_id, l.slug, l.title, l.minutes,
        EXISTS (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1) AS is_read
    FROM lessons l JOIN modules m ON m.id = l.module_id WHERE m.course_id = $2 AND l.is_shown
    ORDER BY l.position";
/// What comes first of what is not completed.
const NEEDS: &str = "SELECT n.module_id, b.title FROM module_prerequisites n JOIN modules b ON b.id = n.needs_id
    WHERE b.course_id = $2 AND b.is_shown AND NOT EXISTS
        (SELECT 1 FROM completions d WHERE d.module_id = b.id AND d.person_id = $1 AND d.quiz_version >= b.counts_from)
    ORDER BY b.position";

/// The courses that were published; those in `lang` come first.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_courses(services: &Services, viewer: &Viewer, lang: Lang) -> Outcome<Vec<CourseSummary>, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let rows: Vec<CourseRow> =
        read!(&services.db, c => sqlx::query_as(CATALOGUE).bind(person).bind(lang.code()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(CourseSummary::try_from).collect::<anyhow::Result<_>>()?)
}

#[derive(sqlx::FromRow)]
struct DetailRow {
    #[sqlx(flatten)]
    course: CourseRow,
    pair_slug: Option<String>,
    pair_title: Option<String>,
    pair_language: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ModuleRow {
    id: Uuid,
    slug: String,
    title: String,
    summary: String,
    minutes: i64,
    pass_percent: i64,
    open_attempt: Option<Uuid>,
    questions: i64,
    is_optional: bool,
    completed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct LessonOfModuleRow {
    id: Uuid,
    module_id: Uuid,
    slug: String,
    title: String,
    minutes: i64,
    is_read: bool,
}

/// The page of a course.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such published course.
pub async fn find_course(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<CourseDetail, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let row: Option<DetailRow> =
        read!(&services.db, c => sqlx::query_as(COURSE).bind(person).bind(slug).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let course: CourseSummary = row.course.try_into()?;
    let modules: Vec<ModuleRow> =
        read!(&services.db, c => sqlx::query_as(MODULES).bind(person).bind(course.id.0).fetch_all(c).await)?;
    let lessons: Vec<LessonOfModuleRow> =
        read!(&services.db, c => sqlx::query_as(LESSONS).bind(person).bind(course.id.0).fetch_all(c).await)?;

    let needs: Vec<(Uuid, String)> =
        read!(&services.db, c => sqlx::query_as(NEEDS).bind(person).bind(course.id.0).fetch_all(c).await)?;

    let mut of_module: HashMap<Uuid, Vec<LessonSummary>> = HashMap::new();
    for row in lessons {
        of_module.entry(row.module_id).or_default().push(LessonSummary {
            id: LessonId(row.id),
            slug: row.slug,
            title: row.title,
            minutes: row.minutes,
            read: row.is_read,
        });
    }
    let modules = modules.into_iter().map(|row| ModuleDetail {
        lessons: of_module.remove(&row.id).unwrap_or_default(),
        questions: row.questions,
        is_optional: row.is_optional,
        needs: needs.iter().filter(|(module, _)| *module == row.id).map(|(_, title)| title.clone()).collect(),
        open_attempt: row.open_attempt.map(AttemptId),
        module: ModuleSummary {
            id: ModuleId(row.id),
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            minutes: row.minutes,
            pass_percent: row.pass_percent,
            completed_at: row.completed_at.map(Moment),
        },
    });
    let modules = modules.collect();
    let pair = match (row.pair_slug, row.pair_title, row.pair_language) {
        (Some(slug), Some(title), Some(language)) => Some(CourseLink {
            slug,
            title,
            lang: known("courses", "language", &language, Lang::from_code).map_err(anyhow::Error::from)?,
        }),
        _ => None,
    };
    Ok(CourseDetail { course, pair, modules })
}
