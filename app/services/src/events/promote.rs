//! The first in line get the places that became free. Part of other use cases: it runs in their transaction, so that
//! nobody ever sees a free place beside a waiting person.

use domain::{
    Lang,
    audit::Deed,
    events::{Event, rules},
};
use uuid::Uuid;

use crate::{
    Services, audit,
    db::{Tx, exec, known, on},
    events::{mails, sql},
    notifications::Recipient,
};

#[derive(sqlx::FromRow)]
struct Promoted {
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
/// caller and holds the numbers after its change.
pub(super) async fn promote(services: &Services, tx: &mut Tx, event: &Event) -> anyhow::Result<()> {
    let now = services.now();
    for _ in 0..rules::to_promote(event) {
        let first: Option<Promoted> =
            on!(tx, c => sqlx::query_as(sql::CONFIRM_FIRST).bind(event.id.0).bind(now.0).fetch_optional(c).await)?;
        let Some(first) = first else { break };
        exec!(tx, sql::PROMOTED, event.id.0)?;
        let person: PersonRow = on!(tx, c => sqlx::query_as(PERSON).bind(first.person_id).fetch_one(c).await)?;
        let join_link: Option<String> =
            on!(tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(event.id.0).fetch_one(c).await)?;
        let to = Recipient {
            lang: known("people", "language", &person.language, Lang::from_code)?,
            email: person.email,
            name: person.name,
        };
        mails::promoted(services, &to, event, join_link.as_deref()).enqueue(services, tx, &to).await?;
        audit::note(services, tx, None, Deed::Promoted, Some(event.id.0)).await?;
    }
    Ok(())
}
