//! Who else has the form of an article open, and what was typed there and not saved as a revision.

use std::collections::BTreeMap;

use domain::{
    Moment,
    ids::ArticleId,
    knowledge::SaveArticle,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    db::{Tx, exec, on, read},
    failure::allow,
    knowledge::{beginnings, sql},
};

/// How long somebody who opened the form is thought to be still writing.
pub const STILL_WRITING: i64 = 15 * Moment::MINUTE;
/// The fields that are kept while somebody types.
pub const KEPT_FIELDS: [&str; 9] =
    ["title", "summary", "language", "topic", "label", "institution", "body", "verified_on", "note"];

const OPEN: &str = "INSERT INTO article_openings (article_id, person_id, opened_at) VALUES ($1, $2, $3)
    ON CONFLICT (article_id, person_id) DO UPDATE SET opened_at = excluded.opened_at";
const OTHERS: &str = "SELECT p.name, o.opened_at FROM article_openings o JOIN people p ON p.id = o.person_id
    WHERE o.article_id = $1 AND o.person_id <> $2 AND o.opened_at > $3 ORDER BY o.opened_at DESC LIMIT 10";
const CLOSE: &str = "DELETE FROM article_openings WHERE article_id = $1 AND person_id = $2";
const KEPT: &str = "SELECT seen_revision, fields, saved_at FROM article_autosaves
    WHERE article_id = $1 AND person_id = $2";
const KEEP: &str = "INSERT INTO article_autosaves (article_id, person_id, seen_revision, fields, saved_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (article_id, person_id) DO UPDATE SET
    seen_revision = excluded.seen_revision, fields = excluded.fields, saved_at = excluded.saved_at";
const FORGET: &str = "DELETE FROM article_autosaves WHERE article_id = $1 AND person_id = $2";

/// What somebody typed and did not save as a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The revision on which they began.
    pub seen: i64,
    /// The fields they changed, with what stands in them.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub saved_at: Moment,
}

#[derive(sqlx::FromRow)]
pub(super) struct KeptRow {
    seen_revision: i64,
    fields: String,
    saved_at: i64,
}

impl TryFrom<KeptRow> for Kept {
    type Error = serde_json::Error;

    fn try_from(row: KeptRow) -> Result<Self, Self::Error> {
        let fields = serde_json::from_str(&row.fields)?;
        Ok(Self { seen: row.seen_revision, fields, saved_at: Moment(row.saved_at) })
    }
}

/// Notes that the viewer has the form of an article open, and answers who else opened it a short while ago, and when.
/// The article was found for this viewer before.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn note_opening(
    services: &Services,
    viewer: &Viewer,
    article: ArticleId,
) -> Outcome<Vec<(String, Moment)>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let now = services.now();
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, OPEN, article.0, editor.0, now.0)?;
    tx.commit().await?;
    let since = now.plus(-STILL_WRITING).0;
    let others: Vec<(String, i64)> = read!(&services.db, c => sqlx::query_as(OTHERS)
        .bind(article.0).bind(editor.0).bind(since).fetch_all(c).await)?;
    Ok(others.into_iter().map(|(name, at)| (name, Moment(at))).collect())
}

/// Keeps what the viewer changed in the form of an article, beside what was kept before for the same revision. Not a
/// revision: nobody else sees it. `slug` may be [`NEW`](super::NEW). Answers when it was kept.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, when the editor may not read it, or when
/// the text is longer than one that could be saved.
pub async fn keep_typed(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    seen: i64,
    changed: Vec<(String, String)>,
) -> Outcome<Moment, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    if let Some(template) = beginnings::is_new(slug) {
        return beginnings::keep(services, editor, template, seen, changed.into_iter()).await;
    }
    let changed = changed.into_iter().filter(|(name, _)| KEPT_FIELDS.contains(&name.as_str()));
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    let row: Option<KeptRow> =
        on!(&mut tx, c => sqlx::query_as(KEPT).bind(article.id.0).bind(editor.0).fetch_optional(c).await)?;
    let kept = row.map(Kept::try_from).transpose().map_err(anyhow::Error::from)?;
    let mut fields = kept.filter(|kept| kept.seen == seen).map(|kept| kept.fields).unwrap_or_default();
    fields.extend(changed);
    if fields.values().any(|value| value.chars().count() > SaveArticle::MAX_BODY) {
        return Err(Failure::Missing);
    }
    let fields = serde_json::to_string(&fields).map_err(anyhow::Error::from)?;
    exec!(&mut tx, KEEP, article.id.0, editor.0, seen, &fields, now.0)?;
    exec!(&mut tx, OPEN, article.id.0, editor.0, now.0)?;
    tx.commit().await?;
    Ok(now)
}

/// What the viewer typed in the form of an article and did not save.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn find_kept(services: &Services, viewer: &Viewer, article: ArticleId) -> Outcome<Option<Kept>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let row: Option<KeptRow> =
        read!(&services.db, c => sqlx::query_as(KEPT).bind(article.0).bind(editor.0).fetch_optional(c).await)?;
    Ok(row.map(Kept::try_from).transpose().map_err(anyhow::Error::from)?)
}

/// Throws away what the viewer typed and did not save.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn discard_kept(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    if beginnings::is_new(slug).is_some() {
        beginnings::forget(&mut tx, editor).await?;
        tx.commit().await?;
        return Ok(());
    }
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    exec!(&mut tx, FORGET, article.id.0, editor.0)?;
    tx.commit().await?;
    Ok(())
}

/// The viewer saved: the form is no longer open, and what was kept stands in the revision.
pub(super) async fn close(tx: &mut Tx, article: ArticleId, editor: domain::ids::PersonId) -> Result<(), sqlx::Error> {
    exec!(&mut *tx, CLOSE, article.0, editor.0)?;
    exec!(tx, FORGET, article.0, editor.0)?;
    Ok(())
}
