//! Somebody withdraws with the link in a mail, without signing in. Looking changes nothing: programs that check mails
//! for danger open every link. The link belongs to one registration and ends with it.

use domain::{
    Lang,
    events::{CancelRefused, Event, RegistrationState},
    ids::{EventId, PersonId},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{known, read},
    events::{
        cancel_registration::withdraw,
        sql::{self, EventRow},
    },
    notifications::Recipient,
    random::Token,
};

const BEHIND: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, r.state AS registration, p.name
    FROM registration_links l JOIN registrations r ON r.id = l.registration_id JOIN events e ON e.id = r.event_id
        JOIN people p ON p.id = r.person_id
    WHERE l.token_hash = $1 AND r.state <> 'cancelled' AND e.state = 'scheduled'";
const WHOSE: &str = "SELECT r.id, r.event_id, r.person_id, p.email, p.name, p.language
    FROM registration_links l JOIN registrations r ON r.id = l.registration_id JOIN people p ON p.id = r.person_id
    WHERE l.token_hash = $1";

#[derive(sqlx::FromRow)]
struct BehindRow {
    #[sqlx(flatten)]
    event: EventRow,
    registration: String,
    name: String,
}

#[derive(sqlx::FromRow)]
struct WhoseRow {
    id: Uuid,
    event_id: Uuid,
    person_id: Uuid,
    email: String,
    name: String,
    language: String,
}

/// What the link in a mail would withdraw.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Who would withdraw.
    pub name: String,
    /// From what.
    pub event: Event,
    /// Whether they have a place or wait for one.
    pub state: RegistrationState,
}

/// Where a link leads.
pub(super) fn path(token: &Token) -> String {
    format!("/withdraw/{}", token.reveal())
}

/// What a link would withdraw. Changes nothing.
///
/// # Errors
/// Missing when the link is unknown, or what it would withdraw was withdrawn or cancelled.
pub async fn find_leaving(services: &Services, token: &Token) -> Outcome<Leaving, ()> {
    let row: Option<BehindRow> =
        read!(&services.db, c => sqlx::query_as(BEHIND).bind(token.hash()).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let broken = anyhow::Error::from;
    Ok(Leaving {
        name: row.name,
        event: row.event.try_into().map_err(broken)?,
        state: known("registrations", "state", &row.registration, RegistrationState::from_code).map_err(broken)?,
    })
}

/// Withdraws the registration behind a link.
///
/// # Errors
/// What `rules::withdraw` refuses; missing when the link is unknown or its registration was withdrawn before.
pub async fn withdraw_by_link(services: &Services, token: &Token) -> Outcome<(), CancelRefused> {
    let whose: Option<WhoseRow> =
        read!(&services.db, c => sqlx::query_as(WHOSE).bind(token.hash()).fetch_optional(c).await)?;
    let whose = whose.ok_or(Failure::Missing)?;
    let lang = known("people", "language", &whose.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let to = Recipient { email: whose.email, name: whose.name, lang };

    let mut tx = services.db.begin().await?;
    let event = sql::lock_event(&mut tx, EventId(whose.event_id)).await?.ok_or(Failure::Missing)?;
    // Of two who press at the same time, the second finds it withdrawn. Whoever registered anew since then has a
    // registration of another id, which this link does not touch.
    let current = sql::find_current(&mut tx, event.id, whose.person_id).await?;
    let current = current.filter(|registration| registration.id.0 == whose.id).ok_or(Failure::Missing)?;
    withdraw(services, &mut tx, event, Some(current), PersonId(whose.person_id), &to).await?;
    tx.commit().await?;
    Ok(())
}
