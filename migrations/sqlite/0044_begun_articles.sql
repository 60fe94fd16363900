-- What an editor typed into the form of a new article that is not saved yet: one for each editor. `begun_at` tells one
-- beginning from another.
CREATE TABLE article_beginnings (
    person_id BLOB PRIMARY KEY REFERENCES people (id),
    begun_at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;
