-- The question bank: categories, and questions in versions. A version is never changed; a change is a new one.
CREATE TABLE question_bank_categories (
    id BLOB PRIMARY KEY,
    -- Names separated by /, as Moodle has them; empty for questions without one.
    path TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE bank_questions (
    id BLOB PRIMARY KEY,
    category_id BLOB NOT NULL REFERENCES question_bank_categories (id),
    id_number TEXT,
    name TEXT NOT NULL,
    newest_version INTEGER NOT NULL CHECK (newest_version > 0),
    -- Its place among what was imported at the same moment.
    position INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bank_questions_by_name ON bank_questions (category_id, name);
CREATE UNIQUE INDEX bank_questions_by_id_number ON bank_questions (category_id, id_number) WHERE id_number IS NOT NULL;

CREATE TABLE bank_question_versions (
    id BLOB PRIMARY KEY,
    question_id BLOB NOT NULL REFERENCES bank_questions (id),
    version INTEGER NOT NULL CHECK (version > 0),
    kind TEXT NOT NULL CHECK (kind IN ('single_choice', 'multiple_choice', 'true_false', 'short_answer', 'numerical',
        'matching', 'ordering', 'cloze', 'essay', 'description')),
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (question_id, version)
) STRICT;
CREATE TRIGGER bank_question_versions_stay BEFORE UPDATE ON bank_question_versions
BEGIN
    SELECT RAISE(ABORT, 'a version of a question is never changed');
END;

CREATE TABLE bank_question_tags (
    question_id BLOB NOT NULL REFERENCES bank_questions (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (question_id, tag)
) STRICT;
CREATE INDEX bank_question_tags_by_tag ON bank_question_tags (tag, question_id);
