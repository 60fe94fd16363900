-- Courses made and changed on the site: parts of choice, parts that come first, what is shown, revisions of lessons.
ALTER TABLE modules ADD COLUMN is_optional BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE modules ADD COLUMN is_shown BOOLEAN NOT NULL DEFAULT TRUE;
-- Whether the quiz may be begun at once, after the lessons, or once before them to skip what somebody knows.
ALTER TABLE modules ADD COLUMN entry TEXT NOT NULL DEFAULT 'open' CHECK (entry IN ('open', 'after_reading', 'test_out'));
ALTER TABLE lessons ADD COLUMN is_shown BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE lessons ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- The quiz of a module may be begun when these are completed.
CREATE TABLE module_prerequisites (
    module_id UUID NOT NULL REFERENCES modules (id),
    needs_id UUID NOT NULL REFERENCES modules (id),
    PRIMARY KEY (module_id, needs_id),
    CHECK (module_id <> needs_id)
);

-- Every text a lesson ever had.
CREATE TABLE lesson_revisions (
    lesson_id UUID NOT NULL REFERENCES lessons (id),
    number BIGINT NOT NULL CHECK (number > 0),
    title TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    body TEXT NOT NULL,
    saved_by UUID REFERENCES people (id),
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (lesson_id, number)
);
INSERT INTO lesson_revisions (lesson_id, number, title, minutes, body, saved_by, saved_at)
SELECT l.id, 1, l.title, l.minutes, l.body, NULL, c.created_at
FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id;
CREATE FUNCTION lesson_revisions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a revision of a lesson is never changed';
END $$;
CREATE TRIGGER lesson_revisions_stay BEFORE UPDATE ON lesson_revisions
FOR EACH ROW EXECUTE FUNCTION lesson_revisions_stay();

-- An attempt at skipping the lessons: it counts when it is passed, and not against the number of attempts.
ALTER TABLE attempts ADD COLUMN is_pretest BOOLEAN NOT NULL DEFAULT FALSE;
