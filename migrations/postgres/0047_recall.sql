-- Questions that come back after a course: one plan for each time a course was completed.
CREATE TABLE recall_plans (
    id UUID PRIMARY KEY,
    completion_id UUID NOT NULL UNIQUE REFERENCES course_completions (id),
    person_id UUID NOT NULL REFERENCES people (id),
    course_id UUID NOT NULL REFERENCES courses (id),
    completed_at BIGINT NOT NULL,
    -- Since when the person wants no more questions about this course.
    stopped_at BIGINT
);
CREATE INDEX recall_plans_by_person ON recall_plans (person_id, course_id, completed_at);
CREATE INDEX recall_plans_by_time ON recall_plans (completed_at);

-- A question that was asked. It stays with the version it was taken from, as an attempt does.
CREATE TABLE recall_questions (
    id UUID PRIMARY KEY,
    plan_id UUID NOT NULL REFERENCES recall_plans (id),
    -- Which of the times, counted from 1.
    step BIGINT NOT NULL CHECK (step > 0),
    quiz_version_id UUID NOT NULL REFERENCES quiz_versions (id),
    -- Which question of the version and in which order its parts are shown; JSON.
    asked TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    sent_at BIGINT NOT NULL,
    answered_at BIGINT,
    response TEXT,
    -- The part of the mark it earned, in ten-millionths.
    fraction BIGINT,
    UNIQUE (plan_id, step),
    CHECK ((answered_at IS NULL) = (response IS NULL) AND (answered_at IS NULL) = (fraction IS NULL))
);

-- The day on which somebody was asked last: one mail a day, however many courses.
CREATE TABLE recall_days (
    person_id UUID PRIMARY KEY REFERENCES people (id),
    day TEXT NOT NULL
);
