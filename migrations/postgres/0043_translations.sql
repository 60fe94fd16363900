-- Articles whose version in the other language changed in substance and that did not follow yet.
CREATE TABLE translations_behind (
    article_id UUID PRIMARY KEY REFERENCES articles (id),
    since BIGINT NOT NULL
);
