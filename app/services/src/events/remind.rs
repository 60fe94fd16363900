//! Telling people beforehand: that something they are registered for begins within a day, that something new stands in
//! the agenda, and both together once a day for whoever wants it so. The worker asks for it again and again; what was
//! told is remembered in the transaction that puts the mail into the outbox, so nobody hears anything twice, however
//! long the worker was away.

use domain::{
    Moment,
    accounts::Person,
    events::{Event, EventState, RegistrationState},
    ids::{EventId, PersonId, RegistrationId},
    notifications::Way,
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Services, accounts,
    db::{exec, on, read},
    events::{
        mails,
        sql::{self, EventRow},
    },
    notifications::{Recipient, preferences_of},
};

/// How long before its beginning people are reminded of an event.
const BEFORE: i64 = Moment::DAY;
/// How far a digest looks ahead: to the next one, and through the morning in which it comes.
const AHEAD: i64 = 36 * Moment::HOUR;
/// From which hour of the day on digests are sent, in the zone of the contact point.
const DIGEST_HOUR: i8 = 8;

/// Whoever got a place within the last day before the beginning was told then.
const TO_REMIND: &str = "SELECT DISTINCT e.id FROM events e JOIN registrations r ON r.event_id = e.id
    WHERE e.state = 'scheduled' AND e.starts_at > $1 AND e.starts_at <= $2 AND r.state = 'confirmed'
        AND r.reminded_at IS NULL AND r.changed_at <= e.starts_at - $3
        AND COALESCE((SELECT n.way FROM notification_preferences n
            WHERE n.person_id = r.person_id AND n.kind = 'reminder'), 'at_once') <> 'daily'
    LIMIT 50";
const REGISTRATIONS: &str = "SELECT id, person_id FROM registrations WHERE event_id = $1 AND state = 'confirmed'
    AND reminded_at IS NULL AND changed_at <= $2 ORDER BY number";
const REMINDED: &str = "UPDATE registrations SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL";
const TO_ANNOUNCE: &str = "SELECT id FROM events WHERE announced_at IS NULL ORDER BY created_at LIMIT 50";
const ANNOUNCED: &str = "UPDATE events SET announced_at = $2 WHERE id = $1 AND announced_at IS NULL";
const WANT_NEWS: &str = "SELECT person_id FROM notification_preferences WHERE kind = 'new_event' AND way = 'at_once'";
const TO_DIGEST: &str = "SELECT DISTINCT n.person_id FROM notification_preferences n
    WHERE n.way = 'daily' AND NOT EXISTS (SELECT 1 FROM digests d WHERE d.person_id = n.person_id AND d.day >= $1)
    LIMIT 200";
const TOLD_UNTIL: &str = "SELECT told_until FROM digests WHERE person_id = $1";
const ASKED_AT: &str =
    "SELECT changed_at FROM notification_preferences WHERE person_id = $1 AND kind = 'new_event' AND way = 'daily'";
/// Changes nothing when another worker was first.
const DIGESTED: &str = "INSERT INTO digests (person_id, day, told_until) VALUES ($1, $2, $3)
    ON CONFLICT (person_id) DO UPDATE SET day = $2, told_until = $3 WHERE digests.day < $2";
const NEW_EVENTS: &str =
    "SELECT id, slug, kind, state, title, summary, language, label, starts_at, ends_at, zone, place,
        capacity, taken, waiting, sequence, opens_at, closes_at, quota, quota_days
    FROM events WHERE state = 'scheduled' AND created_at > $1 AND created_at <= $2 AND starts_at > $2
    ORDER BY starts_at, id LIMIT 30";
const MY_EVENTS: &str = "SELECT r.id AS registration_id, e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language,
        e.label, e.starts_at, e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days
    FROM registrations r JOIN events e ON e.id = r.event_id
    WHERE r.person_id = $1 AND r.state = 'confirmed' AND r.reminded_at IS NULL AND e.state = 'scheduled'
        AND e.starts_at > $2 AND e.starts_at <= $3 ORDER BY e.starts_at, e.id LIMIT 30";

#[derive(sqlx::FromRow)]
struct RegistrationRow {
    id: Uuid,
    person_id: Uuid,
}

#[derive(sqlx::FromRow)]
struct MyEventRow {
    registration_id: Uuid,
    #[sqlx(flatten)]
    event: EventRow,
}

/// Tells what is due, and answers how many mails that were.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn tell_due(services: &Services) -> anyhow::Result<usize> {
    Ok(remind_due(services).await? + announce_due(services).await? + digest_due(services).await?)
}

/// Whoever lost the right to see events is told nothing about them.
async fn reader(services: &Services, id: Uuid) -> anyhow::Result<Option<Person>> {
    let person = accounts::find_person_by_id(services, PersonId(id)).await?;
    Ok(person.filter(|person| can(&Viewer::Person(Box::new(person.clone())), Action::EnterCommunity, Object::None)))
}

async fn remind_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let due: Vec<Uuid> = read!(&services.db, c => sqlx::query_scalar(TO_REMIND)
        .bind(now.0).bind(now.plus(BEFORE).0).bind(BEFORE).fetch_all(c).await)?;
    let mut told = 0;
    for id in due {
        told += remind_of(services, EventId(id), now).await?;
    }
    Ok(told)
}

async fn remind_of(services: &Services, id: EventId, now: Moment) -> anyhow::Result<usize> {
    let mut tx = services.db.begin().await?;
    let Some(event) = sql::lock_event(&mut tx, id).await? else { return Ok(0) };
    // It may have been moved or cancelled since the list was read.
    let is_due = event.starts_at > now && event.starts_at <= now.plus(BEFORE);
    if event.state != EventState::Scheduled || !is_due {
        return Ok(0);
    }
    let join_link: Option<String> =
        on!(&mut tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(id.0).fetch_one(c).await)?;
    let rows: Vec<RegistrationRow> = on!(&mut tx, c => sqlx::query_as(REGISTRATIONS)
        .bind(id.0).bind(event.starts_at.plus(-BEFORE).0).fetch_all(c).await)?;
    let mut told = 0;
    for row in rows {
        let way = preferences_of(services, PersonId(row.person_id)).await?.reminder;
        if way == Way::Daily || exec!(&mut tx, REMINDED, row.id, now.0)? == 0 || way == Way::Off {
            continue;
        }
        let Some(person) = reader(services, row.person_id).await? else { continue };
        let to = Recipient::from(&person);
        mails::reminder(services, &to, &event, join_link.as_deref())
            .leaving(RegistrationId(row.id), RegistrationState::Confirmed, to.lang)
            .enqueue(services, &mut tx, &to)
            .await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(told)
}

async fn announce_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let due: Vec<Uuid> = read!(&services.db, c => sqlx::query_scalar(TO_ANNOUNCE).fetch_all(c).await)?;
    let mut told = 0;
    for id in due {
        let mut tx = services.db.begin().await?;
        let Some(event) = sql::lock_event(&mut tx, EventId(id)).await? else { continue };
        if exec!(&mut tx, ANNOUNCED, id, now.0)? == 0 {
            continue;
        }
        let is_news = event.state == EventState::Scheduled && event.starts_at > now;
        let people: Vec<Uuid> = match is_news {
            true => on!(&mut tx, c => sqlx::query_scalar(WANT_NEWS).fetch_all(c).await)?,
            false => Vec::new(),
        };
        for person in people {
            let Some(person) = reader(services, person).await? else { continue };
            let to = Recipient::from(&person);
            mails::announced(services, &to, &event).enqueue(services, &mut tx, &to).await?;
            told += 1;
        }
        tx.commit().await?;
    }
    Ok(told)
}

async fn digest_due(services: &Services) -> anyhow::Result<usize> {
    let local = services.now().to_jiff().in_tz(texts::dates::HOME_ZONE)?;
    if local.hour() < DIGEST_HOUR {
        return Ok(0);
    }
    let day = local.date().to_string();
    let due: Vec<Uuid> = read!(&services.db, c => sqlx::query_scalar(TO_DIGEST).bind(&day).fetch_all(c).await)?;
    let mut told = 0;
    for person in due {
        told += usize::from(digest(services, person, &day).await?);
    }
    Ok(told)
}

/// One mail with everything of a day; none when there is nothing.
async fn digest(services: &Services, id: Uuid, day: &str) -> anyhow::Result<bool> {
    let now = services.now();
    let person = reader(services, id).await?;
    let wanted = preferences_of(services, PersonId(id)).await?;
    let mut tx = services.db.begin().await?;
    let told: Option<i64> = on!(&mut tx, c => sqlx::query_scalar(TOLD_UNTIL).bind(id).fetch_optional(c).await)?;
    if exec!(&mut tx, DIGESTED, id, day, now.0)? == 0 {
        return Ok(false);
    }
    let mut mine: Vec<Event> = Vec::new();
    if wanted.reminder == Way::Daily {
        let rows: Vec<MyEventRow> = on!(&mut tx, c => sqlx::query_as(MY_EVENTS)
            .bind(id).bind(now.0).bind(now.plus(AHEAD).0).fetch_all(c).await)?;
        for row in rows {
            if exec!(&mut tx, REMINDED, row.registration_id, now.0)? > 0 {
                mine.push(row.event.try_into()?);
            }
        }
    }
    let mut new: Vec<Event> = Vec::new();
    let asked: Option<i64> = on!(&mut tx, c => sqlx::query_scalar(ASKED_AT).bind(id).fetch_optional(c).await)?;
    if let Some(asked) = asked {
        let since = told.map_or(asked, |told| told.max(asked));
        let rows: Vec<EventRow> =
            on!(&mut tx, c => sqlx::query_as(NEW_EVENTS).bind(since).bind(now.0).fetch_all(c).await)?;
        new = rows.into_iter().map(Event::try_from).collect::<Result<_, _>>()?;
    }
    let is_something = !mine.is_empty() || !new.is_empty();
    if let Some(person) = person.filter(|_| is_something) {
        let to = Recipient::from(&person);
        mails::digest(services, &to, &mine, &new).enqueue(services, &mut tx, &to).await?;
    }
    tx.commit().await?;
    Ok(is_something)
}
