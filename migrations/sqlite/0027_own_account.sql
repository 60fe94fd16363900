-- A change of mail address: asked for, confirmed at the new address, undone from the old one.
CREATE TABLE email_changes (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL,
    confirm_hash TEXT NOT NULL UNIQUE,
    undo_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    -- Undone, or overtaken by a later one: neither link opens anything.
    ended_at INTEGER
) STRICT;
CREATE INDEX email_changes_by_person ON email_changes (person_id, created_at);

-- Browsers that somebody signed in with before, each by the cookie it keeps.
CREATE TABLE known_devices (
    person_id BLOB NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, token_hash)
) STRICT;
CREATE INDEX known_devices_by_token ON known_devices (token_hash);
