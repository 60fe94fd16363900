//! Somebody signs in. Unknown people, wrong passwords and closed accounts get the same answer in the same time.

use domain::{
    accounts::{SignIn, SignInRefused, rules},
    audit::Deed,
    ids::{PersonId, SignInSessionId},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    accounts::{change_email, devices, second_factor::enter, sql},
    audit,
    db::{exec, read},
    random::Token,
};

/// From where somebody signs in.
#[derive(Clone, Debug, Default)]
pub struct Device {
    /// The network address, for counting tries only; it is not stored.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The token of the sign-in that this browser had before, which ends now.
    pub previous: Option<Token>,
    /// By which this browser is known from an earlier sign-in, if it is.
    pub known: Option<Token>,
}

/// A sign-in that succeeded.
#[derive(Debug)]
pub struct SignedIn {
    /// Goes into the cookie; only its hash is stored.
    pub token: Token,
    /// Who.
    pub person: PersonId,
    /// The person has a second step: the token opens nothing but that.
    pub needs_code: bool,
    /// What the browser is to keep, to be known at the next sign-in. None while a code is missing.
    pub known: Option<Token>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    password_hash: Option<String>,
    is_active: bool,
}

/// Signs somebody in with address and password, or lets them go on to the second step.
///
/// # Errors
/// [`SignInRefused`].
pub async fn sign_in(services: &Services, input: &SignIn, device: &Device) -> Outcome<SignedIn, SignInRefused> {
    let folded = input.email.folded();
    let too_many = |seconds| Failure::Refused(SignInRefused::TooMany(seconds));
    services.limits.count("sign-in", &folded, &device.address).map_err(too_many)?;

    let row: Option<Row> =
        read!(&services.db, c => sqlx::query_as(sql::FIND_FOR_SIGN_IN).bind(&folded).fetch_optional(c).await)?;
    let row = row.filter(|row| row.is_active);
    let stored = row.as_ref().and_then(|row| row.password_hash.as_deref());
    let right = services.passwords.check(&input.password, stored).await?;
    let Some(row) = row.as_ref().filter(|_| right) else {
        let mut tx = services.db.begin().await?;
        audit::note(services, &mut tx, None, Deed::SignInRefused, row.map(|row| row.id)).await?;
        tx.commit().await?;
        return Err(Failure::Refused(SignInRefused::NotRight));
    };

    let renewed = match stored.is_some_and(|stored| services.passwords.is_outdated(stored)) {
        true => Some(services.passwords.hash(&input.password).await?),
        false => None,
    };
    let person = PersonId(row.id);
    let mut tx = services.db.begin().await?;
    if let Some(hash) = renewed {
        exec!(&mut tx, sql::SET_PASSWORD, row.id, &hash)?;
    }
    let signed_in = enter(services, &mut tx, person, device).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Opens a sign-in for a person and ends the one this browser had before; ones that ran out are swept away with it.
pub(super) async fn open_session(
    services: &Services,
    tx: &mut crate::db::Tx,
    person: PersonId,
    device: &Device,
) -> Result<SignedIn, sqlx::Error> {
    let now = services.now();
    let token = services.random.token();
    let id: SignInSessionId = services.new_id();
    let agent: String = device.user_agent.chars().filter(|c| !c.is_control()).take(200).collect();
    if let Some(previous) = &device.previous {
        exec!(&mut *tx, sql::DELETE_SESSION, previous.hash())?;
    }
    exec!(&mut *tx, sql::DELETE_DEAD_SESSIONS, person.0, now.plus(-rules::IDLE).0, now.plus(-rules::ABSOLUTE).0)?;
    exec!(&mut *tx, change_email::FORGET_OLD, person.0, now.plus(-rules::EMAIL_UNDO_LASTS).0)?;
    exec!(&mut *tx, sql::INSERT_SESSION, id.0, person.0, token.hash(), &agent, now.0)?;
    let known = devices::remember(services, tx, person, device).await?;
    Ok(SignedIn { token, person, needs_code: false, known: Some(known) })
}
