-- Quizzes of questions of every type, published in versions that stay; an attempt keeps the version it began with.
CREATE TABLE quiz_versions (
    id BLOB PRIMARY KEY,
    module_id BLOB NOT NULL REFERENCES modules (id),
    version INTEGER NOT NULL CHECK (version > 0),
    change TEXT NOT NULL CHECK (change IN ('minor', 'optional', 'must_retake')),
    -- Time limit, attempts, pass mark, draw; JSON.
    settings TEXT NOT NULL,
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    -- The questions in their order; JSON.
    questions TEXT NOT NULL,
    -- How many of them an attempt asks.
    asked_count INTEGER NOT NULL,
    published_by BLOB REFERENCES people (id),
    published_at INTEGER NOT NULL,
    UNIQUE (module_id, version)
) STRICT;
CREATE TRIGGER quiz_versions_stay BEFORE UPDATE ON quiz_versions
BEGIN
    SELECT RAISE(ABORT, 'a published version of a quiz is never changed');
END;
CREATE TRIGGER quiz_versions_remain BEFORE DELETE ON quiz_versions
BEGIN
    SELECT RAISE(ABORT, 'a published version of a quiz is never deleted');
END;

-- The quizzes there were become version 1: options, marks and feedback as they stood. A true/false question becomes a
-- choice of its two options, because its options had words of their own.
INSERT INTO quiz_versions (id, module_id, version, change, settings, pass_percent, questions, asked_count, published_by, published_at)
SELECT randomblob(16), m.id, 1, 'minor',
    json_object('rules', json_object('time_limit', NULL, 'grace', 60000000, 'attempts', NULL, 'delay', 0,
        'pass_percent', m.pass_percent), 'draw', NULL),
    m.pass_percent,
    (SELECT json_group_array(json(converted.question)) FROM (
        SELECT json_object('name', NULL, 'id_number', NULL, 'category', NULL,
            'text', json_object('format', 'plain', 'text', q.text),
            'general_feedback', CASE WHEN q.feedback = '' THEN NULL
                ELSE json_object('format', 'plain', 'text', q.feedback) END,
            'tags', json_array(), 'hints', json_array(), 'penalty', 3333333, 'mark', q.points * 10000000,
            'body', CASE WHEN q.kind = 'short' THEN
                json_object('short_answer', json_object('case_sensitive', json('false'), 'answers',
                    (SELECT json_group_array(json_object(
                        'text', json_object('format', 'plain', 'text', json_extract(o.value, '$.text')),
                        'fraction', CASE WHEN json_extract(o.value, '$.right') THEN 10000000 ELSE 0 END,
                        'feedback', CASE WHEN COALESCE(json_extract(o.value, '$.feedback'), '') = '' THEN NULL
                            ELSE json_object('format', 'plain', 'text', json_extract(o.value, '$.feedback')) END))
                        FROM json_each(q.options) o)))
            ELSE
                json_object('choice', json_object('several', json(CASE WHEN q.kind = 'multiple' THEN 'true' ELSE 'false' END),
                    'shuffle', json('false'), 'answers',
                    (SELECT json_group_array(json_object(
                        'text', json_object('format', 'plain', 'text', json_extract(o.value, '$.text')),
                        'fraction', CASE
                            WHEN q.kind <> 'multiple' AND json_extract(o.value, '$.right') THEN 10000000
                            WHEN q.kind <> 'multiple' THEN 0
                            WHEN json_extract(o.value, '$.right') THEN 10000000 /
                                (SELECT COUNT(*) FROM json_each(q.options) r WHERE json_extract(r.value, '$.right'))
                            ELSE -10000000 /
                                (SELECT COUNT(*) FROM json_each(q.options) w WHERE NOT json_extract(w.value, '$.right'))
                            END,
                        'feedback', CASE WHEN COALESCE(json_extract(o.value, '$.feedback'), '') = '' THEN NULL
                            ELSE json_object('format', 'plain', 'text', json_extract(o.value, '$.feedback')) END))
                        FROM json_each(q.options) o)))
            END) AS question
        FROM questions q WHERE q.module_id = m.id ORDER BY q.position) converted),
    (SELECT COUNT(*) FROM questions q WHERE q.module_id = m.id), NULL, 0
FROM modules m WHERE EXISTS (SELECT 1 FROM questions q WHERE q.module_id = m.id);

-- The version from which a completion counts as done.
ALTER TABLE modules ADD COLUMN counts_from INTEGER NOT NULL DEFAULT 1;
ALTER TABLE modules DROP COLUMN pass_percent;
-- The version that was completed. What was completed before this is version 1.
ALTER TABLE completions ADD COLUMN quiz_version INTEGER NOT NULL DEFAULT 1;

-- The version an attempt stays with, what of it is asked in which order (JSON), its times and how it ended.
ALTER TABLE attempts ADD COLUMN quiz_version_id BLOB REFERENCES quiz_versions (id);
ALTER TABLE attempts ADD COLUMN asked TEXT NOT NULL DEFAULT '[]';
ALTER TABLE attempts ADD COLUMN deadline INTEGER;
ALTER TABLE attempts ADD COLUMN closes_at INTEGER;
ALTER TABLE attempts ADD COLUMN ending TEXT CHECK (ending IN ('handed_in', 'time_up'));
-- How many answers were taken, and the latest time anything happened: a clock that is set back gives no time.
ALTER TABLE attempts ADD COLUMN saved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;

UPDATE attempts SET
    quiz_version_id = (SELECT v.id FROM quiz_versions v WHERE v.module_id = attempts.module_id),
    asked = (SELECT json_group_array(json_object('question', places.place, 'order', json(places.shown))) FROM (
        SELECT q.position - 1 AS place,
            CASE WHEN q.kind = 'short' THEN '[]' ELSE (SELECT json_group_array(o.key) FROM json_each(q.options) o) END AS shown
        FROM questions q WHERE q.module_id = attempts.module_id ORDER BY q.position) places),
    ending = CASE WHEN submitted_at IS NULL THEN NULL ELSE 'handed_in' END,
    -- Marks are counted in hundred-thousandths now.
    marks = marks / 10, out_of = out_of / 10,
    seen_at = COALESCE(submitted_at, started_at);
CREATE INDEX attempts_by_deadline ON attempts (closes_at) WHERE submitted_at IS NULL AND closes_at IS NOT NULL;
CREATE INDEX attempts_by_version ON attempts (quiz_version_id);

CREATE TABLE attempt_responses (
    attempt_id BLOB NOT NULL REFERENCES attempts (id),
    -- The place among the attempt's questions, counted from 0.
    place INTEGER NOT NULL,
    response TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    -- The page that sent it and how many it had sent: a message that took long does not replace a newer one.
    page TEXT,
    number INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (attempt_id, place)
) STRICT;
INSERT INTO attempt_responses (attempt_id, place, response, saved_at)
SELECT a.attempt_id, q.position - 1, a.given, a.saved_at FROM attempt_answers a JOIN questions q ON q.id = a.question_id;
DROP TABLE attempt_answers;
DROP TABLE questions;
