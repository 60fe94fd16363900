-- Articles that readers are asked to confirm they have read. An article asks for its published revision of then or a
-- later one; NULL: it does not ask.
ALTER TABLE articles ADD COLUMN acknowledge_from INTEGER;
CREATE INDEX articles_asking ON articles (state, acknowledge_from) WHERE acknowledge_from IS NOT NULL;

-- Who confirmed which revision. Append-only: a later revision adds a row.
CREATE TABLE article_acknowledgements (
    article_id BLOB NOT NULL REFERENCES articles (id),
    person_id BLOB NOT NULL REFERENCES people (id),
    revision INTEGER NOT NULL,
    acknowledged_at INTEGER NOT NULL,
    PRIMARY KEY (article_id, person_id, revision)
) STRICT;
CREATE INDEX article_acknowledgements_by_person ON article_acknowledgements (person_id);
