-- What an editor typed into the form of a new article that is not saved yet: one for each editor. `begun_at` tells one
-- beginning from another.
CREATE TABLE article_beginnings (
    person_id UUID PRIMARY KEY REFERENCES people (id),
    begun_at BIGINT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);
