-- The knowledge bank, its revisions, and the feed that the search index follows.
CREATE TABLE articles (
    id UUID PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    topic TEXT CHECK (topic IN ('values', 'threats', 'legal', 'assessing', 'managing', 'partnerships', 'personnel', 'cyber')),
    label TEXT NOT NULL CHECK (label IN ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
    institution_id UUID REFERENCES institutions (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'archived')),
    body TEXT NOT NULL,
    body_html TEXT NOT NULL,
    body_text TEXT NOT NULL,
    revision BIGINT NOT NULL,
    pair_id UUID REFERENCES articles (id),
    source TEXT UNIQUE,
    owner_id UUID REFERENCES people (id),
    verified_at BIGINT,
    published_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX articles_by_topic ON articles (state, topic, title, id);
CREATE INDEX articles_by_title ON articles (title, id);
CREATE INDEX articles_by_publication ON articles (state, published_at, id);

CREATE TABLE article_readers (
    article_id UUID NOT NULL REFERENCES articles (id),
    person_id UUID NOT NULL REFERENCES people (id),
    PRIMARY KEY (article_id, person_id)
);

CREATE INDEX article_readers_by_person ON article_readers (person_id);

-- How many published articles each group of readers has in each topic ('' for none), kept by the use cases, so that
-- the page of topics costs the same for a hundred articles and for a hundred thousand. RED ones are not in it: they
-- have readers, not groups.
CREATE TABLE article_counts (
    audience TEXT NOT NULL,
    topic TEXT NOT NULL,
    articles BIGINT NOT NULL,
    PRIMARY KEY (audience, topic)
);

CREATE TABLE article_revisions (
    id UUID PRIMARY KEY,
    article_id UUID NOT NULL REFERENCES articles (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    label TEXT NOT NULL,
    note TEXT NOT NULL,
    author_id UUID REFERENCES people (id),
    saved_at BIGINT NOT NULL,
    UNIQUE (article_id, number)
);

-- One row: the number of the newest entry. Updating it locks it, so numbers become visible in their order
-- and a reader that has seen number n has seen everything before it.
CREATE TABLE search_feed_position (
    singleton BIGINT PRIMARY KEY CHECK (singleton = 1),
    newest BIGINT NOT NULL
);
INSERT INTO search_feed_position (singleton, newest) VALUES (1, 0);

CREATE TABLE search_feed (
    number BIGINT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'event', 'lesson')),
    object_id UUID NOT NULL
);
