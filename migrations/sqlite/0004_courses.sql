-- E-learning: courses, modules, lessons, quizzes, attempts, completions.
CREATE TABLE courses (
    id BLOB PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    pair_id BLOB REFERENCES courses (id),
    is_published INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE modules (
    id BLOB PRIMARY KEY,
    course_id BLOB NOT NULL REFERENCES courses (id),
    position INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    UNIQUE (course_id, slug),
    UNIQUE (course_id, position)
) STRICT;

CREATE TABLE lessons (
    id BLOB PRIMARY KEY,
    module_id BLOB NOT NULL REFERENCES modules (id),
    position INTEGER NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_text TEXT NOT NULL,
    UNIQUE (module_id, slug),
    UNIQUE (module_id, position)
) STRICT;

CREATE TABLE questions (
    id BLOB PRIMARY KEY,
    module_id BLOB NOT NULL REFERENCES modules (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'true_false', 'short')),
    text TEXT NOT NULL,
    points INTEGER NOT NULL CHECK (points > 0),
    feedback TEXT NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (module_id, position)
) STRICT;

CREATE TABLE enrolments (
    person_id BLOB NOT NULL REFERENCES people (id),
    course_id BLOB NOT NULL REFERENCES courses (id),
    enrolled_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, course_id)
) STRICT;

CREATE TABLE lesson_reads (
    person_id BLOB NOT NULL REFERENCES people (id),
    lesson_id BLOB NOT NULL REFERENCES lessons (id),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, lesson_id)
) STRICT;

CREATE TABLE attempts (
    id BLOB PRIMARY KEY,
    module_id BLOB NOT NULL REFERENCES modules (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    started_at INTEGER NOT NULL,
    submitted_at INTEGER,
    marks INTEGER,
    out_of INTEGER,
    passed INTEGER,
    CHECK ((submitted_at IS NULL) = (marks IS NULL) AND (marks IS NULL) = (out_of IS NULL) AND (marks IS NULL) = (passed IS NULL))
) STRICT;
-- One open attempt at a time.
CREATE UNIQUE INDEX attempts_open ON attempts (person_id, module_id) WHERE submitted_at IS NULL;
CREATE INDEX attempts_by_person ON attempts (person_id, module_id, started_at);

CREATE TABLE attempt_answers (
    attempt_id BLOB NOT NULL REFERENCES attempts (id),
    question_id BLOB NOT NULL REFERENCES questions (id),
    given TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (attempt_id, question_id)
) STRICT;

CREATE TABLE completions (
    id BLOB PRIMARY KEY,
    person_id BLOB NOT NULL REFERENCES people (id),
    module_id BLOB NOT NULL REFERENCES modules (id),
    attempt_id BLOB NOT NULL UNIQUE REFERENCES attempts (id),
    completed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX completions_by_person ON completions (person_id, module_id, completed_at);
