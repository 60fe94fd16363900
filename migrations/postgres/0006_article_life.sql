-- The life of an article between its author and its readers. Readers see `published_revision`, whose text stands in
-- `articles`; editors work on `revision`, the newest row of `article_revisions`. A review, an approval and a time to
-- publish at are about that newest revision.
ALTER TABLE articles ADD COLUMN published_revision BIGINT;
ALTER TABLE articles ADD COLUMN review_asked_by UUID REFERENCES people (id);
ALTER TABLE articles ADD COLUMN review_asked_at BIGINT;
ALTER TABLE articles ADD COLUMN approved_by UUID REFERENCES people (id);
ALTER TABLE articles ADD COLUMN publish_at BIGINT;
UPDATE articles SET published_revision = revision WHERE published_at IS NOT NULL;
CREATE INDEX articles_scheduled ON articles (publish_at) WHERE publish_at IS NOT NULL;
CREATE INDEX articles_in_review ON articles (review_asked_at) WHERE review_asked_at IS NOT NULL;

-- What a revision has to keep so that it can be published or restored by itself.
ALTER TABLE article_revisions ADD COLUMN language TEXT;
ALTER TABLE article_revisions ADD COLUMN topic TEXT;
ALTER TABLE article_revisions ADD COLUMN institution_id UUID REFERENCES institutions (id);
UPDATE article_revisions SET language = (SELECT a.language FROM articles a WHERE a.id = article_id),
    topic = (SELECT a.topic FROM articles a WHERE a.id = article_id),
    institution_id = (SELECT a.institution_id FROM articles a WHERE a.id = article_id);
ALTER TABLE article_revisions ALTER COLUMN language SET NOT NULL;

-- Who answers for it, how long a check counts, and for which end of that time a reminder has left.
ALTER TABLE articles ADD COLUMN deputy_id UUID REFERENCES people (id);
ALTER TABLE articles ADD COLUMN check_months BIGINT NOT NULL DEFAULT 12;
ALTER TABLE articles ADD COLUMN verified_until BIGINT;
ALTER TABLE articles ADD COLUMN hides_overdue BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE articles ADD COLUMN reminded_before BIGINT;
ALTER TABLE articles ADD COLUMN reminded_after BIGINT;
UPDATE articles SET verified_until = verified_at + 31536000000000 WHERE verified_at IS NOT NULL;
-- When the worker took it from its readers because nobody checked it in time; it comes back with the next check.
ALTER TABLE articles ADD COLUMN hidden_at BIGINT;
CREATE INDEX articles_by_verified_until ON articles (state, verified_until);

-- Who has the form of an article open, and what they typed there and have not saved as a revision.
CREATE TABLE article_openings (
    article_id UUID NOT NULL REFERENCES articles (id),
    person_id UUID NOT NULL REFERENCES people (id),
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (article_id, person_id)
);
CREATE TABLE article_autosaves (
    article_id UUID NOT NULL REFERENCES articles (id),
    person_id UUID NOT NULL REFERENCES people (id),
    seen_revision BIGINT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (article_id, person_id)
);
