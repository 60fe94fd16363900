//! Answers that arrive at the same moment are saved by one transaction. An answer that cannot be saved in this way (its
//! time is up, the quiz was handed in, the transaction failed) goes the long way, alone: so nobody's trouble is anybody
//! else's.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    Moment,
    courses::{AnswerRefused, answers, attempting::Attempts, questions::marks::Response, quiz},
    ids::{AttemptId, QuizVersionId},
    policy::{Action, Object, Viewer, can},
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Services,
    courses::{
        save_answer::{DELETE, Sent, kept_with},
        sql::{self, AttemptRow, OwnedAttempt, QuizVersion},
    },
    db::{Tx, exec, on},
    together::Together,
};

/// Answers that wait for their turn to be saved, and the quizzes that are being taken.
#[derive(Debug, Default)]
pub struct Saving {
    together: Together<Wanted, Became>,
    /// Published versions never change, so they are read once.
    versions: Mutex<HashMap<QuizVersionId, Arc<QuizVersion>>>,
}

/// How many versions are remembered.
const VERSIONS: usize = 100;

/// An answer that somebody wants to save.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) viewer: Viewer,
    pub(super) attempt: AttemptId,
    pub(super) place: usize,
    pub(super) sent: Sent,
    pub(super) now: Moment,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Became {
    /// It is on the disk since this time, or a newer one is.
    Saved(Moment),
    /// It is no answer to the question.
    Refused(AnswerRefused),
    /// There is no such attempt, or it is somebody else's.
    Missing,
    /// Nothing yet: it has to be saved alone.
    Alone,
}

impl Saving {
    /// Saves an answer, together with those that arrive at the same moment.
    pub(super) async fn save(&self, services: &Services, wanted: Wanted) -> Became {
        let served = self.together.join(wanted, |wanted: Vec<Wanted>| async move {
            self.save_together(services, &wanted).await.unwrap_or_else(|error| {
                tracing::warn!(error = format!("{error:#}"), "{} answers are saved one by one", wanted.len());
                vec![Became::Alone; wanted.len()]
            })
        });
        served.await.unwrap_or(Became::Alone)
    }

    async fn save_together(&self, services: &Services, wanted: &[Wanted]) -> anyhow::Result<Vec<Became>> {
        let mut tx = services.db.begin().await?;
        let mut batch = Batch::load(self, &mut tx, wanted).await?;
        let became: Vec<Became> = wanted.iter().map(|wanted| batch.take(wanted)).collect();
        batch.store(&mut tx).await?;
        tx.commit().await?;
        Ok(became)
    }

    /// A published version, from memory when somebody needed it before.
    async fn version(&self, tx: &mut Tx, id: QuizVersionId) -> anyhow::Result<Arc<QuizVersion>> {
        let known = self.versions.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(version) = known {
            return Ok(version);
        }
        let version = Arc::new(sql::find_version(tx, id).await?);
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        if versions.len() >= VERSIONS {
            versions.clear();
        }
        versions.insert(id, version.clone());
        Ok(version)
    }
}

/// An attempt while answers are put into it.
struct Open {
    attempt: OwnedAttempt,
    life: Attempts,
    version: Arc<QuizVersion>,
    is_changed: bool,
}

/// The answer at one place of one attempt.
#[derive(Default)]
struct Given {
    response: Option<Response>,
    /// The answers that were checked; kept as they are.
    tries: Vec<Response>,
    saved_at: Option<Moment>,
    /// Which page of the browser sent it, and how many it had sent.
    sent: Option<(String, i64)>,
    is_changed: bool,
}

/// Everything that one transaction saves.
struct Batch {
    attempts: HashMap<AttemptId, Open>,
    answers: HashMap<(AttemptId, usize), Given>,
}

/// `$1` is a JSON array of ids. Locked in one order, so that two programs that save at once do not wait for each other.
const LOCK: (&str, &str) = (
    concat!(
        "SELECT ",
        sql::attempt_columns!(),
        " FROM attempts WHERE id IN (SELECT unhex(value) FROM json_each($1)) ORDER BY id"
    ),
    concat!(
        "SELECT ",
        sql::attempt_columns!(),
        " FROM attempts WHERE id = ANY (ARRAY(SELECT CAST(json_array_elements_text(CAST($1 AS json)) AS uuid)))
        ORDER BY id FOR UPDATE"
    ),
);
/// `$1` is a JSON array of objects with `id` and `place`.
const RESPONSES: (&str, &str) = (
    "SELECT r.attempt_id, r.place, r.response, r.saved_at, r.page, r.number, r.tries FROM json_each($1) w
        JOIN attempt_responses r ON r.attempt_id = unhex(w.value ->> 'id') AND r.place = w.value ->> 'place'",
    "SELECT r.attempt_id, r.place, r.response, r.saved_at, r.page, r.number, r.tries
        FROM json_to_recordset(CAST($1 AS json)) AS w (id uuid, place bigint)
        JOIN attempt_responses r ON r.attempt_id = w.id AND r.place = w.place",
);
/// `$1` is a JSON array of objects.
const UPSERT: (&str, &str) = (
    "INSERT INTO attempt_responses (attempt_id, place, response, saved_at, page, number)
    SELECT unhex(value ->> 'id'), value ->> 'place', value ->> 'response', value ->> 'at', value ->> 'page',
        value ->> 'number' FROM json_each($1) WHERE true
    ON CONFLICT (attempt_id, place) DO UPDATE SET response = excluded.response, saved_at = excluded.saved_at,
        page = excluded.page, number = excluded.number",
    "INSERT INTO attempt_responses (attempt_id, place, response, saved_at, page, number)
    SELECT w.id, w.place, w.response, w.at, w.page, w.number
        FROM json_to_recordset(CAST($1 AS json))
            AS w (id uuid, place bigint, response text, at bigint, page text, number bigint)
    ON CONFLICT (attempt_id, place) DO UPDATE SET response = excluded.response, saved_at = excluded.saved_at,
        page = excluded.page, number = excluded.number",
);
/// `$1` is a JSON array of objects.
const COUNT: (&str, &str) = (
    "UPDATE attempts SET saved = w.value ->> 'saved', seen_at = MAX(seen_at, w.value ->> 'seen')
    FROM json_each($1) w WHERE attempts.id = unhex(w.value ->> 'id')",
    "UPDATE attempts SET saved = w.saved, seen_at = GREATEST(attempts.seen_at, w.seen)
    FROM json_to_recordset(CAST($1 AS json)) AS w (id uuid, saved bigint, seen bigint) WHERE attempts.id = w.id",
);

#[derive(sqlx::FromRow)]
struct Row {
    attempt_id: Uuid,
    place: i64,
    response: String,
    saved_at: i64,
    page: Option<String>,
    number: i64,
    tries: Option<String>,
}

impl Batch {
    /// Locks and loads the attempts, and the answers that stand where new ones are to stand.
    async fn load(saving: &Saving, tx: &mut Tx, wanted: &[Wanted]) -> anyhow::Result<Self> {
        let ids: Vec<_> = wanted.iter().map(|it| it.attempt.0.simple()).collect();
        let ids = json!(ids.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string();
        let lock = tx.either(LOCK);
        let rows: Vec<AttemptRow> = on!(&mut *tx, c => sqlx::query_as(lock).bind(ids).fetch_all(c).await)?;
        let mut attempts = HashMap::with_capacity(rows.len());
        for row in rows {
            let attempt = OwnedAttempt::try_from(row)?;
            let version = saving.version(tx, attempt.quiz).await?;
            // An attempt that cannot have come about is somebody's alone.
            let Some(life) = Attempts::restored(vec![attempt.tried], Some(attempt.seen)) else { continue };
            attempts.insert(attempt.id, Open { attempt, life, version, is_changed: false });
        }
        let places =
            wanted.iter().map(|it| json!({ "id": it.attempt.0.simple().to_string(), "place": it.place })).collect();
        let places = serde_json::Value::Array(places).to_string();
        let responses = tx.either(RESPONSES);
        let rows: Vec<Row> = on!(&mut *tx, c => sqlx::query_as(responses).bind(places).fetch_all(c).await)?;
        let mut answers = HashMap::with_capacity(wanted.len());
        for row in rows {
            let given = Given {
                response: Some(serde_json::from_str(&row.response)?),
                tries: row.tries.map(|tries| serde_json::from_str(&tries)).transpose()?.unwrap_or_default(),
                saved_at: Some(Moment(row.saved_at)),
                sent: row.page.map(|page| (page, row.number)),
                is_changed: false,
            };
            answers.insert((AttemptId(row.attempt_id), usize::try_from(row.place)?), given);
        }
        Ok(Self { attempts, answers })
    }

    /// Puts one answer where it belongs.
    fn take(&mut self, wanted: &Wanted) -> Became {
        let Some(open) = self.attempts.get_mut(&wanted.attempt) else { return Became::Alone };
        if !can(&wanted.viewer, Action::UseAttempt, Object::OwnedBy(open.attempt.owner)) {
            return Became::Missing;
        }
        let mut life = open.life.clone();
        let next = life.tries().last().map_or(0, |tried| tried.saved) + 1;
        if life.save(next, wanted.now).is_err() {
            return Became::Alone;
        }
        let asked = open.attempt.asked.get(wanted.place);
        let question = asked.and_then(|asked| Some((asked, open.version.questions.get(asked.question)?)));
        let Some((asked, question)) = question else { return Became::Refused(AnswerRefused::NotInThisQuiz) };
        let given = self.answers.entry((wanted.attempt, wanted.place)).or_default();
        if let (Some((page, number)), Some((before, newest))) = (&wanted.sent.page, &given.sent)
            && page == before
            && number <= newest
        {
            // It took long, or came twice: the newer one stays.
            return Became::Saved(given.saved_at.unwrap_or(wanted.now));
        }
        if !given.tries.is_empty() && quiz::is_settled(question, &given.tries) {
            return Became::Refused(AnswerRefused::Decided);
        }
        let response = match answers::parse(question, asked, given.response.as_ref(), &wanted.sent.values) {
            Ok(response) => response,
            Err(refused) => return Became::Refused(refused),
        };
        given.response = kept_with(&given.tries, response);
        given.saved_at = Some(wanted.now);
        given.sent.clone_from(&wanted.sent.page);
        given.is_changed = true;
        open.life = life;
        open.is_changed = true;
        Became::Saved(wanted.now)
    }

    /// Writes what changed.
    async fn store(&self, tx: &mut Tx) -> anyhow::Result<()> {
        let mut responses = Vec::with_capacity(self.answers.len());
        for ((attempt, place), given) in self.answers.iter().filter(|(_, given)| given.is_changed) {
            let Some(response) = &given.response else {
                exec!(&mut *tx, DELETE, attempt.0, i64::try_from(*place)?)?;
                continue;
            };
            let (page, number) = given.sent.clone().unzip();
            responses.push(json!({
                "id": attempt.0.simple().to_string(),
                "place": place,
                "response": serde_json::to_string(response)?,
                "at": given.saved_at.map_or(0, |at| at.0),
                "page": page,
                "number": number.unwrap_or(0),
            }));
        }
        let counts = self.attempts.values().filter(|open| open.is_changed);
        let counts: Vec<_> = counts
            .map(|open| {
                let saved = open.life.tries().last().map_or(0, |tried| tried.saved);
                let seen = open.life.seen().map_or(0, |seen| seen.0);
                json!({ "id": open.attempt.id.0.simple().to_string(), "saved": saved, "seen": seen })
            })
            .collect();
        for (rows, statement) in [(responses, UPSERT), (counts, COUNT)] {
            if !rows.is_empty() {
                let statement = tx.either(statement);
                exec!(&mut *tx, statement, serde_json::Value::Array(rows).to_string())?;
            }
        }
        Ok(())
    }
}
