-- Whose access ended, when, by whom (nobody: they closed their account) and why. Never changed: who comes back has
-- another row when they leave again.
CREATE TABLE departures (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    ended_by BLOB REFERENCES people (id),
    reason TEXT,
    ended_at INTEGER NOT NULL
) STRICT;
CREATE INDEX departures_by_person ON departures (person_id, ended_at);
