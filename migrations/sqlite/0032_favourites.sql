-- Articles that somebody wants to find again.
CREATE TABLE article_favourites (
    person_id BLOB NOT NULL REFERENCES people (id),
    article_id BLOB NOT NULL REFERENCES articles (id),
    chosen_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, article_id)
) STRICT;
CREATE INDEX article_favourites_by_article ON article_favourites (article_id);
