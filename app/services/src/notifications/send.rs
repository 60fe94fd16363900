//! The worker's step: claim what is due, send it, note how it went.

use domain::{
    Moment,
    notifications::{SendFailure, next_try},
};

use crate::{
    Services,
    db::{Tx, exec, on},
};

use super::{
    Transport,
    sql::{self, ClaimedRow, Mail},
    sql_postgres, sql_sqlite,
};

/// How long a claimed message is held: longer than the transport may take ([`Transport::PATIENCE`]) and its turn may
/// wait. A worker that dies loses its claim after this; then another one sends it.
const LEASE: i64 = 3 * Moment::MINUTE;
/// How many messages one step sends at most.
const BATCH: usize = 50;

/// What one step did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Taken by the server, or written.
    pub sent: usize,
    /// To be tried again.
    pub later: usize,
    /// Given up.
    pub dead: usize,
}

/// Sends what is due, at most one batch. Call it again while it finds something.
///
/// One message is claimed at a time: a program that is killed leaves at most one of which nobody knows whether the server
/// has it, and only that one may arrive twice.
///
/// # Errors
/// When the database is away. A message that was claimed is claimed again once its lease has run out.
pub async fn send_due(services: &Services, transport: &Transport) -> anyhow::Result<Sent> {
    let mut tally = Sent::default();
    for _ in 0..BATCH {
        let Some(row) = claim(services).await? else { break };
        let (id, tries) = (row.id, row.tries);
        let mail = Mail::try_from(row)?;
        let result = transport.send(&services.site, id, &mail).await;
        let mut tx = services.db.begin().await?;
        let now = services.now();
        match result {
            Ok(()) => {
                exec!(&mut tx, sql::MARK_SENT, id, now.0)?;
                tally.sent += 1;
            }
            Err(error) => {
                tracing::warn!(message = %id, tries, permanent = error.failure == SendFailure::Permanent, "a mail did not leave");
                match next_try(error.failure, tries, now, services.random.fraction()) {
                    Some(at) => {
                        exec!(&mut tx, sql::MARK_LATER, id, at.0, &error.said)?;
                        tally.later += 1;
                    }
                    None => {
                        exec!(&mut tx, sql::MARK_DEAD, id, &error.said)?;
                        tally.dead += 1;
                    }
                }
            }
        }
        tx.commit().await?;
    }
    Ok(tally)
}

async fn claim(services: &Services) -> Result<Option<ClaimedRow>, sqlx::Error> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let statement = match &tx {
        Tx::Sqlite(..) => sql_sqlite::CLAIM,
        Tx::Postgres(..) => sql_postgres::CLAIM,
    };
    let row: Option<ClaimedRow> = on!(&mut tx, c => sqlx::query_as(statement)
        .bind(now.0).bind(now.plus(LEASE).0).fetch_optional(c).await)?;
    tx.commit().await?;
    Ok(row)
}
