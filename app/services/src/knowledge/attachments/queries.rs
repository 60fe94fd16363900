//! What pages read of attachments. The rights of the article and of the attachment's own label are asked every time.

use domain::{
    audit::Deed,
    ids::AttachmentId,
    knowledge::attachments::Attachment,
    policy::{Action, Object, ReadingScope, Viewer, can},
};

use super::sql::{self, Loaded, Row};
use crate::{
    Failure, Outcome, Services, audit,
    db::{UnknownValue, read},
    failure::allow,
    files::Stream,
};

/// An attachment that is handed out.
pub struct Opened {
    /// What it is.
    pub attachment: Attachment,
    /// Its bytes.
    pub bytes: Stream,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("attachment", &self.attachment).finish_non_exhaustive()
    }
}

/// The attachments of an article that the viewer may read, by name. Those that are not handed out (quarantine) are
/// shown to editors only.
///
/// # Errors
/// Denied to whoever is not of the community; missing when the viewer may not read the article.
pub async fn list_attachments(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<Vec<Attachment>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let rows: Vec<Row> =
        read!(&services.db, c => sqlx::query_as(sql::OF_ARTICLE).bind(slug).bind(person).fetch_all(c).await)?;
    let loaded: Vec<Loaded> =
        rows.into_iter().map(Loaded::try_from).collect::<Result<_, UnknownValue>>().map_err(anyhow::Error::from)?;
    let scope = ReadingScope::of(viewer);
    let edits = can(viewer, Action::EditArticles, Object::None);
    let shown = loaded
        .into_iter()
        .filter(|loaded| scope.admits(&loaded.of_article) && scope.admits(&loaded.access))
        .filter(|loaded| edits || loaded.attachment.state.is_handed_out());
    Ok(shown.map(|loaded| loaded.attachment).collect())
}

pub(super) async fn load(services: &Services, viewer: &Viewer, id: AttachmentId) -> Outcome<Loaded, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let row: Option<Row> =
        read!(&services.db, c => sqlx::query_as(sql::BY_ID).bind(id.0).bind(person).fetch_optional(c).await)?;
    let loaded = Loaded::try_from(row.ok_or(Failure::Missing)?).map_err(anyhow::Error::from)?;
    let scope = ReadingScope::of(viewer);
    if !scope.admits(&loaded.of_article) || !scope.admits(&loaded.access) {
        return Err(Failure::Missing);
    }
    Ok(loaded)
}

/// One attachment, with the address of its article. Whoever may not read it gets the same answer as for one that does
/// not exist.
///
/// # Errors
/// Denied to whoever is not of the community; missing.
pub async fn find_attachment(
    services: &Services,
    viewer: &Viewer,
    id: AttachmentId,
) -> Outcome<(Attachment, String), ()> {
    let loaded = load(services, viewer, id).await?;
    Ok((loaded.attachment, loaded.slug))
}

/// Opens an attachment. Opening an AMBER+STRICT or RED one is noted before anything is handed out; one that is in
/// quarantine is not handed out to anybody.
///
/// # Errors
/// Denied to whoever is not of the community; missing.
pub async fn open_attachment(services: &Services, viewer: &Viewer, id: AttachmentId) -> Outcome<Opened, ()> {
    let loaded = load(services, viewer, id).await?;
    let attachment = loaded.attachment;
    if !attachment.state.is_handed_out() {
        return Err(Failure::Missing);
    }
    let bytes = services.files.open(loaded.version_id).await?;
    if attachment.label.reading_is_logged() {
        let mut tx = services.db.begin().await?;
        audit::note(services, &mut tx, viewer.id(), Deed::SensitiveAttachmentRead, Some(id.0)).await?;
        tx.commit().await?;
    }
    // A picture is seen as part of its article.
    let document = if attachment.kind.is_picture() { loaded.article.0 } else { id.0 };
    audit::watch::watch_reading(services, viewer, document).await?;
    Ok(Opened { attachment, bytes })
}
