//! Whether a typed code is right, and using it up.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{accounts::TypedCode, audit::Deed, ids::PersonId};
use sha2::{Digest, Sha256};

use super::{seconds, sql, totp};
use crate::{
    Services,
    accounts::second_factor::change::notice,
    audit,
    db::{Tx, exec, on},
};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) secret: String,
    pub(super) confirmed_at: Option<i64>,
}

pub(super) async fn find(tx: &mut Tx, person: PersonId) -> Result<Option<Row>, sqlx::Error> {
    on!(tx, c => sqlx::query_as(sql::FIND).bind(person.0).fetch_optional(c).await)
}

/// Whether a second step is asked of this person.
pub(super) async fn is_on(tx: &mut Tx, person: PersonId) -> Result<bool, sqlx::Error> {
    Ok(find(tx, person).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

/// The step to which the six digits belong, when they are right for this secret about now.
pub(super) fn step_of(
    services: &Services,
    person: PersonId,
    stored: &str,
    digits: &str,
) -> anyhow::Result<Option<i64>> {
    let secret = services.trust.seal.open(person.0, stored)?;
    let step = totp(services, &secret, "-")?.check(digits, seconds(services));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// 120 bits of chance need no slow hash.
pub(super) fn hash_of(code: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(code.as_bytes()))
}

/// Uses a code up. Answers whether it was right; a recovery code is noted, and the person told by mail.
pub(super) async fn use_up(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    code: &TypedCode,
) -> anyhow::Result<bool> {
    match code {
        TypedCode::App(digits) => {
            let Some(row) = find(tx, person).await? else { return Ok(false) };
            let Some(step) = step_of(services, person, &row.secret, digits)? else { return Ok(false) };
            Ok(exec!(tx, sql::USE_STEP, person.0, step)? == 1)
        }
        TypedCode::Recovery(code) => {
            let now = services.now().0;
            if exec!(&mut *tx, sql::USE_CODE, person.0, hash_of(code), now)? == 0 {
                return Ok(false);
            }
            let left: i64 = on!(&mut *tx, c => sqlx::query_scalar(sql::COUNT_CODES).bind(person.0).fetch_one(c).await)?;
            audit::note(services, tx, Some(person), Deed::RecoveryCodeUsed, None).await?;
            notice(services, tx, person, |t| t.mail_security_recovery_used(left.to_string())).await?;
            Ok(true)
        }
    }
}
