//! Statements of the knowledge bank, and how their rows become what `domain` speaks of.

use domain::{
    Lang, Moment,
    ids::{ArticleId, InstitutionId, PersonId},
    knowledge::{ArticleAccess, ArticleState, ArticleSummary, Label, Life, Topic},
    policy::{ReadingScope, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome,
    db::{Tx, UnknownValue, exec, known, on},
    knowledge::care::{Care, CareRow},
};

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
        "a.id, a.slug, a.language, a.title, a.summary, a.topic, a.label, a.state, a.verified_at, a.verified_until,
            a.published_at"
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
    RETURNING id, revision, topic, label, institution_id, state, published_revision, review_asked_by, review_asked_at,
        approved_by, publish_at, owner_id, deputy_id, check_months, hides_overdue, verified_at, verified_until, hidden_at,
        EXISTS (SELECT 1 FROM article_readers r WHERE r.article_id = articles.id AND r.person_id = $2) AS is_named";
pub(super) const INSERT: &str = "INSERT INTO articles
    (id, slug, language, title, summary, topic, label, institution_id, state, body, body_html, body_text, revision,
     published_revision, source, owner_id, verified_at, verified_until, published_at, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $15, $16, $17, $18, $19, $19)";
/// Puts a text where readers find it, once the article is published.
pub(super) const SHOW: &str = "UPDATE articles SET language = $2, title = $3, summary = $4, topic = $5, label = $6,
    institution_id = $7, body = $8, body_html = $9, body_text = $10, updated_at = $11 WHERE id = $1";
pub(super) const NARROW: &str = "UPDATE articles SET label = $2, institution_id = $3 WHERE id = $1";
/// A new revision: what a colleague was asked about, and what was approved, was another text.
pub(super) const SAVED: &str = "UPDATE articles SET revision = $2, verified_at = $3, verified_until = $4,
    review_asked_by = NULL, review_asked_at = NULL, approved_by = NULL, publish_at = NULL, updated_at = $5
    WHERE id = $1";
/// The same for a revision that says nothing about when somebody checked the article.
pub(super) const REVISED: &str = "UPDATE articles SET revision = $2, review_asked_by = NULL, review_asked_at = NULL,
    approved_by = NULL, publish_at = NULL, updated_at = $3 WHERE id = $1";
pub(super) const INSERT_REVISION: &str = "INSERT INTO article_revisions
    (id, article_id, number, title, summary, body, label, note, author_id, saved_at, language, topic, institution_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
pub(super) const MINOR: &str =
    "UPDATE article_revisions SET is_minor = NOT is_minor WHERE article_id = $1 AND number = $2 AND NOT is_minor";
pub(super) const INSERT_READER: &str = "INSERT INTO article_readers (article_id, person_id) VALUES ($1, $2)
    ON CONFLICT (article_id, person_id) DO NOTHING";
pub(super) const PUBLISH: &str = "UPDATE articles SET state = 'published', published_revision = revision,
    published_at = COALESCE(published_at, $2), review_asked_by = NULL, review_asked_at = NULL, approved_by = NULL,
    publish_at = NULL, hidden_at = NULL, updated_at = $2 WHERE id = $1";
pub(super) const ARCHIVE: &str = "UPDATE articles SET state = 'archived', review_asked_by = NULL,
    review_asked_at = NULL, approved_by = NULL, publish_at = NULL, hidden_at = NULL, updated_at = $2 WHERE id = $1";
/// Archived by the worker; `hidden_at` is how that differs from being archived by an editor.
pub(super) const HIDE: &str = "UPDATE articles SET state = 'archived', review_asked_by = NULL, review_asked_at = NULL,
    approved_by = NULL, publish_at = NULL, hidden_at = $2, updated_at = $2 WHERE id = $1";
pub(super) const BRING_BACK: &str = "UPDATE articles SET state = 'published', hidden_at = NULL WHERE id = $1";
pub(super) const VERIFY: &str = "UPDATE articles SET verified_at = $2, verified_until = $3 WHERE id = $1";
pub(super) const CARE: &str = "UPDATE articles SET owner_id = $2, deputy_id = $3, check_months = $4,
    hides_overdue = $5, verified_until = $6 WHERE id = $1";
pub(super) const RESTORE: &str = "UPDATE articles SET state = 'draft', hidden_at = NULL, updated_at = $2 WHERE id = $1";
pub(super) const ASK_REVIEW: &str = "UPDATE articles SET review_asked_by = $2, review_asked_at = $3 WHERE id = $1";
pub(super) const SEND_BACK: &str = "UPDATE articles SET review_asked_by = NULL, review_asked_at = NULL,
    approved_by = NULL, publish_at = NULL WHERE id = $1";
pub(super) const SCHEDULE: &str = "UPDATE articles SET approved_by = $2, publish_at = $3 WHERE id = $1";
pub(super) const DROP_SCHEDULE: &str = "UPDATE articles SET approved_by = NULL, publish_at = NULL WHERE id = $1";
pub(super) const DUE: &str = "SELECT slug FROM articles WHERE publish_at <= $1 ORDER BY publish_at LIMIT 100";
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
    verified_until: Option<i64>,
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
            verified_until: row.verified_until.map(Moment),
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
    pub(super) topic: Option<Topic>,
    pub(super) access: ArticleAccess,
    pub(super) life: Life,
    pub(super) care: Care,
}

#[derive(sqlx::FromRow)]
struct LockedRow {
    id: Uuid,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    is_named: bool,
    #[sqlx(flatten)]
    care: CareRow,
    #[sqlx(flatten)]
    life: LifeRow,
}

/// The columns of [`Life`].
#[derive(sqlx::FromRow)]
pub(super) struct LifeRow {
    state: String,
    revision: i64,
    published_revision: Option<i64>,
    review_asked_by: Option<Uuid>,
    review_asked_at: Option<i64>,
    approved_by: Option<Uuid>,
    publish_at: Option<i64>,
}

impl TryFrom<LifeRow> for Life {
    type Error = UnknownValue;

    fn try_from(row: LifeRow) -> Result<Self, UnknownValue> {
        let both = |person: Option<Uuid>, at: Option<i64>| person.map(PersonId).zip(at.map(Moment));
        Ok(Self {
            state: known("articles", "state", &row.state, ArticleState::from_code)?,
            revision: row.revision,
            published_revision: row.published_revision,
            review: both(row.review_asked_by, row.review_asked_at),
            scheduled: both(row.approved_by, row.publish_at),
        })
    }
}

/// Locks and loads an article; `None` when there is none.
pub(super) async fn lock(tx: &mut Tx, slug: &str, person: Option<Uuid>) -> anyhow::Result<Option<Locked>> {
    let row: Option<LockedRow> = on!(tx, c => sqlx::query_as(LOCK).bind(slug).bind(person).fetch_optional(c).await)?;
    row.map(|row| {
        let life = Life::try_from(row.life)?;
        Ok(Locked {
            id: ArticleId(row.id),
            topic: topic(row.topic.as_deref())?,
            access: access(life.state.code(), &row.label, row.institution_id, row.is_named)?,
            life,
            care: row.care.into(),
        })
    })
    .transpose()
}

/// Locks an article that this editor may read; missing for whoever may not.
pub(super) async fn lock_for<R>(tx: &mut Tx, slug: &str, viewer: &Viewer) -> Outcome<Locked, R> {
    let article = lock(tx, slug, viewer.id().map(|id| id.0)).await?.ok_or(Failure::Missing)?;
    if ReadingScope::of(viewer).admits(&article.access) { Ok(article) } else { Err(Failure::Missing) }
}

/// Addresses of pages that stand beside those of articles: `/editor/new`, `/knowledge/topics/...`.
const RESERVED: [&str; 8] = ["new", "review", "report", "topics", "favourites", "recent", "following", "translations"];

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
