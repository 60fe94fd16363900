//! What the pages with which an editor changes an article read.

use domain::{
    accounts::Role,
    knowledge::{Label, Life},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Outcome, Services, accounts,
    db::read,
    failure::allow,
    knowledge::{
        care::{Care, CareRow},
        queries::{ArticlePage, find_article},
        revisions::{Revision, find_revision_of},
        sql::LifeRow,
    },
};

const LIFE: &str = "SELECT a.state, a.revision, a.published_revision, a.review_asked_by, a.review_asked_at,
        a.approved_by, a.publish_at, a.owner_id, a.deputy_id, a.check_months, a.hides_overdue, a.verified_at,
        a.verified_until, a.hidden_at, p.name AS asked_by_name, q.name AS approved_by_name
    FROM articles a LEFT JOIN people p ON p.id = a.review_asked_by LEFT JOIN people q ON q.id = a.approved_by
    WHERE a.id = $1";
const READERS: &str = "SELECT person_id FROM article_readers WHERE article_id = $1";

/// An article as the editors' form shows it.
#[derive(Clone, Debug)]
pub struct ArticleForChange {
    /// What readers see, or would see.
    pub page: ArticlePage,
    /// The newest revision: what is worked on.
    pub newest: Revision,
    /// Where that stands on its way to the readers.
    pub life: Life,
    /// Who answers for it, and until when it counts as checked.
    pub care: Care,
    /// The name of whoever asked for a review.
    pub asked_by: Option<String>,
    /// The name of whoever approved it for a time to come.
    pub approved_by: Option<String>,
    /// Whether another editor could be the second pair of eyes.
    pub has_colleague: bool,
}

#[derive(sqlx::FromRow)]
struct ForChangeRow {
    #[sqlx(flatten)]
    life: LifeRow,
    #[sqlx(flatten)]
    care: CareRow,
    asked_by_name: Option<String>,
    approved_by_name: Option<String>,
}

/// An article for whoever may change it.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read its newest
/// revision.
pub async fn find_article_for_change(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
) -> Outcome<ArticleForChange, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let page = find_article(services, viewer, slug).await?;
    let id = page.article.id.0;
    let row: ForChangeRow = read!(&services.db, c => sqlx::query_as(LIFE).bind(id).fetch_one(c).await)?;
    let life = Life::try_from(row.life).map_err(anyhow::Error::from)?;
    let newest = find_revision_of(services, viewer, &page, life.revision).await?;
    let is_red = newest.revision.label == Label::Red || page.article.label == Label::Red;
    let readers: Vec<Uuid> = match is_red {
        true => read!(&services.db, c => sqlx::query_scalar(READERS).bind(id).fetch_all(c).await)?,
        false => Vec::new(),
    };
    let has_colleague = accounts::find_with_role(services, Role::Editor)
        .await?
        .into_iter()
        .any(|editor| Some(editor.id) != viewer.id() && (!is_red || readers.contains(&editor.id.0)));
    Ok(ArticleForChange {
        page,
        newest,
        life,
        care: row.care.into(),
        asked_by: row.asked_by_name,
        approved_by: row.approved_by_name,
        has_colleague,
    })
}
