//! An attempt ends: it is marked, and when it is passed the module is completed, and with the last module the course, in
//! one transaction. An attempt whose
//! time is up ends by itself, with the answers given until then.

use domain::{
    Moment,
    audit::Deed,
    courses::{
        attempting::{Attempts, End},
        quiz::{self, Score},
    },
    ids::{AttemptId, CompletionId, CourseCompletionId},
};
use uuid::Uuid;

use crate::{
    Services, audit,
    courses::sql::{self, Answered, OwnedAttempt, QuizVersion, counts},
    db::{Tx, exec, read},
};

const FINISH: &str = "UPDATE attempts SET submitted_at = $2, ending = $3, marks = $4, out_of = $5, passed = $6
    WHERE id = $1 AND submitted_at IS NULL";
const COMPLETE: &str = "INSERT INTO completions (id, person_id, module_id, attempt_id, completed_at, quiz_version)
    VALUES ($1, $2, $3, $4, $5, $6)";
/// Of two modules that are completed at the same time the second sees the first.
const LOCK_LEARNER: &str = "UPDATE people SET created_at = created_at WHERE id = $1";
/// A course is completed when every module of it that counts was, in the version that counts, since it was completed last.
const COMPLETE_COURSE: &str = concat!(
    "INSERT INTO course_completions (id, person_id, course_id, completed_at)
    SELECT $1, $2, m.course_id, $4 FROM modules m WHERE m.id = $3 AND NOT EXISTS
        (SELECT 1 FROM modules o WHERE o.course_id = m.course_id AND ",
    counts!("o"),
    " AND NOT EXISTS
            (SELECT 1 FROM completions d WHERE d.module_id = o.id AND d.person_id = $2 AND d.quiz_version >= o.counts_from
                AND d.completed_at > COALESCE((SELECT MAX(b.completed_at) FROM course_completions b
                    WHERE b.person_id = $2 AND b.course_id = m.course_id), -1)))
        AND ",
    counts!("m")
);
const OVERDUE: &str =
    "SELECT id FROM attempts WHERE submitted_at IS NULL AND closes_at < $1 ORDER BY closes_at, id LIMIT 100";

/// Writes down how a locked attempt ended.
pub(super) async fn finish(
    services: &Services,
    tx: &mut Tx,
    attempt: &OwnedAttempt,
    quiz: &QuizVersion,
    answered: &[Answered],
    (at, end): (Moment, End),
) -> anyhow::Result<Score> {
    let answers = answered.iter().map(|answered| (&answered.question, answered.counted()));
    let score = quiz::score(answers, quiz.settings.rules.pass_percent);
    exec!(&mut *tx, FINISH, attempt.id.0, at.0, end.code(), score.marks.0, score.out_of.0, score.passed)?;
    if score.passed {
        let completion: CompletionId = services.new_id();
        let version = quiz.version;
        exec!(&mut *tx, COMPLETE, completion.0, attempt.owner.0, attempt.module.0, attempt.id.0, at.0, version)?;
        let course: CourseCompletionId = services.new_id();
        exec!(&mut *tx, LOCK_LEARNER, attempt.owner.0)?;
        exec!(&mut *tx, COMPLETE_COURSE, course.0, attempt.owner.0, attempt.module.0, at.0)?;
    }
    audit::note(services, tx, Some(attempt.owner), Deed::AttemptSubmitted, Some(attempt.id.0)).await?;
    Ok(score)
}

/// Ends an attempt whose time is up. Nothing happens to any other.
pub(super) async fn close(services: &Services, id: AttemptId) -> anyhow::Result<()> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let Some(owned) = sql::lock_attempt(&mut tx, id, now).await? else { return Ok(()) };
    let Some(mut life) = Attempts::restored(vec![owned.tried], Some(owned.seen)) else { return Ok(()) };
    life.close_overdue(now);
    if owned.tried.is_open()
        && let Some(end) = life.tries()[0].ended
    {
        let (quiz, answered) = sql::list_answered_locked(&mut tx, &owned).await?;
        finish(services, &mut tx, &owned, &quiz, &answered, end).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Ends every attempt whose time is up, so that one whose learner never came back has a result too. Answers with how
/// many there were.
///
/// # Errors
/// When the database could not.
pub async fn close_overdue(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let overdue: Vec<Uuid> = read!(&services.db, c => sqlx::query_scalar(OVERDUE).bind(now.0).fetch_all(c).await)?;
    for id in &overdue {
        close(services, AttemptId(*id)).await?;
    }
    Ok(overdue.len())
}
