//! What the pages of a quiz and of an attempt read.

use domain::{
    Lang, Moment,
    courses::{Attempt, ModuleSummary, rules::Score},
    ids::{AttemptId, ModuleId, PersonId},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

pub use crate::courses::sql::Answered;
use crate::{
    Failure, Outcome, Services,
    courses::{
        queries::CourseLink,
        sql::{self, AttemptRow, OwnedAttempt},
    },
    db::{known, read},
    failure::allow,
};

/// Everything the start page of a quiz shows.
#[derive(Clone, Debug)]
pub struct QuizDetail {
    /// The course it belongs to.
    pub course: CourseLink,
    /// The module it closes.
    pub module: ModuleSummary,
    /// How many questions it has.
    pub questions: i64,
    /// The viewer's open attempt and how many of its questions have an answer.
    pub open: Option<(AttemptId, i64)>,
    /// Attempts the viewer handed in, newest first, at most twenty.
    pub past: Vec<PastAttempt>,
}

/// An attempt that was handed in.
#[derive(Clone, Copy, Debug)]
pub struct PastAttempt {
    /// Which.
    pub id: AttemptId,
    /// When it was handed in.
    pub submitted_at: Moment,
    /// Its result.
    pub score: Score,
}

/// An attempt with its questions: for answering them, checking them, and reading the result.
#[derive(Clone, Debug)]
pub struct AttemptDetail {
    /// The attempt.
    pub attempt: Attempt,
    /// The course its quiz belongs to.
    pub course: CourseLink,
    /// The module's address.
    pub module_slug: String,
    /// The module's title.
    pub module_title: String,
    /// Percentage of the points from which it is passed.
    pub pass_percent: i64,
    /// The questions in their order, with the answers given so far.
    pub questions: Vec<Answered>,
    /// The result, once it was handed in.
    pub score: Option<Score>,
}

impl AttemptDetail {
    /// The question to go on with, counted from 1: the first one without an answer.
    #[must_use]
    pub fn first_unanswered(&self) -> Option<usize> {
        self.questions.iter().position(|answered| answered.given.is_none()).map(|place| place + 1)
    }
}

const QUIZ: &str = "SELECT m.id, m.title, m.summary, m.minutes, m.pass_percent, c.title AS course_title, c.language,
        a.id AS open_attempt, (SELECT COUNT(*) FROM questions q WHERE q.module_id = m.id) AS questions,
        (SELECT COUNT(*) FROM attempt_answers g WHERE g.attempt_id = a.id) AS answered,
        (SELECT MAX(d.completed_at) FROM completions d WHERE d.module_id = m.id AND d.person_id = $1) AS completed_at
    FROM modules m JOIN courses c ON c.id = m.course_id
        LEFT JOIN attempts a ON a.module_id = m.id AND a.person_id = $1 AND a.submitted_at IS NULL
    WHERE c.slug = $2 AND m.slug = $3 AND c.is_published";
const PAST: &str = "SELECT id, submitted_at, marks, out_of, passed FROM attempts
    WHERE person_id = $1 AND module_id = $2 AND submitted_at IS NOT NULL ORDER BY submitted_at DESC, id DESC LIMIT 20";
const ATTEMPT: &str =
    "SELECT a.id, a.module_id, a.person_id, a.started_at, a.submitted_at, a.marks, a.out_of, a.passed,
        m.slug AS module_slug, m.title AS module_title, m.pass_percent,
        c.slug AS course_slug, c.title AS course_title, c.language
    FROM attempts a JOIN modules m ON m.id = a.module_id JOIN courses c ON c.id = m.course_id WHERE a.id = $1";

#[derive(sqlx::FromRow)]
struct QuizRow {
    id: Uuid,
    title: String,
    summary: String,
    minutes: i64,
    pass_percent: i64,
    course_title: String,
    language: String,
    open_attempt: Option<Uuid>,
    questions: i64,
    answered: i64,
    completed_at: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct PastRow {
    id: Uuid,
    submitted_at: i64,
    marks: i64,
    out_of: i64,
    passed: bool,
}

/// The start page of a module's quiz.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such module in a published course, or it has no
/// questions.
pub async fn find_quiz(services: &Services, viewer: &Viewer, course: &str, module: &str) -> Outcome<QuizDetail, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let row: Option<QuizRow> = read!(&services.db, c => sqlx::query_as(QUIZ)
        .bind(person.0).bind(course).bind(module).fetch_optional(c).await)?;
    let row = row.filter(|row| row.questions > 0).ok_or(Failure::Missing)?;
    let past: Vec<PastRow> =
        read!(&services.db, c => sqlx::query_as(PAST).bind(person.0).bind(row.id).fetch_all(c).await)?;
    let past = past.into_iter().map(|row| PastAttempt {
        id: AttemptId(row.id),
        submitted_at: Moment(row.submitted_at),
        score: Score { marks: row.marks, out_of: row.out_of, passed: row.passed },
    });
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok(QuizDetail {
        course: CourseLink { slug: course.to_owned(), title: row.course_title, lang },
        questions: row.questions,
        open: row.open_attempt.map(|id| (AttemptId(id), row.answered)),
        past: past.collect(),
        module: ModuleSummary {
            id: ModuleId(row.id),
            slug: module.to_owned(),
            title: row.title,
            summary: row.summary,
            minutes: row.minutes,
            pass_percent: row.pass_percent,
            completed_at: row.completed_at.map(Moment),
        },
    })
}

#[derive(sqlx::FromRow)]
struct AttemptDetailRow {
    #[sqlx(flatten)]
    attempt: AttemptRow,
    marks: Option<i64>,
    out_of: Option<i64>,
    passed: Option<bool>,
    module_slug: String,
    module_title: String,
    pass_percent: i64,
    course_slug: String,
    course_title: String,
    language: String,
}

/// One of the viewer's own attempts, with its questions and what was answered so far.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such attempt or it is somebody else's.
pub async fn find_attempt(services: &Services, viewer: &Viewer, id: AttemptId) -> Outcome<AttemptDetail, ()> {
    Ok(find_own_attempt(services, viewer, id).await?.1)
}

/// The attempt and whose it is; asks the policy, for every caller.
pub(super) async fn find_own_attempt<R>(
    services: &Services,
    viewer: &Viewer,
    id: AttemptId,
) -> Outcome<(PersonId, AttemptDetail), R> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let row: Option<AttemptDetailRow> =
        read!(&services.db, c => sqlx::query_as(ATTEMPT).bind(id.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let OwnedAttempt { attempt, owner } = row.attempt.into();
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owner)) {
        return Err(Failure::Missing);
    }
    let questions = sql::list_answered(services, &attempt).await?;
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let detail = AttemptDetail {
        attempt,
        course: CourseLink { slug: row.course_slug, title: row.course_title, lang },
        module_slug: row.module_slug,
        module_title: row.module_title,
        pass_percent: row.pass_percent,
        questions,
        score: sql::score(row.marks, row.out_of, row.passed),
    };
    Ok((owner, detail))
}
