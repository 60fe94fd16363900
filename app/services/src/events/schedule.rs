//! An organiser puts an event into the agenda.

use domain::{
    audit::Deed,
    events::ScheduleEvent,
    ids::EventId,
    input::{Invalid, Problem},
    knowledge::{Label, slug_from},
    policy::{Action, Object, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, on},
    events::sql,
    failure::allow,
    markdown, search,
};

/// Schedules an event and answers with its address (slug).
///
/// # Errors
/// Refused when it would begin in the past; denied to everybody but organisers.
pub async fn schedule(services: &Services, viewer: &Viewer, wanted: &ScheduleEvent) -> Outcome<String, Invalid> {
    allow(viewer, Action::ManageEvents, Object::None)?;
    let organiser = viewer.id().ok_or(Failure::Denied)?;
    if wanted.starts_at <= services.now() {
        return Err(Failure::Refused(Invalid::one("date", Problem::InThePast)));
    }

    let mut tx = services.db.begin().await?;
    let slug = free_slug(&mut tx, &slug_from(&wanted.title)).await?;
    let id = insert(services, &mut tx, organiser.0, &slug, wanted, Label::Green).await?;
    audit::note(services, &mut tx, Some(organiser), Deed::EventScheduled, Some(id.0)).await?;
    tx.commit().await?;
    Ok(slug)
}

/// Writes the row of an event and tells the search index. Also used to load the demo's events, which may be past.
pub(crate) async fn insert(
    services: &Services,
    tx: &mut Tx,
    organiser: uuid::Uuid,
    slug: &str,
    wanted: &ScheduleEvent,
    label: Label,
) -> Result<EventId, sqlx::Error> {
    let id: EventId = services.new_id();
    let html = markdown::render(&wanted.description).html;
    let now = services.now().0;
    exec!(
        tx,
        sql::INSERT_EVENT,
        id.0,
        slug,
        wanted.kind.code(),
        &wanted.title,
        &wanted.summary,
        &wanted.description,
        &html,
        wanted.lang.code(),
        label.code(),
        wanted.starts_at.0,
        wanted.ends_at.0,
        &wanted.zone,
        &wanted.place,
        &wanted.join_link,
        &wanted.recording_link,
        wanted.capacity,
        organiser,
        now,
        wanted.terms.opens_at.map(|at| at.0),
        wanted.terms.closes_at.map(|at| at.0),
        wanted.terms.quota.map(|quota| quota.places),
        wanted.terms.quota.map_or(0, |quota| quota.days)
    )?;
    search::changed(tx, Kind::Event, id.0).await?;
    Ok(id)
}

/// Addresses of pages that stand beside those of events: `/events/past`, `/planner/new`.
const RESERVED: [&str; 5] = ["past", "mine", "month", "feed", "new"];

/// The wanted address, or the first free one with a number behind it.
async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String, sqlx::Error> {
    let mut slug = wanted.to_owned();
    let mut n = 2;
    loop {
        let taken: i64 = on!(tx, c => sqlx::query_scalar(sql::SLUG_EXISTS).bind(&slug).fetch_one(c).await)?;
        if taken == 0 && !RESERVED.contains(&slug.as_str()) {
            return Ok(slug);
        }
        slug = format!("{wanted}-{n}");
        n += 1;
    }
}
