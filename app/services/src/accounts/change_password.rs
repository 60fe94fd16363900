//! Somebody who is signed in, and proved a short while ago who they are, chooses another password.

use domain::{
    accounts::ChoosePassword,
    audit::Deed,
    ids::SignInSessionId,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services,
    accounts::{
        second_factor::{self, notice},
        sql,
    },
    audit,
    db::exec,
    failure::allow,
    random::Token,
};

/// Sets the password, ends every other sign-in and every link to choose a password, tells the person by mail, and
/// gives this sign-in a new token.
///
/// # Errors
/// Denied to visitors; missing when this sign-in ended meanwhile.
pub async fn change_password(
    services: &Services,
    viewer: &Viewer,
    session: SignInSessionId,
    input: &ChoosePassword,
) -> Outcome<Token, ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    // Hashing takes long: before the transaction.
    let hash = services.passwords.hash(input.password.reveal()).await?;
    let (token, now) = (services.random.token(), services.now().0);
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, sql::RENEW_SESSION, session.0, person.0, token.hash())? == 0 {
        return Err(Failure::Missing);
    }
    exec!(&mut tx, sql::SET_PASSWORD, person.0, &hash)?;
    exec!(&mut tx, sql::DELETE_OTHER_SESSIONS, person.0, session.0)?;
    exec!(&mut tx, sql::USE_UP_RESETS, person.0, now)?;
    exec!(&mut tx, second_factor::sql::DELETE_STEPS_OF, person.0)?;
    audit::note(services, &mut tx, Some(person), Deed::PasswordChanged, Some(person.0)).await?;
    notice(services, &mut tx, person, |t| t.mail_security_password_changed()).await?;
    tx.commit().await?;
    Ok(token)
}
