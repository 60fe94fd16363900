//! What the worker does about articles whose check ends: reminding, and hiding where that was asked for.

use domain::{
    Moment,
    accounts::{Person, Role},
    audit::Deed,
    ids::PersonId,
    knowledge::{
        ArticleAccess, ArticleState, Label,
        care::{self, Freshness, Reminder},
    },
    search::Kind,
};

use crate::{
    Services, accounts, audit,
    db::{Tx, exec, on, read},
    knowledge::{
        mails,
        publish::readers,
        sql::{self, Locked},
    },
    notifications::Recipient,
    search,
};

/// Published articles about whose check something has to be done. `$1` is now, `$2` the time up to which reminders
/// leave beforehand.
const DUE: &str = "SELECT slug FROM articles WHERE state = 'published' AND verified_until <= $2
    AND (verified_until > $1 AND (reminded_before IS NULL OR reminded_before <> verified_until)
      OR verified_until <= $1 AND (reminded_after IS NULL OR reminded_after <> verified_until OR hides_overdue))
    ORDER BY verified_until LIMIT 50";
const REMINDED: &str = "SELECT reminded_before, reminded_after, title FROM articles WHERE id = $1";
const REMINDED_BEFORE: &str = "UPDATE articles SET reminded_before = $2 WHERE id = $1";
/// Whoever heard that a check has ended need not hear that it will.
const REMINDED_AFTER: &str = "UPDATE articles SET reminded_before = $2, reminded_after = $2 WHERE id = $1";

#[derive(sqlx::FromRow)]
struct RemindedRow {
    reminded_before: Option<i64>,
    reminded_after: Option<i64>,
    title: String,
}

/// Sends the reminders that are due, each exactly once: the mail enters the outbox in the transaction that remembers
/// it, however long the worker was away and however many there are. Hides what is to be hidden. Answers how many
/// articles it dealt with.
///
/// # Errors
/// When the database is away; the next call goes on where this one stopped.
pub async fn tend_due(services: &Services) -> anyhow::Result<usize> {
    let now = services.now();
    let soon = now.plus(care::REMIND_BEFORE);
    let due: Vec<String> =
        read!(&services.db, c => sqlx::query_scalar(DUE).bind(now.0).bind(soon.0).fetch_all(c).await)?;
    let mut tended = 0;
    for slug in due {
        let mut tx = services.db.begin().await?;
        let Some(article) = sql::lock(&mut tx, &slug, None).await? else { continue };
        // Somebody may have checked or archived it since the list was read.
        let Some(until) = article.care.verified_until.filter(|_| article.life.state == ArticleState::Published) else {
            continue;
        };
        let reminded = remind(services, &mut tx, &article, &slug, until, now).await?;
        let hides = article.care.hides_overdue && care::freshness(Some(until), now) == Freshness::Overdue;
        if hides {
            hide(services, &mut tx, &article).await?;
        }
        tx.commit().await?;
        tended += usize::from(reminded || hides);
    }
    Ok(tended)
}

async fn remind(
    services: &Services,
    tx: &mut Tx,
    article: &Locked,
    slug: &str,
    until: Moment,
    now: Moment,
) -> anyhow::Result<bool> {
    let row: RemindedRow = on!(&mut *tx, c => sqlx::query_as(REMINDED).bind(article.id.0).fetch_one(c).await)?;
    let (before, after) = (row.reminded_before.map(Moment), row.reminded_after.map(Moment));
    let Some(reminder) = care::reminder(until, before, after, now) else { return Ok(false) };
    // Whoever may not read it is not asked to check it.
    let mut editors: Vec<Person> = accounts::list_with_role(tx, Role::Editor).await?;
    if article.access.label == Label::Red {
        let named = readers(tx, article.id).await?;
        editors.retain(|editor| named.contains(&editor.id.0));
    }
    let ids: Vec<PersonId> = editors.iter().map(|editor| editor.id).collect();
    for id in care::asked(reminder, article.care.owner, article.care.deputy, &ids) {
        let Some(person) = editors.iter().find(|editor| editor.id == id) else { continue };
        let to = Recipient::from(person);
        let title = article.access.label.may_be_mailed().then_some(row.title.as_str());
        mails::check(services, &to, reminder, slug, title, until).enqueue(services, tx, &to).await?;
    }
    let remember = match reminder {
        Reminder::Before => REMINDED_BEFORE,
        Reminder::After => REMINDED_AFTER,
    };
    exec!(tx, remember, article.id.0, until.0)?;
    Ok(true)
}

async fn hide(services: &Services, tx: &mut Tx, article: &Locked) -> anyhow::Result<()> {
    exec!(&mut *tx, sql::HIDE, article.id.0, services.now().0)?;
    let after = ArticleAccess { state: ArticleState::Archived, ..article.access };
    sql::recount(tx, Some((&article.access, article.topic)), Some((&after, article.topic))).await?;
    search::changed(tx, Kind::Article, article.id.0).await?;
    audit::note(services, tx, None, Deed::ArticleHidden, Some(article.id.0)).await?;
    Ok(())
}
