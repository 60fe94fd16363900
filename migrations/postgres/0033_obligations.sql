-- That a whole course was completed, each time anew when all of its modules were. Append-only, as the completions of
-- modules are: no rule that changes, and nobody, takes away what somebody did.
CREATE TABLE course_completions (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID NOT NULL REFERENCES courses (id),
    completed_at BIGINT NOT NULL
);
CREATE INDEX course_completions_by_person ON course_completions (person_id, course_id, completed_at);
CREATE INDEX course_completions_by_time ON course_completions (completed_at);
-- What was complete before this.
INSERT INTO course_completions (id, person_id, course_id, completed_at)
SELECT gen_random_uuid(), done.person_id, done.course_id, MAX(done.first_at) FROM (
    SELECT d.person_id, m.course_id, m.id AS module_id, MIN(d.completed_at) AS first_at
    FROM completions d JOIN modules m ON m.id = d.module_id AND d.quiz_version >= m.counts_from
    GROUP BY d.person_id, m.course_id, m.id) done
GROUP BY done.person_id, done.course_id
HAVING COUNT(*) = (SELECT COUNT(*) FROM modules a WHERE a.course_id = done.course_id);

CREATE FUNCTION completions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a completion is never changed or deleted';
END
$$;
CREATE TRIGGER completions_stay BEFORE UPDATE OR DELETE ON completions
    FOR EACH ROW EXECUTE FUNCTION completions_stay();
CREATE TRIGGER course_completions_stay BEFORE UPDATE OR DELETE ON course_completions
    FOR EACH ROW EXECUTE FUNCTION completions_stay();

-- Courses that people of institutions have to do. The rule of now; its history is in the audit log.
CREATE TABLE obligations (
    course_id UUID PRIMARY KEY REFERENCES courses (id),
    audience TEXT NOT NULL CHECK (audience IN ('everybody', 'coordinators')),
    -- How many days people have.
    days BIGINT NOT NULL CHECK (days > 0),
    renewal TEXT NOT NULL CHECK (renewal IN ('once', 'months', 'yearly')),
    months BIGINT CHECK (months > 0),
    early_days BIGINT CHECK (early_days >= 0),
    month BIGINT CHECK (month BETWEEN 1 AND 12),
    -- A shorter course with which it can be renewed.
    refresher_id UUID REFERENCES courses (id),
    since BIGINT NOT NULL,
    CHECK ((renewal = 'months') = (months IS NOT NULL AND early_days IS NOT NULL)),
    CHECK ((renewal = 'yearly') = (month IS NOT NULL))
);

-- Which reminder left by itself, for which last day.
CREATE TABLE obligation_reminders (
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID NOT NULL REFERENCES courses (id),
    last_day BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('soon', 'passed')),
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, course_id, last_day, kind)
);

-- When a coordinator reminded a colleague last.
CREATE TABLE obligation_requests (
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID NOT NULL REFERENCES courses (id),
    asked_by UUID NOT NULL REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, course_id)
);
