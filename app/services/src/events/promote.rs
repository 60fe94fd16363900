//! The first in line get the places that became free. Part of other use cases: it runs in their transaction, so that
//! nobody ever sees a free place beside a waiting person.

use domain::{
    Lang, Moment,
    audit::Deed,
    events::{Event, RegistrationState, rules},
    ids::{EventId, RegistrationId},
};
use uuid::Uuid;

use crate::{
    Services, audit,
    db::{Tx, exec, known, on, read},
    events::{mails, sql},
    notifications::Recipient,
};

#[derive(sqlx::FromRow)]
struct Promoted {
    id: Uuid,
    person_id: Uuid,
}

#[derive(sqlx::FromRow)]
struct PersonRow {
    email: String,
    name: String,
    language: String,
}

const PERSON: &str = "SELECT email, name, language FROM people WHERE id = $1";

/// Gives free places to those who wait, in the order in which they came, and tells them. `event` is locked by the
/// caller and holds the numbers after its change; it is brought up to date. Whoever's institution has its quota is
/// passed over, and keeps the place in the line.
pub(super) async fn promote(services: &Services, tx: &mut Tx, event: &mut Event) -> anyhow::Result<()> {
    let now = services.now();
    let quota = event.quota_at(now);
    for _ in 0..rules::to_promote(event) {
        let first: Option<Promoted> = on!(tx, c => sqlx::query_as(sql::CONFIRM_FIRST).bind(event.id.0).bind(now.0).bind(quota).fetch_optional(c).await)?;
        let Some(first) = first else { break };
        exec!(tx, sql::PROMOTED, event.id.0)?;
        event.taken += 1;
        event.waiting -= 1;
        let person: PersonRow = on!(tx, c => sqlx::query_as(PERSON).bind(first.person_id).fetch_one(c).await)?;
        let join_link: Option<String> =
            on!(tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(event.id.0).fetch_one(c).await)?;
        let to = Recipient {
            lang: known("people", "language", &person.language, Lang::from_code)?,
            email: person.email,
            name: person.name,
        };
        mails::promoted(services, &to, event, join_link.as_deref())
            .leaving(RegistrationId(first.id), RegistrationState::Confirmed, to.lang)
            .enqueue(services, tx, &to)
            .await?;
        audit::note(services, tx, None, Deed::Promoted, Some(event.id.0)).await?;
    }
    Ok(())
}

const RELEASED: &str = "SELECT id FROM events WHERE state = 'scheduled' AND quota IS NOT NULL AND waiting > 0
    AND taken < capacity AND starts_at > $1 AND starts_at - quota_days * $2 <= $1 LIMIT 50";

/// Gives out what a quota kept free once it has ended; the worker asks for it again and again.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn release_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let due: Vec<Uuid> =
        read!(&services.db, c => sqlx::query_scalar(RELEASED).bind(now.0).bind(Moment::DAY).fetch_all(c).await)?;
    for id in &due {
        let mut tx = services.db.begin().await?;
        let Some(mut event) = sql::lock_event(&mut tx, EventId(*id)).await? else { continue };
        promote(services, &mut tx, &mut event).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}
