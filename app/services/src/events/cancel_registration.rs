//! Somebody withdraws; the first in line gets the place, in the same transaction.

use domain::{
    audit::Deed,
    events::{
        CancelRefused, Event, Registration,
        rules::{self, Freed},
    },
    ids::{EventId, PersonId},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec},
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

    let mut tx = services.db.begin().await?;
    let event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let current = sql::find_current(&mut tx, id, person.id.0).await?;
    withdraw(services, &mut tx, event, current, person.id, &Recipient::from(person)).await?;
    tx.commit().await?;
    Ok(())
}

/// The same for somebody whose access ends, within the transaction that ends it. What has begun meanwhile stays.
pub(crate) async fn withdraw_leaver(
    services: &Services,
    tx: &mut Tx,
    id: EventId,
    person: PersonId,
    to: &Recipient,
) -> anyhow::Result<()> {
    let Some(event) = sql::lock_event(tx, id).await? else { return Ok(()) };
    let current = sql::find_current(tx, id, person.0).await?;
    match withdraw(services, tx, event, current, person, to).await {
        Ok(()) | Err(Failure::Refused(_) | Failure::Missing | Failure::Denied) => Ok(()),
        Err(Failure::Broken(error)) => Err(error),
    }
}

/// The withdrawal itself: of `current`, the registration of this person for an event that the caller has locked.
pub(super) async fn withdraw(
    services: &Services,
    tx: &mut Tx,
    mut event: Event,
    current: Option<Registration>,
    person: PersonId,
    to: &Recipient,
) -> Outcome<(), CancelRefused> {
    let now = services.now();
    let freed = rules::withdraw(&event, current.as_ref(), now).map_err(Failure::Refused)?;
    let registration = current.ok_or(Failure::Missing)?;

    exec!(tx, sql::WITHDRAW, registration.id.0, now.0)?;
    exec!(tx, sql::DELETE_LINKS, registration.id.0)?;
    match freed {
        Freed::Place => {
            exec!(tx, sql::FREE_PLACE, event.id.0)?;
            event.taken -= 1;
            promote(services, tx, &mut event).await?;
        }
        Freed::PlaceInLine => {
            exec!(tx, sql::LEAVE_LINE, event.id.0)?;
        }
    }

    mails::withdrawn(services, to, &event, freed == Freed::Place).enqueue(services, tx, to).await?;
    audit::note(services, tx, Some(person), Deed::RegistrationCancelled, Some(event.id.0)).await?;
    Ok(())
}
