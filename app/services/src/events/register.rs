//! Somebody registers for an event.

use domain::{
    audit::Deed,
    events::{
        RegisterRefused, RegistrationState,
        rules::{self, Place},
    },
    ids::{EventId, RegistrationId},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on},
    events::{mails, promote::promote, sql},
    failure::allow,
    notifications,
};

/// What the person got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registered {
    /// A place.
    Confirmed,
    /// This place in the line, counted from 1.
    Waiting(i64),
}

/// Registers the viewer. The mail that says so, with its calendar part, leaves if and only if the registration stands.
///
/// # Errors
/// What [`rules::place`] refuses; denied to visitors and party contacts; missing when there is no such event.
pub async fn register(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Registered, RegisterRefused> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let mut event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let current = sql::find_current(&mut tx, id, person.id.0).await?;
    // A quota may have ended a moment ago: who waits for that comes first.
    promote(services, &mut tx, &mut event).await?;
    let of_institution: i64 = match person.institution.filter(|_| event.quota_at(now).is_some()) {
        Some(institution) => on!(&mut tx, c => sqlx::query_scalar(sql::OF_INSTITUTION)
            .bind(id.0).bind(institution.0).fetch_one(c).await)?,
        None => 0,
    };
    let place = rules::place(&event, current.as_ref(), of_institution, now).map_err(Failure::Refused)?;

    let (claim, state) = match place {
        Place::Confirmed => (sql::TAKE_PLACE, RegistrationState::Confirmed),
        Place::Waiting => (sql::JOIN_LINE, RegistrationState::Waiting),
    };
    let number: i64 = on!(&mut tx, c => sqlx::query_scalar(claim).bind(id.0).fetch_one(c).await)?;
    let registration: RegistrationId = services.new_id();
    exec!(&mut tx, sql::INSERT_REGISTRATION, registration.0, id.0, person.id.0, state.code(), number, now.0).map_err(
        |error| match crate::db::is_taken(&error) {
            true => Failure::Refused(RegisterRefused::AlreadyRegistered),
            false => error.into(),
        },
    )?;

    let registered = match place {
        Place::Confirmed => Registered::Confirmed,
        Place::Waiting => Registered::Waiting(
            on!(&mut tx, c => sqlx::query_scalar(sql::COUNT_IN_LINE).bind(id.0).bind(number).fetch_one(c).await)?,
        ),
    };
    let join_link: Option<String> =
        on!(&mut tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(id.0).fetch_one(c).await)?;
    let to = notifications::Recipient::from(person);
    let mail = match registered {
        Registered::Confirmed => mails::confirmed(services, &to, &event, join_link.as_deref()),
        Registered::Waiting(position) => mails::waiting(services, &to, &event, position),
    };
    mail.leaving(registration, state, to.lang).enqueue(services, &mut tx, &to).await?;
    audit::note(services, &mut tx, Some(person.id), Deed::Registered, Some(id.0)).await?;
    tx.commit().await?;
    Ok(registered)
}
