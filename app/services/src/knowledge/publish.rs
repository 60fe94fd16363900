//! An editor puts the newest revision of an article before its readers, at once or at a time to come.

use domain::{
    Moment,
    accounts::Role,
    audit::Deed,
    ids::{ArticleId, PersonId},
    knowledge::{ArticleAccess, ArticleState, Label, StepRefused, rules},
    policy::{Action, Object, Viewer},
    search::Kind,
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    db::{Tx, exec, on, read},
    failure::allow,
    knowledge::{
        check::{check, has_errors},
        content,
        sql::{self, Locked},
        tell_followers, translation,
    },
    search,
};

/// How many of the revisions that readers get to see now were not called minor.
const SUBSTANTIAL: &str =
    "SELECT COUNT(*) FROM article_revisions WHERE article_id = $1 AND number > $2 AND NOT is_minor";
const READERS: &str = "SELECT person_id FROM article_readers WHERE article_id = $1";

/// Publishes the newest revision; doing it twice changes nothing. `seen` is the revision the editor read: what is approved is what was read.
///
/// # Errors
/// What [`rules::approve`] refuses; [`StepRefused::HasErrors`]; [`StepRefused::ChangedMeanwhile`]; denied to everybody but editors; missing when
/// there is no such article, or the editor may not read it.
pub async fn publish_revision(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    seen: Option<i64>,
) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;

    let mut tx = services.db.begin().await?;
    let article = lock_as_seen(&mut tx, slug, viewer, seen).await?;
    if !article.life.has_changes() {
        return Ok(());
    }
    let has_colleague = has_colleague(&mut tx, &article, editor).await?;
    rules::approve(&article.life, editor, has_colleague).map_err(Failure::Refused)?;
    refuse_errors(&mut tx, &article).await?;
    put_before_readers(services, &mut tx, &article).await?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticlePublished, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// [`publish_revision`] of whatever is the newest.
///
/// # Errors
/// See there.
pub async fn publish_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), StepRefused> {
    publish_revision(services, viewer, slug, None).await
}

/// Approves the newest revision to be published by the worker at this time.
///
/// # Errors
/// What [`rules::schedule`] refuses; the rest as for [`publish_revision`].
pub async fn schedule_article(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    seen: Option<i64>,
    at: Moment,
) -> Outcome<(), StepRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;

    let mut tx = services.db.begin().await?;
    let article = lock_as_seen(&mut tx, slug, viewer, seen).await?;
    let has_colleague = has_colleague(&mut tx, &article, editor).await?;
    rules::schedule(&article.life, editor, has_colleague, at, services.now()).map_err(Failure::Refused)?;
    refuse_errors(&mut tx, &article).await?;
    exec!(&mut tx, sql::SCHEDULE, article.id.0, editor.0, at.0)?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticleScheduled, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes what was scheduled and whose time has come, each in its own transaction and once, however many workers
/// look. Whether it may is asked again: when whoever approved it is no longer an editor, or not a second pair of eyes
/// any more, the time is dropped and the article waits for a review again. Answers how many were published.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn publish_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let due: Vec<String> = read!(&services.db, c => sqlx::query_scalar(sql::DUE).bind(now.0).fetch_all(c).await)?;
    let mut published = 0;
    for slug in due {
        let mut tx = services.db.begin().await?;
        let Some(article) = sql::lock(&mut tx, &slug, None).await? else { continue };
        // Another worker, or an editor, may have been here since the list was read.
        let Some((approver, at)) = article.life.scheduled.filter(|(_, at)| *at <= now) else { continue };
        let editors = editors(&mut tx, &article).await?;
        let has_colleague = editors.iter().any(|editor| *editor != approver);
        if rules::publishes_now(&article.life, editors.contains(&approver), has_colleague, now) {
            put_before_readers(services, &mut tx, &article).await?;
            audit::note(services, &mut tx, Some(approver), Deed::ArticlePublished, Some(article.id.0)).await?;
            published += 1;
        } else {
            tracing::warn!(article = %article.id, at = at.0, "a scheduled article may no longer be published");
            exec!(&mut tx, sql::DROP_SCHEDULE, article.id.0)?;
            audit::note(services, &mut tx, None, Deed::ArticleScheduleDropped, Some(article.id.0)).await?;
        }
        tx.commit().await?;
    }
    Ok(published)
}

/// Locks an article, unless somebody saved after this editor looked.
pub(super) async fn lock_as_seen(
    tx: &mut Tx,
    slug: &str,
    viewer: &Viewer,
    seen: Option<i64>,
) -> Outcome<Locked, StepRefused> {
    let article = sql::lock_for(tx, slug, viewer).await?;
    match seen {
        Some(seen) if seen != article.life.revision => {
            Err(Failure::Refused(StepRefused::ChangedMeanwhile(article.life.revision)))
        }
        _ => Ok(article),
    }
}

/// Whether there is another active editor who could look at this article.
pub(super) async fn has_colleague(tx: &mut Tx, article: &Locked, editor: PersonId) -> anyhow::Result<bool> {
    Ok(editors(tx, article).await?.into_iter().any(|other| other != editor))
}

/// The active editors who may read the newest revision.
async fn editors(tx: &mut Tx, article: &Locked) -> anyhow::Result<Vec<PersonId>> {
    let newest = content::load(tx, article.id, article.life.revision).await?;
    let is_red = newest.label == Label::Red || article.access.label == Label::Red;
    let mut editors: Vec<PersonId> =
        accounts::list_with_role(tx, Role::Editor).await?.into_iter().map(|person| person.id).collect();
    if is_red {
        let named = readers(tx, article.id).await?;
        editors.retain(|editor| named.contains(&editor.0));
    }
    Ok(editors)
}

/// Keeps from its readers what some of them could not use.
async fn refuse_errors(tx: &mut Tx, article: &Locked) -> Outcome<(), StepRefused> {
    let newest = content::load(tx, article.id, article.life.revision).await?;
    if has_errors(&check(&newest)) { Err(Failure::Refused(StepRefused::HasErrors)) } else { Ok(()) }
}

/// The named readers of an article.
pub(super) async fn readers(tx: &mut Tx, article: ArticleId) -> Result<Vec<Uuid>, sqlx::Error> {
    on!(tx, c => sqlx::query_scalar(READERS).bind(article.0).fetch_all(c).await)
}

/// Makes the newest revision the one that readers see.
async fn put_before_readers(services: &Services, tx: &mut Tx, article: &Locked) -> anyhow::Result<()> {
    let newest = content::load(tx, article.id, article.life.revision).await?;
    content::show(services, tx, article.id, &newest).await?;
    let now = services.now();
    let seen = article.life.published_revision;
    let substantial: i64 = on!(&mut *tx, c => sqlx::query_scalar(SUBSTANTIAL)
        .bind(article.id.0).bind(seen.unwrap_or_default()).fetch_one(c).await)?;
    exec!(&mut *tx, sql::PUBLISH, article.id.0, now.0)?;
    if substantial > 0 {
        tell_followers::note(tx, article, now).await?;
    }
    translation::published(tx, article, seen.is_none(), substantial == 0, now).await?;
    let after = ArticleAccess {
        state: ArticleState::Published,
        label: newest.label,
        institution: newest.institution,
        ..article.access
    };
    sql::recount(tx, Some((&article.access, article.topic)), Some((&after, newest.topic))).await?;
    search::changed(tx, Kind::Article, article.id.0).await?;
    Ok(())
}
