//! The words of attachments, for the search index. It asks no rights: the index carries them in every document.

use domain::ids::AttachmentId;

use crate::db::{Db, read};

const TEXT: &str = "SELECT page, body FROM attachment_texts WHERE attachment_id = $1 ORDER BY page";

/// The words of an attachment: pairs of page (from 1) and text, in order. Empty when they are not known.
///
/// # Errors
/// When the database is away.
pub async fn text_of(db: &Db, id: AttachmentId) -> Result<Vec<(i64, String)>, sqlx::Error> {
    read!(db, c => sqlx::query_as(TEXT).bind(id.0).fetch_all(c).await)
}
