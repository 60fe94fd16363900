//! Articles and topics of which somebody wants to hear when they change.

use domain::{
    knowledge::{ArticleSummary, Topic},
    policy::{Action, Object, ReadingScope, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    db::{exec, read},
    failure::allow,
    knowledge::sql::{self, BoundScope, SummaryRow, readable, summary},
};

const FOLLOW: &str = "INSERT INTO article_follows (person_id, article_id, followed_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, article_id) DO NOTHING";
const LEAVE: &str = "DELETE FROM article_follows WHERE person_id = $1 AND article_id = $2";
const FOLLOW_TOPIC: &str = "INSERT INTO topic_follows (person_id, topic, followed_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, topic) DO NOTHING";
const LEAVE_TOPIC: &str = "DELETE FROM topic_follows WHERE person_id = $1 AND topic = $2";
const TOPICS: &str = "SELECT topic FROM topic_follows WHERE person_id = $1";
const ARTICLES: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM article_follows f JOIN articles a ON a.id = f.article_id
        WHERE f.person_id = $5 AND a.state = 'published' AND ",
    readable!(),
    " ORDER BY a.updated_at DESC, a.id LIMIT $6"
);
/// More than these are not listed.
const MOST: i64 = 200;

/// What somebody follows.
#[derive(Clone, Debug, Default)]
pub struct Following {
    /// The topics, in their order.
    pub topics: Vec<Topic>,
    /// The articles, of what one may read today; the one that changed last first.
    pub articles: Vec<ArticleSummary>,
}

/// Follows an article, or follows it no longer.
///
/// # Errors
/// Denied to whoever is not of the community; missing for whoever may not read it.
pub async fn follow_article(services: &Services, viewer: &Viewer, slug: &str, follows: bool) -> Outcome<(), ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    match follows {
        true => exec!(&mut tx, FOLLOW, person.0, article.id.0, services.now().0)?,
        false => exec!(&mut tx, LEAVE, person.0, article.id.0)?,
    };
    tx.commit().await?;
    Ok(())
}

/// Follows a topic, or follows it no longer.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn follow_topic(services: &Services, viewer: &Viewer, topic: Topic, follows: bool) -> Outcome<(), ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    match follows {
        true => exec!(&mut tx, FOLLOW_TOPIC, person.0, topic.code(), services.now().0)?,
        false => exec!(&mut tx, LEAVE_TOPIC, person.0, topic.code())?,
    };
    tx.commit().await?;
    Ok(())
}

/// Whether the viewer follows this topic.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn follows_topic(services: &Services, viewer: &Viewer, topic: Topic) -> Outcome<bool, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    Ok(topics(services, viewer).await?.contains(&topic))
}

/// What the viewer follows.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_following(services: &Services, viewer: &Viewer) -> Outcome<Following, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(ARTICLES).bind(scope.community)
        .bind(scope.institution).bind(scope.named).bind(scope.editor).bind(viewer.id().map(|id| id.0)).bind(MOST)
        .fetch_all(c).await)?;
    let articles = rows.into_iter().map(ArticleSummary::try_from).collect::<Result<_, _>>();
    Ok(Following { topics: topics(services, viewer).await?, articles: articles.map_err(anyhow::Error::from)? })
}

async fn topics(services: &Services, viewer: &Viewer) -> anyhow::Result<Vec<Topic>> {
    let person = viewer.id().map(|id| id.0);
    let codes: Vec<String> = read!(&services.db, c => sqlx::query_scalar(TOPICS).bind(person).fetch_all(c).await)?;
    let mut topics =
        codes.iter().filter_map(|code| sql::topic(Some(code)).transpose()).collect::<Result<Vec<_>, _>>()?;
    topics.sort_unstable();
    Ok(topics)
}
