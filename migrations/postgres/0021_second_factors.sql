-- The second step of signing in: a code from an app, or one of ten codes on paper.
CREATE TABLE second_factors (
    person_id UUID PRIMARY KEY REFERENCES people (id),
    -- Sealed with the key of the program (LOKET_SECRET_KEY).
    secret TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Empty while it is being set up; then it is not asked for.
    confirmed_at BIGINT,
    -- The newest step (30 seconds) of which a code was used: each one opens once.
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    code_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    UNIQUE (person_id, code_hash)
);

-- Somebody gave the right password and has not given the code yet.
CREATE TABLE sign_in_steps (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    tries BIGINT NOT NULL
);
CREATE INDEX sign_in_steps_by_person ON sign_in_steps (person_id);

-- When the person last proved who they are; sensitive actions ask for it again.
ALTER TABLE sign_in_sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
UPDATE sign_in_sessions SET confirmed_at = created_at;
