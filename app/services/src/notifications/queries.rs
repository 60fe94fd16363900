//! What the outbox page shows.

use domain::{
    Moment,
    audit::Deed,
    ids::OutboxMessageId,
    notifications::OutboxState,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on, read},
    failure::allow,
};

use super::sql;

/// A message as administrators see it: never its text.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct OutboxRow {
    /// Which.
    pub id: uuid::Uuid,
    /// The sort of mail.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// Its subject.
    pub subject: String,
    /// `queued`, `sent` or `dead`.
    pub state: String,
    /// How often it was tried.
    pub tries: i64,
    /// Microseconds since 1970.
    pub created_at: i64,
    /// When it is tried (again).
    pub due_at: i64,
    /// When it left.
    pub sent_at: Option<i64>,
    /// What went wrong the last time.
    pub last_error: Option<String>,
}

/// The newest messages, before a moment and in a state when one is given.
///
/// # Errors
/// [`Failure::Denied`], or a database that is away.
pub async fn list_outbox(
    services: &Services,
    viewer: &Viewer,
    before: Option<Moment>,
    state: Option<OutboxState>,
    limit: i64,
) -> Outcome<Vec<OutboxRow>, ()> {
    allow(viewer, Action::ReadOutbox, Object::None)?;
    let before = before.map(|moment| moment.0);
    let state = state.map(OutboxState::code);
    Ok(read!(&services.db, c => sqlx::query_as(sql::LIST).bind(before).bind(limit).bind(state).fetch_all(c).await)?)
}

/// Why a dead message stays dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResendRefused {
    /// A later mail about the same thing has reached the person: this one would contradict it.
    Overtaken,
}

/// Puts a dead message back into the queue, with the identity it had.
///
/// # Errors
/// [`ResendRefused`], [`Failure::Denied`], [`Failure::Missing`] when it is not dead, or a database that is away.
pub async fn resend(services: &Services, viewer: &Viewer, id: OutboxMessageId) -> Outcome<(), ResendRefused> {
    allow(viewer, Action::ReadOutbox, Object::None)?;
    let mut tx = services.db.begin().await?;
    let now = services.now().0;
    let changed = exec!(&mut tx, sql::RESEND, id.0, now)?;
    if changed == 0 {
        return Err(Failure::Missing);
    }
    let later: i64 = on!(&mut tx, c => sqlx::query_scalar(sql::OVERTAKEN).bind(id.0).fetch_one(c).await)?;
    if later > 0 {
        return Err(Failure::Refused(ResendRefused::Overtaken));
    }
    audit::note(services, &mut tx, viewer.id(), Deed::MailResent, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}
