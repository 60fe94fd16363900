//! Statements of courses and attempts that several use cases share, and how their rows become what `domain` speaks of.

use anyhow::Context;
use domain::{
    Lang, Moment,
    courses::{
        CourseSummary, LessonSummary, answers,
        attempting::{End, Try},
        authoring::{Door, Entry},
        questions::{
            Question,
            marks::{Marks, Response},
        },
        quiz::{self, Asked, Given, Score, Settings},
    },
    ids::{AttemptId, CourseId, LessonId, ModuleId, PersonId, QuizVersionId},
};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, known, on, read},
};

/// Whether a module counts for the completion of its course: it is shown, not of choice, and has a quiz.
macro_rules! counts {
    ($module:literal) => {
        concat!(
            $module,
            ".is_shown AND NOT ",
            $module,
            ".is_optional AND EXISTS (SELECT 1 FROM quiz_versions q WHERE q.module_id = ",
            $module,
            ".id)"
        )
    };
}
pub(super) use counts;

/// The columns of [`CourseRow`]; `$1` is the person who looks.
macro_rules! course_columns {
    () => {
        "c.id, c.slug, c.language, c.title, c.summary,
        (SELECT COUNT(*) FROM modules m WHERE m.course_id = c.id AND m.is_shown AND NOT m.is_optional
            AND EXISTS (SELECT 1 FROM quiz_versions q WHERE q.module_id = m.id)) AS modules,
        (SELECT CAST(COALESCE(SUM(m.minutes), 0) AS BIGINT) FROM modules m WHERE m.course_id = c.id AND m.is_shown
            AND NOT m.is_optional) AS minutes,
        (SELECT COUNT(*) FROM modules m WHERE m.course_id = c.id AND m.is_shown AND NOT m.is_optional AND EXISTS
            (SELECT 1 FROM completions d WHERE d.module_id = m.id AND d.person_id = $1 AND d.quiz_version >= m.counts_from)) AS completed,
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
pub(super) const FIND_MODULE: &str =
    "SELECT m.id, m.course_id, m.entry FROM modules m JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $1 AND m.slug = $2 AND c.is_published AND m.is_shown";
const OUTLINE: &str = "SELECT l.id, l.slug, l.title, l.minutes,
        EXISTS (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1) AS is_read
    FROM lessons l WHERE l.module_id = $2 AND l.is_shown ORDER BY l.position";
pub(super) const INSERT_ENROLMENT: &str = "INSERT INTO enrolments (person_id, course_id, enrolled_at)
    VALUES ($1, $2, $3) ON CONFLICT (person_id, course_id) DO NOTHING";
/// The columns of [`AttemptRow`] but for the version.
macro_rules! attempt_columns {
    () => {
        "attempts.id, attempts.module_id, attempts.person_id, attempts.started_at, attempts.submitted_at,
        attempts.quiz_version_id, attempts.asked, attempts.deadline, attempts.closes_at, attempts.ending, attempts.saved,
        attempts.seen_at"
    };
}
pub(super) use attempt_columns;

/// The attempts of a person at a module since the course was last completed, at a version that counts, and the open one.
/// Those at skipping the lessons do not count.
macro_rules! of_this_round {
    ($attempts:literal, $person:literal, $module:literal) => {
        concat!(
            $attempts,
            ".person_id = ",
            $person,
            " AND ",
            $attempts,
            ".module_id = ",
            $module,
            " AND (",
            $attempts,
            ".submitted_at IS NULL OR (NOT ",
            $attempts,
            ".is_pretest AND ",
            $attempts,
            ".started_at > COALESCE(
                (SELECT MAX(z.completed_at) FROM course_completions z JOIN modules y ON y.course_id = z.course_id
                    WHERE z.person_id = ",
            $person,
            " AND y.id = ",
            $module,
            "), -1)
                AND EXISTS (SELECT 1 FROM quiz_versions w JOIN modules y ON y.id = w.module_id
                    WHERE w.id = ",
            $attempts,
            ".quiz_version_id AND w.version >= y.counts_from)))"
        )
    };
}
pub(super) use of_this_round;

/// Locks an attempt until the transaction ends, and loads it: an answer is saved before it is handed in or not at all.
const LOCK_ATTEMPT: &str = concat!(
    "UPDATE attempts SET seen_at = CASE WHEN seen_at < $2 THEN $2 ELSE seen_at END WHERE id = $1 RETURNING ",
    attempt_columns!()
);
const RESPONSES: &str =
    "SELECT place, response, saved_at, page, number, tries FROM attempt_responses WHERE attempt_id = $1 ORDER BY place";
const VERSION: &str = "SELECT id, version, settings, questions FROM quiz_versions WHERE id = $1";

#[derive(sqlx::FromRow)]
pub(super) struct ModuleKeys {
    pub(super) id: Uuid,
    pub(super) course_id: Uuid,
    pub(super) entry: String,
}

const DOOR: &str = "SELECT (SELECT COUNT(*) FROM lessons l WHERE l.module_id = $2 AND l.is_shown AND NOT EXISTS
            (SELECT 1 FROM lesson_reads r WHERE r.lesson_id = l.id AND r.person_id = $1)) AS unread,
        EXISTS (SELECT 1 FROM attempts a WHERE a.person_id = $1 AND a.module_id = $2 AND a.is_pretest
            AND a.started_at > COALESCE(
                (SELECT MAX(z.completed_at) FROM course_completions z JOIN modules y ON y.course_id = z.course_id
                    WHERE z.person_id = $1 AND y.id = $2), -1)) AS tried_to_skip";
const NEEDS: &str = "SELECT b.slug, b.title FROM module_prerequisites n JOIN modules b ON b.id = n.needs_id
    WHERE n.module_id = $2 AND b.is_shown AND NOT EXISTS
        (SELECT 1 FROM completions d WHERE d.module_id = b.id AND d.person_id = $1 AND d.quiz_version >= b.counts_from)
    ORDER BY b.position";

/// What somebody has to do before a module's quiz: lessons to read, and modules that come first.
pub(super) async fn find_door(
    services: &Services,
    person: PersonId,
    module: ModuleId,
    entry: &str,
) -> anyhow::Result<(Door, Vec<(String, String)>)> {
    let entry = known("modules", "entry", entry, Entry::from_code)?;
    let (unread, tried): (i64, bool) =
        read!(&services.db, c => sqlx::query_as(DOOR).bind(person.0).bind(module.0).fetch_one(c).await)?;
    let needs = read!(&services.db, c => sqlx::query_as(NEEDS).bind(person.0).bind(module.0).fetch_all(c).await)?;
    Ok((entry.door(unread, tried), needs))
}

/// The same within the transaction that begins an attempt.
pub(super) async fn find_door_locked(
    tx: &mut Tx,
    person: PersonId,
    module: ModuleId,
    entry: &str,
) -> anyhow::Result<(Door, Vec<(String, String)>)> {
    let entry = known("modules", "entry", entry, Entry::from_code)?;
    let (unread, tried): (i64, bool) =
        on!(&mut *tx, c => sqlx::query_as(DOOR).bind(person.0).bind(module.0).fetch_one(c).await)?;
    let needs = on!(tx, c => sqlx::query_as(NEEDS).bind(person.0).bind(module.0).fetch_all(c).await)?;
    Ok((entry.door(unread, tried), needs))
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

/// An attempt, whose it is, and what of its version it asks.
pub(super) struct OwnedAttempt {
    pub(super) id: AttemptId,
    pub(super) module: ModuleId,
    pub(super) owner: PersonId,
    pub(super) tried: Try,
    pub(super) seen: Moment,
    pub(super) quiz: QuizVersionId,
    pub(super) asked: Vec<Asked>,
}

#[derive(sqlx::FromRow)]
pub(super) struct AttemptRow {
    id: Uuid,
    module_id: Uuid,
    person_id: Uuid,
    started_at: i64,
    submitted_at: Option<i64>,
    quiz_version_id: Uuid,
    asked: String,
    deadline: Option<i64>,
    closes_at: Option<i64>,
    ending: Option<String>,
    saved: i64,
    seen_at: i64,
}

impl AttemptRow {
    /// Whether it is open although its time is over.
    pub(super) fn is_overdue(&self, now: Moment) -> bool {
        self.submitted_at.is_none() && self.closes_at.is_some_and(|closes| now.0 > closes)
    }
}

impl TryFrom<AttemptRow> for OwnedAttempt {
    type Error = anyhow::Error;

    fn try_from(row: AttemptRow) -> anyhow::Result<Self> {
        let end =
            row.ending.as_deref().map(|ending| known("attempts", "ending", ending, End::from_code)).transpose()?;
        let tried = Try {
            started_at: Moment(row.started_at),
            deadline: row.deadline.map(Moment),
            closes_at: row.closes_at.map(Moment),
            ended: row.submitted_at.map(Moment).zip(end),
            saved: u64::try_from(row.saved)?,
        };
        Ok(Self {
            id: AttemptId(row.id),
            module: ModuleId(row.module_id),
            owner: PersonId(row.person_id),
            tried,
            seen: Moment(row.seen_at),
            quiz: QuizVersionId(row.quiz_version_id),
            asked: serde_json::from_str(&row.asked)?,
        })
    }
}

/// Locks and loads an attempt; `None` when there is none.
pub(super) async fn lock_attempt(tx: &mut Tx, id: AttemptId, now: Moment) -> anyhow::Result<Option<OwnedAttempt>> {
    let row: Option<AttemptRow> =
        on!(tx, c => sqlx::query_as(LOCK_ATTEMPT).bind(id.0).bind(now.0).fetch_optional(c).await)?;
    row.map(OwnedAttempt::try_from).transpose()
}

/// A published version of a quiz.
#[derive(Clone, Debug)]
pub struct QuizVersion {
    /// Which.
    pub id: QuizVersionId,
    /// Counted from 1.
    pub version: i64,
    /// Limits and pass mark.
    pub settings: Settings,
    /// Its questions, with their right answers.
    pub questions: Vec<Question>,
}

#[derive(sqlx::FromRow)]
pub(super) struct VersionRow {
    id: Uuid,
    version: i64,
    settings: String,
    questions: String,
}

impl TryFrom<VersionRow> for QuizVersion {
    type Error = anyhow::Error;

    fn try_from(row: VersionRow) -> anyhow::Result<Self> {
        Ok(Self {
            id: QuizVersionId(row.id),
            version: row.version,
            settings: serde_json::from_str(&row.settings)?,
            questions: serde_json::from_str(&row.questions)?,
        })
    }
}

/// A published version, within a transaction.
pub(super) async fn find_version(tx: &mut Tx, id: QuizVersionId) -> anyhow::Result<QuizVersion> {
    let version: VersionRow = on!(tx, c => sqlx::query_as(VERSION).bind(id.0).fetch_one(c).await)?;
    version.try_into()
}

/// A question of an attempt, with the answer when one was given.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The question, with its right answers: only the judged result may leave the server.
    pub question: Question,
    /// In which order its parts are shown.
    pub asked: Asked,
    /// What was answered.
    pub given: Option<Response>,
    /// The answers that were checked, in their order; `None` where nothing is checked before the quiz is handed in.
    pub tries: Option<Vec<Response>>,
    /// When the answer was saved.
    pub saved_at: Option<Moment>,
    /// Which page of the browser sent it, and how many it had sent.
    pub(super) sent: Option<(String, i64)>,
}

impl Answered {
    /// Whether nothing of the answer is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        answers::is_complete(&self.question, &self.asked, self.given.as_ref())
    }

    /// The answer as it counts.
    #[must_use]
    pub fn counted(&self) -> Given<'_> {
        Given { tries: self.tries.as_deref(), last: self.given.as_ref() }
    }

    /// Whether its answer can be checked now.
    #[must_use]
    pub fn can_be_checked(&self) -> bool {
        self.tries.is_some() && !self.is_settled() && quiz::can_be_checked(&self.question)
    }

    /// Whether it was checked and stays as it is.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.tries.as_deref().is_some_and(|tries| !tries.is_empty() && quiz::is_settled(&self.question, tries))
    }
}

#[derive(sqlx::FromRow)]
struct ResponseRow {
    place: i64,
    response: String,
    saved_at: i64,
    page: Option<String>,
    number: i64,
    tries: Option<String>,
}

fn answered(quiz: &QuizVersion, asked: &[Asked], rows: Vec<ResponseRow>) -> anyhow::Result<Vec<Answered>> {
    let mut questions = Vec::with_capacity(asked.len());
    for asked in asked {
        let question =
            quiz.questions.get(asked.question).context("an attempt asks what its quiz does not have")?.clone();
        let tries = quiz.settings.is_interactive.then(Vec::new);
        questions.push(Answered { question, asked: asked.clone(), given: None, tries, saved_at: None, sent: None });
    }
    for row in rows {
        let answered = questions.get_mut(usize::try_from(row.place)?).context("an answer to nothing that was asked")?;
        answered.given = Some(serde_json::from_str(&row.response)?);
        if let Some(tries) = row.tries.filter(|_| quiz.settings.is_interactive) {
            answered.tries = Some(serde_json::from_str(&tries)?);
        }
        answered.saved_at = Some(Moment(row.saved_at));
        answered.sent = row.page.map(|page| (page, row.number));
    }
    Ok(questions)
}

/// The version an attempt stays with and its questions, for a page.
pub(super) async fn list_answered(
    services: &Services,
    attempt: &OwnedAttempt,
) -> anyhow::Result<(QuizVersion, Vec<Answered>)> {
    let version: VersionRow =
        read!(&services.db, c => sqlx::query_as(VERSION).bind(attempt.quiz.0).fetch_one(c).await)?;
    let rows: Vec<ResponseRow> =
        read!(&services.db, c => sqlx::query_as(RESPONSES).bind(attempt.id.0).fetch_all(c).await)?;
    let version: QuizVersion = version.try_into()?;
    let answered = answered(&version, &attempt.asked, rows)?;
    Ok((version, answered))
}

/// The same for an attempt that the transaction has locked.
pub(super) async fn list_answered_locked(
    tx: &mut Tx,
    attempt: &OwnedAttempt,
) -> anyhow::Result<(QuizVersion, Vec<Answered>)> {
    let version = find_version(tx, attempt.quiz).await?;
    let rows: Vec<ResponseRow> = on!(tx, c => sqlx::query_as(RESPONSES).bind(attempt.id.0).fetch_all(c).await)?;
    let answered = answered(&version, &attempt.asked, rows)?;
    Ok((version, answered))
}

/// The columns of [`Score`].
pub(super) fn score(marks: Option<i64>, out_of: Option<i64>, passed: Option<bool>) -> Option<Score> {
    Some(Score { marks: Marks(marks?), out_of: Marks(out_of?), passed: passed? })
}
