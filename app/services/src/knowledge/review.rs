//! A second pair of eyes: asking for it, and sending an article back.

use domain::{
    Moment,
    audit::Deed,
    knowledge::{ArticleSummary, StepRefused, rules},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, read},
    failure::allow,
    knowledge::{
        publish::lock_as_seen,
        sql::{self, SummaryRow, summary},
    },
};

/// RED ones only where the editor is named, also when only the newest revision is RED.
const IN_REVIEW: &str = concat!(
    "SELECT ",
    summary!(),
    ", a.review_asked_at, p.name AS asked_by, a.review_asked_by = $1 AS asked_by_viewer, a.publish_at
    FROM articles a JOIN people p ON p.id = a.review_asked_by
    JOIN article_revisions v ON v.article_id = a.id AND v.number = a.revision
    WHERE a.review_asked_at IS NOT NULL AND (a.label <> 'TLP:RED' AND v.label <> 'TLP:RED' OR EXISTS
        (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $1))
    ORDER BY a.review_asked_at, a.id LIMIT 200"
);

/// An article for which somebody asked a second pair of eyes.
#[derive(Clone, Debug)]
pub struct InReview {
    /// Which.
    pub article: ArticleSummary,
    /// Who asked.
    pub asked_by: String,
    /// Whether that was the viewer, who then cannot be the second pair of eyes.
    pub is_own: bool,
    /// When.
    pub asked_at: Moment,
    /// When it will appear, if that was decided.
    pub publish_at: Option<Moment>,
}

#[derive(sqlx::FromRow)]
struct InReviewRow {
    #[sqlx(flatten)]
    article: SummaryRow,
    asked_by: String,
    asked_by_viewer: bool,
    review_asked_at: i64,
    publish_at: Option<i64>,
}

/// Asks the colleagues to look at the newest revision.
///
/// # Errors
/// What [`rules::ask_review`] refuses; [`StepRefused::ChangedMeanwhile`]; denied to everybody but editors; missing when
/// there is no such article, or the editor may not read it.
pub async fn ask_review(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    seen: Option<i64>,
) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let article = lock_as_seen(&mut tx, slug, viewer, seen).await?;
    rules::ask_review(&article.life).map_err(Failure::Refused)?;
    exec!(&mut tx, sql::ASK_REVIEW, article.id.0, editor.0, services.now().0)?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticleReviewAsked, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends an article back to whoever wrote it: it is no longer in review, and a time to publish at is dropped. Whoever
/// asked for the review may take the question back the same way.
///
/// # Errors
/// [`StepRefused::NotInReview`]; denied to everybody but editors; missing when there is no such article, or the editor
/// may not read it.
pub async fn send_back(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    if article.life.review.is_none() && article.life.scheduled.is_none() {
        return Err(Failure::Refused(StepRefused::NotInReview));
    }
    exec!(&mut tx, sql::SEND_BACK, article.id.0)?;
    audit::note(services, &mut tx, viewer.id(), Deed::ArticleSentBack, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// What waits for a second pair of eyes, longest first; at most 200.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_in_review(services: &Services, viewer: &Viewer) -> Outcome<Vec<InReview>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let rows: Vec<InReviewRow> = read!(&services.db, c => sqlx::query_as(IN_REVIEW).bind(person).fetch_all(c).await)?;
    let listed = rows.into_iter().map(|row| {
        Ok(InReview {
            article: row.article.try_into()?,
            asked_by: row.asked_by,
            is_own: row.asked_by_viewer,
            asked_at: Moment(row.review_asked_at),
            publish_at: row.publish_at.map(Moment),
        })
    });
    Ok(listed.collect::<Result<_, crate::db::UnknownValue>>().map_err(anyhow::Error::from)?)
}
