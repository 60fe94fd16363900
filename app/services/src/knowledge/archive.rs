//! An editor takes an article away from its readers, and back onto the desk.

use domain::{
    audit::Deed,
    knowledge::{ArticleAccess, ArticleState, StepRefused, rules},
    policy::{Action, Object, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::exec,
    failure::allow,
    knowledge::{content, sql},
    search,
};

/// Archives an article: kept for the record, for editors only. Doing it twice changes nothing.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn archive_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    // What the worker hid is archived too, but would come back with the next check.
    if article.life.state == ArticleState::Archived && article.care.hidden_at.is_none() {
        return Ok(());
    }
    exec!(&mut tx, sql::ARCHIVE, article.id.0, services.now().0)?;
    let after = ArticleAccess { state: ArticleState::Archived, ..article.access };
    sql::recount(&mut tx, Some((&article.access, article.topic)), Some((&after, article.topic))).await?;
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::ArticleArchived, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Makes an archived article a draft again, with its newest revision: it goes through review like any other.
///
/// # Errors
/// What [`rules::restore`] refuses; denied to everybody but editors; missing when there is no such article, or the
/// editor may not read it.
pub async fn restore_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    rules::restore(&article.life).map_err(Failure::Refused)?;
    // What was saved after the last publication stood beside the published text; a draft has one text only.
    let newest = content::load(&mut tx, article.id, article.life.revision).await?;
    content::show(services, &mut tx, article.id, &newest).await?;
    exec!(&mut tx, sql::RESTORE, article.id.0, services.now().0)?;
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::ArticleRestored, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}
