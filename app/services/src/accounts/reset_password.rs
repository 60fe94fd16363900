//! Somebody chooses a new password with the link from the mail. Every sign-in the account had ends.

use domain::{
    accounts::{ChoosePassword, ResetRefused},
    audit::Deed,
    ids::PersonId,
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    accounts::{Device, SignedIn, second_factor, second_factor::enter, sql},
    audit,
    db::{exec, read},
    random::Token,
};

const FIND: &str = "SELECT r.id, r.person_id, p.name, p.email FROM password_resets r
    JOIN people p ON p.id = r.person_id
    WHERE r.token_hash = $1 AND r.used_at IS NULL AND r.expires_at > $2 AND p.is_active";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    name: String,
    email: String,
}

/// The words of the person that a new password may not be made of, when the link is good.
///
/// # Errors
/// [`ResetRefused::NotValid`] when it is unknown, used or has run out.
pub async fn find_reset(services: &Services, token: &Token) -> Outcome<[String; 2], ResetRefused> {
    let row = find(services, token).await?;
    Ok([row.name, row.email])
}

async fn find(services: &Services, token: &Token) -> Outcome<Row, ResetRefused> {
    let now = services.now().0;
    let row: Option<Row> =
        read!(&services.db, c => sqlx::query_as(FIND).bind(token.hash()).bind(now).fetch_optional(c).await)?;
    row.ok_or(Failure::Refused(ResetRefused::NotValid))
}

/// Sets the new password, ends every sign-in of the account and signs this browser in.
///
/// # Errors
/// [`ResetRefused::NotValid`] when the link is unknown, used or has run out.
pub async fn reset_password(
    services: &Services,
    token: &Token,
    input: &ChoosePassword,
    device: &Device,
) -> Outcome<SignedIn, ResetRefused> {
    let row = find(services, token).await?;
    let hash = services.passwords.hash(input.password.reveal()).await?;
    let person = PersonId(row.person_id);

    let mut tx = services.db.begin().await?;
    let now = services.now().0;
    // This link and every other one of the person.
    let used = exec!(&mut tx, sql::USE_UP_RESETS, row.person_id, now)?;
    if used == 0 {
        return Err(Failure::Refused(ResetRefused::NotValid));
    }
    exec!(&mut tx, sql::SET_PASSWORD, row.person_id, &hash)?;
    exec!(&mut tx, sql::DELETE_SESSIONS_OF, row.person_id)?;
    exec!(&mut tx, second_factor::sql::DELETE_STEPS_OF, row.person_id)?;
    audit::note(services, &mut tx, Some(person), Deed::PasswordChanged, Some(row.id)).await?;
    // A mailbox that was broken into is not enough for whoever has a second step.
    let signed_in = enter(services, &mut tx, person, device).await?;
    tx.commit().await?;
    Ok(signed_in)
}
