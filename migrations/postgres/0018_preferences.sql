-- What people want to be mailed, and how often; what is not listed is as the program has it from the start.
CREATE TABLE notification_preferences (
    person_id UUID NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL CHECK (kind IN ('reminder', 'new_event')),
    way TEXT NOT NULL CHECK (way IN ('at_once', 'daily', 'off')),
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, kind)
);

-- The last digest of a person: the day it was for, and up to when it told of new events.
CREATE TABLE digests (
    person_id UUID PRIMARY KEY REFERENCES people (id),
    day TEXT NOT NULL,
    told_until BIGINT NOT NULL
);

-- What ends mails like this one without signing in; only on mails one can do without.
ALTER TABLE outbox_messages ADD COLUMN unsubscribe TEXT;
CREATE UNIQUE INDEX outbox_messages_by_unsubscribe ON outbox_messages (unsubscribe) WHERE unsubscribe IS NOT NULL;

ALTER TABLE registrations ADD COLUMN reminded_at BIGINT;
ALTER TABLE events ADD COLUMN announced_at BIGINT;
UPDATE events SET announced_at = created_at;
