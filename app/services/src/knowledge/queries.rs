//! What the page of one article reads.

use domain::{
    Moment,
    audit::Deed,
    ids::InstitutionId,
    knowledge::ArticleSummary,
    policy::{Action, Object, ReadingScope, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::read,
    failure::allow,
    knowledge::sql::{self, SummaryRow, summary},
};

/// Everything the page of an article shows.
#[derive(Clone, Debug)]
pub struct ArticlePage {
    /// What lists show of it too.
    pub article: ArticleSummary,
    /// Its text, sanitised HTML.
    pub html: String,
    /// Its text as it was typed; for editors' forms.
    pub body: String,
    /// The number of its newest revision.
    pub revision: i64,
    /// The institution that AMBER and AMBER+STRICT texts belong to.
    pub institution: Option<InstitutionId>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// The file it was imported from.
    pub source: Option<String>,
    /// When it was last saved, published or archived.
    pub updated_at: Moment,
    /// Address and title of the same text in the other language, when the viewer may read it.
    pub pair: Option<(String, String)>,
    /// The number of the revision that readers see.
    pub published_revision: Option<i64>,
    /// From which revision on it asks readers to confirm that they have read it.
    pub asked_from: Option<i64>,
    /// What the viewer confirmed last.
    pub confirmed: Option<Confirmed>,
    /// Whether it is one of the viewer's favourites.
    pub is_favourite: bool,
    /// Whether the viewer follows it.
    pub is_followed: bool,
    /// Since when the text in the other language says more, when the viewer may read that one.
    pub behind_since: Option<Moment>,
}

/// That somebody has read a revision of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// The number of the revision.
    pub revision: i64,
    /// When they said so.
    pub at: Moment,
}

const ARTICLE: &str = concat!(
    "SELECT ",
    summary!(),
    ", a.body_html, a.body, a.revision, a.institution_id, a.source, a.updated_at, o.name AS owner,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $2) AS is_named,
        b.slug AS pair_slug, b.title AS pair_title, b.state AS pair_state, b.label AS pair_label,
        b.institution_id AS pair_institution_id,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = b.id AND r.person_id = $2) AS pair_is_named,
        EXISTS (SELECT 1 FROM article_favourites f WHERE f.article_id = a.id AND f.person_id = $2) AS is_favourite,
        EXISTS (SELECT 1 FROM article_follows f WHERE f.article_id = a.id AND f.person_id = $2) AS is_followed,
        (SELECT t.since FROM translations_behind t WHERE t.article_id = a.id) AS behind_since,
        a.published_revision, a.acknowledge_from, k.revision AS confirmed_revision, k.acknowledged_at AS confirmed_at
    FROM articles a LEFT JOIN article_acknowledgements k ON k.article_id = a.id AND k.person_id = $2
            AND k.revision = (SELECT MAX(m.revision) FROM article_acknowledgements m
                WHERE m.article_id = a.id AND m.person_id = $2)
        LEFT JOIN people o ON o.id = a.owner_id LEFT JOIN articles b ON b.id = a.pair_id WHERE a.slug = $1"
);
#[derive(sqlx::FromRow)]
struct ArticleRow {
    #[sqlx(flatten)]
    article: SummaryRow,
    body_html: String,
    body: String,
    revision: i64,
    institution_id: Option<Uuid>,
    source: Option<String>,
    updated_at: i64,
    owner: Option<String>,
    is_named: bool,
    pair_slug: Option<String>,
    pair_title: Option<String>,
    pair_state: Option<String>,
    pair_label: Option<String>,
    pair_institution_id: Option<Uuid>,
    pair_is_named: bool,
    is_favourite: bool,
    is_followed: bool,
    behind_since: Option<i64>,
    published_revision: Option<i64>,
    acknowledge_from: Option<i64>,
    confirmed_revision: Option<i64>,
    confirmed_at: Option<i64>,
}

impl ArticleRow {
    fn page(self, scope: &ReadingScope) -> anyhow::Result<Option<ArticlePage>> {
        let article = ArticleSummary::try_from(self.article)?;
        let institution = self.institution_id;
        let access = sql::access(article.state.code(), article.label.code(), institution, self.is_named)?;
        if !scope.admits(&access) {
            return Ok(None);
        }
        let pair_is_read = match (&self.pair_state, &self.pair_label) {
            (Some(state), Some(label)) => {
                scope.admits(&sql::access(state, label, self.pair_institution_id, self.pair_is_named)?)
            }
            _ => false,
        };
        Ok(Some(ArticlePage {
            article,
            html: self.body_html,
            body: self.body,
            revision: self.revision,
            institution: institution.map(InstitutionId),
            owner: self.owner,
            source: self.source,
            updated_at: Moment(self.updated_at),
            pair: self.pair_slug.zip(self.pair_title).filter(|_| pair_is_read),
            published_revision: self.published_revision,
            asked_from: self.acknowledge_from,
            is_favourite: self.is_favourite,
            is_followed: self.is_followed,
            behind_since: self.behind_since.filter(|_| pair_is_read).map(Moment),
            confirmed: self
                .confirmed_revision
                .zip(self.confirmed_at)
                .map(|(revision, at)| Confirmed { revision, at: Moment(at) }),
        }))
    }
}

/// The page of an article. Whoever may not read it gets the same answer as for one that does not exist. Reading an
/// AMBER+STRICT or RED one is noted before it is shown.
///
/// # Errors
/// Denied to whoever is not of the community; missing.
pub async fn find_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<ArticlePage, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id();
    let row: Option<ArticleRow> = read!(&services.db, c => sqlx::query_as(ARTICLE)
        .bind(slug).bind(person.map(|id| id.0)).fetch_optional(c).await)?;
    let page = row.ok_or(Failure::Missing)?.page(&ReadingScope::of(viewer))?.ok_or(Failure::Missing)?;
    if page.article.label.reading_is_logged() {
        note_reading(services, viewer, page.article.id.0).await?;
    }
    audit::watch::watch_reading(services, viewer, page.article.id.0).await?;
    Ok(page)
}

pub(super) async fn note_reading(services: &Services, viewer: &Viewer, article: Uuid) -> Result<(), sqlx::Error> {
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::SensitiveArticleRead, Some(article)).await?;
    tx.commit().await
}
