-- Files of articles. The bytes lie in the file store under the id of a version; the words read from them lie here.
CREATE TABLE attachments (
    id BLOB PRIMARY KEY,
    article_id BLOB NOT NULL REFERENCES articles (id),
    version INTEGER NOT NULL,
    version_id BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    -- Its own; the article's counts where that is stricter.
    label TEXT NOT NULL CHECK (label IN ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
    state TEXT NOT NULL CHECK (state IN ('quarantined', 'infected', 'stored', 'extracting', 'indexed', 'not_indexed')),
    reason TEXT,
    tries INTEGER NOT NULL,
    -- Until when a worker has it, and from when on it is tried again.
    due_at INTEGER NOT NULL,
    uploader_id BLOB REFERENCES people (id),
    uploaded_at INTEGER NOT NULL,
    -- Taken away from the article; kept for the record.
    removed_at INTEGER
) STRICT;
CREATE INDEX attachments_by_article ON attachments (article_id, name, id);
CREATE INDEX attachments_by_work ON attachments (state, due_at, id);

CREATE TABLE attachment_versions (
    id BLOB PRIMARY KEY,
    attachment_id BLOB NOT NULL REFERENCES attachments (id),
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    uploader_id BLOB REFERENCES people (id),
    uploaded_at INTEGER NOT NULL,
    UNIQUE (attachment_id, number)
) STRICT;

CREATE TABLE attachment_texts (
    attachment_id BLOB NOT NULL REFERENCES attachments (id),
    page INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (attachment_id, page)
) STRICT;
