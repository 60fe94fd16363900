//! An answer is saved the moment it is given.

use domain::{
    Moment,
    courses::{
        AnswerRefused, answers,
        attempting::{Attempts, NotOpen},
        questions::marks::Response,
    },
    ids::AttemptId,
    policy::{Action, Object, Viewer, can},
};

use crate::{
    Failure, Outcome, Services,
    courses::{
        close_overdue::finish,
        saving::{Became, Wanted},
        sql,
    },
    db::exec,
    failure::allow,
};

const UPSERT: &str = "INSERT INTO attempt_responses (attempt_id, place, response, saved_at, page, number)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (attempt_id, place) DO UPDATE SET response = excluded.response,
    saved_at = excluded.saved_at, page = excluded.page, number = excluded.number";
const TRIES: &str = "UPDATE attempt_responses SET tries = $3 WHERE attempt_id = $1 AND place = $2";
/// Takes the answer at a place away.
pub(super) const DELETE: &str = "DELETE FROM attempt_responses WHERE attempt_id = $1 AND place = $2";
const COUNT: &str = "UPDATE attempts SET saved = $2 WHERE id = $1";

/// An answer as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The fields of the question with their values; see [`answers`].
    pub values: Vec<(String, String)>,
    /// Which page of the browser sent it by itself, and the how manieth this is; nothing for a form. Of one page an
    /// older answer never replaces a newer one; of several pages the one that arrives last counts.
    pub page: Option<(String, i64)>,
}

/// Saves what was sent for the question at this place, counted from 0. Nothing sent takes the answer away. Answers with
/// the time at which it was saved.
///
/// # Errors
/// [`AnswerRefused`]; denied to whoever is not of the community; missing when there is no such attempt or it is
/// somebody else's.
pub async fn save_answer(
    services: &Services,
    viewer: &Viewer,
    attempt: AttemptId,
    place: usize,
    sent: &Sent,
) -> Outcome<Moment, AnswerRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let now = services.now();
    let wanted = Wanted { viewer: viewer.clone(), attempt, place, sent: sent.clone(), now };
    match services.saving.save(services, wanted).await {
        Became::Saved(at) => Ok(at),
        Became::Refused(refused) => Err(Failure::Refused(refused)),
        Became::Missing => Err(Failure::Missing),
        Became::Alone => save_alone(services, viewer, attempt, place, sent, false).await,
    }
}

/// Saves an answer and has it checked, where the quiz allows that: one try of the question. The same answer twice is one
/// try.
///
/// # Errors
/// As [`save_answer`], and when a part of the answer is missing.
pub async fn check_answer(
    services: &Services,
    viewer: &Viewer,
    attempt: AttemptId,
    place: usize,
    sent: &Sent,
) -> Outcome<Moment, AnswerRefused> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    save_alone(services, viewer, attempt, place, sent, true).await
}

/// An answer that was taken away stays as nothing where there were tries before it, so that these are not lost.
pub(super) fn kept_with(tries: &[Response], given: Option<Response>) -> Option<Response> {
    given.or_else(|| (!tries.is_empty()).then_some(Response::Nothing))
}

/// Saves an answer in a transaction of its own. Here an attempt whose time is over is closed.
async fn save_alone(
    services: &Services,
    viewer: &Viewer,
    attempt: AttemptId,
    place: usize,
    sent: &Sent,
    is_try: bool,
) -> Outcome<Moment, AnswerRefused> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let owned = sql::lock_attempt(&mut tx, attempt, now).await?.ok_or(Failure::Missing)?;
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owned.owner)) {
        return Err(Failure::Missing);
    }
    let mut life = Attempts::restored(vec![owned.tried], Some(owned.seen))
        .ok_or_else(|| anyhow::anyhow!("the attempt {attempt} cannot have come about"))?;
    let taken = life.save(owned.tried.saved + 1, now);
    let (quiz, asked) = sql::list_answered_locked(&mut tx, &owned).await?;
    if let Err(not_open) = taken {
        if owned.tried.is_open()
            && let Some(end) = life.tries()[0].ended
        {
            finish(services, &mut tx, &owned, &quiz, &asked, end).await?;
            tx.commit().await?;
        }
        return Err(Failure::Refused(match not_open {
            NotOpen::TimeUp(_) => AnswerRefused::TimeUp,
            NotOpen::HandedIn(_) | NotOpen::NotStarted => AnswerRefused::AlreadySubmitted,
        }));
    }
    let asked = asked.get(place).ok_or(Failure::Refused(AnswerRefused::NotInThisQuiz))?;
    if let (Some((page, number)), Some((before, newest))) = (&sent.page, &asked.sent)
        && page == before
        && number <= newest
    {
        // It took long, or came twice: the newer one stays.
        return Ok(asked.saved_at.unwrap_or(now));
    }
    if asked.is_settled() {
        return Err(Failure::Refused(AnswerRefused::Decided));
    }
    let given =
        answers::parse(&asked.question, &asked.asked, asked.given.as_ref(), &sent.values).map_err(Failure::Refused)?;
    let mut tries = asked.tries.clone().unwrap_or_default();
    let given = kept_with(&tries, given);
    let is_try = is_try && asked.can_be_checked();
    if is_try {
        if !answers::is_complete(&asked.question, &asked.asked, given.as_ref()) {
            return Err(Failure::Refused(AnswerRefused::NotWhole));
        }
        if tries.last() != given.as_ref() {
            tries.extend(given.clone());
        }
    }

    let at = i64::try_from(place).map_err(anyhow::Error::from)?;
    match given {
        Some(given) => {
            let given = serde_json::to_string(&given).map_err(anyhow::Error::from)?;
            let (page, number) = sent.page.clone().unzip();
            exec!(&mut tx, UPSERT, attempt.0, at, given, now.0, page, number.unwrap_or(0))?;
            if is_try {
                let tries = serde_json::to_string(&tries).map_err(anyhow::Error::from)?;
                exec!(&mut tx, TRIES, attempt.0, at, tries)?;
            }
        }
        None => {
            exec!(&mut tx, DELETE, attempt.0, at)?;
        }
    }
    let saved = i64::try_from(life.tries()[0].saved).map_err(anyhow::Error::from)?;
    exec!(&mut tx, COUNT, attempt.0, saved)?;
    tx.commit().await?;
    Ok(now)
}
