//! Somebody says that they are there, with the code shown in the session.

use domain::{
    audit::Deed,
    events::{CheckInRefused, PresenceHow, attendance},
    ids::EventId,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on},
    events::sql,
    failure::allow,
};

/// Notes the viewer as present. Saying it twice is no mistake and changes nothing.
///
/// No lock is taken: no number of places depends on it, and everybody in the room does this in the same minute.
///
/// # Errors
/// What [`attendance::check_in`] refuses; [`CheckInRefused::TooMany`] to whoever guesses; denied to visitors and party
/// contacts; missing when there is no such event.
pub async fn check_in(services: &Services, viewer: &Viewer, id: EventId, typed: &str) -> Outcome<(), CheckInRefused> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    // By person and not by network address: a whole room shares one.
    services
        .limits
        .count_account("check-in", &format!("{id} {}", person.id))
        .map_err(|seconds| Failure::Refused(CheckInRefused::TooMany(seconds)))?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let event = sql::find_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let code: Option<String> = on!(&mut tx, c => sqlx::query_scalar(sql::CHECK_IN_CODE).bind(id.0).fetch_one(c).await)?;
    let current = sql::find_current(&mut tx, id, person.id.0).await?;
    attendance::check_in(&event, code.as_deref(), typed, current.as_ref(), now).map_err(Failure::Refused)?;
    let registration = current.ok_or(Failure::Missing)?;

    let noted = exec!(&mut tx, sql::PRESENT, registration.id.0, id.0, now.0, PresenceHow::Code.code())?;
    if noted > 0 {
        let how = PresenceHow::Code.code();
        audit::note_with(services, &mut tx, Some(person.id), Deed::PresenceNoted, Some(id.0), how).await?;
    }
    tx.commit().await?;
    Ok(())
}
