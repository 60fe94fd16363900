-- Institutions, people, what they may, how they get in.
CREATE TABLE institutions (
    id BLOB PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('university', 'applied_sciences', 'medical_centre', 'research_institute', 'other')),
    domain TEXT NOT NULL UNIQUE,
    city TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE people (
    id BLOB PRIMARY KEY,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    password_hash TEXT,
    is_active INTEGER NOT NULL,
    institution_id BLOB REFERENCES institutions (id),
    institution_function TEXT CHECK (institution_function IN ('portfolio_holder', 'advisory_team', 'coordinator')),
    created_at INTEGER NOT NULL,
    CHECK ((institution_id IS NULL) = (institution_function IS NULL))
) STRICT;
CREATE INDEX people_by_institution ON people (institution_id);

CREATE TABLE person_roles (
    person_id BLOB NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('member', 'coordinator', 'editor', 'organiser', 'desk_officer', 'party_contact', 'administrator')),
    PRIMARY KEY (person_id, role)
) STRICT;

CREATE TABLE invitations (
    id BLOB PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    role TEXT NOT NULL CHECK (role IN ('member', 'coordinator', 'editor', 'organiser', 'desk_officer', 'party_contact', 'administrator')),
    institution_id BLOB REFERENCES institutions (id),
    institution_function TEXT CHECK (institution_function IN ('portfolio_holder', 'advisory_team', 'coordinator')),
    token_hash TEXT NOT NULL UNIQUE,
    invited_by BLOB REFERENCES people (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    accepted_at INTEGER
) STRICT;
CREATE INDEX invitations_by_institution ON invitations (institution_id, created_at);

CREATE TABLE sign_in_sessions (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    user_agent TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_sessions_by_person ON sign_in_sessions (person_id);

CREATE TABLE password_resets (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX password_resets_by_person ON password_resets (person_id);
