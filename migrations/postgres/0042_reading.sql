-- What somebody read last: a list of their own that they can empty. At most fifty of each person are kept.
CREATE TABLE article_reads (
    person_id UUID NOT NULL REFERENCES people (id),
    article_id UUID NOT NULL REFERENCES articles (id),
    read_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, article_id)
);
CREATE INDEX article_reads_by_article ON article_reads (article_id);

-- Articles and topics of which somebody wants to hear.
CREATE TABLE article_follows (
    person_id UUID NOT NULL REFERENCES people (id),
    article_id UUID NOT NULL REFERENCES articles (id),
    followed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, article_id)
);
CREATE INDEX article_follows_by_article ON article_follows (article_id);
CREATE TABLE topic_follows (
    person_id UUID NOT NULL REFERENCES people (id),
    topic TEXT NOT NULL,
    followed_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, topic)
);
CREATE INDEX topic_follows_by_topic ON topic_follows (topic);

-- Whether its author called a revision a minor change; nobody is mailed about those.
ALTER TABLE article_revisions ADD COLUMN is_minor BOOLEAN NOT NULL DEFAULT FALSE;
-- Since when readers have a new version of which followers have not been told yet.
ALTER TABLE articles ADD COLUMN untold_at BIGINT;
CREATE INDEX articles_untold ON articles (untold_at) WHERE untold_at IS NOT NULL;

-- Kinds of mail are listed in `domain::notifications` and nowhere else: a new one needs no new table.
ALTER TABLE notification_preferences DROP CONSTRAINT notification_preferences_kind_check;
