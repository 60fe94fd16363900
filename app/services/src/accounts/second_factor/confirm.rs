//! Somebody who is signed in proves again who they are, before something that cannot easily be undone.

use domain::{
    accounts::{CodeRefused, TypedCode},
    audit::Deed,
    ids::SignInSessionId,
    policy::{Action, Object, Viewer},
};

use super::{
    check::{is_on, use_up},
    sql,
};
use crate::{Failure, Outcome, Services, accounts::sql as accounts, audit, db::exec, failure::allow, random::Token};

/// What is brought as a proof.
#[derive(Clone)]
pub enum Proof {
    /// The password, of whoever has no second step.
    Password(String),
    /// A code, of whoever has one.
    Code(TypedCode),
}

impl std::fmt::Debug for Proof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Proof(…)")
    }
}

/// Takes the proof, and gives the sign-in a new token. The old one opens nothing any more.
///
/// # Errors
/// [`CodeRefused`]; a password is no proof of whoever has a second step. Denied to visitors.
pub async fn confirm(
    services: &Services,
    viewer: &Viewer,
    session: SignInSessionId,
    proof: &Proof,
    address: &str,
) -> Outcome<Token, CodeRefused> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let too_many = |seconds| Failure::Refused(CodeRefused::TooMany(seconds));
    services.limits.count("confirm", &person.to_string(), address).map_err(too_many)?;
    services.limits.count_account("confirm", &person.to_string()).map_err(too_many)?;

    // Hashing takes long: before the transaction.
    let password_is_right = match proof {
        Proof::Password(typed) => {
            let stored: Option<String> = crate::db::read!(&services.db, c =>
                sqlx::query_scalar(accounts::PASSWORD_OF).bind(person.0).fetch_one(c).await)?;
            services.passwords.check(typed, stored.as_deref()).await?
        }
        Proof::Code(_) => false,
    };
    let mut tx = services.db.begin().await?;
    let right = match (proof, is_on(&mut tx, person).await?) {
        (Proof::Password(_), false) => password_is_right,
        (Proof::Code(code), true) => use_up(services, &mut tx, person, code).await?,
        _ => false,
    };
    if !right {
        audit::note(services, &mut tx, Some(person), Deed::ConfirmRefused, None).await?;
        tx.commit().await?;
        return Err(Failure::Refused(CodeRefused::NotRight));
    }
    let token = services.random.token();
    let now = services.now().0;
    if exec!(&mut tx, sql::CONFIRM_SESSION, session.0, person.0, token.hash(), now)? == 0 {
        return Err(Failure::Missing);
    }
    audit::note(services, &mut tx, Some(person), Deed::Confirmed, None).await?;
    tx.commit().await?;
    Ok(token)
}
