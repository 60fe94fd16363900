//! The feed of changes that the index follows.
//!
//! A use case that changes something findable adds an entry within its own transaction, so the feed says exactly what
//! the database holds. Numbers are taken from one locked row: an entry becomes visible only after every lower one, and
//! "everything up to n is indexed" is a complete statement on PostgreSQL too.

use domain::search::Kind;
use uuid::Uuid;

use crate::db::{Tx, exec, on};

const NEXT: &str = "UPDATE search_feed_position SET newest = newest + 1 WHERE singleton = 1 RETURNING newest";
const INSERT: &str = "INSERT INTO search_feed (number, kind, object_id) VALUES ($1, $2, $3)";

/// Tells the index that something was made, changed or taken away.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub async fn changed(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<(), sqlx::Error> {
    let number: i64 = on!(&mut *tx, c => sqlx::query_scalar(NEXT).fetch_one(c).await)?;
    exec!(tx, INSERT, number, kind.code(), id)?;
    Ok(())
}
