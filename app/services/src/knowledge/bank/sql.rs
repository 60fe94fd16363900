//! Statements of the export and the import.

pub(super) const LIST: &str = "SELECT id, slug FROM articles";
pub(super) const ARTICLE: &str = "SELECT a.slug, a.title, a.summary, a.language, a.topic, a.label, a.institution_id,
        a.state, a.source, a.verified_at, a.published_at, a.created_at, a.updated_at, a.body, a.revision,
        a.check_months, a.hides_overdue, d.email AS deputy, i.domain AS institution, o.email AS owner, b.slug AS pair,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $2) AS is_named
    FROM articles a LEFT JOIN institutions i ON i.id = a.institution_id LEFT JOIN people o ON o.id = a.owner_id
        LEFT JOIN people d ON d.id = a.deputy_id
        LEFT JOIN articles b ON b.id = a.pair_id WHERE a.id = $1";
pub(super) const READERS: &str = "SELECT p.email FROM article_readers r JOIN people p ON p.id = r.person_id
    WHERE r.article_id = $1";
pub(super) const ATTACHMENTS: &str = "SELECT id, version_id, name, kind, size, sha256, label, uploaded_at
    FROM attachments WHERE article_id = $1 AND removed_at IS NULL AND state NOT IN ('quarantined', 'infected')";
pub(super) const ATTACHMENT: &str = "SELECT t.sha256, t.name, t.label, t.removed_at, a.slug FROM attachments t
    JOIN articles a ON a.id = t.article_id WHERE t.id = $1";
pub(super) const FIND: &str = "SELECT id FROM articles WHERE slug = $1";
pub(super) const BY_SOURCE: &str = "SELECT slug FROM articles WHERE source = $1";
pub(super) const INSTITUTION: &str = "SELECT id FROM institutions WHERE domain = $1";
pub(super) const PERSON: &str = "SELECT id FROM people WHERE email = $1";
pub(super) const UPDATE: &str = "UPDATE articles SET language = $2, title = $3, summary = $4, topic = $5, label = $6,
    institution_id = $7, state = $8, body = $9, body_html = $10, body_text = $11, source = $12, owner_id = $13,
    verified_at = $14, published_at = $15, revision = $16, review_asked_by = NULL, review_asked_at = NULL,
    approved_by = NULL, publish_at = NULL, hidden_at = NULL,
    published_revision = CASE WHEN $8 = 'draft' THEN published_revision ELSE $16 END WHERE id = $1";
pub(super) const DATE: &str = "UPDATE articles SET created_at = $2, updated_at = $3 WHERE id = $1";
pub(super) const UNPAIR: &str = "UPDATE articles SET pair_id = NULL WHERE id = $1";
pub(super) const NO_READERS: &str = "DELETE FROM article_readers WHERE article_id = $1";
pub(super) const RENEW: &str = "UPDATE attachments SET version = version + 1, version_id = $2, name = $3, kind = $4,
    size = $5, sha256 = $6, label = $7, state = $8, reason = $9, tries = 0, due_at = $10, uploader_id = NULL,
    uploaded_at = $10 WHERE id = $1 AND removed_at IS NULL";
