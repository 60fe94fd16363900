-- Articles whose version in the other language changed in substance and that did not follow yet.
CREATE TABLE translations_behind (
    article_id BLOB PRIMARY KEY REFERENCES articles (id),
    since INTEGER NOT NULL
) STRICT;
