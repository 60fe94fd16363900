//! Asking what is due. What was asked is written down in the transaction that puts the mail into the outbox, so nobody is
//! asked twice, however many workers look and however long they were away.

use std::collections::HashSet;

use domain::{
    Moment,
    courses::{
        feedback::judge,
        questions::{Question, marks::Verdict},
        quiz::{self, Asked},
        recall::{self, ENDS_AFTER, Known, PLANNED_WITHIN, STEPS},
    },
    ids::{CourseCompletionId, CourseId, PersonId, QuizVersionId, RecallPlanId, RecallQuestionId},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Services, accounts,
    courses::{
        recall::mails,
        sql::{self, AttemptRow, OwnedAttempt, QuizVersion, VersionRow, attempt_columns},
    },
    db::{Tx, exec, on, read},
    notifications::Recipient,
};

const UNPLANNED: &str = "SELECT d.id, d.person_id, d.course_id, d.completed_at FROM course_completions d
    WHERE d.completed_at > $1 AND NOT EXISTS (SELECT 1 FROM recall_plans p WHERE p.completion_id = d.id)
    ORDER BY d.completed_at";
/// Whoever wanted no more questions about a course wants none when they did it again.
const PLAN: &str = "INSERT INTO recall_plans (id, completion_id, person_id, course_id, completed_at, stopped_at)
    VALUES ($1, $2, $3, $4, $5, (SELECT p.stopped_at FROM recall_plans p WHERE p.person_id = $3 AND p.course_id = $4
        ORDER BY p.completed_at DESC, p.id DESC LIMIT 1))
    ON CONFLICT (completion_id) DO NOTHING";
/// Plans that may have something to ask: the newest of each person and course, of people who were not asked today.
const OPEN: &str = "SELECT p.id, p.person_id, p.course_id, p.completed_at, c.title,
        (SELECT MAX(q.step) FROM recall_questions q WHERE q.plan_id = p.id) AS asked_last
    FROM recall_plans p JOIN courses c ON c.id = p.course_id AND c.is_published
    WHERE p.stopped_at IS NULL AND p.completed_at > $1 AND p.completed_at <= $2
        AND NOT EXISTS (SELECT 1 FROM recall_plans n WHERE n.person_id = p.person_id AND n.course_id = p.course_id
            AND n.completed_at > p.completed_at)
        AND NOT EXISTS (SELECT 1 FROM recall_days d WHERE d.person_id = p.person_id AND d.day >= $3)
        AND NOT EXISTS (SELECT 1 FROM notification_preferences n
            WHERE n.person_id = p.person_id AND n.kind = 'recall' AND n.way = 'off')";
/// The quizzes of a course as they are now, of the modules that somebody completed in a version that counts.
const VERSIONS: &str = "SELECT v.id, v.version, v.settings, v.questions FROM modules m
        JOIN quiz_versions v ON v.module_id = m.id AND v.version =
            (SELECT MAX(n.version) FROM quiz_versions n WHERE n.module_id = m.id)
    WHERE m.course_id = $1 AND EXISTS (SELECT 1 FROM completions d
        WHERE d.module_id = m.id AND d.person_id = $2 AND d.quiz_version >= m.counts_from)
    ORDER BY m.position";
const ASKED: &str = "SELECT q.asked, v.questions FROM recall_questions q JOIN recall_plans p ON p.id = q.plan_id
        JOIN quiz_versions v ON v.id = q.quiz_version_id
    WHERE p.person_id = $1 AND p.course_id = $2 ORDER BY q.sent_at DESC LIMIT 40";
const FINISHED: &str = concat!(
    "SELECT ",
    attempt_columns!(),
    " FROM attempts JOIN modules m ON m.id = attempts.module_id
    WHERE attempts.person_id = $1 AND m.course_id = $2 AND attempts.submitted_at IS NOT NULL
    ORDER BY attempts.submitted_at DESC LIMIT 20"
);
/// Changes nothing when somebody was asked today.
const CLAIM_DAY: &str = "INSERT INTO recall_days (person_id, day) VALUES ($1, $2)
    ON CONFLICT (person_id) DO UPDATE SET day = $2 WHERE recall_days.day < $2";
const ASK: &str = "INSERT INTO recall_questions (id, plan_id, step, quiz_version_id, asked, due_at, sent_at)
    SELECT $1, p.id, $3, $4, $5, $6, $7 FROM recall_plans p WHERE p.id = $2 AND p.stopped_at IS NULL
    ON CONFLICT (plan_id, step) DO NOTHING";

#[derive(sqlx::FromRow)]
struct CompletionRow {
    id: Uuid,
    person_id: Uuid,
    course_id: Uuid,
    completed_at: i64,
}

#[derive(sqlx::FromRow)]
struct PlanRow {
    id: Uuid,
    person_id: Uuid,
    course_id: Uuid,
    completed_at: i64,
    title: String,
    asked_last: Option<i64>,
}

/// Plans the questions of every completion since a moment that has no plan yet.
pub(in crate::courses) async fn plan(services: &Services, tx: &mut Tx, since: Moment) -> anyhow::Result<()> {
    let rows: Vec<CompletionRow> = on!(&mut *tx, c => sqlx::query_as(UNPLANNED).bind(since.0).fetch_all(c).await)?;
    for row in rows {
        let id: RecallPlanId = services.new_id();
        let completion = CourseCompletionId(row.id);
        exec!(&mut *tx, PLAN, id.0, completion.0, row.person_id, row.course_id, row.completed_at)?;
    }
    Ok(())
}

/// Plans what is new, asks what is due, and answers how many mails that were: each person one a day at most.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn ask_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    plan(services, &mut tx, now.plus(-PLANNED_WITHIN)).await?;
    tx.commit().await?;

    let day = now.to_jiff().in_tz(texts::dates::HOME_ZONE)?.date().to_string();
    let rows: Vec<PlanRow> = read!(&services.db, c => sqlx::query_as(OPEN)
        .bind(now.plus(-ENDS_AFTER).0).bind(now.plus(-STEPS[0] * Moment::DAY).0).bind(&day).fetch_all(c).await)?;
    let mut due: Vec<(Moment, i64, PlanRow)> = rows
        .into_iter()
        .filter_map(|row| {
            let completed = Moment(row.completed_at);
            let step = recall::due(completed, row.asked_last, now)?;
            Some((recall::due_at(completed, step)?, step, row))
        })
        .collect();
    // The course that was asked about least comes first, so that of many none is left out; then what waits longest.
    // What has to wait for tomorrow is looked at tomorrow.
    due.sort_by_key(|(due_at, _, row)| (row.asked_last, *due_at, row.id));
    let mut asked = HashSet::new();
    for (due_at, step, row) in due {
        if !asked.contains(&row.person_id) && ask(services, &row, step, due_at, &day, now).await? {
            asked.insert(row.person_id);
        }
    }
    Ok(asked.len())
}

/// Asks one person one question; whether there was one to ask.
async fn ask(
    services: &Services,
    plan: &PlanRow,
    step: i64,
    due_at: Moment,
    day: &str,
    now: Moment,
) -> anyhow::Result<bool> {
    let Some(person) = accounts::find_person_by_id(services, PersonId(plan.person_id)).await? else { return Ok(false) };
    let to = Recipient::from(&person);
    if !can(&Viewer::Person(Box::new(person)), Action::TakeCourses, Object::None) {
        return Ok(false);
    }
    let id: RecallQuestionId = services.new_id();
    // The random half of the id.
    let seed = id.0.as_u64_pair().1;
    let (owner, course) = (PersonId(plan.person_id), CourseId(plan.course_id));
    let Some((version, asked)) = choose(services, owner, course, seed).await? else { return Ok(false) };
    let asked = serde_json::to_string(&asked)?;

    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, CLAIM_DAY, plan.person_id, day)? == 0
        || exec!(&mut tx, ASK, id.0, plan.id, step, version.0, asked, due_at.0, now.0)? == 0
    {
        return Ok(false);
    }
    mails::question(services, &to, &plan.title, id, step).enqueue(services, &mut tx, &to).await?;
    tx.commit().await?;
    Ok(true)
}

/// Which question of the course, and in which order its parts are shown.
async fn choose(
    services: &Services,
    person: PersonId,
    course: CourseId,
    seed: u64,
) -> anyhow::Result<Option<(QuizVersionId, Asked)>> {
    let versions: Vec<VersionRow> =
        read!(&services.db, c => sqlx::query_as(VERSIONS).bind(course.0).bind(person.0).fetch_all(c).await)?;
    let versions = versions.into_iter().map(QuizVersion::try_from).collect::<anyhow::Result<Vec<_>>>()?;
    let (before, wrong) = (asked_before(services, person, course).await?, went_wrong(services, person, course).await?);
    let (mut places, mut known) = (Vec::new(), Vec::new());
    for version in &versions {
        for (place, question) in version.questions.iter().enumerate().filter(|(_, it)| recall::may_come_back(it)) {
            places.push((version, place));
            let times = before.iter().filter(|it| recall::is_same(it, question)).count();
            known.push(Known { times, was_wrong: wrong.iter().any(|it| recall::is_same(it, question)) });
        }
    }
    let chosen = recall::pick(&known, seed).and_then(|place| places.get(place));
    Ok(chosen.and_then(|(version, place)| {
        let asked = quiz::ask(&version.questions, None, seed).into_iter().find(|asked| asked.question == *place)?;
        Some((version.id, asked))
    }))
}

/// The questions about a course that came back to somebody before.
async fn asked_before(services: &Services, person: PersonId, course: CourseId) -> anyhow::Result<Vec<Question>> {
    let rows: Vec<(String, String)> =
        read!(&services.db, c => sqlx::query_as(ASKED).bind(person.0).bind(course.0).fetch_all(c).await)?;
    let mut before = Vec::new();
    for (asked, questions) in rows {
        let asked: Asked = serde_json::from_str(&asked)?;
        let questions: Vec<Question> = serde_json::from_str(&questions)?;
        before.extend(questions.into_iter().nth(asked.question));
    }
    Ok(before)
}

/// The questions that somebody did not have wholly right in the quizzes of a course.
async fn went_wrong(services: &Services, person: PersonId, course: CourseId) -> anyhow::Result<Vec<Question>> {
    let rows: Vec<AttemptRow> =
        read!(&services.db, c => sqlx::query_as(FINISHED).bind(person.0).bind(course.0).fetch_all(c).await)?;
    let mut wrong = Vec::new();
    for row in rows {
        let attempt: OwnedAttempt = row.try_into()?;
        let (_, answered) = sql::list_answered(services, &attempt).await?;
        let missed = answered.into_iter().filter(|it| {
            judge(&it.question, it.given.as_ref()).verdict.is_some_and(|verdict| verdict != Verdict::Right)
        });
        wrong.extend(missed.map(|it| it.question));
    }
    Ok(wrong)
}
