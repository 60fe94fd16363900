-- E-learning: courses, modules, lessons, quizzes, attempts, completions.
CREATE TABLE courses (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    pair_id UUID REFERENCES courses (id),
    is_published BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE modules (
    id UUID PRIMARY KEY,
    course_id UUID NOT NULL REFERENCES courses (id),
    position BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    pass_percent BIGINT NOT NULL CHECK (pass_percent BETWEEN 0 AND 100),
    UNIQUE (course_id, slug),
    UNIQUE (course_id, position)
);

CREATE TABLE lessons (
    id UUID PRIMARY KEY,
    module_id UUID NOT NULL REFERENCES modules (id),
    position BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_text TEXT NOT NULL,
    UNIQUE (module_id, slug),
    UNIQUE (module_id, position)
);

CREATE TABLE questions (
    id UUID PRIMARY KEY,
    module_id UUID NOT NULL REFERENCES modules (id),
    position BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('single', 'multiple', 'true_false', 'short')),
    text TEXT NOT NULL,
    points BIGINT NOT NULL CHECK (points > 0),
    feedback TEXT NOT NULL,
    options TEXT NOT NULL,
    UNIQUE (module_id, position)
);

CREATE TABLE enrolments (
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID NOT NULL REFERENCES courses (id),
    enrolled_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, course_id)
);

CREATE TABLE lesson_reads (
    person_id UUID NOT NULL REFERENCES people (id),
    lesson_id UUID NOT NULL REFERENCES lessons (id),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, lesson_id)
);

CREATE TABLE attempts (
    id UUID PRIMARY KEY,
    module_id UUID NOT NULL REFERENCES modules (id),
    person_id UUID NOT NULL REFERENCES people (id),
    started_at BIGINT NOT NULL,
    submitted_at BIGINT,
    marks BIGINT,
    out_of BIGINT,
    passed BOOLEAN,
    CHECK ((submitted_at IS NULL) = (marks IS NULL) AND (marks IS NULL) = (out_of IS NULL) AND (marks IS NULL) = (passed IS NULL))
);
-- One open attempt at a time.
CREATE UNIQUE INDEX attempts_open ON attempts (person_id, module_id) WHERE submitted_at IS NULL;
CREATE INDEX attempts_by_person ON attempts (person_id, module_id, started_at);

CREATE TABLE attempt_answers (
    attempt_id UUID NOT NULL REFERENCES attempts (id),
    question_id UUID NOT NULL REFERENCES questions (id),
    given TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (attempt_id, question_id)
);

CREATE TABLE completions (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES people (id),
    module_id UUID NOT NULL REFERENCES modules (id),
    attempt_id UUID NOT NULL UNIQUE REFERENCES attempts (id),
    completed_at BIGINT NOT NULL
);
CREATE INDEX completions_by_person ON completions (person_id, module_id, completed_at);
