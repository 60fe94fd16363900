-- Courses made and changed on the site: parts of choice, parts that come first, what is shown, revisions of lessons.
ALTER TABLE modules ADD COLUMN is_optional INTEGER NOT NULL DEFAULT 0;
ALTER TABLE modules ADD COLUMN is_shown INTEGER NOT NULL DEFAULT 1;
-- Whether the quiz may be begun at once, after the lessons, or once before them to skip what somebody knows.
ALTER TABLE modules ADD COLUMN entry TEXT NOT NULL DEFAULT 'open' CHECK (entry IN ('open', 'after_reading', 'test_out'));
ALTER TABLE lessons ADD COLUMN is_shown INTEGER NOT NULL DEFAULT 1;
ALTER TABLE lessons ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- The quiz of a module may be begun when these are completed.
CREATE TABLE module_prerequisites (
    module_id BLOB NOT NULL REFERENCES modules (id),
    needs_id BLOB NOT NULL REFERENCES modules (id),
    PRIMARY KEY (module_id, needs_id),
    CHECK (module_id <> needs_id)
) STRICT;

-- Every text a lesson ever had.
CREATE TABLE lesson_revisions (
    lesson_id BLOB NOT NULL REFERENCES lessons (id),
    number INTEGER NOT NULL CHECK (number > 0),
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    body TEXT NOT NULL,
    saved_by BLOB REFERENCES people (id),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (lesson_id, number)
) STRICT;
INSERT INTO lesson_revisions (lesson_id, number, title, minutes, body, saved_by, saved_at)
SELECT l.id, 1, l.title, l.minutes, l.body, NULL, c.created_at
FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id;
CREATE TRIGGER lesson_revisions_stay BEFORE UPDATE ON lesson_revisions
BEGIN
    SELECT RAISE(ABORT, 'a revision of a lesson is never changed');
END;

-- An attempt at skipping the lessons: it counts when it is passed, and not against the number of attempts.
ALTER TABLE attempts ADD COLUMN is_pretest INTEGER NOT NULL DEFAULT 0;
