//! After the password: in at once, or first the code.

use domain::{
    accounts::{CodeRefused, TypedCode, rules},
    audit::Deed,
    ids::{PersonId, SignInStepId},
};
use uuid::Uuid;

use super::{
    change::notice,
    check::{is_on, use_up},
    sql,
};
use crate::{
    Failure, Outcome, Services,
    accounts::{Device, SignedIn, sign_in::open_session},
    audit,
    db::{Tx, exec, on, read},
    random::Token,
};

/// Lets somebody in who gave the right password or held a link from a mail. Whoever has a second step is not in yet:
/// the token opens nothing but [`sign_in_with_code`].
pub(in crate::accounts) async fn enter(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    device: &Device,
) -> Result<SignedIn, sqlx::Error> {
    if !is_on(tx, person).await? {
        let signed_in = open_session(services, tx, person, device).await?;
        audit::note(services, tx, Some(person), Deed::SignedIn, None).await?;
        return Ok(signed_in);
    }
    let (now, token) = (services.now(), services.random.token());
    let id: SignInStepId = services.new_id();
    exec!(&mut *tx, sql::DELETE_OLD_STEPS, person.0, now.plus(-rules::STEP_LASTS).0)?;
    exec!(tx, sql::INSERT_STEP, id.0, person.0, token.hash(), now.0)?;
    Ok(SignedIn { token, person, needs_code: true, known: None })
}

#[derive(sqlx::FromRow)]
struct Step {
    id: Uuid,
    person_id: Uuid,
}

/// Signs in whoever brings the code that belongs to the password they gave before.
///
/// # Errors
/// [`CodeRefused`]; after too many wrong codes, or too long, the password is asked for again.
pub async fn sign_in_with_code(
    services: &Services,
    step: &Token,
    code: &TypedCode,
    device: &Device,
) -> Outcome<SignedIn, CodeRefused> {
    let too_many = |seconds| Failure::Refused(CodeRefused::TooMany(seconds));
    let since = services.now().plus(-rules::STEP_LASTS).0;
    let step: Option<Step> = read!(&services.db, c => sqlx::query_as(sql::FIND_STEP)
        .bind(step.hash()).bind(since).bind(rules::STEP_TRIES).fetch_optional(c).await)?;
    let Some(step) = step else {
        services.limits.count("code", "", &device.address).map_err(too_many)?;
        return Err(Failure::Refused(CodeRefused::NotValid));
    };
    let person = PersonId(step.person_id);
    let account = step.person_id.to_string();
    services.limits.count("code", &account, &device.address).map_err(too_many)?;
    services.limits.count_account("code", &account).map_err(too_many)?;

    let mut tx = services.db.begin().await?;
    let tries: Option<i64> = on!(&mut tx, c => sqlx::query_scalar(sql::COUNT_TRY)
        .bind(step.id).bind(rules::STEP_TRIES).fetch_optional(c).await)?;
    let Some(tries) = tries else { return Err(Failure::Refused(CodeRefused::NotValid)) };
    if !use_up(services, &mut tx, person, code).await? {
        audit::note(services, &mut tx, None, Deed::SecondFactorRefused, Some(step.person_id)).await?;
        if tries == rules::STEP_TRIES {
            // Whoever got this far knows the password.
            notice(services, &mut tx, person, |t| t.mail_security_codes_refused()).await?;
        }
        tx.commit().await?;
        return Err(Failure::Refused(CodeRefused::NotRight));
    }
    exec!(&mut tx, sql::DELETE_STEP, step.id)?;
    let signed_in = open_session(services, &mut tx, person, device).await?;
    audit::note(services, &mut tx, Some(person), Deed::SignedIn, None).await?;
    tx.commit().await?;
    Ok(signed_in)
}
