-- Articles that somebody wants to find again.
CREATE TABLE article_favourites (
    person_id UUID NOT NULL REFERENCES people (id),
    article_id UUID NOT NULL REFERENCES articles (id),
    chosen_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, article_id)
);
CREATE INDEX article_favourites_by_article ON article_favourites (article_id);
