//! An organiser ticks people off, and sees who was there.

use domain::{
    Moment,
    audit::Deed,
    events::{Presence, PresenceHow, PresenceRefused, attendance},
    ids::{EventId, RegistrationId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{UnknownValue, exec, known, on, read},
    events::sql,
    failure::allow,
};

/// Somebody who has a place, as the list at the door shows them.
#[derive(Clone, Debug)]
pub struct Attendee {
    /// Their registration.
    pub registration: RegistrationId,
    /// As they want to be called.
    pub name: String,
    /// The institution they represent.
    pub institution: Option<String>,
    /// That they were there.
    pub presence: Option<Presence>,
}

const ATTENDEES: &str = "SELECT r.id, p.name, i.name AS institution, r.present_at, r.present_how
    FROM registrations r JOIN people p ON p.id = r.person_id LEFT JOIN institutions i ON i.id = p.institution_id
    WHERE r.event_id = $1 AND r.state = 'confirmed'";
const HAS_PLACE: &str = "SELECT COUNT(*) FROM registrations WHERE id = $1 AND event_id = $2 AND state = 'confirmed'";
const COUNT_PRESENT: &str = "SELECT COUNT(*) FROM registrations WHERE event_id = $1 AND present_at IS NOT NULL";

/// Notes that somebody is present, or that they are not after all. What is so already stays as it is: who typed the
/// code a moment ago keeps that time.
///
/// # Errors
/// What [`attendance::tick`] refuses; denied to everybody but organisers; missing when nobody has this place.
pub async fn note_presence(
    services: &Services,
    viewer: &Viewer,
    id: EventId,
    registration: RegistrationId,
    is_present: bool,
) -> Outcome<(), PresenceRefused> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let now = services.now();

    let mut tx = services.db.begin().await?;
    let event = sql::find_event(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let has_place: i64 =
        on!(&mut tx, c => sqlx::query_scalar(HAS_PLACE).bind(registration.0).bind(id.0).fetch_one(c).await)?;
    if has_place == 0 {
        return Err(Failure::Missing);
    }
    attendance::tick(&event, now).map_err(Failure::Refused)?;

    let (changed, detail) = match is_present {
        true => {
            let how = PresenceHow::Ticked.code();
            (exec!(&mut tx, sql::PRESENT, registration.0, id.0, now.0, how)?, how)
        }
        false => (exec!(&mut tx, sql::ABSENT, registration.0, id.0)?, "absent"),
    };
    if changed > 0 {
        audit::note_with(services, &mut tx, viewer.id(), Deed::PresenceNoted, Some(id.0), detail).await?;
    }
    tx.commit().await?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AttendeeRow {
    id: Uuid,
    name: String,
    institution: Option<String>,
    present_at: Option<i64>,
    present_how: Option<String>,
}

/// Everybody who has a place, by name.
///
/// # Errors
/// Denied to everybody but organisers.
pub async fn list_attendees(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<Vec<Attendee>, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let rows: Vec<AttendeeRow> = read!(&services.db, c => sqlx::query_as(ATTENDEES).bind(id.0).fetch_all(c).await)?;
    let mut attendees = rows
        .into_iter()
        .map(|row| {
            Ok(Attendee {
                registration: RegistrationId(row.id),
                presence: presence(row.present_at, row.present_how.as_deref())?,
                name: row.name,
                institution: row.institution,
            })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    attendees.sort_by_cached_key(|attendee| (attendee.name.to_lowercase(), attendee.registration));
    Ok(attendees)
}

/// What the two columns say.
pub(super) fn presence(at: Option<i64>, how: Option<&str>) -> Result<Option<Presence>, UnknownValue> {
    let how = how.map(|how| known("registrations", "present_how", how, PresenceHow::from_code)).transpose()?;
    Ok(at.map(Moment).zip(how).map(|(at, how)| Presence { at, how }))
}

/// How many were there.
///
/// # Errors
/// Denied to everybody but organisers.
pub async fn count_present(services: &Services, viewer: &Viewer, id: EventId) -> Outcome<i64, ()> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    Ok(read!(&services.db, c => sqlx::query_scalar(COUNT_PRESENT).bind(id.0).fetch_one(c).await)?)
}
