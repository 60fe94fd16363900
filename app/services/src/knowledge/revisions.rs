//! The saved versions of an article, for editors.

use domain::{
    Lang, Moment,
    ids::InstitutionId,
    knowledge::{Label, Topic},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{known, read},
    failure::allow,
    knowledge::{
        content::Content,
        queries::{ArticlePage, find_article, note_reading},
        sql,
    },
};

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
    /// The language it was written in.
    pub lang: Lang,
    /// The topic it had.
    pub topic: Option<Topic>,
    /// The institution it belonged to.
    pub institution: Option<InstitutionId>,
    /// The summary it had.
    pub summary: String,
    /// Its text, Markdown.
    pub body: String,
}

impl Revision {
    /// What it says, without who said it when.
    #[must_use]
    pub fn content(&self) -> Content {
        Content {
            title: self.revision.title.clone(),
            summary: self.summary.clone(),
            body: self.body.clone(),
            lang: self.lang,
            topic: self.topic,
            label: self.revision.label,
            institution: self.institution,
        }
    }
}

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
    "SELECT v.number, v.title, v.label, v.note, v.saved_at, p.name AS author, v.summary, v.body,
        v.language, v.topic, v.institution_id ",
    revisions!(),
    " AND v.number = $3"
);

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
    language: String,
    topic: Option<String>,
    institution_id: Option<Uuid>,
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
    find_revision_of(services, viewer, &article, number).await
}

/// See [`find_revision`]; the article was found, and reading it noted, before.
pub(super) async fn find_revision_of(
    services: &Services,
    viewer: &Viewer,
    article: &ArticlePage,
    number: i64,
) -> Outcome<Revision, ()> {
    let slug = &article.article.slug;
    let person = viewer.id().map(|id| id.0);
    let row: Option<RevisionRow> = read!(&services.db, c => sqlx::query_as(REVISION)
        .bind(slug).bind(person).bind(number).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let revision = RevisionSummary::try_from(row.revision).map_err(anyhow::Error::from)?;
    if revision.label.reading_is_logged() && !article.article.label.reading_is_logged() {
        note_reading(services, viewer, article.article.id.0).await?;
    }
    let lang = known("article_revisions", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok(Revision {
        revision,
        lang,
        topic: sql::topic(row.topic.as_deref()).map_err(anyhow::Error::from)?,
        institution: row.institution_id.map(InstitutionId),
        summary: row.summary,
        body: row.body,
    })
}
