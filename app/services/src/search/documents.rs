//! What the index knows of each thing, read from the database.
//!
//! This one file reads tables of other features: the index is a read model over everything that can be found, and
//! asking three features for their rows in three forms would only spread this knowledge.

use std::collections::HashMap;

use domain::{
    Lang, Moment,
    ids::{AttachmentId, InstitutionId, PersonId},
    knowledge::{ArticleAccess, ArticleState, Label, Topic, attachments::rules},
    search::Kind,
};
use uuid::Uuid;

use super::audience;
use crate::{
    db::{Db, known, read},
    knowledge::attachments::text_of,
    markdown,
};

/// A document of the index.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) key: String,
    pub(super) kind: Kind,
    pub(super) lang: Lang,
    pub(super) topic: Option<Topic>,
    pub(super) audience: Vec<String>,
    pub(super) label: Label,
    pub(super) path: String,
    pub(super) source: Option<String>,
    pub(super) title: String,
    pub(super) body: String,
    /// Until when it counts as checked; none for what does not grow old.
    pub(super) fresh_until: Option<Moment>,
    /// The key of what the feed names when it changes, where that is not itself.
    pub(super) owner: Option<String>,
    /// The institution that owns it.
    pub(super) institution: Option<InstitutionId>,
    /// When it was changed for the last time.
    pub(super) changed_at: Option<Moment>,
    /// The title of what it belongs to.
    pub(super) within: Option<String>,
    /// Where each page of the body begins, in bytes.
    pub(super) pages: Vec<u32>,
}

/// The key under which a thing stands in the index.
pub(super) fn key(kind: Kind, id: Uuid) -> String {
    format!("{}:{id}", kind.code())
}

/// Which rows are meant.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rows {
    /// What the feed names after the first number, up to and with the second.
    InFeed(i64, i64),
    /// At most [`BATCH`] after this id, in the order of ids.
    After(Uuid),
}

/// How many rows are read at once when everything is read.
pub(super) const BATCH: usize = 200;

/// The beginning of each pair of statements is the same; constants cannot be joined, literals can.
macro_rules! articles {
    () => {
        "SELECT a.id, a.slug, a.language, a.title, a.summary, a.topic, a.label, a.institution_id, a.state,
            a.body_text, a.source, a.verified_until, a.updated_at FROM articles a WHERE a.state <> 'archived' AND "
    };
}
macro_rules! attachments {
    () => {
        "SELECT t.id, t.name, t.label AS own_label, t.uploaded_at, a.id AS article_id, a.slug, a.language, a.title,
            a.topic, a.label, a.institution_id, a.state, a.verified_until
        FROM attachments t JOIN articles a ON a.id = t.article_id
        WHERE t.removed_at IS NULL AND t.state = 'indexed' AND a.state <> 'archived' AND "
    };
}
macro_rules! readers {
    () => {
        "SELECT r.article_id, r.person_id FROM article_readers r WHERE "
    };
}
macro_rules! events {
    () => {
        "SELECT e.id, e.slug, e.language, e.title, e.summary, e.description, e.label, e.updated_at FROM events e WHERE "
    };
}
macro_rules! lessons {
    () => {
        "SELECT l.id, l.slug, l.title, l.body_text, m.slug AS module_slug, m.title AS module_title,
            c.slug AS course_slug, c.title AS course_title, c.language
        FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id
        WHERE c.is_published AND m.is_shown AND l.is_shown AND "
    };
}
const ARTICLES_IN_FEED: &str = concat!(
    articles!(),
    "a.id IN (SELECT object_id FROM search_feed WHERE kind = 'article' AND number > $1 AND number <= $2)"
);
const ARTICLES_AFTER: &str = concat!(articles!(), "a.id > $1 ORDER BY a.id LIMIT $2");
const READERS_IN_FEED: &str = concat!(
    readers!(),
    "r.article_id IN (SELECT object_id FROM search_feed WHERE kind = 'article' AND number > $1 AND number <= $2)"
);
const READERS_BETWEEN: &str = concat!(readers!(), "r.article_id > $1 AND r.article_id <= $2");
const ATTACHMENTS_IN_FEED: &str = concat!(
    attachments!(),
    "a.id IN (SELECT object_id FROM search_feed WHERE kind = 'article' AND number > $1 AND number <= $2)"
);
const ATTACHMENTS_AFTER: &str = concat!(attachments!(), "t.id > $1 ORDER BY t.id LIMIT $2");
const READERS_OF: &str = concat!(readers!(), "r.article_id = $1");
const EVENTS_IN_FEED: &str = concat!(
    events!(),
    "e.id IN (SELECT object_id FROM search_feed WHERE kind = 'event' AND number > $1 AND number <= $2)"
);
const EVENTS_AFTER: &str = concat!(events!(), "e.id > $1 ORDER BY e.id LIMIT $2");
const LESSONS_IN_FEED: &str = concat!(
    lessons!(),
    "l.id IN (SELECT object_id FROM search_feed WHERE kind = 'lesson' AND number > $1 AND number <= $2)"
);
const LESSONS_AFTER: &str = concat!(lessons!(), "l.id > $1 ORDER BY l.id LIMIT $2");
const COUNT: &str = "SELECT (SELECT COUNT(*) FROM articles WHERE state <> 'archived') + (SELECT COUNT(*) FROM events)
    + (SELECT COUNT(*) FROM attachments t JOIN articles a ON a.id = t.article_id
        WHERE t.removed_at IS NULL AND t.state = 'indexed' AND a.state <> 'archived')
    + (SELECT COUNT(*) FROM lessons l JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id
        WHERE c.is_published AND m.is_shown AND l.is_shown)";

/// How many documents a complete index has.
pub(super) async fn count(db: &Db) -> anyhow::Result<usize> {
    let count: i64 = read!(db, c => sqlx::query_scalar(COUNT).fetch_one(c).await)?;
    Ok(usize::try_from(count)?)
}

/// The documents of one kind, with their ids, in the order of ids when all are read.
pub(super) async fn load(db: &Db, kind: Kind, rows: Rows) -> anyhow::Result<Vec<(Uuid, Document)>> {
    match kind {
        Kind::Article => load_articles(db, rows).await,
        Kind::Attachment => load_attachments(db, rows).await,
        Kind::Event => {
            let rows: Vec<EventRow> = fetch(db, rows, EVENTS_IN_FEED, EVENTS_AFTER).await?;
            rows.into_iter().map(EventRow::document).collect()
        }
        Kind::Lesson => {
            let rows: Vec<LessonRow> = fetch(db, rows, LESSONS_IN_FEED, LESSONS_AFTER).await?;
            rows.into_iter().map(LessonRow::document).collect()
        }
    }
}

async fn fetch<R>(db: &Db, rows: Rows, in_feed: &'static str, after: &'static str) -> Result<Vec<R>, sqlx::Error>
where
    R: Send + Unpin + for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow>,
    R: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow>,
{
    let limit = i64::try_from(BATCH).unwrap_or(i64::MAX);
    match rows {
        Rows::InFeed(from, to) => {
            read!(db, c => sqlx::query_as(in_feed).bind(from).bind(to).fetch_all(c).await)
        }
        Rows::After(id) => read!(db, c => sqlx::query_as(after).bind(id).bind(limit).fetch_all(c).await),
    }
}

async fn load_articles(db: &Db, rows: Rows) -> anyhow::Result<Vec<(Uuid, Document)>> {
    // Should readers change between the two statements, the newer entry in the feed mends it.
    let articles: Vec<ArticleRow> = fetch(db, rows, ARTICLES_IN_FEED, ARTICLES_AFTER).await?;
    let Some(last) = articles.last().map(|row| row.id) else { return Ok(Vec::new()) };
    let named: Vec<ReaderRow> = match rows {
        Rows::InFeed(from, to) => {
            read!(db, c => sqlx::query_as(READERS_IN_FEED).bind(from).bind(to).fetch_all(c).await)?
        }
        Rows::After(id) => read!(db, c => sqlx::query_as(READERS_BETWEEN).bind(id).bind(last).fetch_all(c).await)?,
    };
    let mut readers: HashMap<Uuid, Vec<PersonId>> = HashMap::new();
    for row in named {
        readers.entry(row.article_id).or_default().push(PersonId(row.person_id));
    }
    articles.into_iter().map(|row| row.document(&readers)).collect()
}

/// Files with their words: a file is read by whoever reads its article, narrowed by its own label.
async fn load_attachments(db: &Db, rows: Rows) -> anyhow::Result<Vec<(Uuid, Document)>> {
    let attachments: Vec<AttachmentRow> = fetch(db, rows, ATTACHMENTS_IN_FEED, ATTACHMENTS_AFTER).await?;
    let mut documents = Vec::with_capacity(attachments.len());
    for row in attachments {
        let article = row.article_id;
        // Only RED ones have readers of their own; they are few. Those named in an article that is not RED may not be
        // among its readers, and terms cannot say "both": such a file is opened from its article, not found.
        let own = known("attachments", "label", &row.own_label, Label::from_code)?;
        let of_article = known("articles", "label", &row.label, Label::from_code)?;
        let label = rules::label_of(of_article, own);
        let named: Vec<ReaderRow> = match of_article {
            Label::Red => read!(db, c => sqlx::query_as(READERS_OF).bind(article).fetch_all(c).await)?,
            _ => Vec::new(),
        };
        let named: Vec<PersonId> = named.into_iter().map(|row| PersonId(row.person_id)).collect();
        let texts = text_of(db, AttachmentId(row.id)).await?;
        documents.push(row.document(label, &named, texts)?);
    }
    Ok(documents)
}

#[derive(sqlx::FromRow)]
struct AttachmentRow {
    id: Uuid,
    name: String,
    own_label: String,
    uploaded_at: i64,
    article_id: Uuid,
    slug: String,
    language: String,
    title: String,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    state: String,
    verified_until: Option<i64>,
}

impl AttachmentRow {
    fn document(self, label: Label, named: &[PersonId], texts: Vec<(i64, String)>) -> anyhow::Result<(Uuid, Document)> {
        let access = ArticleAccess {
            state: known("articles", "state", &self.state, ArticleState::from_code)?,
            label,
            institution: self.institution_id.map(InstitutionId),
            is_named_reader: false,
        };
        let mut body = String::new();
        let mut pages = Vec::with_capacity(texts.len());
        for (page, text) in texts {
            // A page without words has no row; it begins and ends where the next one begins.
            let start = u32::try_from(body.len())?;
            pages.resize(usize::try_from(page)?.max(pages.len() + 1), start);
            body.push_str(&text);
            body.push('\n');
        }
        let topic = self.topic.as_deref().map(|code| known("articles", "topic", code, Topic::from_code)).transpose()?;
        let document = Document {
            key: key(Kind::Attachment, self.id),
            kind: Kind::Attachment,
            // Nobody says in which language a file is; most are in that of their article.
            lang: known("articles", "language", &self.language, Lang::from_code)?,
            topic,
            audience: audience::of_article(&access, named),
            label,
            path: format!("/knowledge/{}#attachment-{}", self.slug, self.id),
            source: None,
            fresh_until: self.verified_until.map(Moment),
            owner: Some(key(Kind::Article, self.article_id)),
            institution: access.institution,
            changed_at: Some(Moment(self.uploaded_at)),
            within: Some(self.title),
            // One page is no page: sheets and texts have none to speak of.
            pages: if pages.len() > 1 { pages } else { Vec::new() },
            title: self.name,
            body,
        };
        Ok((self.id, document))
    }
}

#[derive(sqlx::FromRow)]
struct ReaderRow {
    article_id: Uuid,
    person_id: Uuid,
}

#[derive(sqlx::FromRow)]
struct ArticleRow {
    id: Uuid,
    slug: String,
    language: String,
    title: String,
    summary: String,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    state: String,
    body_text: String,
    source: Option<String>,
    verified_until: Option<i64>,
    updated_at: i64,
}

impl ArticleRow {
    fn document(self, readers: &HashMap<Uuid, Vec<PersonId>>) -> anyhow::Result<(Uuid, Document)> {
        let label = known("articles", "label", &self.label, Label::from_code)?;
        let access = ArticleAccess {
            state: known("articles", "state", &self.state, ArticleState::from_code)?,
            label,
            institution: self.institution_id.map(InstitutionId),
            is_named_reader: false,
        };
        let named = readers.get(&self.id).map_or(&[][..], Vec::as_slice);
        let topic = self.topic.as_deref().map(|code| known("articles", "topic", code, Topic::from_code)).transpose()?;
        let document = Document {
            key: key(Kind::Article, self.id),
            kind: Kind::Article,
            lang: known("articles", "language", &self.language, Lang::from_code)?,
            topic,
            audience: audience::of_article(&access, named),
            label,
            path: format!("/knowledge/{}", self.slug),
            source: self.source,
            title: self.title,
            fresh_until: self.verified_until.map(Moment),
            owner: None,
            institution: self.institution_id.map(InstitutionId),
            changed_at: Some(Moment(self.updated_at)),
            within: None,
            pages: Vec::new(),
            // Texts that begin with their own summary are not to count its words twice.
            body: if self.body_text.starts_with(&self.summary) {
                self.body_text
            } else {
                format!("{}\n{}", self.summary, self.body_text)
            },
        };
        Ok((self.id, document))
    }
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: Uuid,
    slug: String,
    language: String,
    title: String,
    summary: String,
    description: String,
    label: String,
    updated_at: i64,
}

impl EventRow {
    fn document(self) -> anyhow::Result<(Uuid, Document)> {
        let document = Document {
            key: key(Kind::Event, self.id),
            kind: Kind::Event,
            lang: known("events", "language", &self.language, Lang::from_code)?,
            topic: None,
            audience: vec![audience::COMMUNITY.to_owned()],
            label: known("events", "label", &self.label, Label::from_code)?,
            path: format!("/events/{}", self.slug),
            source: None,
            fresh_until: None,
            owner: None,
            institution: None,
            changed_at: Some(Moment(self.updated_at)),
            within: None,
            pages: Vec::new(),
            title: self.title,
            body: format!("{}\n{}", self.summary, markdown::render(&self.description).text),
        };
        Ok((self.id, document))
    }
}

#[derive(sqlx::FromRow)]
struct LessonRow {
    id: Uuid,
    slug: String,
    title: String,
    body_text: String,
    module_slug: String,
    module_title: String,
    course_slug: String,
    course_title: String,
    language: String,
}

impl LessonRow {
    fn document(self) -> anyhow::Result<(Uuid, Document)> {
        let document = Document {
            key: key(Kind::Lesson, self.id),
            kind: Kind::Lesson,
            lang: known("courses", "language", &self.language, Lang::from_code)?,
            topic: None,
            audience: vec![audience::COMMUNITY.to_owned()],
            label: Label::Green,
            path: format!("/courses/{}/{}/{}", self.course_slug, self.module_slug, self.slug),
            source: None,
            fresh_until: None,
            owner: None,
            institution: None,
            changed_at: None,
            within: None,
            pages: Vec::new(),
            title: self.title,
            body: format!("{}. {}.\n{}", self.course_title, self.module_title, self.body_text),
        };
        Ok((self.id, document))
    }
}
