//! Setting the second step up, new recovery codes, turning it off.

use domain::{
    Moment,
    accounts::{CodeRefused, TypedCode, recovery_code, rules},
    audit::Deed,
    ids::{PersonId, RecoveryCodeId, SignInSessionId},
    policy::{Action, Object, Viewer},
};
use texts::Texts;

use super::{
    check::{find, hash_of, is_on, step_of},
    sql, totp,
};
use crate::{
    Failure, Outcome, Services,
    accounts::{mails, sql as accounts},
    audit,
    db::{Tx, exec, on, read},
    failure::allow,
    notifications::Recipient,
};

/// How things stand with somebody's second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    /// There is none, or it was never finished.
    Off,
    /// It is asked for at every sign-in.
    On {
        /// Since when.
        since: Moment,
        /// How many recovery codes are left.
        codes_left: i64,
    },
}

/// What an authenticator app needs.
#[derive(Clone)]
pub struct Setup {
    /// The secret, in base32, for typing.
    pub secret: String,
    /// The same as an `otpauth://` address, for the camera.
    pub address: String,
}

impl std::fmt::Debug for Setup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Setup(…)")
    }
}

/// How things stand with the viewer's own second step.
///
/// # Errors
/// Denied to visitors.
pub async fn find_second_factor(services: &Services, viewer: &Viewer) -> Outcome<SecondFactor, ()> {
    let person = own(viewer)?;
    let since: Option<Option<i64>> = read!(&services.db, c => sqlx::query_scalar(
        "SELECT confirmed_at FROM second_factors WHERE person_id = $1").bind(person.0).fetch_optional(c).await)?;
    let Some(since) = since.flatten() else { return Ok(SecondFactor::Off) };
    let codes_left: i64 =
        read!(&services.db, c => sqlx::query_scalar(sql::COUNT_CODES).bind(person.0).fetch_one(c).await)?;
    Ok(SecondFactor::On { since: Moment(since), codes_left })
}

fn own<R>(viewer: &Viewer) -> Result<PersonId, Failure<R>> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    viewer.id().ok_or(Failure::Denied)
}

/// Makes a new secret and shows it; nothing is asked for until [`confirm_setup`]. One that is on stays as it is.
///
/// # Errors
/// Denied to visitors; missing when there is a second step already.
pub async fn begin_setup(services: &Services, viewer: &Viewer) -> Outcome<Setup, ()> {
    let person = own(viewer)?;
    let secret: [u8; 20] = services.random.bytes();
    let sealed = services.trust.seal.close(services.random, person.0, &secret)?;
    let mut tx = services.db.begin().await?;
    let now = services.now().0;
    if exec!(&mut tx, sql::BEGIN, person.0, &sealed, now)? == 0 {
        return Err(Failure::Missing);
    }
    tx.commit().await?;
    Ok(setup(services, viewer, &secret)?)
}

fn setup(services: &Services, viewer: &Viewer, secret: &[u8]) -> anyhow::Result<Setup> {
    let account = viewer.person().map(|person| person.email.as_str()).unwrap_or_default();
    let totp = totp(services, secret, account)?;
    let address = totp.to_url().map_err(|error| anyhow::anyhow!("the second step has no address: {error}"))?;
    Ok(Setup { secret: totp.secret().to_base32(), address })
}

/// Turns the second step on, when the code shows that the app knows the secret. Answers with the recovery codes: they
/// are shown once and never again. Every other sign-in ends: it was made with the password alone. A wrong code shows the
/// same secret again.
///
/// # Errors
/// [`CodeRefused`]; [`CodeRefused::NotValid`] when nothing is being set up. Denied to visitors.
pub async fn confirm_setup(
    services: &Services,
    viewer: &Viewer,
    session: SignInSessionId,
    code: &TypedCode,
    address: &str,
) -> Result<Vec<String>, (Failure<CodeRefused>, Option<Setup>)> {
    let person = own(viewer).map_err(|failure| (failure, None))?;
    let too_many = |seconds| (Failure::Refused(CodeRefused::TooMany(seconds)), None);
    services.limits.count("set-up", &person.to_string(), address).map_err(too_many)?;
    let mut tx = services.db.begin().await.map_err(|error| (error.into(), None))?;
    let row = find(&mut tx, person).await.map_err(|error| (error.into(), None))?;
    let Some(row) = row.filter(|row| row.confirmed_at.is_none()) else {
        return Err((Failure::Refused(CodeRefused::NotValid), None));
    };
    let broken = |error: anyhow::Error| (Failure::Broken(error), None);
    let secret = services.trust.seal.open(person.0, &row.secret).map_err(broken)?;
    let step = match code {
        TypedCode::App(digits) => step_of(services, person, &row.secret, digits).map_err(broken)?,
        TypedCode::Recovery(_) => None,
    };
    let Some(step) = step else {
        let again = setup(services, viewer, &secret).map_err(broken)?;
        return Err((Failure::Refused(CodeRefused::NotRight), Some(again)));
    };
    turn_on(services, tx, person, session, step).await.map_err(|error| (error.into(), None))
}

async fn turn_on(
    services: &Services,
    mut tx: Tx,
    person: PersonId,
    session: SignInSessionId,
    step: i64,
) -> Result<Vec<String>, sqlx::Error> {
    let now = services.now().0;
    exec!(&mut tx, sql::CONFIRM, person.0, now, step)?;
    exec!(&mut tx, accounts::DELETE_OTHER_SESSIONS, person.0, session.0)?;
    let codes = make_codes(services, &mut tx, person).await?;
    audit::note(services, &mut tx, Some(person), Deed::SecondFactorOn, Some(person.0)).await?;
    notice(services, &mut tx, person, |t| t.mail_security_factor_on()).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn make_codes(services: &Services, tx: &mut Tx, person: PersonId) -> Result<Vec<String>, sqlx::Error> {
    exec!(&mut *tx, sql::DELETE_CODES, person.0)?;
    let mut codes = Vec::with_capacity(rules::RECOVERY_CODES);
    for _ in 0..rules::RECOVERY_CODES {
        let code = recovery_code(services.random.bytes());
        let id: RecoveryCodeId = services.new_id();
        exec!(&mut *tx, sql::INSERT_CODE, id.0, person.0, hash_of(&code.replace('-', "")), services.now().0)?;
        codes.push(code);
    }
    Ok(codes)
}

/// New recovery codes; the earlier ones open nothing any more.
///
/// # Errors
/// Denied to visitors; missing without a second step.
pub async fn new_recovery_codes(services: &Services, viewer: &Viewer) -> Outcome<Vec<String>, ()> {
    let person = own(viewer)?;
    let mut tx = services.db.begin().await?;
    if !is_on(&mut tx, person).await? {
        return Err(Failure::Missing);
    }
    let codes = make_codes(services, &mut tx, person).await?;
    audit::note(services, &mut tx, Some(person), Deed::RecoveryCodesMade, Some(person.0)).await?;
    notice(services, &mut tx, person, |t| t.mail_security_codes_made()).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Turns the second step off and forgets its secret and codes. Every other sign-in ends.
///
/// # Errors
/// Denied to visitors; missing without a second step.
pub async fn turn_off(services: &Services, viewer: &Viewer, session: SignInSessionId) -> Outcome<(), ()> {
    let person = own(viewer)?;
    let mut tx = services.db.begin().await?;
    if !is_on(&mut tx, person).await? {
        return Err(Failure::Missing);
    }
    exec!(&mut tx, sql::DELETE, person.0)?;
    exec!(&mut tx, sql::DELETE_CODES, person.0)?;
    exec!(&mut tx, sql::DELETE_STEPS_OF, person.0)?;
    exec!(&mut tx, accounts::DELETE_OTHER_SESSIONS, person.0, session.0)?;
    audit::note(services, &mut tx, Some(person), Deed::SecondFactorOff, Some(person.0)).await?;
    notice(services, &mut tx, person, |t| t.mail_security_factor_off()).await?;
    tx.commit().await?;
    Ok(())
}

/// Tells a person by mail what happened to the safety of their account.
pub(in crate::accounts) async fn notice(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    what: impl FnOnce(&Texts) -> String,
) -> Result<(), sqlx::Error> {
    let (email, name, lang): (String, String, String) =
        on!(&mut *tx, c => sqlx::query_as(accounts::RECIPIENT).bind(person.0).fetch_one(c).await)?;
    let lang = domain::Lang::from_code(&lang).unwrap_or_default();
    let to = Recipient { email, name, lang };
    let what = what(texts::of(lang));
    mails::security(services, &to, what).enqueue(services, tx, &to).await
}
