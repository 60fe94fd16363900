//! An organiser writes to the people who are registered. What is sent is first looked at ([`preview_message`]); the
//! preview makes the key under which it is sent, so one preview is sent once, however often the button is pressed.

use domain::{
    Moment,
    audit::Deed,
    events::{Audience, Event, MessageRefused, WriteMessage},
    ids::{EventId, EventMessageId},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, known, on, read},
    events::{mails, queries::list_recipients, sql},
    failure::allow,
    markdown,
    notifications::{self, Recipient},
};

/// What would be sent.
#[derive(Clone, Debug)]
pub struct MessagePreview {
    /// The key under which it can be sent, once.
    pub key: EventMessageId,
    /// How many people would get it now.
    pub recipients: usize,
    /// The first of them.
    pub first: String,
    /// The whole mail to that person, as programs without HTML show it.
    pub mail: String,
    /// What the organiser wrote, as HTML.
    pub html: String,
}

/// A message that was sent.
#[derive(Clone, Debug)]
pub struct SentMessage {
    /// When.
    pub sent_at: Moment,
    /// Who sent it.
    pub sender: String,
    /// To whom.
    pub audience: Audience,
    /// To how many.
    pub recipients: i64,
    /// Its subject.
    pub subject: String,
    /// What it said, sanitised HTML.
    pub html: String,
}

const IS_SENT: &str = "SELECT COUNT(*) FROM event_messages WHERE id = $1";
const INSERT: &str = "INSERT INTO event_messages
    (id, event_id, sender_id, audience, subject, text, html, recipients, sent_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LIST: &str = "SELECT m.sent_at, p.name AS sender, m.audience, m.recipients, m.subject, m.html
    FROM event_messages m JOIN people p ON p.id = m.sender_id WHERE m.event_id = $1
    ORDER BY m.sent_at DESC, m.id DESC LIMIT 100";

/// Shows what each would get, and how many get it. Changes nothing.
///
/// # Errors
/// Refused when nobody would get it; denied to everybody but organisers; missing when there is no such event.
pub async fn preview_message(
    services: &Services,
    viewer: &Viewer,
    id: EventId,
    wanted: &WriteMessage,
) -> Outcome<MessagePreview, MessageRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let mut tx = services.db.snapshot().await?;
    let event = sql::find_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let to = recipients(&mut tx, &event, wanted.audience).await?;
    let first = to.first().ok_or(Failure::Refused(MessageRefused::NobodyThere))?;
    let html = markdown::render(&wanted.text).html;
    let mail = mails::message(services, first, &event, wanted, &html).to_text(&services.site, texts::of(event.lang));
    Ok(MessagePreview { key: services.new_id(), recipients: to.len(), first: first.name.clone(), mail, html })
}

/// Sends a message under the key of its preview. A key that was used before sends nothing: it was sent, and all is well.
///
/// # Errors
/// Refused when nobody would get it; denied to everybody but organisers; missing when there is no such event.
pub async fn send_message(
    services: &Services,
    viewer: &Viewer,
    id: EventId,
    key: EventMessageId,
    wanted: &WriteMessage,
) -> Outcome<(), MessageRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let sender = viewer.id().ok_or(Failure::Denied)?;

    let mut tx = services.db.begin().await?;
    // Under the lock the second of two presses waits for the first one, and nobody comes or goes meanwhile.
    let event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let sent: i64 = on!(&mut tx, c => sqlx::query_scalar(IS_SENT).bind(key.0).fetch_one(c).await)?;
    if sent > 0 {
        return Ok(());
    }
    let to = recipients(&mut tx, &event, wanted.audience).await?;
    if to.is_empty() {
        return Err(Failure::Refused(MessageRefused::NobodyThere));
    }
    let html = markdown::render(&wanted.text).html;
    exec!(
        &mut tx,
        INSERT,
        key.0,
        id.0,
        sender.0,
        wanted.audience.code(),
        &wanted.subject,
        &wanted.text,
        &html,
        i64::try_from(to.len()).map_err(anyhow::Error::from)?,
        services.now().0
    )?;
    let letter_for = |to: &Recipient| mails::message(services, to, &event, wanted, &html);
    notifications::post_to_many(services, &mut tx, &to, letter_for).await?;
    let audience = wanted.audience.code();
    audit::note_with(services, &mut tx, Some(sender), Deed::EventMessageSent, Some(id.0), audience).await?;
    tx.commit().await?;
    Ok(())
}

/// Who gets it. What is around the organiser's words is in the language of the event too: one mail, one language.
async fn recipients(tx: &mut Tx, event: &Event, audience: Audience) -> anyhow::Result<Vec<Recipient>> {
    let all = list_recipients(tx, event.id).await?;
    let chosen = all.into_iter().filter(|(_, _, state)| audience.includes(*state));
    Ok(chosen.map(|(to, _, _)| Recipient { lang: event.lang, ..to }).collect())
}

#[derive(sqlx::FromRow)]
struct SentRow {
    sent_at: i64,
    sender: String,
    audience: String,
    recipients: i64,
    subject: String,
    html: String,
}

/// The messages about an event, newest first; at most a hundred.
///
/// # Errors
/// Denied to everybody but organisers.
pub async fn list_messages(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Vec<SentMessage>, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let rows: Vec<SentRow> = read!(&services.db, c => sqlx::query_as(LIST).bind(id.0).fetch_all(c).await)?;
    let messages = rows.into_iter().map(|row| {
        Ok(SentMessage {
            audience: known("event_messages", "audience", &row.audience, Audience::from_code)?,
            sent_at: Moment(row.sent_at),
            sender: row.sender,
            recipients: row.recipients,
            subject: row.subject,
            html: row.html,
        })
    });
    Ok(messages.collect::<anyhow::Result<_>>()?)
}
