-- Pictures, videos and downloads of lessons. The bytes lie in the file store under the id.
CREATE TABLE lesson_files (
    id UUID PRIMARY KEY,
    lesson_id UUID NOT NULL REFERENCES lessons (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('quarantined', 'infected', 'ready')),
    -- Until when a worker has it, and from when on it is scanned again.
    due_at BIGINT NOT NULL,
    -- WebVTT, as it was uploaded.
    captions TEXT,
    captions_language TEXT,
    uploader_id UUID REFERENCES people (id),
    uploaded_at BIGINT NOT NULL,
    removed_at BIGINT,
    CHECK ((captions IS NULL) = (captions_language IS NULL))
);
CREATE INDEX lesson_files_by_lesson ON lesson_files (lesson_id, name, id);
CREATE INDEX lesson_files_by_work ON lesson_files (state, due_at, id);
