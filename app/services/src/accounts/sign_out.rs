//! Somebody signs out, here or on another device.

use domain::{
    audit::Deed,
    ids::SignInSessionId,
    policy::{Action, Object, Viewer},
};

use crate::{Failure, Outcome, Services, accounts::sql, audit, db::exec, failure::allow, random::Token};

/// Ends the sign-in with this token. Ending one that has ended already is no mistake.
///
/// # Errors
/// When the database is away.
pub async fn sign_out(services: &Services, viewer: &Viewer, token: &Token) -> anyhow::Result<()> {
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, sql::DELETE_SESSION, token.hash())?;
    audit::note(services, &mut tx, viewer.id(), Deed::SignedOut, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends one of the viewer's own sign-ins.
///
/// # Errors
/// Missing when it is not the viewer's, or has ended.
pub async fn end_sign_in_session(services: &Services, viewer: &Viewer, id: SignInSessionId) -> Outcome<(), ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let ended = exec!(&mut tx, sql::DELETE_OWN_SESSION, id.0, person.0)?;
    if ended == 0 {
        return Err(Failure::Missing);
    }
    audit::note(services, &mut tx, Some(person), Deed::SignedOut, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}
