//! Somebody begins a quiz, or goes on with it.

use domain::{
    courses::{
        StartRefused,
        attempting::{Attempts, StartRefused as Refused},
        authoring::Door,
        quiz,
    },
    ids::{AttemptId, ModuleId},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    courses::{
        allowances,
        close_overdue::finish,
        sql::{self, AttemptRow, ModuleKeys, OwnedAttempt, QuizVersion, VersionRow, attempt_columns, of_this_round},
    },
    db::{exec, on},
    failure::allow,
};

pub(super) const NEWEST: &str = "SELECT id, version, settings, questions FROM quiz_versions WHERE module_id = $1
    ORDER BY version DESC LIMIT 1";
/// Enrols, and locks the enrolment until the transaction ends: of two devices that start at once the second one finds
/// the first one's attempt.
const ENROL_AND_LOCK: &str = "INSERT INTO enrolments (person_id, course_id, enrolled_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, course_id) DO UPDATE SET enrolled_at = enrolments.enrolled_at";
/// What counts against the number of attempts: those of this round, at a version that still counts. Whoever has to
/// renew a course, or take a part again, begins anew.
const ATTEMPTS: &str = concat!(
    "SELECT ",
    attempt_columns!(),
    " FROM attempts WHERE ",
    of_this_round!("attempts", "$1", "$2"),
    " ORDER BY attempts.started_at, attempts.id"
);
pub(super) const START: &str = "INSERT INTO attempts
    (id, module_id, person_id, started_at, quiz_version_id, asked, deadline, closes_at, seen_at, is_pretest)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $4, $9)";

/// Starts an attempt at the newest version of a module's quiz, or answers with the one that is open. Starting enrols in
/// the course.
///
/// # Errors
/// [`StartRefused`]; denied to whoever is not of the community; missing when there is no such module in a published
/// course, or it has no questions.
pub async fn start_attempt(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
) -> Outcome<AttemptId, StartRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let module: Option<ModuleKeys> = on!(&mut tx, c => sqlx::query_as(sql::FIND_MODULE)
        .bind(course).bind(module).fetch_optional(c).await)?;
    let module = module.ok_or(Failure::Missing)?;
    let newest: Option<VersionRow> = on!(&mut tx, c => sqlx::query_as(NEWEST).bind(module.id).fetch_optional(c).await)?;
    let newest: QuizVersion = newest.ok_or(Failure::Missing)?.try_into()?;
    exec!(&mut tx, ENROL_AND_LOCK, person.0, module.course_id, now.0)?;
    let rows: Vec<AttemptRow> =
        on!(&mut tx, c => sqlx::query_as(ATTEMPTS).bind(person.0).bind(module.id).fetch_all(c).await)?;
    let before = rows.into_iter().map(OwnedAttempt::try_from).collect::<anyhow::Result<Vec<_>>>()?;
    let seen = before.iter().map(|attempt| attempt.seen).max();
    let mut life = Attempts::restored(before.iter().map(|attempt| attempt.tried).collect(), seen)
        .ok_or_else(|| anyhow::anyhow!("the attempts of {person} cannot have come about"))?;
    life.close_overdue(now);
    if let (Some(last), Some(tried)) = (before.last(), life.tries().last())
        && last.tried.is_open()
        && let Some(end) = tried.ended
    {
        let (quiz, answered) = sql::list_answered_locked(&mut tx, last).await?;
        finish(services, &mut tx, last, &quiz, &answered, end).await?;
    }
    let is_open = life.tries().last().is_some_and(|tried| tried.ended.is_none());
    let (door, needs) = sql::find_door_locked(&mut tx, person, ModuleId(module.id), &module.entry).await?;
    if !is_open && (!needs.is_empty() || door == Door::ReadFirst) {
        // What was overdue has ended all the same.
        tx.commit().await?;
        let why = if needs.is_empty() { StartRefused::ReadFirst } else { StartRefused::OthersFirst };
        return Err(Failure::Refused(why));
    }
    let rules = &newest.settings.rules;
    let extra = allowances::find_extra_locked(&mut tx, person, module.course_id).await?;
    let begun = match (life.start(rules, extra.at(rules.time_limit), now), before.last()) {
        (Ok(begun), _) => begun,
        (Err(Refused::StillOpen), Some(open)) => {
            tx.commit().await?;
            return Ok(open.id);
        }
        (Err(refused), _) => {
            // What was overdue has ended all the same.
            tx.commit().await?;
            return Err(Failure::Refused(match refused {
                Refused::TooEarly(from) => StartRefused::TooEarly(from),
                Refused::NoneLeft | Refused::StillOpen => StartRefused::NoneLeft,
            }));
        }
    };
    let seed = u64::from_be_bytes(services.random.bytes());
    let asked = quiz::ask(&newest.questions, newest.settings.draw, seed);
    let asked = serde_json::to_string(&asked).map_err(anyhow::Error::from)?;
    let id: AttemptId = services.new_id();
    let is_pretest = door == Door::Pretest;
    let (deadline, closes_at) = (begun.deadline.map(|at| at.0), begun.closes_at.map(|at| at.0));
    exec!(
        &mut tx,
        START,
        id.0,
        module.id,
        person.0,
        begun.started_at.0,
        newest.id.0,
        asked,
        deadline,
        closes_at,
        is_pretest
    )?;
    tx.commit().await?;
    Ok(id)
}
