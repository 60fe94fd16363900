-- Quizzes of questions of every type, published in versions that stay; an attempt keeps the version it began with.
CREATE TABLE quiz_versions (
    id UUID PRIMARY KEY,
    module_id UUID NOT NULL REFERENCES modules (id),
    version BIGINT NOT NULL CHECK (version > 0),
    change TEXT NOT NULL CHECK (change IN ('minor', 'optional', 'must_retake')),
    -- Time limit, attempts, pass mark, draw; JSON.
    settings TEXT NOT NULL,
    pass_percent BIGINT NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    -- The questions in their order; JSON.
    questions TEXT NOT NULL,
    -- How many of them an attempt asks.
    asked_count BIGINT NOT NULL,
    published_by UUID REFERENCES people (id),
    published_at BIGINT NOT NULL,
    UNIQUE (module_id, version)
);
CREATE FUNCTION quiz_versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version of a quiz is never changed or deleted';
END
$$;
CREATE TRIGGER quiz_versions_stay BEFORE UPDATE OR DELETE ON quiz_versions
    FOR EACH ROW EXECUTE FUNCTION quiz_versions_stay();

-- The quizzes there were become version 1: options, marks and feedback as they stood. A true/false question becomes a
-- choice of its two options, because its options had words of their own.
INSERT INTO quiz_versions (id, module_id, version, change, settings, pass_percent, questions, asked_count, published_by, published_at)
SELECT gen_random_uuid(), m.id, 1, 'minor',
    json_build_object('rules', json_build_object('time_limit', NULL, 'grace', 60000000, 'attempts', NULL, 'delay', 0,
        'pass_percent', m.pass_percent), 'draw', NULL)::text,
    m.pass_percent,
    (SELECT json_agg(json_build_object('name', NULL, 'id_number', NULL, 'category', NULL,
            'text', json_build_object('format', 'plain', 'text', q.text),
            'general_feedback', CASE WHEN q.feedback <> ''
                THEN json_build_object('format', 'plain', 'text', q.feedback) END,
            'tags', json_build_array(), 'hints', json_build_array(), 'penalty', 3333333, 'mark', q.points * 10000000,
            'body', CASE WHEN q.kind = 'short' THEN
                json_build_object('short_answer', json_build_object('case_sensitive', false, 'answers',
                    (SELECT json_agg(json_build_object(
                        'text', json_build_object('format', 'plain', 'text', o.value ->> 'text'),
                        'fraction', CASE WHEN (o.value ->> 'right')::boolean THEN 10000000 ELSE 0 END,
                        'feedback', CASE WHEN COALESCE(o.value ->> 'feedback', '') <> ''
                            THEN json_build_object('format', 'plain', 'text', o.value ->> 'feedback') END) ORDER BY o.place)
                        FROM json_array_elements(q.options::json) WITH ORDINALITY o (value, place))))
            ELSE
                json_build_object('choice', json_build_object('several', q.kind = 'multiple', 'shuffle', false, 'answers',
                    (SELECT json_agg(json_build_object(
                        'text', json_build_object('format', 'plain', 'text', o.value ->> 'text'),
                        'fraction', CASE
                            WHEN q.kind <> 'multiple' AND (o.value ->> 'right')::boolean THEN 10000000
                            WHEN q.kind <> 'multiple' THEN 0
                            WHEN (o.value ->> 'right')::boolean THEN 10000000 /
                                (SELECT COUNT(*) FROM json_array_elements(q.options::json) r WHERE (r ->> 'right')::boolean)
                            ELSE -10000000 /
                                (SELECT COUNT(*) FROM json_array_elements(q.options::json) w WHERE NOT (w ->> 'right')::boolean)
                            END,
                        'feedback', CASE WHEN COALESCE(o.value ->> 'feedback', '') <> ''
                            THEN json_build_object('format', 'plain', 'text', o.value ->> 'feedback') END) ORDER BY o.place)
                        FROM json_array_elements(q.options::json) WITH ORDINALITY o (value, place))))
            END) ORDER BY q.position)::text FROM questions q WHERE q.module_id = m.id),
    (SELECT COUNT(*) FROM questions q WHERE q.module_id = m.id), NULL, 0
FROM modules m WHERE EXISTS (SELECT 1 FROM questions q WHERE q.module_id = m.id);

-- The version from which a completion counts as done.
ALTER TABLE modules ADD COLUMN counts_from BIGINT NOT NULL DEFAULT 1;
ALTER TABLE modules DROP COLUMN pass_percent;
-- The version that was completed. What was completed before this is version 1.
ALTER TABLE completions ADD COLUMN quiz_version BIGINT NOT NULL DEFAULT 1;

-- The version an attempt stays with, what of it is asked in which order (JSON), its times and how it ended.
ALTER TABLE attempts ADD COLUMN quiz_version_id UUID REFERENCES quiz_versions (id);
ALTER TABLE attempts ADD COLUMN asked TEXT NOT NULL DEFAULT '[]';
ALTER TABLE attempts ADD COLUMN deadline BIGINT;
ALTER TABLE attempts ADD COLUMN closes_at BIGINT;
ALTER TABLE attempts ADD COLUMN ending TEXT CHECK (ending IN ('handed_in', 'time_up'));
-- How many answers were taken, and the latest time anything happened: a clock that is set back gives no time.
ALTER TABLE attempts ADD COLUMN saved BIGINT NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;

UPDATE attempts SET
    quiz_version_id = (SELECT v.id FROM quiz_versions v WHERE v.module_id = attempts.module_id),
    asked = COALESCE((SELECT json_agg(json_build_object('question', q.position - 1, 'order',
        CASE WHEN q.kind = 'short' THEN '[]'::json ELSE
            (SELECT json_agg(n.place) FROM generate_series(0, json_array_length(q.options::json) - 1) n (place)) END)
        ORDER BY q.position)::text FROM questions q WHERE q.module_id = attempts.module_id), '[]'),
    ending = CASE WHEN submitted_at IS NULL THEN NULL ELSE 'handed_in' END,
    -- Marks are counted in hundred-thousandths now.
    marks = marks / 10, out_of = out_of / 10,
    seen_at = COALESCE(submitted_at, started_at);
CREATE INDEX attempts_by_deadline ON attempts (closes_at) WHERE submitted_at IS NULL AND closes_at IS NOT NULL;
CREATE INDEX attempts_by_version ON attempts (quiz_version_id);

CREATE TABLE attempt_responses (
    attempt_id UUID NOT NULL REFERENCES attempts (id),
    -- The place among the attempt's questions, counted from 0.
    place BIGINT NOT NULL,
    response TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    -- The page that sent it and how many it had sent: a message that took long does not replace a newer one.
    page TEXT,
    number BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (attempt_id, place)
);
INSERT INTO attempt_responses (attempt_id, place, response, saved_at)
SELECT a.attempt_id, q.position - 1, a.given, a.saved_at FROM attempt_answers a JOIN questions q ON q.id = a.question_id;
DROP TABLE attempt_answers;
DROP TABLE questions;
