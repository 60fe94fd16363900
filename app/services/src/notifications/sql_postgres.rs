//! Claiming mail on PostgreSQL: several workers side by side, each skips what another one holds.

pub(super) const CLAIM: &str = "UPDATE outbox_messages SET leased_until = $2, tries = tries + 1
    WHERE id IN (
        SELECT id FROM outbox_messages
        WHERE state = 'queued' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
        ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, recipient_name, language, subject, text_body, html_body, calendar_method, calendar,
        message_id, tries, created_at";
