-- Mails about one thing reach one person in the order in which they were written: a later one of a thread waits until
-- the earlier ones have left or were given up.
ALTER TABLE outbox_messages ADD COLUMN thread TEXT;
ALTER TABLE outbox_messages ADD COLUMN position BIGINT NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX outbox_messages_in_thread ON outbox_messages (thread, position) WHERE thread IS NOT NULL;

-- The calendar somebody subscribes to. Its address is the key; only the hash of it is stored.
CREATE TABLE calendar_feeds (
    person_id UUID PRIMARY KEY REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
