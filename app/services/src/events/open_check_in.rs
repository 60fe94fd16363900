//! An organiser opens a code with which people say that they are there, and closes it.

use domain::{
    audit::Deed,
    events::{PresenceRefused, attendance},
    ids::EventId,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on},
    events::sql,
    failure::allow,
};

/// Opens a code. One that is open stays as it is: it may stand on a screen already.
///
/// # Errors
/// What [`attendance::open_code`] refuses; denied to everybody but organisers; missing when there is no such event.
pub async fn open_check_in(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<(), PresenceRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let mut tx = services.db.begin().await?;
    let event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    attendance::open_code(&event, services.now()).map_err(Failure::Refused)?;
    let code: Option<String> = on!(&mut tx, c => sqlx::query_scalar(sql::CHECK_IN_CODE).bind(id.0).fetch_one(c).await)?;
    if code.is_none() {
        exec!(&mut tx, sql::SET_CHECK_IN_CODE, id.0, Some(attendance::code_from(services.random.bytes())))?;
        audit::note_with(services, &mut tx, viewer.id(), Deed::CheckInOpened, Some(id.0), "open").await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Closes the code; the next one that is opened is another.
///
/// # Errors
/// Denied to everybody but organisers; missing when there is no such event.
pub async fn close_check_in(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<(), PresenceRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let mut tx = services.db.begin().await?;
    sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    if exec!(&mut tx, sql::SET_CHECK_IN_CODE, id.0, None::<String>)? > 0 {
        audit::note_with(services, &mut tx, viewer.id(), Deed::CheckInOpened, Some(id.0), "close").await?;
    }
    tx.commit().await?;
    Ok(())
}
