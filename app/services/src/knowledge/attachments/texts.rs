//! The words of attachments, for the search index. It asks no rights: the index carries them in every document.

use domain::{
    ids::{ArticleId, AttachmentId},
    knowledge::{
        Label,
        attachments::{FileKind, rules},
    },
};
use uuid::Uuid;

use crate::db::{Db, known, read};

macro_rules! indexed {
    () => {
        "SELECT t.id, t.article_id, t.name, t.kind, t.label, a.label AS article_label
        FROM attachments t JOIN articles a ON a.id = t.article_id
        WHERE t.removed_at IS NULL AND t.state = 'indexed' AND "
    };
}
const OF_ARTICLE: &str = concat!(indexed!(), "t.article_id = $1 AND t.id > $2 ORDER BY t.id LIMIT $3");
const AFTER: &str = concat!(indexed!(), "$1 = $1 AND t.id > $2 ORDER BY t.id LIMIT $3");
const TEXT: &str = "SELECT page, body FROM attachment_texts WHERE attachment_id = $1 ORDER BY page";

/// An attachment whose words are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexedAttachment {
    /// Which.
    pub id: AttachmentId,
    /// The article it belongs to; its readers, narrowed by `label`, are the attachment's.
    pub article: ArticleId,
    /// Its file name.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// The label that counts.
    pub label: Label,
}

#[derive(sqlx::FromRow)]
struct IndexedRow {
    id: Uuid,
    article_id: Uuid,
    name: String,
    kind: String,
    label: String,
    article_label: String,
}

/// The words of an attachment: pairs of page (from 1) and text, in order. Empty when they are not known.
///
/// # Errors
/// When the database is away.
pub async fn text_of(db: &Db, id: AttachmentId) -> Result<Vec<(i64, String)>, sqlx::Error> {
    read!(db, c => sqlx::query_as(TEXT).bind(id.0).fetch_all(c).await)
}

/// The attachments of an article whose words are known.
///
/// # Errors
/// When the database is away.
pub async fn list_indexed_of(db: &Db, article: ArticleId) -> anyhow::Result<Vec<IndexedAttachment>> {
    list(db, OF_ARTICLE, article.0, Uuid::nil(), i64::MAX).await
}

/// At most `limit` attachments of all articles whose words are known, after this id, in the order of ids.
///
/// # Errors
/// When the database is away.
pub async fn list_indexed_after(db: &Db, after: AttachmentId, limit: i64) -> anyhow::Result<Vec<IndexedAttachment>> {
    list(db, AFTER, Uuid::nil(), after.0, limit).await
}

async fn list(
    db: &Db,
    sql: &'static str,
    article: Uuid,
    after: Uuid,
    limit: i64,
) -> anyhow::Result<Vec<IndexedAttachment>> {
    let rows: Vec<IndexedRow> =
        read!(db, c => sqlx::query_as(sql).bind(article).bind(after).bind(limit).fetch_all(c).await)?;
    let attachment = |row: IndexedRow| {
        let own = known("attachments", "label", &row.label, Label::from_code)?;
        let article_label = known("articles", "label", &row.article_label, Label::from_code)?;
        Ok(IndexedAttachment {
            id: AttachmentId(row.id),
            article: ArticleId(row.article_id),
            kind: known("attachments", "kind", &row.kind, FileKind::from_code)?,
            label: rules::label_of(article_label, own),
            name: row.name,
        })
    };
    rows.into_iter().map(attachment).collect()
}
