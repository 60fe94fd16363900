-- More time or more attempts for one person, at one course or at all of them.
CREATE TABLE allowances (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    course_id BLOB REFERENCES courses (id),
    extra_percent INTEGER NOT NULL CHECK (extra_percent BETWEEN 0 AND 100),
    extra_attempts INTEGER NOT NULL CHECK (extra_attempts BETWEEN 0 AND 5),
    given_by BLOB REFERENCES people (id),
    given_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX allowances_of_person ON allowances (person_id, course_id) WHERE course_id IS NOT NULL;
CREATE UNIQUE INDEX allowances_for_everything ON allowances (person_id) WHERE course_id IS NULL;

-- Who took a certificate back, when that was not its holder, and why.
ALTER TABLE certificates ADD COLUMN withdrawn_by BLOB REFERENCES people (id);
ALTER TABLE certificates ADD COLUMN withdraw_reason TEXT;
