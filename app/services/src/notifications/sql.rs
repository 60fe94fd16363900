//! Statements of the outbox that both databases understand.

use domain::Lang;
use uuid::Uuid;

use crate::db::{UnknownValue, known};

/// The statement for so many mails of fourteen values each: made of numbers only, never of what people wrote.
pub(super) fn insert(count: usize) -> String {
    let row = |row: usize| {
        let value = |place: usize| format!("${}", row * 14 + place);
        let first: Vec<String> = (1..=11).map(value).collect();
        let (now, thread, unsubscribe) = (value(12), value(13), value(14));
        format!(
            "({}, 'queued', 0, {now}, {now}, {thread},
                (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox_messages WHERE thread = {thread}), {unsubscribe})",
            first.join(", ")
        )
    };
    format!(
        "INSERT INTO outbox_messages
            (id, kind, recipient, recipient_name, language, subject, text_body, html_body, calendar_method, calendar,
             message_id, state, tries, created_at, due_at, thread, position, unsubscribe)
        VALUES {}",
        (0..count).map(row).collect::<Vec<_>>().join(", ")
    )
}

pub(super) const MARK_SENT: &str = "UPDATE outbox_messages
    SET state = 'sent', sent_at = $2, leased_until = NULL, last_error = NULL WHERE id = $1 AND state = 'queued'";

pub(super) const MARK_LATER: &str = "UPDATE outbox_messages
    SET due_at = $2, leased_until = NULL, last_error = $3 WHERE id = $1 AND state = 'queued'";

pub(super) const MARK_DEAD: &str = "UPDATE outbox_messages
    SET state = 'dead', leased_until = NULL, last_error = $2 WHERE id = $1 AND state = 'queued'";

pub(super) const RESEND: &str = "UPDATE outbox_messages
    SET state = 'queued', tries = 0, due_at = $2, leased_until = NULL WHERE id = $1 AND state = 'dead'";

/// Whether a later mail of the same thread has left or is leaving.
pub(super) const OVERTAKEN: &str = "SELECT COUNT(*) FROM outbox_messages m
    JOIN outbox_messages later ON later.thread = m.thread AND later.position > m.position
    WHERE m.id = $1 AND (later.state = 'sent' OR later.leased_until IS NOT NULL)";

pub(super) const LIST: &str =
    "SELECT id, kind, recipient, subject, state, tries, created_at, due_at, sent_at, last_error
    FROM outbox_messages WHERE ($1 IS NULL OR created_at < $1) AND ($3 IS NULL OR state = $3) ORDER BY created_at DESC, id DESC LIMIT $2";

/// A message that the worker has claimed.
#[derive(sqlx::FromRow)]
pub(super) struct ClaimedRow {
    pub(super) id: Uuid,
    recipient: String,
    recipient_name: String,
    language: String,
    subject: String,
    text_body: String,
    html_body: String,
    calendar_method: Option<String>,
    calendar: Option<String>,
    message_id: String,
    unsubscribe: Option<String>,
    pub(super) tries: i64,
    created_at: i64,
}

/// A mail ready to be put into an envelope.
#[derive(Debug)]
pub(super) struct Mail {
    pub(super) to: super::Recipient,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
    /// Method and text of the calendar part.
    pub(super) calendar: Option<(String, String)>,
    pub(super) message_id: String,
    /// What ends mails like this one.
    pub(super) unsubscribe: Option<String>,
    pub(super) created_at: i64,
}

impl TryFrom<ClaimedRow> for Mail {
    type Error = UnknownValue;

    fn try_from(row: ClaimedRow) -> Result<Self, UnknownValue> {
        let lang = known("outbox_messages", "language", &row.language, Lang::from_code)?;
        Ok(Self {
            to: super::Recipient { email: row.recipient, name: row.recipient_name, lang },
            subject: row.subject,
            text: row.text_body,
            html: row.html_body,
            calendar: row.calendar_method.zip(row.calendar),
            message_id: row.message_id,
            unsubscribe: row.unsubscribe,
            created_at: row.created_at,
        })
    }
}
