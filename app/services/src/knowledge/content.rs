//! What one revision says, and putting it where readers find it.

use domain::{
    Lang,
    ids::{ArticleId, InstitutionId},
    knowledge::{Label, SaveArticle, Topic},
};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, UnknownValue, exec, known, on},
    knowledge::sql,
    markdown,
};

const REVISION: &str = "SELECT title, summary, body, language, topic, label, institution_id FROM article_revisions
    WHERE article_id = $1 AND number = $2";

/// Everything of an article that a revision keeps and readers see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// One or two sentences; may be empty.
    pub summary: String,
    /// The text, Markdown.
    pub body: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its topic.
    pub topic: Option<Topic>,
    /// Its sharing label.
    pub label: Label,
    /// The institution that AMBER and AMBER+STRICT texts belong to.
    pub institution: Option<InstitutionId>,
}

impl From<&SaveArticle> for Content {
    fn from(wanted: &SaveArticle) -> Self {
        Self {
            title: wanted.title.clone(),
            summary: wanted.summary.clone(),
            body: wanted.body.clone(),
            lang: wanted.lang,
            topic: wanted.topic,
            label: wanted.label,
            institution: wanted.institution,
        }
    }
}

/// The columns of [`Content`] in `article_revisions`.
#[derive(sqlx::FromRow)]
pub(super) struct ContentRow {
    title: String,
    summary: String,
    body: String,
    language: String,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
}

impl TryFrom<ContentRow> for Content {
    type Error = UnknownValue;

    fn try_from(row: ContentRow) -> Result<Self, UnknownValue> {
        Ok(Self {
            lang: known("article_revisions", "language", &row.language, Lang::from_code)?,
            topic: sql::topic(row.topic.as_deref())?,
            label: known("article_revisions", "label", &row.label, Label::from_code)?,
            institution: row.institution_id.map(InstitutionId),
            title: row.title,
            summary: row.summary,
            body: row.body,
        })
    }
}

/// What a revision says, within the transaction that goes on with it.
pub(super) async fn load(tx: &mut Tx, article: ArticleId, number: i64) -> anyhow::Result<Content> {
    let row: ContentRow = on!(tx, c => sqlx::query_as(REVISION).bind(article.0).bind(number).fetch_one(c).await)?;
    Ok(row.try_into()?)
}

/// Makes this the text that readers see when the article is published, and editors before that.
pub(super) async fn show(
    services: &Services,
    tx: &mut Tx,
    article: ArticleId,
    content: &Content,
) -> Result<(), sqlx::Error> {
    let rendered = markdown::render(&content.body);
    exec!(
        tx,
        sql::SHOW,
        article.0,
        content.lang.code(),
        &content.title,
        &content.summary,
        content.topic.map(Topic::code),
        content.label.code(),
        content.institution.map(|id| id.0),
        &content.body,
        &rendered.html,
        &rendered.text,
        services.now().0
    )?;
    Ok(())
}
