//! Somebody changes what they are called and the language they are spoken to in.

use domain::{
    accounts::ChangeDetails,
    audit::Deed,
    policy::{Action, Object, Viewer},
};

use crate::{Failure, Outcome, Services, audit, db::exec, failure::allow};

const UPDATE: &str = "UPDATE people SET name = $2, language = $3 WHERE id = $1";

/// Saves name and language; mails and pages use them from now on.
///
/// # Errors
/// Denied to visitors.
pub async fn change_details(services: &Services, viewer: &Viewer, input: &ChangeDetails) -> Outcome<(), ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, UPDATE, person.0, &input.name, input.lang.code())?;
    audit::note(services, &mut tx, Some(person), Deed::DetailsChanged, Some(person.0)).await?;
    tx.commit().await?;
    Ok(())
}
