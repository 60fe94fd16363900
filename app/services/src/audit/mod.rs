//! The audit log: what was done, noted in the transaction that does it, kept as a chain that nobody changes unseen.
//!
//! Each entry holds the hash of the entry before it and of its own content ([`chain`]). The order is decided under the
//! lock of one row, `audit_head`, which is taken when a transaction commits and at no other time (see
//! [`crate::db::Tx::commit`]). The database's triggers refuse every change; [`verify`] finds what was done past them.

pub mod chain;
mod export;
mod find;
mod refusals;
mod sql;
mod verify;
pub mod watch;

pub use chain::{Entry, Finding};
pub use export::export_entries;
pub use find::{EntryRow, list_entries};
pub use refusals::note_refusal;
pub use verify::{Anchor, Report, head, verify};

use domain::{audit::Deed, ids::AuditEntryId, ids::PersonId};
use uuid::Uuid;

use crate::{
    Db, Services,
    db::{Tx, exec, on, placeholders, read},
};

/// A deed that waits for its transaction to commit.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Note {
    id: Uuid,
    at: i64,
    actor_id: Option<Uuid>,
    deed: String,
    object_id: Option<Uuid>,
    #[sqlx(default)]
    detail: String,
}

/// Entries of one statement.
const AT_ONCE: usize = 100;
/// The values of each.
const VALUES: usize = 9;
/// Longest detail (characters).
const LONGEST_DETAIL: usize = 200;

/// Notes a deed: who did it (nobody, when the program itself or a visitor did) and to what. No content, no secrets.
///
/// # Errors
/// Never today: the entry is written when the transaction commits. The caller treats it as a statement that can fail.
pub async fn note(
    services: &Services,
    tx: &mut Tx,
    actor: Option<PersonId>,
    deed: Deed,
    object: Option<Uuid>,
) -> Result<(), sqlx::Error> {
    note_with(services, tx, actor, deed, object, "").await
}

/// Notes a deed with a word that says which: the code of a role, the address that was refused. Never what people wrote.
///
/// # Errors
/// See [`note`].
pub async fn note_with(
    services: &Services,
    tx: &mut Tx,
    actor: Option<PersonId>,
    deed: Deed,
    object: Option<Uuid>,
    detail: &str,
) -> Result<(), sqlx::Error> {
    let id: AuditEntryId = services.new_id();
    tx.keep(Note {
        id: id.0,
        at: services.now().0,
        actor_id: actor.map(|person| person.0),
        deed: deed.code().to_owned(),
        object_id: object,
        detail: detail.chars().filter(|c| !c.is_control()).take(LONGEST_DETAIL).collect(),
    });
    Ok(())
}

/// Adds deeds to the end of the chain. The first statement takes the lock that decides the order.
pub(crate) async fn append(tx: &mut Tx, notes: &[Note]) -> Result<(), sqlx::Error> {
    let Ok(count) = i64::try_from(notes.len()) else { return Ok(()) };
    if count == 0 {
        return Ok(());
    }
    let (end, mut hash): (i64, String) =
        on!(&mut *tx, c => sqlx::query_as(sql::TAKE_NUMBERS).bind(count).fetch_one(c).await)?;
    let mut entries = Vec::with_capacity(notes.len());
    for (note, number) in notes.iter().zip(end - count + 1..) {
        let entry = Entry::following(number, hash, note.clone());
        hash = entry.hash.clone();
        entries.push(entry);
    }
    for some in entries.chunks(AT_ONCE) {
        let statement = format!("{}{}", sql::INSERT, placeholders(some.len(), VALUES));
        on!(&mut *tx, c => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
            for entry in some {
                query = query
                    .bind(entry.number)
                    .bind(entry.id)
                    .bind(entry.at)
                    .bind(entry.actor_id)
                    .bind(&entry.deed)
                    .bind(entry.object_id)
                    .bind(&entry.detail)
                    .bind(&entry.previous_hash)
                    .bind(&entry.hash);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    exec!(tx, sql::SET_HEAD, &hash)?;
    Ok(())
}

/// Puts entries from before the chain into it, in the order of their times. Does nothing when there are none.
pub(crate) async fn adopt_unchained(db: &Db) -> Result<(), sqlx::Error> {
    let waiting: i64 = read!(db, c => sqlx::query_scalar(sql::COUNT_UNCHAINED).fetch_one(c).await)?;
    if waiting == 0 {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    // Taken and deleted by one statement: of two programs that start at once, one gets them.
    let mut notes: Vec<Note> = on!(&mut tx, c => sqlx::query_as(sql::TAKE_UNCHAINED).fetch_all(c).await)?;
    notes.sort_by_key(|note| (note.at, note.id));
    append(&mut tx, &notes).await?;
    tx.commit().await
}
