//! Which of two versions of one text, in two languages, is behind.

use domain::{
    Moment,
    audit::Deed,
    knowledge::{ArticleSummary, translation},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, on, read},
    failure::allow,
    knowledge::sql::{self, Locked, SummaryRow, summary},
};

const STANDING: &str =
    "SELECT a.pair_id, EXISTS (SELECT 1 FROM translations_behind b WHERE b.article_id = a.id) AS is_behind
    FROM articles a WHERE a.id = $1";
const FALL_BEHIND: &str = "INSERT INTO translations_behind (article_id, since) VALUES ($1, $2)
    ON CONFLICT (article_id) DO NOTHING";
const IN_STEP: &str = "DELETE FROM translations_behind WHERE article_id = $1";
/// RED ones, on either side, only where the editor is named.
const LIST: &str = concat!(
    "SELECT ",
    summary!(),
    ", k.since, o.slug AS other_slug, o.title AS other_title
    FROM translations_behind k JOIN articles a ON a.id = k.article_id JOIN articles o ON o.id = a.pair_id
    WHERE a.state = 'published' AND o.state = 'published'
        AND (a.label <> 'TLP:RED' OR EXISTS
            (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $1))
        AND (o.label <> 'TLP:RED' OR EXISTS
            (SELECT 1 FROM article_readers r WHERE r.article_id = o.id AND r.person_id = $1))
    ORDER BY k.since, a.id LIMIT 500"
);

#[derive(sqlx::FromRow)]
struct StandingRow {
    pair_id: Option<Uuid>,
    is_behind: bool,
}

#[derive(sqlx::FromRow)]
struct BehindRow {
    #[sqlx(flatten)]
    article: SummaryRow,
    since: i64,
    other_slug: String,
    other_title: String,
}

/// An article that did not follow its version in the other language yet.
#[derive(Clone, Debug)]
pub struct Behind {
    /// Which.
    pub article: ArticleSummary,
    /// When the other one changed in substance.
    pub since: Moment,
    /// Address and title of the other one.
    pub other: (String, String),
}

/// Notes what a publication means for the text and the one in the other language.
pub(super) async fn published(
    tx: &mut Tx,
    article: &Locked,
    is_first: bool,
    is_minor: bool,
    now: Moment,
) -> Result<(), sqlx::Error> {
    let row: StandingRow = on!(&mut *tx, c => sqlx::query_as(STANDING).bind(article.id.0).fetch_one(c).await)?;
    match (translation::after_publication(is_first, is_minor, row.is_behind), row.pair_id) {
        (translation::Step::CaughtUp, _) => exec!(tx, IN_STEP, article.id.0)?,
        (translation::Step::OtherFallsBehind, Some(other)) => exec!(tx, FALL_BEHIND, other, now.0)?,
        _ => 0,
    };
    Ok(())
}

/// An editor says that a text needs no change to say what the other language says.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn set_in_step(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    if exec!(&mut tx, IN_STEP, article.id.0)? > 0 {
        audit::note(services, &mut tx, Some(editor), Deed::ArticleVerified, Some(article.id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The translations that are behind, longest first.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_behind(services: &Services, viewer: &Viewer) -> Outcome<Vec<Behind>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let rows: Vec<BehindRow> = read!(&services.db, c => sqlx::query_as(LIST).bind(person).fetch_all(c).await)?;
    let behind = rows.into_iter().map(|row| {
        Ok(Behind {
            article: row.article.try_into()?,
            since: Moment(row.since),
            other: (row.other_slug, row.other_title),
        })
    });
    Ok(behind.collect::<Result<_, crate::db::UnknownValue>>().map_err(anyhow::Error::from)?)
}
