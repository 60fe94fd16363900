//! An editor makes the label of a file stricter, or takes the file away.

use domain::{
    audit::Deed,
    ids::{ArticleId, AttachmentId},
    knowledge::{
        Label,
        attachments::{LabelRefused, rules},
    },
    policy::{Action, Object, Viewer},
    search::Kind,
};

use super::{queries, sql as statements};
use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec},
    failure::allow,
    knowledge::sql,
    search,
};

/// Gives an attachment a stricter label. Whoever makes it RED becomes one of the article's named readers.
///
/// # Errors
/// Refused when it would be lowered; denied to everybody but editors; missing when there is no such attachment, or the
/// editor may not read it.
pub async fn raise_label(
    services: &Services,
    viewer: &Viewer,
    id: AttachmentId,
    wanted: Label,
) -> Outcome<(), LabelRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let loaded = queries::load(services, viewer, id)
        .await
        .map_err(|failure| failure.map(|()| LabelRefused::NeedsInstitution))?;
    let label = rules::raise(&loaded.of_article, loaded.attachment.label, wanted).map_err(Failure::Refused)?;
    if label == loaded.attachment.label {
        return Ok(());
    }

    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, statements::SET_LABEL, id.0, label.code())? == 0 {
        return Err(Failure::Missing);
    }
    if label == Label::Red {
        exec!(&mut tx, sql::INSERT_READER, loaded.article.0, editor.0)?;
    }
    noted(services, viewer, tx, Deed::AttachmentLabelRaised, loaded.article, id).await?;
    Ok(())
}

/// Takes an attachment away from its article. Row and bytes are kept for the record.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such attachment, or the editor may not read it.
pub async fn remove_attachment(services: &Services, viewer: &Viewer, id: AttachmentId) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let loaded = queries::load(services, viewer, id).await?;

    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, statements::REMOVE, id.0, services.now().0)? == 0 {
        return Err(Failure::Missing);
    }
    exec!(&mut tx, statements::DELETE_TEXTS, id.0)?;
    noted(services, viewer, tx, Deed::AttachmentRemoved, loaded.article, id).await?;
    Ok(())
}

async fn noted(
    services: &Services,
    viewer: &Viewer,
    mut tx: Tx,
    deed: Deed,
    article: ArticleId,
    id: AttachmentId,
) -> Result<(), sqlx::Error> {
    search::changed(&mut tx, Kind::Article, article.0).await?;
    audit::note(services, &mut tx, viewer.id(), deed, Some(id.0)).await?;
    tx.commit().await
}
