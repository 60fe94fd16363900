//! An organiser cancels an event; everybody who is registered hears of it and calendars let go of it.

use domain::{
    audit::Deed,
    events::{CancelEventRefused, rules},
    ids::EventId,
    policy::{Action, Object, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::exec,
    events::{mails, queries::list_recipients, sql},
    failure::allow,
    search,
};

/// Cancels an event.
///
/// # Errors
/// What [`rules::cancel`] refuses; denied to everybody but organisers.
pub async fn cancel_event(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<(), CancelEventRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let mut event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    rules::cancel(&event, now).map_err(Failure::Refused)?;

    exec!(&mut tx, sql::CANCEL_EVENT, id.0, now.0)?;
    event.sequence += 1;
    for (to, _, state) in list_recipients(&mut tx, id).await? {
        mails::event_cancelled(services, &to, &event, state).enqueue(services, &mut tx, &to).await?;
    }
    search::changed(&mut tx, Kind::Event, id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::EventCancelled, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}
