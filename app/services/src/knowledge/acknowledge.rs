//! Readers confirm that they have read an article; editors ask for it and see how many did, coordinators see who of
//! their own institution did.

use domain::{
    Moment,
    audit::Deed,
    ids::InstitutionId,
    knowledge::{ArticleState, ArticleSummary, acknowledging::AcknowledgeRefused},
    policy::{Action, Object, ReadingScope, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on, read},
    failure::allow,
    knowledge::{
        content::Content,
        queries::{ArticlePage, find_article},
        revisions::find_revision_of,
        sql::{self, BoundScope, SummaryRow, readable, summary},
    },
};

const ASK: &str = "UPDATE articles SET acknowledge_from = CASE WHEN $2 THEN published_revision ELSE NULL END
    WHERE id = $1";
const ASKED: &str = "SELECT acknowledge_from FROM articles WHERE id = $1";
const CONFIRM: &str = "INSERT INTO article_acknowledgements (article_id, person_id, revision, acknowledged_at)
    VALUES ($1, $2, $3, $4) ON CONFLICT (article_id, person_id, revision) DO NOTHING";
const OPEN: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM articles a WHERE a.state = 'published' AND a.acknowledge_from IS NOT NULL AND ",
    readable!(),
    " AND NOT EXISTS (SELECT 1 FROM article_acknowledgements k
        WHERE k.article_id = a.id AND k.person_id = $5 AND k.revision >= a.acknowledge_from)
        ORDER BY a.published_at, a.id LIMIT $6"
);
/// Whoever of an institution may read the article: RED has named readers, AMBER one institution.
macro_rules! asked_people {
    () => {
        "FROM articles a JOIN people p ON p.is_active AND (
            a.label IN ('TLP:CLEAR', 'TLP:GREEN')
            OR a.label IN ('TLP:AMBER', 'TLP:AMBER+STRICT') AND a.institution_id = p.institution_id
            OR a.label = 'TLP:RED' AND EXISTS
                (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = p.id))
        JOIN institutions i ON i.id = p.institution_id
        LEFT JOIN (SELECT article_id, person_id, MAX(revision) AS revision, MAX(acknowledged_at) AS acknowledged_at
            FROM article_acknowledgements GROUP BY article_id, person_id) k
            ON k.article_id = a.id AND k.person_id = p.id AND k.revision >= a.acknowledge_from"
    };
}
const BY_INSTITUTION: &str = concat!(
    "SELECT i.name, COUNT(*) AS people, COUNT(k.revision) AS confirmed ",
    asked_people!(),
    " WHERE a.id = $1 GROUP BY i.id, i.name ORDER BY i.name"
);
const COLLEAGUES: &str = concat!(
    "SELECT p.name, k.acknowledged_at AS confirmed_at ",
    asked_people!(),
    " WHERE a.id = $1 AND i.id = $2 ORDER BY k.acknowledged_at IS NOT NULL, p.name, p.id"
);

/// Asks readers to confirm the text that is published now, also those who confirmed an earlier one; or asks no more.
///
/// # Errors
/// Refused while the article is not published; denied to everybody but editors; missing.
pub async fn ask_acknowledgement(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    asks: bool,
) -> Outcome<(), AcknowledgeRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    if asks && article.life.state != ArticleState::Published {
        return Err(Failure::Refused(AcknowledgeRefused::AnotherRevision));
    }
    exec!(&mut tx, ASK, article.id.0, asks)?;
    let deed = if asks { Deed::AcknowledgementAsked } else { Deed::AcknowledgementDropped };
    audit::note(services, &mut tx, viewer.id(), deed, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that the viewer has read the published revision. Once more changes nothing.
///
/// # Errors
/// Refused when the article does not ask, or another revision than the one they saw is published; denied to whoever is
/// not of the community; missing for whoever may not read it.
pub async fn acknowledge_article(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    seen: i64,
) -> Outcome<(), AcknowledgeRefused> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    let asked: Option<i64> = on!(&mut tx, c => sqlx::query_scalar(ASKED).bind(article.id.0).fetch_one(c).await)?;
    if asked.is_none() || article.life.state != ArticleState::Published {
        return Err(Failure::Refused(AcknowledgeRefused::NotAsked));
    }
    if article.life.published_revision != Some(seen) {
        return Err(Failure::Refused(AcknowledgeRefused::AnotherRevision));
    }
    if exec!(&mut tx, CONFIRM, article.id.0, person.0, seen, services.now().0)? > 0 {
        audit::note(services, &mut tx, Some(person), Deed::ArticleAcknowledged, Some(article.id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Articles that wait for the viewer's confirmation, the longest waiting first.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_to_acknowledge(services: &Services, viewer: &Viewer, limit: i64) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(OPEN).bind(scope.community)
        .bind(scope.institution).bind(scope.named).bind(scope.editor).bind(viewer.id().map(|id| id.0)).bind(limit)
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(ArticleSummary::try_from).collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
}

/// The text that the viewer confirmed last, when readers see another one now.
///
/// # Errors
/// Denied to whoever is not of the community; missing when they confirmed nothing, or may not read the article.
pub async fn find_acknowledged(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
) -> Outcome<(ArticlePage, Content), ()> {
    let page = find_article(services, viewer, slug).await?;
    let confirmed = page.confirmed.ok_or(Failure::Missing)?;
    let revision = find_revision_of(services, viewer, &page, confirmed.revision).await?;
    Ok((page, revision.content()))
}

/// How many people of an institution were asked and how many confirmed.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct InstitutionConfirmed {
    /// The institution's name.
    pub name: String,
    /// People with an account who may read the article.
    pub people: i64,
    /// Of these: who confirmed what it asks for.
    pub confirmed: i64,
}

/// A colleague who was asked, and when they confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColleagueConfirmed {
    /// Their name.
    pub name: String,
    /// When; none while they did not.
    pub at: Option<Moment>,
}

/// Who confirmed an article, as far as the viewer may know.
#[derive(Clone, Debug, Default)]
pub struct Acknowledgements {
    /// Numbers of each institution; for editors.
    pub institutions: Vec<InstitutionConfirmed>,
    /// Names of the own institution; for its coordinators. Those who did not confirm come first.
    pub colleagues: Vec<ColleagueConfirmed>,
}

#[derive(sqlx::FromRow)]
struct ColleagueRow {
    name: String,
    confirmed_at: Option<i64>,
}

/// Who confirmed an article: editors see numbers, coordinators their own colleagues.
///
/// # Errors
/// Denied to everybody else; missing when the article does not ask, or the viewer may not read it.
pub async fn list_acknowledgements(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
) -> Outcome<(ArticlePage, Acknowledgements), ()> {
    let own = viewer.person().and_then(|person| person.institution);
    let own = own.filter(|own| can(viewer, Action::InviteColleagues, Object::Institution(*own)));
    let is_editor = can(viewer, Action::EditArticles, Object::None);
    if own.is_none() && !is_editor {
        return Err(Failure::Denied);
    }
    let page = find_article(services, viewer, slug).await?;
    if page.asked_from.is_none() {
        return Err(Failure::Missing);
    }
    let (db, id) = (&services.db, page.article.id.0);
    let mut found = Acknowledgements::default();
    if is_editor {
        found.institutions = read!(db, c => sqlx::query_as(BY_INSTITUTION).bind(id).fetch_all(c).await)?;
    }
    if let Some(InstitutionId(own)) = own {
        let rows: Vec<ColleagueRow> =
            read!(db, c => sqlx::query_as(COLLEAGUES).bind(id).bind::<Uuid>(own).fetch_all(c).await)?;
        let colleague = |row: ColleagueRow| ColleagueConfirmed { name: row.name, at: row.confirmed_at.map(Moment) };
        found.colleagues = rows.into_iter().map(colleague).collect();
    }
    Ok((page, found))
}
