//! Somebody forgot the password. Whoever asks hears the same, whether the address has an account or not.

use domain::{
    accounts::{AskPasswordReset, ResetRefused, rules},
    audit::Deed,
    ids::PasswordResetId,
};

use crate::{
    Failure, Outcome, Services,
    accounts::{mails, sql},
    audit,
    db::exec,
    notifications::Recipient,
};

const INSERT: &str =
    "INSERT INTO password_resets (id, person_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";

/// Sends a link that lets the person choose a new password, when there is such a person.
///
/// # Errors
/// [`ResetRefused::TooMany`].
pub async fn ask_password_reset(
    services: &Services,
    input: &AskPasswordReset,
    address: &str,
) -> Outcome<(), ResetRefused> {
    let folded = input.email.folded();
    let too_many = |seconds| Failure::Refused(ResetRefused::TooMany(seconds));
    services.limits.count("password-reset", &folded, address).map_err(too_many)?;

    let person = sql::find_person(services, &folded).await?;
    let mut tx = services.db.begin().await?;
    let now = services.now();
    if let Some(person) = &person {
        let token = services.random.token();
        let id: PasswordResetId = services.new_id();
        exec!(&mut tx, INSERT, id.0, person.id.0, token.hash(), now.0, now.plus(rules::RESET_LASTS).0)?;
        let to = Recipient::from(person);
        let link = services.site.link(&format!("/password/{}", token.reveal()));
        mails::password_reset(services, &to, &link).enqueue(services, &mut tx, &to).await?;
    }
    audit::note(services, &mut tx, None, Deed::PasswordResetAsked, person.map(|person| person.id.0)).await?;
    tx.commit().await?;
    Ok(())
}
