-- More time or more attempts for one person, at one course or at all of them.
CREATE TABLE allowances (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID REFERENCES courses (id),
    extra_percent BIGINT NOT NULL CHECK (extra_percent BETWEEN 0 AND 100),
    extra_attempts BIGINT NOT NULL CHECK (extra_attempts BETWEEN 0 AND 5),
    given_by UUID REFERENCES people (id),
    given_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX allowances_of_person ON allowances (person_id, course_id) WHERE course_id IS NOT NULL;
CREATE UNIQUE INDEX allowances_for_everything ON allowances (person_id) WHERE course_id IS NULL;

-- Who took a certificate back, when that was not its holder, and why.
ALTER TABLE certificates ADD COLUMN withdrawn_by UUID REFERENCES people (id);
ALTER TABLE certificates ADD COLUMN withdraw_reason TEXT;
