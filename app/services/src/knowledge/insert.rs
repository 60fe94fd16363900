//! Writing the rows of an article. Part of other use cases: it runs in their transaction.

use domain::{
    Lang, Moment,
    ids::{ArticleId, InstitutionId, PersonId, RevisionId},
    knowledge::{ArticleAccess, ArticleState, Label, Topic, care, slug_from},
    search::Kind,
};

use crate::{
    Services,
    db::{Tx, exec},
    knowledge::{content::Content, sql},
    markdown, search,
};

/// An article with everything that can be said of it; for the demo and the import, who know more than a form asks.
#[derive(Clone, Debug)]
pub struct NewArticle {
    /// The wanted address; made from the title when empty. A number comes behind it when it is taken.
    pub slug: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The text, Markdown.
    pub body: String,
    /// Its topic.
    pub topic: Option<Topic>,
    /// Its sharing label.
    pub label: Label,
    /// The institution that AMBER and AMBER+STRICT texts belong to.
    pub institution: Option<InstitutionId>,
    /// Who is named as a reader (RED).
    pub readers: Vec<PersonId>,
    /// Where it stands.
    pub state: ArticleState,
    /// Where it was imported from.
    pub source: Option<String>,
    /// Who answers for it.
    pub owner: Option<PersonId>,
    /// When somebody last checked that it still holds.
    pub verified_at: Option<Moment>,
    /// When it was published, if it is.
    pub published_at: Option<Moment>,
    /// What the first revision says about itself.
    pub note: String,
}

/// Writes an article with its first revision, counts it and tells the search index. Answers its id and address.
///
/// # Errors
/// When the database could not, or the address was taken by somebody else at the same moment.
pub async fn insert_article(
    services: &Services,
    tx: &mut Tx,
    new: &NewArticle,
) -> Result<(ArticleId, String), sqlx::Error> {
    let wanted = if new.slug.is_empty() { slug_from(&new.title) } else { new.slug.clone() };
    let slug = sql::free_slug(tx, &wanted).await?;
    let id: ArticleId = services.new_id();
    let rendered = markdown::render(&new.body);
    let now = services.now();
    exec!(
        &mut *tx,
        sql::INSERT,
        id.0,
        &slug,
        new.lang.code(),
        &new.title,
        &new.summary,
        new.topic.map(Topic::code),
        new.label.code(),
        new.institution.map(|id| id.0),
        new.state.code(),
        &new.body,
        &rendered.html,
        &rendered.text,
        (new.state != ArticleState::Draft).then_some(1_i64),
        &new.source,
        new.owner.map(|id| id.0),
        new.verified_at.map(|at| at.0),
        new.verified_at.map(|at| care::verified_until(at, care::CHECK_MONTHS).0),
        new.published_at.map(|at| at.0),
        now.0
    )?;
    for reader in &new.readers {
        exec!(&mut *tx, sql::INSERT_READER, id.0, reader.0)?;
    }
    let content = Content {
        title: new.title.clone(),
        summary: new.summary.clone(),
        body: new.body.clone(),
        lang: new.lang,
        topic: new.topic,
        label: new.label,
        institution: new.institution,
    };
    insert_revision(services, tx, id, 1, &content, &new.note, new.owner).await?;
    let access =
        ArticleAccess { state: new.state, label: new.label, institution: new.institution, is_named_reader: false };
    sql::recount(tx, None, Some((&access, new.topic))).await?;
    search::changed(tx, Kind::Article, id.0).await?;
    Ok((id, slug))
}

/// Makes two articles each other's version in the other language.
///
/// # Errors
/// When the database could not.
pub async fn link_pair(tx: &mut Tx, one: ArticleId, other: ArticleId) -> Result<(), sqlx::Error> {
    exec!(&mut *tx, sql::LINK, one.0, other.0)?;
    exec!(&mut *tx, sql::LINK, other.0, one.0)?;
    Ok(())
}

/// Writes a revision.
pub(super) async fn insert_revision(
    services: &Services,
    tx: &mut Tx,
    article: ArticleId,
    number: i64,
    content: &Content,
    note: &str,
    author: Option<PersonId>,
) -> Result<(), sqlx::Error> {
    let id: RevisionId = services.new_id();
    exec!(
        tx,
        sql::INSERT_REVISION,
        id.0,
        article.0,
        number,
        &content.title,
        &content.summary,
        &content.body,
        content.label.code(),
        note,
        author.map(|id| id.0),
        services.now().0,
        content.lang.code(),
        content.topic.map(Topic::code),
        content.institution.map(|id| id.0)
    )?;
    Ok(())
}
