//! What an editor typed into the form of a new article and has not saved yet. Nobody else sees it.

use std::collections::BTreeMap;

use domain::{
    Moment,
    ids::PersonId,
    knowledge::{SaveArticle, Template},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    db::{Tx, exec, on, read},
    failure::allow,
    knowledge::openings::{KEPT_FIELDS, Kept, KeptRow},
};

/// Stands where the address of an article does; behind a colon may follow the template it began with.
pub const NEW: &str = "new";
/// Under this name the template is kept among the fields.
const TEMPLATE: &str = "template";

const KEPT: &str = "SELECT begun_at AS seen_revision, fields, saved_at FROM article_beginnings WHERE person_id = $1";
const KEEP: &str = "INSERT INTO article_beginnings (person_id, begun_at, fields, saved_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id) DO UPDATE SET begun_at = excluded.begun_at, fields = excluded.fields,
    saved_at = excluded.saved_at";
const FORGET: &str = "DELETE FROM article_beginnings WHERE person_id = $1";

/// Whether an address means the form of a new article, and the template that was chosen there.
pub(super) fn is_new(slug: &str) -> Option<Option<Template>> {
    match slug.split_once(':') {
        None => (slug == NEW).then_some(None),
        Some((new, code)) => (new == NEW).then(|| Template::from_code(code)),
    }
}

/// Keeps what was typed beside what was kept before of the same beginning; another beginning takes its place.
pub(super) async fn keep(
    services: &Services,
    editor: PersonId,
    template: Option<Template>,
    begun: i64,
    changed: impl Iterator<Item = (String, String)>,
) -> Outcome<Moment, ()> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let row: Option<KeptRow> = on!(&mut tx, c => sqlx::query_as(KEPT).bind(editor.0).fetch_optional(c).await)?;
    let kept = row.map(Kept::try_from).transpose().map_err(anyhow::Error::from)?;
    let mut fields = kept.filter(|kept| kept.seen == begun).map(|kept| kept.fields).unwrap_or_default();
    fields.extend(template.map(|template| (TEMPLATE.to_owned(), template.code().to_owned())));
    fields.extend(changed.filter(|(name, _)| KEPT_FIELDS.contains(&name.as_str())));
    if fields.values().any(|value| value.chars().count() > SaveArticle::MAX_BODY) {
        return Err(Failure::Missing);
    }
    let fields = serde_json::to_string(&fields).map_err(anyhow::Error::from)?;
    exec!(&mut tx, KEEP, editor.0, begun, &fields, now.0)?;
    tx.commit().await?;
    Ok(now)
}

/// A new article that was begun and not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Tells this beginning from another.
    pub begun: i64,
    /// What it began with.
    pub template: Option<Template>,
    /// The fields that were filled in.
    pub fields: BTreeMap<String, String>,
    /// When it was kept.
    pub saved_at: Moment,
}

/// The new article that the viewer began and did not save.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn find_begun(services: &Services, viewer: &Viewer) -> Outcome<Option<Begun>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let row: Option<KeptRow> = read!(&services.db, c => sqlx::query_as(KEPT).bind(editor.0).fetch_optional(c).await)?;
    let kept = row.map(Kept::try_from).transpose().map_err(anyhow::Error::from)?;
    Ok(kept.map(|mut kept| Begun {
        begun: kept.seen,
        template: kept.fields.remove(TEMPLATE).and_then(|code| Template::from_code(&code)),
        fields: kept.fields,
        saved_at: kept.saved_at,
    }))
}

/// The editor saved it, or throws it away.
pub(super) async fn forget(tx: &mut Tx, editor: PersonId) -> Result<(), sqlx::Error> {
    exec!(tx, FORGET, editor.0)?;
    Ok(())
}
