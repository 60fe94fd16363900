//! What the pages of a quiz and of an attempt read.

use domain::{
    Lang, Moment,
    courses::{
        Attempt, ModuleSummary,
        allowances::Extra,
        attempting::QuizRules,
        authoring::Door,
        questions::marks::Marks,
        quiz::{Score, Settings},
    },
    ids::{AttemptId, ModuleId, PersonId},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

pub use crate::courses::sql::Answered;
use crate::{
    Failure, Outcome, Services,
    courses::{
        allowances, close_overdue,
        queries::CourseLink,
        sql::{self, AttemptRow, OwnedAttempt, attempt_columns, of_this_round},
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
    /// How many questions an attempt asks.
    pub questions: i64,
    /// Time, attempts and the pass mark, with what the viewer was given on top.
    pub rules: QuizRules,
    /// Whether answers can be checked one by one.
    pub is_interactive: bool,
    /// What the viewer was given on top.
    pub extra: Extra,
    /// How many attempts the viewer began.
    pub begun: u32,
    /// When the next one may begin, where that is later than now.
    pub next_from: Option<Moment>,
    /// The viewer's open attempt and how many of its questions have an answer.
    pub open: Option<(AttemptId, i64)>,
    /// Whether it may be begun now, as far as its lessons are concerned.
    pub door: Door,
    /// Modules that come first and are not completed: their addresses and titles.
    pub needs: Vec<(String, String)>,
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
    /// Whether its version is no longer enough for the module to be done: it has to be taken again.
    pub is_outdated: bool,
    /// The questions in their order, with the answers given so far.
    pub questions: Vec<Answered>,
    /// The result, once it was handed in.
    pub score: Option<Score>,
}

impl AttemptDetail {
    /// The question to go on with, counted from 1: the first one without a whole answer.
    #[must_use]
    pub fn first_unanswered(&self) -> Option<usize> {
        self.questions.iter().position(|answered| !answered.is_complete()).map(|place| place + 1)
    }
}

const QUIZ: &str = concat!(
    "SELECT m.id, m.course_id, m.entry, m.title, m.summary, m.minutes, v.pass_percent, v.settings, c.title AS course_title,
        c.language, a.id AS open_attempt, a.closes_at, COALESCE(o.asked_count, v.asked_count) AS questions,
        (SELECT COUNT(*) FROM attempt_responses g WHERE g.attempt_id = a.id) AS answered,
        (SELECT COUNT(*) FROM attempts b WHERE ",
    of_this_round!("b", "$1", "m.id"),
    ") AS begun,
        (SELECT MAX(b.submitted_at) FROM attempts b WHERE ",
    of_this_round!("b", "$1", "m.id"),
    ") AS last_end,
        (SELECT MAX(d.completed_at) FROM completions d
            WHERE d.module_id = m.id AND d.person_id = $1 AND d.quiz_version >= m.counts_from) AS completed_at
    FROM modules m JOIN courses c ON c.id = m.course_id
        JOIN quiz_versions v ON v.module_id = m.id AND v.version =
            (SELECT MAX(n.version) FROM quiz_versions n WHERE n.module_id = m.id)
        LEFT JOIN attempts a ON a.module_id = m.id AND a.person_id = $1 AND a.submitted_at IS NULL
        LEFT JOIN quiz_versions o ON o.id = a.quiz_version_id
    WHERE c.slug = $2 AND m.slug = $3 AND c.is_published AND m.is_shown"
);
const PAST: &str = "SELECT id, submitted_at, marks, out_of, passed FROM attempts
    WHERE person_id = $1 AND module_id = $2 AND submitted_at IS NOT NULL ORDER BY submitted_at DESC, id DESC LIMIT 20";
const ATTEMPT: &str = concat!(
    "SELECT ",
    attempt_columns!(),
    ", attempts.marks, attempts.out_of, attempts.passed, m.slug AS module_slug, m.title AS module_title, m.counts_from,
        c.slug AS course_slug, c.title AS course_title, c.language
    FROM attempts JOIN modules m ON m.id = attempts.module_id JOIN courses c ON c.id = m.course_id WHERE attempts.id = $1"
);

#[derive(sqlx::FromRow)]
struct QuizRow {
    id: Uuid,
    course_id: Uuid,
    entry: String,
    title: String,
    summary: String,
    minutes: i64,
    pass_percent: i64,
    settings: String,
    course_title: String,
    language: String,
    open_attempt: Option<Uuid>,
    closes_at: Option<i64>,
    begun: i64,
    last_end: Option<i64>,
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
    let find = async || -> anyhow::Result<Option<QuizRow>> {
        Ok(read!(&services.db, c => sqlx::query_as(QUIZ)
            .bind(person.0).bind(course).bind(module).fetch_optional(c).await)?)
    };
    let mut row = find().await?.ok_or(Failure::Missing)?;
    let now = services.now();
    if let Some(open) = row.open_attempt
        && row.closes_at.is_some_and(|closes| now.0 > closes)
    {
        close_overdue::close(services, AttemptId(open)).await?;
        row = find().await?.ok_or(Failure::Missing)?;
    }
    let past: Vec<PastRow> =
        read!(&services.db, c => sqlx::query_as(PAST).bind(person.0).bind(row.id).fetch_all(c).await)?;
    let past = past.into_iter().map(|row| PastAttempt {
        id: AttemptId(row.id),
        submitted_at: Moment(row.submitted_at),
        score: Score { marks: Marks(row.marks), out_of: Marks(row.out_of), passed: row.passed },
    });
    let (door, needs) = sql::find_door(services, person, ModuleId(row.id), &row.entry).await?;
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let settings: Settings = serde_json::from_str(&row.settings).map_err(anyhow::Error::from)?;
    let next_from = row.last_end.map(|end| Moment(end).plus(settings.rules.delay.max(0))).filter(|from| *from > now);
    let extra = allowances::find_extra(services, person, row.course_id).await?;
    let (mut rules, given) = (settings.rules, extra.at(settings.rules.time_limit));
    rules.time_limit = rules.time_limit.map(|limit| limit.saturating_add(given.extra_time));
    rules.attempts = rules.attempts.map(|attempts| attempts.saturating_add(given.extra_attempts));
    Ok(QuizDetail {
        rules,
        is_interactive: settings.is_interactive,
        extra,
        begun: u32::try_from(row.begun).unwrap_or(u32::MAX),
        next_from: next_from.filter(|_| row.open_attempt.is_none()),
        course: CourseLink { slug: course.to_owned(), title: row.course_title, lang },
        questions: row.questions,
        door,
        needs,
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
    counts_from: i64,
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
    let find = async || -> anyhow::Result<Option<AttemptDetailRow>> {
        Ok(read!(&services.db, c => sqlx::query_as(ATTEMPT).bind(id.0).fetch_optional(c).await)?)
    };
    let mut row = find().await?.ok_or(Failure::Missing)?;
    if row.attempt.is_overdue(services.now()) {
        close_overdue::close(services, id).await?;
        row = find().await?.ok_or(Failure::Missing)?;
    }
    let owned: OwnedAttempt = row.attempt.try_into()?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owned.owner)) {
        return Err(Failure::Missing);
    }
    let (quiz, questions) = sql::list_answered(services, &owned).await?;
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let detail = AttemptDetail {
        attempt: Attempt { id, module: owned.module, version: quiz.version, tried: owned.tried },
        course: CourseLink { slug: row.course_slug, title: row.course_title, lang },
        module_slug: row.module_slug,
        module_title: row.module_title,
        pass_percent: quiz.settings.rules.pass_percent,
        is_outdated: quiz.version < row.counts_from,
        questions,
        score: sql::score(row.marks, row.out_of, row.passed),
    };
    Ok((owned.owner, detail))
}
