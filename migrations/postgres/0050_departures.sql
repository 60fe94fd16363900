-- Whose access ended, when, by whom (nobody: they closed their account) and why. Never changed: who comes back has
-- another row when they leave again.
CREATE TABLE departures (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    ended_by UUID REFERENCES people (id),
    reason TEXT,
    ended_at BIGINT NOT NULL
);
CREATE INDEX departures_by_person ON departures (person_id, ended_at);
