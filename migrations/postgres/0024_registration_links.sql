-- What withdraws one registration without signing in: the links in its mails. Only hashes are stored; the links of a
-- registration go when it is withdrawn.
CREATE TABLE registration_links (
    token_hash TEXT PRIMARY KEY,
    registration_id UUID NOT NULL REFERENCES registrations (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX registration_links_by_registration ON registration_links (registration_id);
