//! Somebody changes their mail address. The link to the new address shows that they read mail there; the link to the
//! old one takes everything back, for whoever did not ask for it.
//!
//! Whether the new address has an account already is told to nobody but that address.

use domain::{
    accounts::{ChangeEmail, Email, EmailChangeRefused, rules},
    audit::Deed,
    ids::{EmailChangeId, PersonId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    accounts::{devices, invite::is_within, mails, second_factor, sql},
    audit,
    db::{exec, is_taken, read},
    failure::allow,
    institutions::find_institution,
    notifications::Recipient,
    random::Token,
};

/// Links to new addresses that were asked for before open nothing any more. Those back to an old address stay.
const END_UNCONFIRMED: &str =
    "UPDATE email_changes SET ended_at = $2 WHERE person_id = $1 AND confirmed_at IS NULL AND ended_at IS NULL";
const INSERT: &str = "INSERT INTO email_changes
    (id, person_id, old_email, new_email, confirm_hash, undo_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const FIND_CONFIRM: &str = "SELECT c.id, c.person_id, c.old_email, c.new_email, c.created_at FROM email_changes c
    JOIN people p ON p.id = c.person_id WHERE c.confirm_hash = $1 AND c.created_at > $2
    AND c.confirmed_at IS NULL AND c.ended_at IS NULL AND p.is_active";
const FIND_UNDO: &str = "SELECT c.id, c.person_id, c.old_email, c.new_email, c.created_at FROM email_changes c
    JOIN people p ON p.id = c.person_id WHERE c.undo_hash = $1 AND c.created_at > $2
    AND c.ended_at IS NULL AND p.is_active";
const CONFIRM: &str =
    "UPDATE email_changes SET confirmed_at = $2 WHERE id = $1 AND confirmed_at IS NULL AND ended_at IS NULL";
const END: &str = "UPDATE email_changes SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
/// Changes that nothing can undo any more: the old address is forgotten.
pub(super) const FORGET_OLD: &str = "DELETE FROM email_changes WHERE person_id = $1 AND created_at <= $2";
/// The changes made since, too: somebody who got in may have made several. An earlier one keeps its way back.
const END_LATER: &str =
    "UPDATE email_changes SET ended_at = $3 WHERE person_id = $1 AND created_at >= $2 AND ended_at IS NULL";
const SET_EMAIL: &str = "UPDATE people SET email = $2, email_folded = $3 WHERE id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    person_id: Uuid,
    old_email: String,
    new_email: String,
    created_at: i64,
}

/// Sends a link to the new address and one that undoes it to the old one. Nothing changes before the first is used.
///
/// # Errors
/// [`EmailChangeRefused`], but never because the address is taken. Denied to visitors.
pub async fn ask_email_change(
    services: &Services,
    viewer: &Viewer,
    input: &ChangeEmail,
    address: &str,
) -> Outcome<(), EmailChangeRefused> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    if input.email.as_str() == person.email {
        return Err(Failure::Refused(EmailChangeRefused::Same));
    }
    if let Some(institution) = person.institution {
        let institution = find_institution(services, institution).await?.ok_or(Failure::Missing)?;
        if !is_within(&input.email.domain(), &institution.domain) {
            return Err(Failure::Refused(EmailChangeRefused::OtherDomain(institution.domain)));
        }
    }
    let account = person.id.to_string();
    let too_many = |seconds| Failure::Refused(EmailChangeRefused::TooMany(seconds));
    services.limits.count("email-change", &account, address).map_err(too_many)?;
    services.limits.count_account("email-change", &account).map_err(too_many)?;

    let holder = sql::find_person(services, &input.email.folded()).await?.filter(|holder| holder.id != person.id);
    let (confirm, undo) = (services.random.token(), services.random.token());
    let (id, now): (EmailChangeId, _) = (services.new_id(), services.now().0);
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, END_UNCONFIRMED, person.id.0, now)?;
    let new = input.email.as_str();
    exec!(&mut tx, INSERT, id.0, person.id.0, &person.email, new, confirm.hash(), undo.hash(), now)?;
    let old = Recipient::from(person);
    mails::email_change_notice(services, &old, &services.site.link(&format!("/email/undo/{}", undo.reveal())))
        .enqueue(services, &mut tx, &old)
        .await?;
    match holder {
        None => {
            let to = Recipient { email: new.to_owned(), ..old };
            mails::email_change_confirm(services, &to, &services.site.link(&format!("/email/{}", confirm.reveal())))
                .enqueue(services, &mut tx, &to)
                .await?;
        }
        Some(holder) => {
            let to = Recipient::from(&holder);
            mails::email_change_taken(services, &to).enqueue(services, &mut tx, &to).await?;
        }
    }
    audit::note(services, &mut tx, Some(person.id), Deed::EmailChangeAsked, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}

async fn find(services: &Services, sql: &'static str, token: &Token, lasts: i64) -> Outcome<Row, EmailChangeRefused> {
    let since = services.now().plus(-lasts).0;
    let row: Option<Row> =
        read!(&services.db, c => sqlx::query_as(sql).bind(token.hash()).bind(since).fetch_optional(c).await)?;
    row.ok_or(Failure::Refused(EmailChangeRefused::NotValid))
}

/// The new address behind a link that was sent to it.
///
/// # Errors
/// [`EmailChangeRefused::NotValid`] when the link is unknown, used or has run out.
pub async fn find_email_change(services: &Services, token: &Token) -> Outcome<String, EmailChangeRefused> {
    Ok(find(services, FIND_CONFIRM, token, rules::EMAIL_CHANGE_LASTS).await?.new_email)
}

/// The old address behind a link that undoes a change.
///
/// # Errors
/// [`EmailChangeRefused::NotValid`] when the link is unknown, used or has run out.
pub async fn find_email_undo(services: &Services, token: &Token) -> Outcome<String, EmailChangeRefused> {
    Ok(find(services, FIND_UNDO, token, rules::EMAIL_UNDO_LASTS).await?.old_email)
}

/// Makes the new address the one of the account.
///
/// # Errors
/// [`EmailChangeRefused::NotValid`] when the link is unknown, used or has run out, or the address got an account.
pub async fn confirm_email_change(services: &Services, token: &Token) -> Outcome<(), EmailChangeRefused> {
    let row = find(services, FIND_CONFIRM, token, rules::EMAIL_CHANGE_LASTS).await?;
    let now = services.now().0;
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, CONFIRM, row.id, now)? == 0 {
        return Err(Failure::Refused(EmailChangeRefused::NotValid));
    }
    set_email(&mut tx, row.person_id, &row.new_email).await?;
    // Links that went to the old mailbox open nothing any more.
    exec!(&mut tx, sql::USE_UP_RESETS, row.person_id, now)?;
    audit::note(services, &mut tx, Some(PersonId(row.person_id)), Deed::EmailChanged, Some(row.id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the account its old address back, and ends every sign-in: whoever reads mail there did not want the change.
///
/// # Errors
/// [`EmailChangeRefused::NotValid`] when the link is unknown, used or has run out.
pub async fn undo_email_change(services: &Services, token: &Token) -> Outcome<(), EmailChangeRefused> {
    let row = find(services, FIND_UNDO, token, rules::EMAIL_UNDO_LASTS).await?;
    let now = services.now().0;
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, END, row.id, now)? == 0 {
        return Err(Failure::Refused(EmailChangeRefused::NotValid));
    }
    exec!(&mut tx, END_LATER, row.person_id, row.created_at, now)?;
    set_email(&mut tx, row.person_id, &row.old_email).await?;
    exec!(&mut tx, sql::DELETE_SESSIONS_OF, row.person_id)?;
    exec!(&mut tx, sql::USE_UP_RESETS, row.person_id, now)?;
    exec!(&mut tx, second_factor::sql::DELETE_STEPS_OF, row.person_id)?;
    exec!(&mut tx, devices::FORGET_ALL, row.person_id)?;
    audit::note(services, &mut tx, Some(PersonId(row.person_id)), Deed::EmailChangeUndone, Some(row.id)).await?;
    tx.commit().await?;
    Ok(())
}

async fn set_email(tx: &mut crate::db::Tx, person: Uuid, email: &str) -> Outcome<(), EmailChangeRefused> {
    let folded = Email::parse(email).map(|email| email.folded()).ok_or(EmailChangeRefused::NotValid);
    let folded = folded.map_err(Failure::Refused)?;
    exec!(tx, SET_EMAIL, person, email, &folded).map_err(|error| match is_taken(&error) {
        true => Failure::Refused(EmailChangeRefused::NotValid),
        false => error.into(),
    })?;
    Ok(())
}
