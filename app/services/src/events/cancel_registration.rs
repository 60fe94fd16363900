//! Somebody withdraws; the first in line gets the place, in the same transaction.

use domain::{
    audit::Deed,
    events::{
        CancelRefused,
        rules::{self, Freed},
    },
    ids::EventId,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::exec,
    events::{mails, promote::promote, sql},
    failure::allow,
    notifications::Recipient,
};

/// Withdraws the viewer's registration.
///
/// # Errors
/// What [`rules::withdraw`] refuses; denied to visitors and party contacts; missing when there is no such event.
pub async fn cancel_registration(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<(), CancelRefused> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let mut event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let current = sql::find_current(&mut tx, id, person.id.0).await?;
    let freed = rules::withdraw(&event, current.as_ref(), now).map_err(Failure::Refused)?;
    let registration = current.ok_or(Failure::Missing)?;

    exec!(&mut tx, sql::WITHDRAW, registration.id.0, now.0)?;
    match freed {
        Freed::Place => {
            exec!(&mut tx, sql::FREE_PLACE, id.0)?;
            event.taken -= 1;
            promote(services, &mut tx, &mut event).await?;
        }
        Freed::PlaceInLine => {
            exec!(&mut tx, sql::LEAVE_LINE, id.0)?;
        }
    }

    let to = Recipient::from(person);
    mails::withdrawn(services, &to, &event, freed == Freed::Place).enqueue(services, &mut tx, &to).await?;
    audit::note(services, &mut tx, Some(person.id), Deed::RegistrationCancelled, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}
