//! Noting what was done, in the transaction that does it.

use domain::{audit::Deed, ids::AuditEntryId, ids::PersonId};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, exec},
};

const INSERT: &str = "INSERT INTO audit_entries (id, at, actor_id, deed, object_id) VALUES ($1, $2, $3, $4, $5)";

/// Notes a deed: who did it (nobody, when the program itself or a visitor did) and to what. No content, no secrets.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub async fn note(
    services: &Services,
    tx: &mut Tx,
    actor: Option<PersonId>,
    deed: Deed,
    object: Option<Uuid>,
) -> Result<(), sqlx::Error> {
    let id: AuditEntryId = services.new_id();
    let (at, actor) = (services.now().0, actor.map(|person| person.0));
    exec!(tx, INSERT, id.0, at, actor, deed.code(), object)?;
    Ok(())
}
