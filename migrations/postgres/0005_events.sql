-- Webinars and meetings. The checks are the last guard against overbooking.
CREATE TABLE events (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('webinar', 'meeting')),
    state TEXT NOT NULL CHECK (state IN ('scheduled', 'cancelled')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    description_html TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    label TEXT NOT NULL CHECK (label IN ('TLP:CLEAR', 'TLP:GREEN')),
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    zone TEXT NOT NULL,
    place TEXT NOT NULL,
    join_link TEXT,
    recording_link TEXT,
    capacity BIGINT NOT NULL CHECK (capacity > 0),
    taken BIGINT NOT NULL DEFAULT 0,
    waiting BIGINT NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    last_number BIGINT NOT NULL DEFAULT 0,
    sequence BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 0,
    organiser_id UUID NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK (taken >= 0 AND taken <= capacity)
);
CREATE INDEX events_by_start ON events (starts_at);

CREATE TABLE registrations (
    id UUID PRIMARY KEY,
    event_id UUID NOT NULL REFERENCES events (id),
    person_id UUID NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
    -- In the order of arrival; the waiting list is served by it.
    number BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    UNIQUE (event_id, number)
);
-- One registration that counts for each person and event; withdrawn ones stay as history.
CREATE UNIQUE INDEX registrations_current ON registrations (event_id, person_id) WHERE state <> 'cancelled';
CREATE INDEX registrations_by_person ON registrations (person_id, event_id);
CREATE INDEX registrations_in_line ON registrations (event_id, number) WHERE state = 'waiting';
