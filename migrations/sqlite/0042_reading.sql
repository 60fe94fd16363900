-- What somebody read last: a list of their own that they can empty. At most fifty of each person are kept.
CREATE TABLE article_reads (
    person_id BLOB NOT NULL REFERENCES people (id),
    article_id BLOB NOT NULL REFERENCES articles (id),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, article_id)
) STRICT;
CREATE INDEX article_reads_by_article ON article_reads (article_id);

-- Articles and topics of which somebody wants to hear.
CREATE TABLE article_follows (
    person_id BLOB NOT NULL REFERENCES people (id),
    article_id BLOB NOT NULL REFERENCES articles (id),
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, article_id)
) STRICT;
CREATE INDEX article_follows_by_article ON article_follows (article_id);
CREATE TABLE topic_follows (
    person_id BLOB NOT NULL REFERENCES people (id),
    topic TEXT NOT NULL,
    followed_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, topic)
) STRICT;
CREATE INDEX topic_follows_by_topic ON topic_follows (topic);

-- Whether its author called a revision a minor change; nobody is mailed about those.
ALTER TABLE article_revisions ADD COLUMN is_minor INTEGER NOT NULL DEFAULT 0;
-- Since when readers have a new version of which followers have not been told yet.
ALTER TABLE articles ADD COLUMN untold_at INTEGER;
CREATE INDEX articles_untold ON articles (untold_at) WHERE untold_at IS NOT NULL;

-- Kinds of mail are listed in `domain::notifications` and nowhere else: a new one needs no new table.
CREATE TABLE notification_preferences_new (
    person_id BLOB NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('at_once', 'daily', 'off')),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, kind)
) STRICT;
INSERT INTO notification_preferences_new (person_id, kind, way, changed_at)
    SELECT person_id, kind, way, changed_at FROM notification_preferences;
DROP TABLE notification_preferences;
ALTER TABLE notification_preferences_new RENAME TO notification_preferences;
