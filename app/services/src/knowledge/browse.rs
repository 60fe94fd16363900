//! What the pages of the bank list: everything within the viewer's scope, which is a condition of each statement.

use domain::{
    ids::ArticleId,
    knowledge::{ArticleSummary, Topic},
    policy::{Action, Object, ReadingScope, Viewer},
};
use uuid::Uuid;

use crate::{
    Outcome, Services,
    db::read,
    failure::allow,
    knowledge::sql::{self, BoundScope, SummaryRow, readable, summary},
};

/// How many articles a page lists.
pub const PAGE: i64 = 20;

const COUNTS: &str = "SELECT topic, CAST(SUM(articles) AS BIGINT) AS articles FROM (
        SELECT topic, articles FROM article_counts c
        WHERE c.audience = 'community' AND $1 OR c.audience = $2 OR $4 AND c.audience <> 'community'
        UNION ALL
        SELECT COALESCE(a.topic, '') AS topic, 1 AS articles FROM article_readers r JOIN articles a ON a.id = r.article_id
        WHERE r.person_id = $3 AND a.state = 'published' AND a.label = 'TLP:RED'
    ) AS counted GROUP BY topic";
const NEWEST: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM articles a WHERE a.state = 'published' AND ",
    readable!(),
    // Of two that say the same, only the one in the reader's language.
    " AND NOT (a.language <> $5 AND EXISTS
            (SELECT 1 FROM articles p WHERE p.id = a.pair_id AND p.language = $5 AND p.state = 'published'))
        ORDER BY a.published_at DESC, a.id DESC LIMIT $6"
);
const IN_TOPIC: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM articles a WHERE a.state = 'published' AND a.topic = $5 AND (a.title, a.id) > ($6, $7) AND ",
    readable!(),
    " ORDER BY a.title, a.id LIMIT $8"
);
const WITHOUT_TOPIC: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM articles a WHERE a.state = 'published' AND a.topic IS NULL AND (a.title, a.id) > ($5, $6) AND ",
    readable!(),
    " ORDER BY a.title, a.id LIMIT $7"
);
/// Editors' list: every state. RED ones only where the editor is named.
const FOR_EDITORS: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM articles a WHERE (a.title, a.id) > ($1, $2) AND (a.label <> 'TLP:RED' OR EXISTS
        (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $3))
    ORDER BY a.title, a.id LIMIT $4"
);

#[derive(sqlx::FromRow)]
struct CountRow {
    topic: String,
    articles: i64,
}

/// How many published articles the viewer may read in each topic; `None` stands for those without one.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn count_topics(services: &Services, viewer: &Viewer) -> Outcome<Vec<(Option<Topic>, i64)>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let institution = scope.institution.map(|id| format!("institution:{id}"));
    let rows: Vec<CountRow> = read!(&services.db, c => sqlx::query_as(COUNTS).bind(scope.community)
        .bind(&institution).bind(scope.named).bind(scope.editor).fetch_all(c).await)?;
    let mut counts: Vec<(Option<Topic>, i64)> = Topic::ALL.map(|topic| (Some(topic), 0)).into();
    counts.push((None, 0));
    for row in rows {
        let stored = Some(row.topic.as_str()).filter(|code| !code.is_empty());
        let topic = sql::topic(stored).map_err(anyhow::Error::from)?;
        counts.iter_mut().filter(|(listed, _)| *listed == topic).for_each(|(_, count)| *count += row.articles);
    }
    Ok(counts)
}

/// What was published last, newest first; of an article in both languages the one in the viewer's.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_newest(services: &Services, viewer: &Viewer, limit: i64) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let lang = viewer.person().map(|person| person.lang).unwrap_or_default().code();
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(NEWEST).bind(scope.community)
        .bind(scope.institution).bind(scope.named).bind(scope.editor).bind(lang).bind(limit).fetch_all(c).await)?;
    articles(rows)
}

/// A page of a topic, by title: [`PAGE`] articles and one more when there is a next page. `None` lists what has no
/// topic. `after` is where the page before ended.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_topic(
    services: &Services,
    viewer: &Viewer,
    topic: Option<Topic>,
    after: Option<(&str, ArticleId)>,
) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let (title, id) = after.unwrap_or(("", ArticleId(Uuid::nil())));
    let rows: Vec<SummaryRow> = match topic {
        Some(topic) => read!(&services.db, c => sqlx::query_as(IN_TOPIC).bind(scope.community).bind(scope.institution)
            .bind(scope.named).bind(scope.editor).bind(topic.code()).bind(title).bind(id.0).bind(PAGE + 1)
            .fetch_all(c).await)?,
        None => read!(&services.db, c => sqlx::query_as(WITHOUT_TOPIC).bind(scope.community).bind(scope.institution)
            .bind(scope.named).bind(scope.editor).bind(title).bind(id.0).bind(PAGE + 1).fetch_all(c).await)?,
    };
    articles(rows)
}

/// A page of everything an editor may edit, in every state, by title: [`PAGE`] and one more when there is a next page.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_for_editors(
    services: &Services,
    viewer: &Viewer,
    after: Option<(&str, ArticleId)>,
) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let (title, id) = after.unwrap_or(("", ArticleId(Uuid::nil())));
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(FOR_EDITORS).bind(title).bind(id.0)
        .bind(person).bind(PAGE + 1).fetch_all(c).await)?;
    articles(rows)
}

fn articles(rows: Vec<SummaryRow>) -> Outcome<Vec<ArticleSummary>, ()> {
    let articles: Result<_, _> = rows.into_iter().map(ArticleSummary::try_from).collect();
    Ok(articles.map_err(anyhow::Error::from)?)
}
