//! What the pages of the agenda read: one statement a page wherever that can be.

use domain::{
    Lang, Moment,
    audit::Deed,
    events::{
        Event, EventKind, Presence, Registration, RegistrationState,
        agenda::{AgendaFilter, Month},
        attendance, rules,
    },
    ids::{EventId, RegistrationId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, known, on, read},
    events::{
        note_presence::presence,
        sql::{self, EventRow},
    },
    failure::allow,
    notifications::Recipient,
};

/// How many events a page of the agenda shows.
pub const PAGE: i64 = 20;

/// Which part of the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// What has not ended, soonest first.
    Upcoming,
    /// What has ended, newest first.
    Past,
}

/// An event in a list, with what the viewer has to do with it.
#[derive(Clone, Debug)]
pub struct ListedEvent {
    /// The event.
    pub event: Event,
    /// The viewer's registration that counts.
    pub mine: Option<RegistrationState>,
}

/// Everything the page of an event shows.
#[derive(Clone, Debug)]
pub struct EventDetail {
    /// The event.
    pub event: Event,
    /// Its text, sanitised HTML.
    pub description_html: String,
    /// Its text as it was typed; for organisers' forms.
    pub description: String,
    /// The viewer's registration that counts, with the position in the line.
    pub mine: Option<Registration>,
    /// Where one joins: only when the viewer may see it now (or manages events).
    pub join_link: Option<String>,
    /// Where the recording is, once the event has ended.
    pub recording_link: Option<String>,
    /// The code people check in with: for organisers, while one is open.
    pub check_in_code: Option<String>,
    /// Whether the viewer can check in now: has a place, is not noted as present, and a code holds.
    pub can_check_in: bool,
    /// That the viewer was there.
    pub presence: Option<Presence>,
    /// When it was last changed; a form carries it to notice a change in between.
    pub updated_at: i64,
}

/// Somebody on the organiser's list.
#[derive(Clone, Debug)]
pub struct Registrant {
    /// As they want to be called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// The institution they represent.
    pub institution: Option<String>,
    /// Where the registration stands.
    pub state: RegistrationState,
    /// When they registered.
    pub created_at: Moment,
    /// That they were there.
    pub presence: Option<Presence>,
}

const UPCOMING: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, r.state AS mine
    FROM events e LEFT JOIN registrations r ON r.event_id = e.id AND r.person_id = $1 AND r.state <> 'cancelled'
    WHERE e.ends_at > $2 AND (e.starts_at, e.id) > ($3, $4)
        AND ($6 IS NULL OR e.kind = $6) AND ($7 IS NULL OR e.language = $7) AND ($8 = 0 OR r.state IS NOT NULL)
    ORDER BY e.starts_at, e.id LIMIT $5";
const PAST: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, r.state AS mine
    FROM events e LEFT JOIN registrations r ON r.event_id = e.id AND r.person_id = $1 AND r.state <> 'cancelled'
    WHERE e.ends_at <= $2 AND (e.starts_at, e.id) < ($3, $4)
        AND ($6 IS NULL OR e.kind = $6) AND ($7 IS NULL OR e.language = $7) AND ($8 = 0 OR r.state IS NOT NULL)
    ORDER BY e.starts_at DESC, e.id DESC LIMIT $5";
const BETWEEN: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, r.state AS mine
    FROM events e LEFT JOIN registrations r ON r.event_id = e.id AND r.person_id = $1 AND r.state <> 'cancelled'
    WHERE e.starts_at >= $2 AND e.starts_at < $3
        AND ($4 IS NULL OR e.kind = $4) AND ($5 IS NULL OR e.language = $5) AND ($6 = 0 OR r.state IS NOT NULL)
    ORDER BY e.starts_at, e.id LIMIT 1000";
const MINE: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, r.state AS mine
    FROM registrations r JOIN events e ON e.id = r.event_id
    WHERE r.person_id = $1 AND r.state <> 'cancelled' AND e.ends_at > $2 ORDER BY e.starts_at, e.id LIMIT $3";
const DETAIL: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days,
        e.description, e.description_html, e.join_link, e.recording_link, e.updated_at, e.check_in_code,
        r.id AS registration_id, r.state AS mine, r.present_at, r.present_how,
        (SELECT COUNT(*) FROM registrations w
            WHERE r.state = 'waiting' AND w.event_id = e.id AND w.state = 'waiting' AND w.number <= r.number) AS position
    FROM events e LEFT JOIN registrations r ON r.event_id = e.id AND r.person_id = $1 AND r.state <> 'cancelled'
    WHERE e.slug = $2";
const REGISTRANTS: &str =
    "SELECT p.name, p.email, i.name AS institution, r.state, r.created_at, r.present_at, r.present_how
    FROM registrations r JOIN people p ON p.id = r.person_id LEFT JOIN institutions i ON i.id = p.institution_id
    WHERE r.event_id = $1 AND r.state <> 'cancelled' ORDER BY r.state, r.number LIMIT $2";

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    event: EventRow,
    mine: Option<String>,
}

impl TryFrom<ListedRow> for ListedEvent {
    type Error = anyhow::Error;

    fn try_from(row: ListedRow) -> anyhow::Result<Self> {
        Ok(Self { event: row.event.try_into()?, mine: row.mine.as_deref().map(state).transpose()? })
    }
}

fn state(code: &str) -> Result<RegistrationState, crate::db::UnknownValue> {
    known("registrations", "state", code, RegistrationState::from_code)
}

/// A page of the agenda. `after` is where the page before ended: beginning and id of its last event.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_events(
    services: &Services,
    viewer: &Viewer,
    span: Span,
    filter: AgendaFilter,
    after: Option<(Moment, EventId)>,
) -> Outcome<Vec<ListedEvent>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let (statement, edge) = match span {
        Span::Upcoming => (UPCOMING, (Moment(i64::MIN), EventId(Uuid::nil()))),
        Span::Past => (PAST, (Moment(i64::MAX), EventId(Uuid::max()))),
    };
    let (at, id) = after.unwrap_or(edge);
    let now = services.now().0;
    let rows: Vec<ListedRow> = read!(&services.db, c => sqlx::query_as(statement)
        .bind(person).bind(now).bind(at.0).bind(id.0).bind(PAGE + 1)
        .bind(filter.kind.map(EventKind::code)).bind(filter.lang.map(Lang::code)).bind(i64::from(filter.mine))
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(ListedEvent::try_from).collect::<anyhow::Result<_>>()?)
}

/// What begins around a month, soonest first: a day more on both sides, see [`Month::bounds`].
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_month(
    services: &Services,
    viewer: &Viewer,
    month: Month,
    filter: AgendaFilter,
) -> Outcome<Vec<ListedEvent>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let (from, until) = month.bounds();
    let rows: Vec<ListedRow> = read!(&services.db, c => sqlx::query_as(BETWEEN)
        .bind(person).bind(from.0).bind(until.0)
        .bind(filter.kind.map(EventKind::code)).bind(filter.lang.map(Lang::code)).bind(i64::from(filter.mine))
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(ListedEvent::try_from).collect::<anyhow::Result<_>>()?)
}

/// The viewer's registrations for what has not ended, soonest first; at most `limit`.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_my_registrations(services: &Services, viewer: &Viewer, limit: i64) -> Outcome<Vec<ListedEvent>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let now = services.now().0;
    let rows: Vec<ListedRow> = read!(&services.db, c => sqlx::query_as(MINE)
        .bind(person).bind(now).bind(limit).fetch_all(c).await)?;
    Ok(rows.into_iter().map(ListedEvent::try_from).collect::<anyhow::Result<_>>()?)
}

#[derive(sqlx::FromRow)]
struct DetailRow {
    #[sqlx(flatten)]
    event: EventRow,
    description: String,
    description_html: String,
    join_link: Option<String>,
    recording_link: Option<String>,
    updated_at: i64,
    check_in_code: Option<String>,
    present_at: Option<i64>,
    present_how: Option<String>,
    registration_id: Option<Uuid>,
    mine: Option<String>,
    position: i64,
}

/// The page of an event.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such event.
pub async fn find_event(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<EventDetail, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let row: Option<DetailRow> =
        read!(&services.db, c => sqlx::query_as(DETAIL).bind(person).bind(slug).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let event: Event = row.event.try_into().map_err(anyhow::Error::from)?;
    let state = row.mine.as_deref().map(state).transpose().map_err(anyhow::Error::from)?;
    let mine = row.registration_id.zip(state).map(|(id, state)| Registration {
        id: RegistrationId(id),
        state,
        position: (state == RegistrationState::Waiting).then_some(row.position),
    });
    let now = services.now();
    let manages = domain::policy::can(viewer, Action::ManageEvents, Object::None);
    let presence = presence(row.present_at, row.present_how.as_deref()).map_err(anyhow::Error::from)?;
    let has_place = state == Some(RegistrationState::Confirmed);
    let is_open = attendance::is_open(&event, row.check_in_code.as_deref(), now);
    Ok(EventDetail {
        can_check_in: is_open && has_place && presence.is_none(),
        check_in_code: row.check_in_code.filter(|_| manages),
        presence,
        join_link: row.join_link.filter(|_| manages || rules::shows_join_link(&event, mine.as_ref(), now)),
        recording_link: row.recording_link.filter(|_| manages || event.ends_at <= now),
        description_html: row.description_html,
        description: row.description,
        updated_at: row.updated_at,
        mine,
        event,
    })
}

/// The page of an event for whoever may change it.
///
/// # Errors
/// Denied to everybody but organisers; missing when there is no such event.
pub async fn find_event_for_change(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<EventDetail, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    find_event(services, viewer, slug).await
}

#[derive(sqlx::FromRow)]
struct RegistrantRow {
    name: String,
    email: String,
    institution: Option<String>,
    state: String,
    created_at: i64,
    present_at: Option<i64>,
    present_how: Option<String>,
}

/// Who has a place and who waits, in the order of arrival; at most a thousand.
///
/// # Errors
/// Denied to everybody but organisers.
pub async fn list_registrants(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Vec<Registrant>, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    Ok(registrants(services, id, 1_000).await?)
}

/// The same list whole, to be taken away; that is noted.
///
/// # Errors
/// Denied to everybody but organisers.
pub async fn export_registrants(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Vec<Registrant>, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::RegistrationsExported, Some(id.0)).await?;
    tx.commit().await?;
    Ok(registrants(services, id, i64::MAX).await?)
}

async fn registrants(services: &Services, id: EventId, limit: i64) -> anyhow::Result<Vec<Registrant>> {
    let rows: Vec<RegistrantRow> =
        read!(&services.db, c => sqlx::query_as(REGISTRANTS).bind(id.0).bind(limit).fetch_all(c).await)?;
    let registrants = rows.into_iter().map(|row| {
        Ok(Registrant {
            state: state(&row.state)?,
            presence: presence(row.present_at, row.present_how.as_deref())?,
            name: row.name,
            email: row.email,
            institution: row.institution,
            created_at: Moment(row.created_at),
        })
    });
    registrants.collect()
}

#[derive(sqlx::FromRow)]
struct RecipientRow {
    id: Uuid,
    email: String,
    name: String,
    language: String,
    state: String,
}

/// Everybody who is registered, to be told something; within the transaction that changes it.
pub(super) async fn list_recipients(
    tx: &mut Tx,
    id: EventId,
) -> anyhow::Result<Vec<(Recipient, RegistrationId, RegistrationState)>> {
    let rows: Vec<RecipientRow> = on!(tx, c => sqlx::query_as(sql::RECIPIENTS).bind(id.0).fetch_all(c).await)?;
    rows.into_iter()
        .map(|row| {
            let lang = known("people", "language", &row.language, Lang::from_code)?;
            Ok((Recipient { email: row.email, name: row.name, lang }, RegistrationId(row.id), state(&row.state)?))
        })
        .collect()
}
