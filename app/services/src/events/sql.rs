//! Statements of events and registrations, and how their rows become what `domain` speaks of.

use std::collections::HashMap;

use domain::{
    Lang, Moment,
    events::{Event, EventKind, EventState, Quota, Registration, RegistrationState, Terms},
    ids::{EventId, PersonId, RegistrationId},
    knowledge::Label,
};
use uuid::Uuid;

use crate::db::{Tx, UnknownValue, known, on};

/// Locks an event until the transaction ends, and loads it. On PostgreSQL this is what makes two people who register
/// at the same moment come one after the other; on SQLite the transaction alone does. A plain `SELECT ... FOR UPDATE`
/// is not known to SQLite.
const LOCK: &str = "UPDATE events SET version = version + 1 WHERE id = $1
    RETURNING id, slug, kind, state, title, summary, language, label, starts_at, ends_at, zone, place, capacity, taken,
        waiting, sequence, opens_at, closes_at, quota, quota_days";

/// The same without the lock, where nothing is decided that two people could want at once.
const FIND: &str = "SELECT id, slug, kind, state, title, summary, language, label, starts_at, ends_at, zone, place,
        capacity, taken, waiting, sequence, opens_at, closes_at, quota, quota_days FROM events WHERE id = $1";

const CURRENT: &str = "SELECT id, state, number FROM registrations
    WHERE event_id = $1 AND person_id = $2 AND state <> 'cancelled'";

/// As many people follow as there are.
const CURRENT_OF: &str = "SELECT person_id, id, state FROM registrations
    WHERE event_id = $1 AND state <> 'cancelled' AND person_id IN";
/// How many are looked for by one statement.
const CURRENT_AT_ONCE: usize = 500;

/// Takes `$2` places and `$3` places in the line, and answers with the last of the numbers they get. The guard repeats
/// the rule: should two transactions ever decide on the same free place, one of them fails.
pub(crate) const CLAIM: &str = "UPDATE events SET taken = taken + $2, waiting = waiting + $3,
        last_number = last_number + $2 + $3
    WHERE id = $1 AND taken + $2 <= capacity RETURNING last_number";
/// The values of each follow, as many as there are.
pub(crate) const INSERT_REGISTRATIONS: &str =
    "INSERT INTO registrations (id, event_id, person_id, state, number, created_at, changed_at) VALUES ";
pub(super) const WITHDRAW: &str = "UPDATE registrations SET state = 'cancelled', changed_at = $2,
    present_at = NULL, present_how = NULL WHERE id = $1";
pub(super) const FREE_PLACE: &str = "UPDATE events SET taken = taken - 1 WHERE id = $1 AND taken > 0";
pub(super) const LEAVE_LINE: &str = "UPDATE events SET waiting = waiting - 1 WHERE id = $1 AND waiting > 0";
pub(super) const CONFIRM_FIRST: &str = "UPDATE registrations SET state = 'confirmed', changed_at = $2
    WHERE id = (SELECT r.id FROM registrations r JOIN people p ON p.id = r.person_id
        WHERE r.event_id = $1 AND r.state = 'waiting' AND ($3 IS NULL OR p.institution_id IS NULL OR $3 >
            (SELECT COUNT(*) FROM registrations c JOIN people q ON q.id = c.person_id
                WHERE c.event_id = $1 AND c.state = 'confirmed' AND q.institution_id = p.institution_id))
        ORDER BY r.number LIMIT 1)
    RETURNING id, person_id";
/// The places that an institution has.
pub(super) const OF_INSTITUTION: &str = "SELECT COUNT(*) FROM registrations r JOIN people p ON p.id = r.person_id
    WHERE r.event_id = $1 AND r.state = 'confirmed' AND p.institution_id = $2";
pub(super) const PROMOTED: &str = "UPDATE events SET taken = taken + 1, waiting = waiting - 1
    WHERE id = $1 AND taken < capacity AND waiting > 0";
pub(super) const INSERT_EVENT: &str = "INSERT INTO events
    (id, slug, kind, state, title, summary, description, description_html, language, label, starts_at, ends_at, zone,
     place, join_link, recording_link, capacity, organiser_id, created_at, updated_at,
     opens_at, closes_at, quota, quota_days)
    VALUES ($1, $2, $3, 'scheduled', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18,
        $19, $20, $21, $22)";
pub(super) const CHANGE_EVENT: &str = "UPDATE events SET kind = $2, title = $3, summary = $4, description = $5,
    description_html = $6, language = $7, starts_at = $8, ends_at = $9, zone = $10, place = $11, join_link = $12,
    recording_link = $13, capacity = $14, sequence = sequence + $15, updated_at = $16,
    opens_at = $17, closes_at = $18, quota = $19, quota_days = $20 WHERE id = $1";
pub(super) const CANCEL_EVENT: &str = "UPDATE events SET state = 'cancelled', sequence = sequence + 1, updated_at = $2
    WHERE id = $1";
/// Each mail has a link of its own, because only hashes are kept.
/// The values of each follow, as many as there are.
pub(super) const INSERT_LINKS: &str =
    "INSERT INTO registration_links (token_hash, registration_id, created_at) VALUES ";
pub(super) const DELETE_LINKS: &str = "DELETE FROM registration_links WHERE registration_id = $1";
pub(super) const RECIPIENTS: &str = "SELECT r.id, p.email, p.name, p.language, r.state FROM registrations r
    JOIN people p ON p.id = r.person_id WHERE r.event_id = $1 AND r.state <> 'cancelled' ORDER BY r.number";
pub(super) const JOIN_LINK: &str = "SELECT join_link FROM events WHERE id = $1";
pub(super) const CHECK_IN_CODE: &str = "SELECT check_in_code FROM events WHERE id = $1";
pub(super) const SET_CHECK_IN_CODE: &str = "UPDATE events SET check_in_code = $2 WHERE id = $1";
pub(super) const PRESENT: &str = "UPDATE registrations SET present_at = $3, present_how = $4
    WHERE id = $1 AND event_id = $2 AND state = 'confirmed' AND present_at IS NULL";
pub(super) const ABSENT: &str = "UPDATE registrations SET present_at = NULL, present_how = NULL
    WHERE id = $1 AND event_id = $2 AND present_at IS NOT NULL";
pub(super) const SLUG_EXISTS: &str = "SELECT COUNT(*) FROM events WHERE slug = $1";

/// The columns of [`Event`].
#[derive(sqlx::FromRow)]
pub(super) struct EventRow {
    pub(super) id: Uuid,
    slug: String,
    kind: String,
    state: String,
    title: String,
    summary: String,
    language: String,
    label: String,
    starts_at: i64,
    ends_at: i64,
    zone: String,
    place: String,
    capacity: i64,
    taken: i64,
    waiting: i64,
    sequence: i64,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
    quota: Option<i64>,
    quota_days: i64,
}

impl TryFrom<EventRow> for Event {
    type Error = UnknownValue;

    fn try_from(row: EventRow) -> Result<Self, UnknownValue> {
        Ok(Self {
            id: EventId(row.id),
            kind: known("events", "kind", &row.kind, EventKind::from_code)?,
            state: known("events", "state", &row.state, EventState::from_code)?,
            lang: known("events", "language", &row.language, Lang::from_code)?,
            label: known("events", "label", &row.label, Label::from_code)?,
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            starts_at: Moment(row.starts_at),
            ends_at: Moment(row.ends_at),
            zone: row.zone,
            place: row.place,
            capacity: row.capacity,
            taken: row.taken,
            waiting: row.waiting,
            sequence: row.sequence,
            terms: Terms {
                opens_at: row.opens_at.map(Moment),
                closes_at: row.closes_at.map(Moment),
                quota: row.quota.map(|places| Quota { places, days: row.quota_days }),
            },
        })
    }
}

/// The columns of [`Registration`].
#[derive(sqlx::FromRow)]
struct RegistrationRow {
    id: Uuid,
    state: String,
}

impl TryFrom<RegistrationRow> for Registration {
    type Error = UnknownValue;

    fn try_from(row: RegistrationRow) -> Result<Self, UnknownValue> {
        Ok(Self {
            id: RegistrationId(row.id),
            state: known("registrations", "state", &row.state, RegistrationState::from_code)?,
            position: None,
        })
    }
}

/// Locks and loads an event; `None` when there is none.
pub(super) async fn lock_event(tx: &mut Tx, id: EventId) -> anyhow::Result<Option<Event>> {
    let row: Option<EventRow> = on!(tx, c => sqlx::query_as(LOCK).bind(id.0).fetch_optional(c).await)?;
    Ok(row.map(Event::try_from).transpose()?)
}

/// Loads an event without locking it; `None` when there is none.
pub(super) async fn find_event(tx: &mut Tx, id: EventId) -> anyhow::Result<Option<Event>> {
    let row: Option<EventRow> = on!(tx, c => sqlx::query_as(FIND).bind(id.0).fetch_optional(c).await)?;
    Ok(row.map(Event::try_from).transpose()?)
}

/// The person's registration that counts, if there is one.
pub(super) async fn find_current(tx: &mut Tx, event: EventId, person: Uuid) -> anyhow::Result<Option<Registration>> {
    let row: Option<RegistrationRow> =
        on!(tx, c => sqlx::query_as(CURRENT).bind(event.0).bind(person).fetch_optional(c).await)?;
    Ok(row.map(Registration::try_from).transpose()?)
}

/// What each of these people has, where they have something.
pub(super) async fn list_current(
    tx: &mut Tx,
    event: EventId,
    people: &[PersonId],
) -> anyhow::Result<HashMap<PersonId, Registration>> {
    let mut found = HashMap::with_capacity(people.len());
    for some in people.chunks(CURRENT_AT_ONCE) {
        let places: Vec<String> = (0..some.len()).map(|place| format!("${}", place + 2)).collect();
        let statement = format!("{CURRENT_OF} ({})", places.join(", "));
        let rows: Vec<(Uuid, Uuid, String)> = on!(&mut *tx, c => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(statement)).bind(event.0);
            for person in some {
                query = query.bind(person.0);
            }
            query.fetch_all(c).await
        })?;
        for (person, id, state) in rows {
            found.insert(PersonId(person), RegistrationRow { id, state }.try_into()?);
        }
    }
    Ok(found)
}
