//! An editor puts an article before its readers, or takes it away from them.

use domain::{
    audit::Deed,
    knowledge::{ArticleAccess, ArticleState},
    policy::{Action, Object, ReadingScope, Viewer},
    search::Kind,
};

use crate::{Failure, Outcome, Services, audit, db::exec, failure::allow, knowledge::sql, search};

/// Publishes an article; one that was archived comes back. Doing it twice changes nothing.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn publish_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    move_to(services, viewer, slug, ArticleState::Published, sql::PUBLISH, Deed::ArticlePublished).await
}

/// Archives an article: kept for the record, for editors only. Doing it twice changes nothing.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn archive_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    move_to(services, viewer, slug, ArticleState::Archived, sql::ARCHIVE, Deed::ArticleArchived).await
}

async fn move_to(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    state: ArticleState,
    statement: &'static str,
    deed: Deed,
) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;

    let mut tx = services.db.begin().await?;
    let article = sql::lock(&mut tx, slug, Some(editor.0)).await?.ok_or(Failure::Missing)?;
    if !ReadingScope::of(viewer).admits(&article.access) {
        return Err(Failure::Missing);
    }
    if article.access.state == state {
        return Ok(());
    }
    exec!(&mut tx, statement, article.id.0, services.now().0)?;
    let after = ArticleAccess { state, ..article.access };
    sql::recount(&mut tx, Some((&article.access, article.topic)), Some((&after, article.topic))).await?;
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, Some(editor), deed, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}
