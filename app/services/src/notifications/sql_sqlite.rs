//! Claiming mail on SQLite: one writer at a time, so nothing needs to be skipped.

pub(super) const CLAIM: &str = "UPDATE outbox_messages SET leased_until = $2, tries = tries + 1
    WHERE id = (
        SELECT id FROM outbox_messages m
        WHERE state = 'queued' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
            AND NOT EXISTS (SELECT 1 FROM outbox_messages b
                WHERE b.thread = m.thread AND b.position < m.position AND b.state = 'queued')
        ORDER BY created_at, id LIMIT 1)
    RETURNING id, recipient, recipient_name, language, subject, text_body, html_body, calendar_method, calendar,
        message_id, unsubscribe, tries, created_at";
