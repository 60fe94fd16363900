//! The feed of changes that the index follows.
//!
//! A use case that changes something findable adds an entry within its own transaction, so the feed says exactly what
//! the database holds. Numbers are taken from one locked row: an entry becomes visible only after every lower one, and
//! "everything up to n is indexed" is a complete statement on PostgreSQL too.

use domain::search::Kind;
use uuid::Uuid;

use super::index::Mark;
use crate::db::{Db, Tx, exec, known, on, read};

const NEXT: &str = "UPDATE search_feed_position SET newest = newest + 1 WHERE singleton = 1 RETURNING newest";
const INSERT: &str = "INSERT INTO search_feed (number, kind, object_id) VALUES ($1, $2, $3)";
const FROM: &str = "SELECT number, kind, object_id FROM search_feed WHERE number >= $1 ORDER BY number LIMIT $2";
const NEWEST: &str = "SELECT number, kind, object_id FROM search_feed ORDER BY number DESC LIMIT 1";

/// Tells the index that something was made, changed or taken away.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub async fn changed(tx: &mut Tx, kind: Kind, id: Uuid) -> Result<(), sqlx::Error> {
    let number: i64 = on!(&mut *tx, c => sqlx::query_scalar(NEXT).fetch_one(c).await)?;
    exec!(tx, INSERT, number, kind.code(), id)?;
    Ok(())
}

/// One change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) number: i64,
    pub(super) kind: Kind,
    pub(super) object: Uuid,
}

impl Entry {
    pub(super) fn mark(&self) -> Mark {
        Mark { number: self.number, object: self.object }
    }
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    number: i64,
    kind: String,
    object_id: Uuid,
}

impl TryFrom<EntryRow> for Entry {
    type Error = crate::db::UnknownValue;

    fn try_from(row: EntryRow) -> Result<Self, Self::Error> {
        let kind = known("search_feed", "kind", &row.kind, Kind::from_code)?;
        Ok(Self { number: row.number, kind, object: row.object_id })
    }
}

/// Entries from this number on, that one included, at most `limit`.
pub(super) async fn list_from(db: &Db, number: i64, limit: i64) -> anyhow::Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = read!(db, c => sqlx::query_as(FROM).bind(number).bind(limit).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Entry::try_from).collect::<Result<_, _>>()?)
}

/// The newest entry; the beginning when there is none.
pub(super) async fn newest(db: &Db) -> anyhow::Result<Mark> {
    let row: Option<EntryRow> = read!(db, c => sqlx::query_as(NEWEST).fetch_optional(c).await)?;
    Ok(row.map(|row| Mark { number: row.number, object: row.object_id }).unwrap_or_default())
}
