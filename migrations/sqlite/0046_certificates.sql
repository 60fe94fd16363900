-- Keys that sign credentials. The private half is sealed with the program's own key.
CREATE TABLE signing_keys (
    id BLOB PRIMARY KEY,
    public_key TEXT NOT NULL,
    private_key TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- What proves to others that somebody completed a course. A row says what the certificate says: it stays as it was
-- printed, whatever becomes of the course or the name.
CREATE TABLE certificates (
    id BLOB PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    completion_id BLOB NOT NULL REFERENCES course_completions (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    course_title TEXT NOT NULL,
    language TEXT NOT NULL,
    completed_at INTEGER NOT NULL,
    valid_until INTEGER,
    issued_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
-- One for each time a course was completed, but for those that were taken back.
CREATE UNIQUE INDEX certificates_that_count ON certificates (completion_id) WHERE withdrawn_at IS NULL;
CREATE INDEX certificates_by_person ON certificates (person_id);
