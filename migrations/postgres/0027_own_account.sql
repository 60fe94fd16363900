-- A change of mail address: asked for, confirmed at the new address, undone from the old one.
CREATE TABLE email_changes (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL,
    confirm_hash TEXT NOT NULL UNIQUE,
    undo_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    -- Undone, or overtaken by a later one: neither link opens anything.
    ended_at BIGINT
);
CREATE INDEX email_changes_by_person ON email_changes (person_id, created_at);

-- Browsers that somebody signed in with before, each by the cookie it keeps.
CREATE TABLE known_devices (
    person_id UUID NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, token_hash)
);
CREATE INDEX known_devices_by_token ON known_devices (token_hash);
