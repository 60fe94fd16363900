//! An organiser changes an event; calendars move when time or place does, and a larger capacity lets people in.

use domain::{
    Moment,
    audit::Deed,
    events::{
        ChangeRefused, RegistrationState, ScheduleEvent,
        rules::{self, Change},
    },
    ids::EventId,
    policy::{Action, Object, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{exec, on},
    events::{mails, promote::promote, queries::list_recipients, sql},
    failure::allow,
    markdown, search,
};

/// Changes an event. `seen_updated_at` is when it was last changed as far as the organiser saw: of two who change it at
/// the same time, the one who saves second is told.
///
/// # Errors
/// What [`rules::change`] refuses; [`ChangeRefused::ChangedMeanwhile`]; denied to everybody but organisers.
pub async fn change(
    services: &Services,
    viewer: &Viewer,
    id: EventId,
    wanted: &ScheduleEvent,
    seen_updated_at: i64,
) -> Outcome<(), ChangeRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let mut event = sql::lock_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let updated_at: i64 = on!(&mut tx, c => sqlx::query_scalar(UPDATED_AT).bind(id.0).fetch_one(c).await)?;
    if updated_at != seen_updated_at {
        return Err(Failure::Refused(ChangeRefused::ChangedMeanwhile));
    }
    let join_link: Option<String> =
        on!(&mut tx, c => sqlx::query_scalar(sql::JOIN_LINK).bind(id.0).fetch_one(c).await)?;
    let what = rules::change(&event, join_link.as_deref(), wanted, now).map_err(Failure::Refused)?;

    let html = markdown::render(&wanted.description).html;
    let step = i64::from(what.moves_calendars());
    exec!(
        &mut tx,
        sql::CHANGE_EVENT,
        id.0,
        wanted.kind.code(),
        &wanted.title,
        &wanted.summary,
        &wanted.description,
        &html,
        wanted.lang.code(),
        wanted.starts_at.0,
        wanted.ends_at.0,
        &wanted.zone,
        &wanted.place,
        &wanted.join_link,
        &wanted.recording_link,
        wanted.capacity,
        step,
        now.0,
        wanted.terms.opens_at.map(|at| at.0),
        wanted.terms.closes_at.map(|at| at.0),
        wanted.terms.quota.map(|quota| quota.places),
        wanted.terms.quota.map_or(0, |quota| quota.days)
    )?;

    event.title.clone_from(&wanted.title);
    event.summary.clone_from(&wanted.summary);
    event.zone.clone_from(&wanted.zone);
    event.place.clone_from(&wanted.place);
    (event.kind, event.lang, event.capacity) = (wanted.kind, wanted.lang, wanted.capacity);
    event.terms = wanted.terms;
    (event.starts_at, event.ends_at) = (wanted.starts_at, wanted.ends_at);
    event.sequence += step;
    // Those who were in before the change are told first; whoever gets a place through it hears of that below.
    if what.moves_calendars() {
        for (to, registration, state) in list_recipients(&mut tx, id).await? {
            if what == Change::JoinLink && state != RegistrationState::Confirmed {
                continue;
            }
            mails::moved(services, &to, &event, state, wanted.join_link.as_deref())
                .leaving(registration, state, to.lang)
                .enqueue(services, &mut tx, &to)
                .await?;
        }
    }
    // Whoever was reminded of the old day has to hear of the new one.
    if event.starts_at > now.plus(Moment::DAY) {
        exec!(&mut tx, REMIND_AGAIN, id.0)?;
    }
    promote(services, &mut tx, &mut event).await?;
    search::changed(&mut tx, Kind::Event, id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::EventChanged, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}

const REMIND_AGAIN: &str =
    "UPDATE registrations SET reminded_at = NULL WHERE event_id = $1 AND reminded_at IS NOT NULL";
const UPDATED_AT: &str = "SELECT updated_at FROM events WHERE id = $1";
