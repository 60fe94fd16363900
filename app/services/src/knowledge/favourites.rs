//! Articles that somebody wants to find again.

use domain::{
    knowledge::ArticleSummary,
    policy::{Action, Object, ReadingScope, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    db::{exec, read},
    failure::allow,
    knowledge::sql::{self, BoundScope, SummaryRow, readable, summary},
};

const CHOOSE: &str = "INSERT INTO article_favourites (person_id, article_id, chosen_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, article_id) DO NOTHING";
const LET_GO: &str = "DELETE FROM article_favourites WHERE person_id = $1 AND article_id = $2";
const LIST: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM article_favourites f JOIN articles a ON a.id = f.article_id
        WHERE f.person_id = $5 AND a.state = 'published' AND ",
    readable!(),
    " ORDER BY f.chosen_at DESC, a.id LIMIT $6"
);

/// Keeps an article among the viewer's favourites, or lets it go.
///
/// # Errors
/// Denied to whoever is not of the community; missing for whoever may not read it.
pub async fn set_favourite(services: &Services, viewer: &Viewer, slug: &str, is_favourite: bool) -> Outcome<(), ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    match is_favourite {
        true => exec!(&mut tx, CHOOSE, person.0, article.id.0, services.now().0)?,
        false => exec!(&mut tx, LET_GO, person.0, article.id.0)?,
    };
    tx.commit().await?;
    Ok(())
}

/// The viewer's favourites, of what they may read today; the last chosen first.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_favourites(services: &Services, viewer: &Viewer, limit: i64) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(LIST).bind(scope.community)
        .bind(scope.institution).bind(scope.named).bind(scope.editor).bind(viewer.id().map(|id| id.0)).bind(limit)
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(ArticleSummary::try_from).collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
}
