//! The worker's step: claim an attachment that waits, have it scanned, read its words.

use domain::{
    Moment,
    ids::AttachmentId,
    knowledge::attachments::{AttachmentState, FileKind, WhyNot},
    search::Kind,
};
use uuid::Uuid;

use super::sql;
use crate::{
    Services,
    db::{exec, known, on},
    files::{Extracted, Verdict},
    search,
};

/// How long one is held. A worker that dies loses its claim after this; then another one takes it.
const LEASE: i64 = 5 * Moment::MINUTE;
/// After how long a failure that may have been chance is tried again.
const PAUSE: i64 = Moment::MINUTE;
/// How often reading is tried. Scanning is tried until the scanner answers.
const TRIES: i64 = 3;

/// What one step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing was waiting.
    Idle,
    /// This one is now in this state.
    Settled(AttachmentId, AttachmentState),
}

#[derive(sqlx::FromRow)]
struct Claimed {
    id: Uuid,
    article_id: Uuid,
    version_id: Uuid,
    kind: String,
    state: String,
    tries: i64,
}

/// Takes one attachment that waits a step further. Call it again while it finds something.
///
/// # Errors
/// When the database is away. What was claimed is claimed again once its lease has run out.
pub async fn work_once(services: &Services) -> anyhow::Result<Step> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let claimed: Option<Claimed> = on!(&mut tx, c => sqlx::query_as(sql::CLAIM)
        .bind(now.0).bind(now.plus(LEASE).0).fetch_optional(c).await)?;
    tx.commit().await?;
    let Some(claimed) = claimed else { return Ok(Step::Idle) };
    let kind = known("attachments", "kind", &claimed.kind, FileKind::from_code)?;
    let (state, pages) = if claimed.state == "quarantined" {
        (scanned(services, &claimed, kind).await, Vec::new())
    } else {
        read(services, &claimed, kind).await
    };
    settle(services, &claimed, state, pages).await?;
    Ok(Step::Settled(AttachmentId(claimed.id), state))
}

async fn scanned(services: &Services, claimed: &Claimed, kind: FileKind) -> AttachmentState {
    let verdict = async {
        match &services.files.settings.scanner {
            Some(scanner) => scanner.scan(services.files.open(claimed.version_id).await?).await,
            // The operator took the scanner away: what waited for it would wait for ever.
            None => Ok(Verdict::Clean),
        }
    };
    match verdict.await {
        Ok(Verdict::Clean) if kind.is_picture() => AttachmentState::NotIndexed(WhyNot::Picture),
        Ok(Verdict::Clean) => AttachmentState::Stored,
        Ok(Verdict::Infected(what)) => {
            tracing::warn!(attachment = %claimed.id, what, "the scanner found something");
            AttachmentState::Infected
        }
        Err(error) => {
            tracing::error!(attachment = %claimed.id, error = format!("{error:#}"), "cannot be scanned");
            AttachmentState::Quarantined
        }
    }
}

async fn read(services: &Services, claimed: &Claimed, kind: FileKind) -> (AttachmentState, Vec<extraction::Page>) {
    // Claimed more often than it may be: whoever had it the last time did not live to say so.
    if claimed.tries > TRIES {
        return (AttachmentState::NotIndexed(WhyNot::Failed), Vec::new());
    }
    let extracted = async {
        let file = services.files.open(claimed.version_id).await?;
        services.files.settings.extractor.read(kind, file).await
    };
    match extracted.await {
        Ok(Extracted::Pages(pages)) => (AttachmentState::Indexed, pages),
        Ok(Extracted::Not(why)) => (AttachmentState::NotIndexed(why), Vec::new()),
        Err(error) => {
            tracing::warn!(attachment = %claimed.id, tries = claimed.tries, error = format!("{error:#}"), "cannot be read");
            let state = if claimed.tries < TRIES {
                AttachmentState::Stored
            } else {
                AttachmentState::NotIndexed(WhyNot::Failed)
            };
            (state, Vec::new())
        }
    }
}

async fn settle(
    services: &Services,
    claimed: &Claimed,
    state: AttachmentState,
    pages: Vec<extraction::Page>,
) -> anyhow::Result<()> {
    let (code, reason) = state.codes();
    let was_scanned = claimed.state == "quarantined";
    // From one room into the next at once; into the same one again after a pause.
    let waits = match state {
        AttachmentState::Stored => !was_scanned,
        AttachmentState::Quarantined => true,
        _ => false,
    };
    let now = services.now();
    let due = if waits { now.plus(PAUSE) } else { now };
    let tries = if was_scanned { 0 } else { claimed.tries };
    let mut tx = services.db.begin().await?;
    let settled = exec!(&mut tx, sql::SETTLE, claimed.id, claimed.version_id, code, reason, due.0, tries)?;
    // Replaced or removed while it was read: what was read is of no use.
    if settled > 0 && state == AttachmentState::Indexed {
        exec!(&mut tx, sql::DELETE_TEXTS, claimed.id)?;
        for page in &pages {
            exec!(&mut tx, sql::INSERT_TEXT, claimed.id, i64::from(page.page), &page.text)?;
        }
        search::changed(&mut tx, Kind::Article, claimed.article_id).await?;
    }
    tx.commit().await?;
    Ok(())
}
