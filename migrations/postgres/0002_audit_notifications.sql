-- What was done, and mail on its way.
CREATE TABLE audit_entries (
    id UUID PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id UUID REFERENCES people (id),
    deed TEXT NOT NULL,
    object_id UUID
);
CREATE INDEX audit_entries_by_time ON audit_entries (at);

CREATE TABLE outbox_messages (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    calendar_method TEXT CHECK (calendar_method IN ('REQUEST', 'CANCEL')),
    calendar TEXT,
    message_id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dead')),
    tries BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    leased_until BIGINT,
    sent_at BIGINT,
    last_error TEXT,
    CHECK ((calendar_method IS NULL) = (calendar IS NULL))
);
CREATE INDEX outbox_messages_due ON outbox_messages (due_at) WHERE state = 'queued';
CREATE INDEX outbox_messages_by_time ON outbox_messages (created_at);
