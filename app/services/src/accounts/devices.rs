//! Which browsers somebody signed in with before. A browser is known by a cookie with a random token and by nothing
//! else; what it calls itself or where it is does not count.

use domain::{accounts::rules, ids::PersonId};

use super::mails;
use crate::{
    Services,
    accounts::{Device, sql},
    db::{Tx, exec, on},
    notifications::Recipient,
    random::Token,
};

const TOUCH: &str = "UPDATE known_devices SET last_seen_at = $3 WHERE person_id = $1 AND token_hash = $2";
const COUNT: &str = "SELECT COUNT(*) FROM known_devices WHERE person_id = $1";
const IS_GENUINE: &str = "SELECT COUNT(*) FROM known_devices WHERE token_hash = $1";
const FORGET: &str = "DELETE FROM known_devices WHERE person_id = $1 AND last_seen_at <= $2";
const INSERT: &str =
    "INSERT INTO known_devices (person_id, token_hash, created_at, last_seen_at) VALUES ($1, $2, $3, $3)";
pub(super) const FORGET_ALL: &str = "DELETE FROM known_devices WHERE person_id = $1";

/// Remembers the browser of a sign-in, and tells the person by mail when it is new. The very first one is no news.
/// Answers with the token the browser is to keep.
pub(super) async fn remember(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    device: &Device,
) -> Result<Token, sqlx::Error> {
    let now = services.now();
    let before: i64 = on!(&mut *tx, c => sqlx::query_scalar(COUNT).bind(person.0).fetch_one(c).await)?;
    exec!(&mut *tx, FORGET, person.0, now.plus(-rules::DEVICE_REMEMBERED).0)?;
    let kept = match &device.known {
        Some(token) if exec!(&mut *tx, TOUCH, person.0, token.hash(), now.0)? > 0 => return Ok(token.clone()),
        // Two people may use one browser. A token that we did not give is not taken over: somebody else may know it.
        Some(token) => {
            let others: i64 = on!(&mut *tx, c => sqlx::query_scalar(IS_GENUINE).bind(token.hash()).fetch_one(c).await)?;
            (others > 0).then(|| token.clone())
        }
        None => None,
    };
    let token = kept.unwrap_or_else(|| services.random.token());
    exec!(&mut *tx, INSERT, person.0, token.hash(), now.0)?;
    if before > 0 {
        let to: (String, String, String) =
            on!(&mut *tx, c => sqlx::query_as(sql::RECIPIENT).bind(person.0).fetch_one(c).await)?;
        let lang = domain::Lang::from_code(&to.2).unwrap_or_default();
        let to = Recipient { email: to.0, name: to.1, lang };
        mails::new_device(services, &to, now).enqueue(services, tx, &to).await?;
    }
    Ok(token)
}
