//! Since when somebody is coordinator, and until when. Part of other use cases: it runs in their transaction.

use domain::ids::{InstitutionId, PersonId};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, exec},
};

/// Changes nothing for whoever is coordinator already.
const BEGIN: &str = "INSERT INTO coordinator_terms (id, institution_id, person_id, given_by, began_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person_id) WHERE ended_at IS NULL DO NOTHING";
const END: &str = "UPDATE coordinator_terms SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL";

/// Somebody becomes coordinator; `given_by` is who handed the function over.
pub(crate) async fn begin(
    services: &Services,
    tx: &mut Tx,
    institution: InstitutionId,
    person: PersonId,
    given_by: Option<PersonId>,
) -> sqlx::Result<()> {
    let id: Uuid = services.new_id();
    exec!(tx, BEGIN, id, institution.0, person.0, given_by.map(|by| by.0), services.now().0)?;
    Ok(())
}

/// Somebody no longer is.
pub(crate) async fn end(services: &Services, tx: &mut Tx, person: PersonId) -> sqlx::Result<()> {
    exec!(tx, END, person.0, services.now().0)?;
    Ok(())
}
