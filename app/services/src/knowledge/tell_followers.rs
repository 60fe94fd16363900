//! Telling people of a new version of what they follow. Publishing only notes that there is something to tell; the
//! worker tells it, and forgets it in the transaction that puts the mails into the outbox: once, however many workers
//! look. Whether somebody may read the article is asked again when their mail is written.

use domain::{
    Lang, Moment,
    ids::PersonId,
    knowledge::{ArticleAccess, ArticleState},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Services, accounts,
    db::{Tx, exec, known, on, read},
    knowledge::{
        mails::{self, News},
        publish::readers,
        sql::{self, Locked},
    },
    notifications::Recipient,
};

const NOTE: &str = "UPDATE articles SET untold_at = $2 WHERE id = $1";
const UNTOLD: &str = "SELECT slug FROM articles WHERE untold_at IS NOT NULL ORDER BY untold_at LIMIT 50";
const NEWS: &str = "SELECT a.title, a.language, a.untold_at, a.published_at, EXISTS (SELECT 1 FROM articles p
        WHERE p.id = a.pair_id AND p.language <> a.language AND p.state = 'published'
            AND p.label IN ('TLP:CLEAR', 'TLP:GREEN')) AS has_twin
    FROM articles a WHERE a.id = $1";
const TOLD: &str = "UPDATE articles SET untold_at = NULL WHERE id = $1";
const FOLLOWERS: &str = "SELECT f.person_id, CAST(MAX(f.chosen) AS BIGINT) AS chosen FROM (
        SELECT person_id, 1 AS chosen FROM article_follows WHERE article_id = $1
        UNION ALL SELECT person_id, 0 AS chosen FROM topic_follows WHERE topic = $2
    ) f WHERE NOT EXISTS (SELECT 1 FROM notification_preferences n
        WHERE n.person_id = f.person_id AND n.kind = 'followed' AND n.way = 'off')
    GROUP BY f.person_id ORDER BY f.person_id";

#[derive(sqlx::FromRow)]
struct NewsRow {
    title: String,
    language: String,
    untold_at: Option<i64>,
    published_at: Option<i64>,
    has_twin: bool,
}

#[derive(sqlx::FromRow)]
struct FollowerRow {
    person_id: Uuid,
    chosen: i64,
}

/// There is something to tell, since this moment.
pub(super) async fn note(tx: &mut Tx, article: &Locked, since: Moment) -> Result<(), sqlx::Error> {
    exec!(tx, NOTE, article.id.0, since.0)?;
    Ok(())
}

/// Tells followers of the versions they have not heard of, and answers how many mails that were. Several publications
/// since the worker looked last are one mail.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn tell_followers(services: &Services) -> anyhow::Result<usize> {
    let untold: Vec<String> = read!(&services.db, c => sqlx::query_scalar(UNTOLD).fetch_all(c).await)?;
    let mut told = 0;
    for slug in untold {
        let mut tx = services.db.begin().await?;
        let Some(article) = sql::lock(&mut tx, &slug, None).await? else { continue };
        let row: NewsRow = on!(&mut tx, c => sqlx::query_as(NEWS).bind(article.id.0).fetch_one(c).await)?;
        // Another worker was first.
        let Some(untold_at) = row.untold_at else { continue };
        exec!(&mut tx, TOLD, article.id.0)?;
        if article.life.state == ArticleState::Published {
            let news = News {
                slug: &slug,
                title: &row.title,
                label: article.access.label,
                is_new: row.published_at == Some(untold_at),
            };
            let lang = known("articles", "language", &row.language, Lang::from_code)?;
            told += tell(services, &mut tx, &article, &news, row.has_twin.then_some(lang)).await?;
        }
        tx.commit().await?;
    }
    Ok(told)
}

/// `told_twice` is the language of an article that stands in both: whoever follows its topic hears of the one in their
/// own language, whoever chose the article itself of that one.
async fn tell(
    services: &Services,
    tx: &mut Tx,
    article: &Locked,
    news: &News<'_>,
    told_twice: Option<Lang>,
) -> anyhow::Result<usize> {
    let topic = article.topic.map(domain::knowledge::Topic::code);
    let followers: Vec<FollowerRow> =
        on!(&mut *tx, c => sqlx::query_as(FOLLOWERS).bind(article.id.0).bind(topic).fetch_all(c).await)?;
    if followers.is_empty() {
        return Ok(0);
    }
    let named = readers(tx, article.id).await?;
    let mut told = 0;
    for follower in followers {
        let Some(person) = accounts::find_person_by_id(services, PersonId(follower.person_id)).await? else { continue };
        if follower.chosen == 0 && told_twice.is_some_and(|lang| lang != person.lang) {
            continue;
        }
        let to = Recipient::from(&person);
        let access = ArticleAccess { is_named_reader: named.contains(&person.id.0), ..article.access };
        if can(&Viewer::Person(Box::new(person)), Action::ReadArticle, Object::Article(access)) {
            mails::followed(services, &to, news).enqueue(services, tx, &to).await?;
            told += 1;
        }
    }
    Ok(told)
}
