//! An editor adds a file to an article, or puts a new version in the place of one.

use domain::{
    audit::Deed,
    ids::{AttachmentId, AttachmentVersionId, PersonId},
    knowledge::{
        Label,
        attachments::{AttachRefused, AttachmentState, FileKind, FileRefused, WhyNot, rules},
    },
    policy::{Action, Object, ReadingScope, Viewer},
    search::Kind,
};

use super::{queries, sql as statements};
use crate::{Failure, Outcome, Services, audit, db::exec, failure::allow, files::Received, knowledge::sql, search};

/// Adds a received file to an article and answers with its id. `label` raises its label above the article's; without
/// one it inherits. Whoever makes a file RED becomes one of the article's named readers.
///
/// # Errors
/// Refused when name and content do not agree or are not taken, or the label would be lowered; denied to everybody
/// but editors; missing when there is no such article, or the editor may not read it.
pub async fn add_attachment(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    name: &str,
    label: Option<Label>,
    received: &Received,
) -> Outcome<AttachmentId, AttachRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let name = rules::clean_name(name);
    let kind = admit(&name, received)?;
    let (id, version): (AttachmentId, AttachmentVersionId) = (services.new_id(), services.new_id());

    // The bytes first: a row must never name what is not there. Without the row they are only litter.
    services.files.keep(version.0, received).await?;
    let done = async {
        let mut tx = services.db.begin().await?;
        let article = sql::lock(&mut tx, slug, Some(editor.0)).await?.ok_or(Failure::Missing)?;
        if !ReadingScope::of(viewer).admits(&article.access) {
            return Err(Failure::Missing);
        }
        let inherited = article.access.label;
        let label = rules::raise(&article.access, inherited, label.unwrap_or(inherited))
            .map_err(|refused| Failure::Refused(AttachRefused::Label(refused)))?;
        let (state, reason) = first_state(services, kind).codes();
        exec!(
            &mut tx,
            statements::INSERT,
            id.0,
            article.id.0,
            version.0,
            &name,
            kind.code(),
            i64::try_from(received.size).map_err(anyhow::Error::from)?,
            &received.sha256,
            label.code(),
            state,
            reason,
            editor.0,
            services.now().0
        )?;
        exec!(&mut tx, statements::INSERT_VERSION, id.0)?;
        if label == Label::Red {
            exec!(&mut tx, sql::INSERT_READER, article.id.0, editor.0)?;
        }
        search::changed(&mut tx, Kind::Article, article.id.0).await?;
        audit::note(services, &mut tx, Some(editor), Deed::AttachmentAdded, Some(id.0)).await?;
        tx.commit().await?;
        Ok(id)
    };
    kept_or_forgotten(services, version, done.await).await
}

/// Puts a new version in the place of an attachment; the old ones are kept for the record. The label stays.
///
/// # Errors
/// As [`add_attachment`]; missing also when there is no such attachment.
pub async fn replace_attachment(
    services: &Services,
    viewer: &Viewer,
    id: AttachmentId,
    name: &str,
    received: &Received,
) -> Outcome<(), AttachRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor: PersonId = viewer.id().ok_or(Failure::Denied)?;
    let name = rules::clean_name(name);
    let kind = admit(&name, received)?;
    let loaded = queries::load(services, viewer, id).await.map_err(|failure| failure.map(|()| never()))?;
    let version: AttachmentVersionId = services.new_id();

    services.files.keep(version.0, received).await?;
    let done = async {
        let mut tx = services.db.begin().await?;
        let (state, reason) = first_state(services, kind).codes();
        let changed = exec!(
            &mut tx,
            statements::REPLACE,
            id.0,
            version.0,
            &name,
            kind.code(),
            i64::try_from(received.size).map_err(anyhow::Error::from)?,
            &received.sha256,
            state,
            reason,
            editor.0,
            services.now().0
        )?;
        if changed == 0 {
            return Err(Failure::Missing);
        }
        exec!(&mut tx, statements::INSERT_VERSION, id.0)?;
        exec!(&mut tx, statements::DELETE_TEXTS, id.0)?;
        search::changed(&mut tx, Kind::Article, loaded.article.0).await?;
        audit::note(services, &mut tx, Some(editor), Deed::AttachmentReplaced, Some(id.0)).await?;
        tx.commit().await?;
        Ok(())
    };
    kept_or_forgotten(services, version, done.await).await
}

fn admit(name: &str, received: &Received) -> Outcome<FileKind, AttachRefused> {
    let refused = |refused| Failure::Refused(AttachRefused::File(refused));
    if received.size == 0 {
        return Err(refused(FileRefused::Empty));
    }
    rules::admit(name, received.content).map_err(refused)
}

/// Where a file begins: in quarantine when there is a scanner to let it out, without words when it is a picture.
pub(in crate::knowledge) fn first_state(services: &Services, kind: FileKind) -> AttachmentState {
    match services.files.settings.scanner {
        Some(_) => AttachmentState::Quarantined,
        None if kind.is_picture() => AttachmentState::NotIndexed(WhyNot::Picture),
        None => AttachmentState::Stored,
    }
}

async fn kept_or_forgotten<T>(
    services: &Services,
    version: AttachmentVersionId,
    outcome: Outcome<T, AttachRefused>,
) -> Outcome<T, AttachRefused> {
    if outcome.is_err() {
        services.files.forget(version.0).await;
    }
    outcome
}

/// Loading has no refusals of its own.
fn never() -> AttachRefused {
    AttachRefused::File(FileRefused::NothingChosen)
}
