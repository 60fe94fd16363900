//! Statements of the knowledge bank, and how their rows become what `domain` speaks of.

use domain::{
    Lang, Moment,
    ids::{ArticleId, InstitutionId},
    knowledge::{ArticleAccess, ArticleState, ArticleSummary, Label, Topic},
    policy::ReadingScope,
};
use uuid::Uuid;

use crate::db::{Tx, UnknownValue, exec, known, on};

/// Whether an article `a` that is published lies within a scope: [`ReadingScope::admits`] as a condition. `$1` is
/// whether CLEAR and GREEN are admitted, `$2` the institution, `$3` the person who may be named, `$4` whether every
/// institution's are admitted.
macro_rules! readable {
    () => {
        "(a.label IN ('TLP:CLEAR', 'TLP:GREEN') AND $1
          OR a.label IN ('TLP:AMBER', 'TLP:AMBER+STRICT') AND ($4 OR a.institution_id = $2)
          OR a.label = 'TLP:RED' AND EXISTS
            (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $3))"
    };
}
/// The columns of [`SummaryRow`].
macro_rules! summary {
    () => {
        "a.id, a.slug, a.language, a.title, a.summary, a.topic, a.label, a.state, a.verified_at, a.published_at"
    };
}
pub(super) use {readable, summary};

/// A [`ReadingScope`] as `readable!` wants it bound.
pub(super) struct BoundScope {
    pub(super) community: bool,
    pub(super) institution: Option<Uuid>,
    pub(super) named: Option<Uuid>,
    pub(super) editor: bool,
}

impl From<ReadingScope> for BoundScope {
    fn from(scope: ReadingScope) -> Self {
        Self {
            community: scope.community || scope.editor,
            institution: scope.institution.map(|id| id.0),
            named: scope.named.map(|id| id.0),
            editor: scope.editor,
        }
    }
}

/// Locks an article until the transaction ends, and loads what decides about it. See `events::sql` for the reason of
/// an `UPDATE` that changes nothing. `$2` is the person who asks.
const LOCK: &str = "UPDATE articles SET revision = revision WHERE slug = $1
    RETURNING id, revision, topic, label, institution_id, state,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = articles.id AND r.person_id = $2) AS is_named";
pub(super) const INSERT: &str = "INSERT INTO articles
    (id, slug, language, title, summary, topic, label, institution_id, state, body, body_html, body_text, revision,
     source, owner_id, verified_at, published_at, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $15, $16, $17, $17)";
pub(super) const UPDATE: &str = "UPDATE articles SET language = $2, title = $3, summary = $4, topic = $5, label = $6,
    institution_id = $7, body = $8, body_html = $9, body_text = $10, verified_at = $11, revision = $12,
    updated_at = $13 WHERE id = $1";
pub(super) const INSERT_REVISION: &str = "INSERT INTO article_revisions
    (id, article_id, number, title, summary, body, label, note, author_id, saved_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
pub(super) const INSERT_READER: &str = "INSERT INTO article_readers (article_id, person_id) VALUES ($1, $2)
    ON CONFLICT (article_id, person_id) DO NOTHING";
pub(super) const PUBLISH: &str = "UPDATE articles SET state = 'published', published_at = COALESCE(published_at, $2),
    updated_at = $2 WHERE id = $1";
pub(super) const ARCHIVE: &str = "UPDATE articles SET state = 'archived', updated_at = $2 WHERE id = $1";
pub(super) const LINK: &str = "UPDATE articles SET pair_id = $2 WHERE id = $1";
const SLUG_EXISTS: &str = "SELECT COUNT(*) FROM articles WHERE slug = $1";
const COUNT_GROUP: &str = "INSERT INTO article_counts (audience, topic, articles) VALUES ($1, $2, $3)
    ON CONFLICT (audience, topic) DO UPDATE SET articles = article_counts.articles + excluded.articles";

/// The columns of [`ArticleSummary`].
#[derive(sqlx::FromRow)]
pub(super) struct SummaryRow {
    id: Uuid,
    slug: String,
    language: String,
    title: String,
    summary: String,
    topic: Option<String>,
    label: String,
    state: String,
    verified_at: Option<i64>,
    published_at: Option<i64>,
}

impl TryFrom<SummaryRow> for ArticleSummary {
    type Error = UnknownValue;

    fn try_from(row: SummaryRow) -> Result<Self, UnknownValue> {
        Ok(Self {
            id: ArticleId(row.id),
            lang: known("articles", "language", &row.language, Lang::from_code)?,
            topic: topic(row.topic.as_deref())?,
            label: known("articles", "label", &row.label, Label::from_code)?,
            state: known("articles", "state", &row.state, ArticleState::from_code)?,
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            verified_at: row.verified_at.map(Moment),
            published_at: row.published_at.map(Moment),
        })
    }
}

/// Reads a stored topic.
pub(super) fn topic(code: Option<&str>) -> Result<Option<Topic>, UnknownValue> {
    code.map(|code| known("articles", "topic", code, Topic::from_code)).transpose()
}

/// Reads what decides who may read an article.
pub(super) fn access(
    state: &str,
    label: &str,
    institution: Option<Uuid>,
    is_named_reader: bool,
) -> Result<ArticleAccess, UnknownValue> {
    Ok(ArticleAccess {
        state: known("articles", "state", state, ArticleState::from_code)?,
        label: known("articles", "label", label, Label::from_code)?,
        institution: institution.map(InstitutionId),
        is_named_reader,
    })
}

/// An article that is about to be changed.
pub(super) struct Locked {
    pub(super) id: ArticleId,
    pub(super) revision: i64,
    pub(super) topic: Option<Topic>,
    pub(super) access: ArticleAccess,
}

#[derive(sqlx::FromRow)]
struct LockedRow {
    id: Uuid,
    revision: i64,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    state: String,
    is_named: bool,
}

/// Locks and loads an article; `None` when there is none.
pub(super) async fn lock(tx: &mut Tx, slug: &str, person: Option<Uuid>) -> anyhow::Result<Option<Locked>> {
    let row: Option<LockedRow> = on!(tx, c => sqlx::query_as(LOCK).bind(slug).bind(person).fetch_optional(c).await)?;
    row.map(|row| {
        Ok(Locked {
            id: ArticleId(row.id),
            revision: row.revision,
            topic: topic(row.topic.as_deref())?,
            access: access(&row.state, &row.label, row.institution_id, row.is_named)?,
        })
    })
    .transpose()
}

/// Addresses of pages that stand beside those of articles: `/editor/new`, `/knowledge/topics/...`.
const RESERVED: [&str; 2] = ["new", "topics"];

/// The wanted address, or the first free one with a number behind it.
pub(super) async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String, sqlx::Error> {
    let mut slug = wanted.to_owned();
    let mut n = 2;
    loop {
        let taken: i64 = on!(tx, c => sqlx::query_scalar(SLUG_EXISTS).bind(&slug).fetch_one(c).await)?;
        if taken == 0 && !RESERVED.contains(&slug.as_str()) {
            return Ok(slug);
        }
        slug = format!("{wanted}-{n}");
        n += 1;
    }
}

/// Under which group `article_counts` counts an article; none for what is not published and for RED.
fn counted_for(access: &ArticleAccess) -> Option<String> {
    if access.state != ArticleState::Published {
        return None;
    }
    match access.label {
        Label::Clear | Label::Green => Some("community".to_owned()),
        Label::Amber | Label::AmberStrict => {
            Some(access.institution.map_or_else(|| "nobody".to_owned(), |id| format!("institution:{id}")))
        }
        Label::Red => None,
    }
}

/// Keeps the counts right when an article begins, changes or ceases to count: what decided before, and what after.
pub(super) async fn recount(
    tx: &mut Tx,
    before: Option<(&ArticleAccess, Option<Topic>)>,
    after: Option<(&ArticleAccess, Option<Topic>)>,
) -> Result<(), sqlx::Error> {
    let key = |(access, topic): (&ArticleAccess, Option<Topic>)| {
        counted_for(access).map(|audience| (audience, topic.map_or("", Topic::code)))
    };
    let (before, after) = (before.and_then(key), after.and_then(key));
    if before == after {
        return Ok(());
    }
    for (counted, step) in [(before, -1_i64), (after, 1)] {
        if let Some((audience, topic)) = counted {
            exec!(&mut *tx, COUNT_GROUP, audience, topic, step)?;
        }
    }
    Ok(())
}
