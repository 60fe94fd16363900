//! Statements of courses and attempts that several use cases share, and how their rows become what `domain` speaks of.

use domain::{
    Lang, Moment,
    courses::{Attempt, CourseSummary, LessonSummary, Question, QuestionKind, answers::Given, rules::Score},
    ids::{AttemptId, CourseId, LessonId, ModuleId, PersonId, QuestionId},
};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, known, on, read},
};

/// The columns of [`CourseRow`]; `$1` is the person who looks.
macro_rules! course_columns {
    () => {
        "c.id, c.slug, c.language, c.title, c.summary,
        (SELECT COUNT(*) FROM modules m WHERE m.course_id = c.id) AS modules,
        (SELECT CAST(COALESCE(SUM(m.minutes), 0) AS BIGINT) FROM modules m WHERE m.course_id = c.id) AS minutes,
        (SELECT COUNT(*) FROM modules m WHERE m.course_id = c.id AND EXISTS
            (SELECT 1 FROM completions d WHERE d.module_id = m.id AND d.person_id = $1)) AS completed,
        EXISTS (SELECT 1 FROM enrolments e WHERE e.course_id = c.id AND e.person_id = $1) AS enrolled"
    };
}
pub(super) use course_columns;

/// The columns of [`CourseSummary`].
#[derive(sqlx::FromRow)]
pub(super) struct CourseRow {
    id: Uuid,
    slug: String,
    language: String,
    title: String,
    summary: String,
    modules: i64,
    minutes: i64,
    completed: i64,
    enrolled: bool,
}

impl TryFrom<CourseRow> for CourseSummary {
    type Error = anyhow::Error;

    fn try_from(row: CourseRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: CourseId(row.id),
            lang: known("courses", "language", &row.language, Lang::from_code)?,
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            modules: row.modules,
            completed: row.completed,
            minutes: row.minutes,
            enrolled: row.enrolled,
        })
    }
}

/// A module of a published course by both addresses.
pub(super) const FIND_MODULE: &str = "SELECT m.id, m.course_id FROM modules m JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $1 AND m.slug = $2 AND c.is_published";
const OUTLINE: &str = "SELECT l.id, l.slug, l.title, l.minutes,
        EXISTS (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1) AS is_read
    FROM lessons l WHERE l.module_id = $2 ORDER BY l.position";
pub(super) const INSERT_ENROLMENT: &str = "INSERT INTO enrolments (person_id, course_id, enrolled_at)
    VALUES ($1, $2, $3) ON CONFLICT (person_id, course_id) DO NOTHING";
/// Locks an attempt until the transaction ends, and loads it: an answer is saved before it is handed in or not at all.
/// On SQLite the transaction alone would do; a plain `SELECT ... FOR UPDATE` is not known there.
const LOCK_ATTEMPT: &str = "UPDATE attempts SET started_at = started_at WHERE id = $1
    RETURNING id, module_id, person_id, started_at, submitted_at";
/// The questions of a quiz in their order, with what an attempt answered.
const QUESTIONS: &str = "SELECT q.id, q.kind, q.text, q.points, q.feedback, q.options, a.given, a.saved_at
    FROM questions q LEFT JOIN attempt_answers a ON a.question_id = q.id AND a.attempt_id = $1
    WHERE q.module_id = $2 ORDER BY q.position";

#[derive(sqlx::FromRow)]
pub(super) struct ModuleKeys {
    pub(super) id: Uuid,
    pub(super) course_id: Uuid,
}

#[derive(sqlx::FromRow)]
struct LessonRow {
    id: Uuid,
    slug: String,
    title: String,
    minutes: i64,
    is_read: bool,
}

/// The lessons of a module, with what the person read.
pub(super) async fn list_outline(
    services: &Services,
    person: PersonId,
    module: ModuleId,
) -> anyhow::Result<Vec<LessonSummary>> {
    let rows: Vec<LessonRow> =
        read!(&services.db, c => sqlx::query_as(OUTLINE).bind(person.0).bind(module.0).fetch_all(c).await)?;
    let lessons = rows.into_iter().map(|row| LessonSummary {
        id: LessonId(row.id),
        slug: row.slug,
        title: row.title,
        minutes: row.minutes,
        read: row.is_read,
    });
    Ok(lessons.collect())
}

/// An attempt and whose it is.
pub(super) struct OwnedAttempt {
    pub(super) attempt: Attempt,
    pub(super) owner: PersonId,
}

#[derive(sqlx::FromRow)]
pub(super) struct AttemptRow {
    id: Uuid,
    module_id: Uuid,
    person_id: Uuid,
    started_at: i64,
    submitted_at: Option<i64>,
}

impl From<AttemptRow> for OwnedAttempt {
    fn from(row: AttemptRow) -> Self {
        Self {
            attempt: Attempt {
                id: AttemptId(row.id),
                module: ModuleId(row.module_id),
                started_at: Moment(row.started_at),
                submitted_at: row.submitted_at.map(Moment),
            },
            owner: PersonId(row.person_id),
        }
    }
}

/// Locks and loads an attempt; `None` when there is none.
pub(super) async fn lock_attempt(tx: &mut Tx, id: AttemptId) -> anyhow::Result<Option<OwnedAttempt>> {
    let row: Option<AttemptRow> = on!(tx, c => sqlx::query_as(LOCK_ATTEMPT).bind(id.0).fetch_optional(c).await)?;
    Ok(row.map(OwnedAttempt::from))
}

#[derive(sqlx::FromRow)]
struct QuestionRow {
    id: Uuid,
    kind: String,
    text: String,
    points: i64,
    feedback: String,
    options: String,
    given: Option<String>,
    saved_at: Option<i64>,
}

/// A question of an attempt, with the answer when one was given.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The question, with its right answers: only the judged result may leave the server.
    pub question: Question,
    /// What was answered.
    pub given: Option<Given>,
    /// When the answer was saved.
    pub saved_at: Option<Moment>,
}

impl TryFrom<QuestionRow> for Answered {
    type Error = anyhow::Error;

    fn try_from(row: QuestionRow) -> anyhow::Result<Self> {
        let question = Question {
            id: QuestionId(row.id),
            kind: known("questions", "kind", &row.kind, QuestionKind::from_code)?,
            text: row.text,
            points: row.points,
            feedback: row.feedback,
            options: serde_json::from_str(&row.options)?,
        };
        let given = row.given.as_deref().map(serde_json::from_str).transpose()?;
        Ok(Self { question, given, saved_at: row.saved_at.map(Moment) })
    }
}

fn answered(rows: Vec<QuestionRow>) -> anyhow::Result<Vec<Answered>> {
    rows.into_iter().map(Answered::try_from).collect()
}

/// The questions of an attempt for a page.
pub(super) async fn list_answered(services: &Services, attempt: &Attempt) -> anyhow::Result<Vec<Answered>> {
    let rows: Vec<QuestionRow> = read!(&services.db, c => sqlx::query_as(QUESTIONS)
        .bind(attempt.id.0).bind(attempt.module.0).fetch_all(c).await)?;
    answered(rows)
}

/// The questions of an attempt that the transaction has locked.
pub(super) async fn list_answered_locked(tx: &mut Tx, attempt: &Attempt) -> anyhow::Result<Vec<Answered>> {
    let rows: Vec<QuestionRow> = on!(tx, c => sqlx::query_as(QUESTIONS)
        .bind(attempt.id.0).bind(attempt.module.0).fetch_all(c).await)?;
    answered(rows)
}

/// The columns of [`Score`].
pub(super) fn score(marks: Option<i64>, out_of: Option<i64>, passed: Option<bool>) -> Option<Score> {
    Some(Score { marks: marks?, out_of: out_of?, passed: passed? })
}
