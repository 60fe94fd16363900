//! What the page of one article and the pages of its revisions read.

use domain::{
    Moment,
    audit::Deed,
    ids::InstitutionId,
    knowledge::{ArticleSummary, Label},
    policy::{Action, Object, ReadingScope, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{known, read},
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
}

/// A saved version of an article.
#[derive(Clone, Debug)]
pub struct RevisionSummary {
    /// Counted from 1.
    pub number: i64,
    /// The title it had.
    pub title: String,
    /// The label it had.
    pub label: Label,
    /// What the author said about the change.
    pub note: String,
    /// Who saved it.
    pub author: Option<String>,
    /// When.
    pub saved_at: Moment,
}

/// A saved version with its text.
#[derive(Clone, Debug)]
pub struct Revision {
    /// What lists show of it too.
    pub revision: RevisionSummary,
    /// The summary it had.
    pub summary: String,
    /// Its text, Markdown.
    pub body: String,
}

const ARTICLE: &str = concat!(
    "SELECT ",
    summary!(),
    ", a.body_html, a.body, a.revision, a.institution_id, a.source, a.updated_at, o.name AS owner,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $2) AS is_named,
        b.slug AS pair_slug, b.title AS pair_title, b.state AS pair_state, b.label AS pair_label,
        b.institution_id AS pair_institution_id,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = b.id AND r.person_id = $2) AS pair_is_named
    FROM articles a LEFT JOIN people o ON o.id = a.owner_id LEFT JOIN articles b ON b.id = a.pair_id WHERE a.slug = $1"
);
/// A version that was RED stays with the named readers, whatever the label is now.
macro_rules! revisions {
    () => {
        "FROM articles a JOIN article_revisions v ON v.article_id = a.id LEFT JOIN people p ON p.id = v.author_id
        WHERE a.slug = $1 AND (v.label <> 'TLP:RED' AND a.label <> 'TLP:RED' OR EXISTS
            (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $2))"
    };
}
const REVISIONS: &str = concat!(
    "SELECT v.number, v.title, v.label, v.note, v.saved_at, p.name AS author ",
    revisions!(),
    " ORDER BY v.number DESC LIMIT 500"
);
const REVISION: &str = concat!(
    "SELECT v.number, v.title, v.label, v.note, v.saved_at, p.name AS author, v.summary, v.body ",
    revisions!(),
    " AND v.number = $3"
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
    Ok(page)
}

/// The page of an article for whoever may change it.
///
/// # Errors
/// Denied to everybody but editors; missing.
pub async fn find_article_for_change(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<ArticlePage, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    find_article(services, viewer, slug).await
}

async fn note_reading(services: &Services, viewer: &Viewer, article: Uuid) -> Result<(), sqlx::Error> {
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::SensitiveArticleRead, Some(article)).await?;
    tx.commit().await
}

#[derive(sqlx::FromRow)]
struct RevisionSummaryRow {
    number: i64,
    title: String,
    label: String,
    note: String,
    saved_at: i64,
    author: Option<String>,
}

impl TryFrom<RevisionSummaryRow> for RevisionSummary {
    type Error = crate::db::UnknownValue;

    fn try_from(row: RevisionSummaryRow) -> Result<Self, Self::Error> {
        Ok(Self {
            label: known("article_revisions", "label", &row.label, Label::from_code)?,
            number: row.number,
            title: row.title,
            note: row.note,
            author: row.author,
            saved_at: Moment(row.saved_at),
        })
    }
}

#[derive(sqlx::FromRow)]
struct RevisionRow {
    #[sqlx(flatten)]
    revision: RevisionSummaryRow,
    summary: String,
    body: String,
}

/// The saved versions of an article, newest first; at most 500.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn list_revisions(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<Vec<RevisionSummary>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let rows: Vec<RevisionSummaryRow> =
        read!(&services.db, c => sqlx::query_as(REVISIONS).bind(slug).bind(person).fetch_all(c).await)?;
    if rows.is_empty() {
        return Err(Failure::Missing);
    }
    let revisions: Result<_, _> = rows.into_iter().map(RevisionSummary::try_from).collect();
    Ok(revisions.map_err(anyhow::Error::from)?)
}

/// One saved version. Reading one that was AMBER+STRICT or RED is noted.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such version, or the editor may not read it.
pub async fn find_revision(services: &Services, viewer: &Viewer, slug: &str, number: i64) -> Outcome<Revision, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let article = find_article(services, viewer, slug).await?;
    let person = viewer.id().map(|id| id.0);
    let row: Option<RevisionRow> = read!(&services.db, c => sqlx::query_as(REVISION)
        .bind(slug).bind(person).bind(number).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let revision = RevisionSummary::try_from(row.revision).map_err(anyhow::Error::from)?;
    if revision.label.reading_is_logged() && !article.article.label.reading_is_logged() {
        note_reading(services, viewer, article.article.id.0).await?;
    }
    Ok(Revision { revision, summary: row.summary, body: row.body })
}
