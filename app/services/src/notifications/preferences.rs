//! What people want to be mailed: chosen on a page, or ended with the link in a mail.

use domain::{
    audit::Deed,
    ids::PersonId,
    notifications::{MailKind, OptionalKind, Preferences, Way},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, known, read},
    failure::allow,
    random::Token,
};

const CHOSEN: &str = "SELECT kind, way FROM notification_preferences WHERE person_id = $1";
const CHOOSE: &str = "INSERT INTO notification_preferences (person_id, kind, way, changed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id, kind) DO UPDATE SET way = $3, changed_at = $4 WHERE notification_preferences.way <> $3";
const BY_TOKEN: &str = "SELECT p.id, m.kind FROM outbox_messages m JOIN people p ON p.email = m.recipient
    WHERE m.unsubscribe = $1";

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    way: String,
}

#[derive(sqlx::FromRow)]
struct MailRow {
    id: Uuid,
    kind: String,
}

/// What the viewer chose, with what the program has from the start for the rest.
///
/// # Errors
/// Denied to whoever gets no such mail.
pub async fn find_preferences(services: &Services, viewer: &Viewer) -> Outcome<Preferences, ()> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    Ok(preferences_of(services, person).await?)
}

pub(crate) async fn preferences_of(services: &Services, person: PersonId) -> anyhow::Result<Preferences> {
    let rows: Vec<Row> = read!(&services.db, c => sqlx::query_as(CHOSEN).bind(person.0).fetch_all(c).await)?;
    let mut preferences = Preferences::default();
    for row in rows {
        let way = known("notification_preferences", "way", &row.way, Way::from_code)?;
        let kind = OptionalKind::ALL.into_iter().find(|kind| kind.code() == row.kind);
        preferences = kind.map_or(preferences, |kind| preferences.with(kind, way));
    }
    Ok(preferences)
}

/// Keeps what the viewer chose.
///
/// # Errors
/// Denied to whoever gets no such mail.
pub async fn choose_preferences(services: &Services, viewer: &Viewer, wanted: Preferences) -> Outcome<(), ()> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    for kind in OptionalKind::ALL {
        choose(services, &mut tx, person, kind, wanted.of(kind)).await?;
    }
    audit::note(services, &mut tx, Some(person), Deed::MailChosen, None).await?;
    tx.commit().await?;
    Ok(())
}

async fn choose(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    kind: OptionalKind,
    way: Way,
) -> Result<(), sqlx::Error> {
    exec!(tx, CHOOSE, person.0, kind.code(), way.code(), services.now().0)?;
    Ok(())
}

async fn mail_of(services: &Services, token: &Token) -> Outcome<(PersonId, MailKind), ()> {
    let row: Option<MailRow> =
        read!(&services.db, c => sqlx::query_as(BY_TOKEN).bind(token.reveal()).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let kind = known("outbox_messages", "kind", &row.kind, MailKind::from_code).map_err(anyhow::Error::from)?;
    Ok((PersonId(row.id), kind))
}

/// Which kinds the link of a mail ends. Changes nothing: mail scanners open every link.
///
/// # Errors
/// Missing when there is no such mail, or its address belongs to nobody any more.
pub async fn find_unsubscribe(services: &Services, token: &Token) -> Outcome<&'static [OptionalKind], ()> {
    Ok(mail_of(services, token).await?.1.ends())
}

/// Ends the kinds of mail that a mail belonged to, for the person it went to. Doing it twice is no mistake.
///
/// # Errors
/// Missing when there is no such mail, or its address belongs to nobody any more.
pub async fn unsubscribe(services: &Services, token: &Token) -> Outcome<(), ()> {
    let (person, kind) = mail_of(services, token).await?;
    let mut tx = services.db.begin().await?;
    for ended in kind.ends() {
        choose(services, &mut tx, person, *ended, Way::Off).await?;
    }
    audit::note(services, &mut tx, Some(person), Deed::Unsubscribed, None).await?;
    tx.commit().await?;
    Ok(())
}
