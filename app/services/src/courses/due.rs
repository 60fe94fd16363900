//! What a learner has to do: for the overview.

use domain::{
    Lang, Moment,
    courses::CourseSummary,
    ids::AttemptId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::{
        queries::CourseLink,
        sql::{CourseRow, counts, course_columns},
    },
    db::{known, read},
    failure::allow,
};

/// What a learner has to do.
#[derive(Clone, Debug)]
pub struct Due {
    /// Courses the viewer is enrolled in and has not finished, in the order of enrolment.
    pub courses: Vec<DueCourse>,
    /// Attempts that were started and not handed in, newest first.
    pub open: Vec<OpenAttempt>,
}

/// A course that is not finished.
#[derive(Clone, Debug)]
pub struct DueCourse {
    /// The course, with how far the viewer is.
    pub course: CourseSummary,
    /// Address of the next module to do.
    pub module_slug: String,
    /// Its title.
    pub module_title: String,
    /// The first lesson of that module the viewer did not read; `None` when only the quiz is left.
    pub lesson_slug: Option<String>,
}

impl DueCourse {
    /// Where the viewer goes on: the next lesson, or the quiz.
    #[must_use]
    pub fn path(&self) -> String {
        let step = self.lesson_slug.as_deref().unwrap_or("quiz");
        format!("/courses/{}/{}/{step}", self.course.slug, self.module_slug)
    }
}

/// An attempt to go on with.
#[derive(Clone, Debug)]
pub struct OpenAttempt {
    /// Which.
    pub id: AttemptId,
    /// The course its quiz belongs to.
    pub course: CourseLink,
    /// The module's address.
    pub module_slug: String,
    /// The module's title.
    pub module_title: String,
    /// When it was started.
    pub started_at: Moment,
    /// How many questions have an answer.
    pub answered: i64,
    /// How many questions there are.
    pub questions: i64,
}

impl OpenAttempt {
    /// Where the viewer goes on.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/courses/{}/{}/quiz", self.course.slug, self.module_slug)
    }
}

const COURSES: &str = concat!(
    "SELECT ",
    course_columns!(),
    ", n.slug AS module_slug, n.title AS module_title,
        (SELECT l.slug FROM lessons l WHERE l.module_id = n.id AND l.is_shown AND NOT EXISTS
            (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1)
            ORDER BY l.position LIMIT 1) AS lesson_slug
    FROM enrolments en JOIN courses c ON c.id = en.course_id
        JOIN modules n ON n.course_id = c.id AND n.position = (SELECT MIN(m.position) FROM modules m
            WHERE m.course_id = c.id AND ",
    counts!("m"),
    " AND NOT EXISTS
                (SELECT 1 FROM completions d WHERE d.module_id = m.id AND d.person_id = $1 AND d.quiz_version >= m.counts_from))
    WHERE en.person_id = $1 AND c.is_published ORDER BY en.enrolled_at, c.id LIMIT $2"
);
const OPEN: &str = "SELECT a.id, a.started_at, m.slug AS module_slug, m.title AS module_title,
        c.slug AS course_slug, c.title AS course_title, c.language,
        (SELECT COUNT(*) FROM attempt_responses g WHERE g.attempt_id = a.id) AS answered, v.asked_count AS questions
    FROM attempts a JOIN quiz_versions v ON v.id = a.quiz_version_id JOIN modules m ON m.id = a.module_id JOIN courses c ON c.id = m.course_id
    WHERE a.person_id = $1 AND a.submitted_at IS NULL AND c.is_published ORDER BY a.started_at DESC, a.id LIMIT $2";

#[derive(sqlx::FromRow)]
struct DueRow {
    #[sqlx(flatten)]
    course: CourseRow,
    module_slug: String,
    module_title: String,
    lesson_slug: Option<String>,
}

#[derive(sqlx::FromRow)]
struct OpenRow {
    id: Uuid,
    started_at: i64,
    module_slug: String,
    module_title: String,
    course_slug: String,
    course_title: String,
    language: String,
    answered: i64,
    questions: i64,
}

/// What the viewer has to do in courses; at most `limit` of each.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_due(services: &Services, viewer: &Viewer, limit: i64) -> Outcome<Due, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let courses: Vec<DueRow> =
        read!(&services.db, c => sqlx::query_as(COURSES).bind(person.0).bind(limit).fetch_all(c).await)?;
    let open: Vec<OpenRow> =
        read!(&services.db, c => sqlx::query_as(OPEN).bind(person.0).bind(limit).fetch_all(c).await)?;
    let courses = courses.into_iter().map(|row| {
        Ok(DueCourse {
            course: row.course.try_into()?,
            module_slug: row.module_slug,
            module_title: row.module_title,
            lesson_slug: row.lesson_slug,
        })
    });
    let open = open.into_iter().map(|row| {
        Ok(OpenAttempt {
            id: AttemptId(row.id),
            course: CourseLink {
                lang: known("courses", "language", &row.language, Lang::from_code)?,
                slug: row.course_slug,
                title: row.course_title,
            },
            module_slug: row.module_slug,
            module_title: row.module_title,
            started_at: Moment(row.started_at),
            answered: row.answered,
            questions: row.questions,
        })
    });
    Ok(Due { courses: courses.collect::<anyhow::Result<_>>()?, open: open.collect::<anyhow::Result<_>>()? })
}
