//! Statements about attachments, and how their rows become what `domain` speaks of.

use domain::{
    Moment,
    ids::{ArticleId, AttachmentId, PersonId},
    knowledge::{
        ArticleAccess, Label,
        attachments::{Attachment, AttachmentState, FileKind, rules},
    },
};
use uuid::Uuid;

use crate::{
    db::{UnknownValue, known},
    knowledge::sql::access,
};

/// `$2` is the person who asks.
macro_rules! attachments {
    () => {
        "SELECT t.id, t.name, t.kind, t.size, t.sha256, t.label, t.version, t.version_id, t.state, t.reason,
            t.uploader_id, t.uploaded_at, a.id AS article_id, a.slug, a.label AS article_label,
            a.state AS article_state, a.institution_id,
            EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $2) AS is_named
        FROM attachments t JOIN articles a ON a.id = t.article_id WHERE t.removed_at IS NULL AND "
    };
}

pub(super) const OF_ARTICLE: &str = concat!(attachments!(), "a.slug = $1 ORDER BY t.name, t.id");
pub(super) const BY_ID: &str = concat!(attachments!(), "t.id = $1");
pub(in crate::knowledge) const INSERT: &str = "INSERT INTO attachments
    (id, article_id, version, version_id, name, kind, size, sha256, label, state, reason, tries, due_at, uploader_id,
     uploaded_at)
    VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, 0, $12, $11, $12)";
pub(super) const REPLACE: &str = "UPDATE attachments SET version = version + 1, version_id = $2, name = $3, kind = $4,
    size = $5, sha256 = $6, state = $7, reason = $8, tries = 0, due_at = $10, uploader_id = $9, uploaded_at = $10
    WHERE id = $1 AND removed_at IS NULL";
pub(in crate::knowledge) const INSERT_VERSION: &str = "INSERT INTO attachment_versions
    (id, attachment_id, number, name, kind, size, sha256, uploader_id, uploaded_at)
    SELECT version_id, id, version, name, kind, size, sha256, uploader_id, uploaded_at FROM attachments WHERE id = $1";
pub(super) const SET_LABEL: &str = "UPDATE attachments SET label = $2 WHERE id = $1 AND removed_at IS NULL";
pub(super) const REMOVE: &str = "UPDATE attachments SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
pub(in crate::knowledge) const DELETE_TEXTS: &str = "DELETE FROM attachment_texts WHERE attachment_id = $1";
pub(super) const INSERT_TEXT: &str = "INSERT INTO attachment_texts (attachment_id, page, body) VALUES ($1, $2, $3)";
/// Takes the next one that is due, until `$2`. The guard is asked again once a row that another worker holds is free.
pub(super) const CLAIM: &str = "UPDATE attachments SET due_at = $2, tries = tries + 1,
        state = CASE WHEN state = 'stored' THEN 'extracting' ELSE state END
    WHERE id = (SELECT id FROM attachments
            WHERE state IN ('quarantined', 'stored', 'extracting') AND due_at <= $1 AND removed_at IS NULL
            ORDER BY due_at, id LIMIT 1)
        AND due_at <= $1
    RETURNING id, article_id, version_id, kind, state, tries";
/// Only as long as it is still the version that was claimed: it may have been replaced in the meantime.
pub(super) const SETTLE: &str = "UPDATE attachments SET state = $3, reason = $4, due_at = $5, tries = $6
    WHERE id = $1 AND version_id = $2 AND removed_at IS NULL";

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: Uuid,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    label: String,
    version: i64,
    version_id: Uuid,
    state: String,
    reason: Option<String>,
    uploader_id: Option<Uuid>,
    uploaded_at: i64,
    article_id: Uuid,
    slug: String,
    article_label: String,
    article_state: String,
    institution_id: Option<Uuid>,
    is_named: bool,
}

/// An attachment with what decides about it.
pub(super) struct Loaded {
    pub(super) attachment: Attachment,
    pub(super) article: ArticleId,
    pub(super) slug: String,
    pub(super) version_id: Uuid,
    /// Who may read the article.
    pub(super) of_article: ArticleAccess,
    /// Who may read the attachment: whoever may read the article, narrowed by its own label.
    pub(super) access: ArticleAccess,
}

impl TryFrom<Row> for Loaded {
    type Error = UnknownValue;

    fn try_from(row: Row) -> Result<Self, UnknownValue> {
        let own = known("attachments", "label", &row.label, Label::from_code)?;
        let of_article = access(&row.article_state, &row.article_label, row.institution_id, row.is_named)?;
        let access = rules::access_of(&of_article, own);
        let state = AttachmentState::from_codes(&row.state, row.reason.as_deref()).ok_or_else(|| UnknownValue {
            table: "attachments",
            column: "state",
            value: row.state.clone(),
        })?;
        Ok(Self {
            attachment: Attachment {
                id: AttachmentId(row.id),
                name: row.name,
                kind: known("attachments", "kind", &row.kind, FileKind::from_code)?,
                size: row.size,
                sha256: row.sha256,
                label: access.label,
                version: row.version,
                state,
                uploader: row.uploader_id.map(PersonId),
                uploaded_at: Moment(row.uploaded_at),
            },
            article: ArticleId(row.article_id),
            slug: row.slug,
            version_id: row.version_id,
            of_article,
            access,
        })
    }
}
