//! The calendar somebody subscribes to: made, read by calendar programs, ended. Its address is a secret of the person;
//! whoever has it sees where they are expected, so it can be replaced or ended at any time.

use domain::{
    Moment,
    audit::Deed,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    db::{exec, read},
    events::{mails, sql::EventRow},
    failure::allow,
    notifications::{FeedEntry, feed},
    random::Token,
};

/// How long what is over stays in the calendar.
const PAST: i64 = 90 * Moment::DAY;

const MAKE: &str = "INSERT INTO calendar_feeds (person_id, token_hash, created_at) VALUES ($1, $2, $3)
    ON CONFLICT (person_id) DO UPDATE SET token_hash = $2, created_at = $3";
const END: &str = "DELETE FROM calendar_feeds WHERE person_id = $1";
const MADE_AT: &str = "SELECT created_at FROM calendar_feeds WHERE person_id = $1";
const OWNER: &str = "SELECT person_id FROM calendar_feeds WHERE token_hash = $1";
const ENTRIES: &str = "SELECT e.id, e.slug, e.kind, e.state, e.title, e.summary, e.language, e.label, e.starts_at,
        e.ends_at, e.zone, e.place, e.capacity, e.taken, e.waiting, e.sequence,
        e.opens_at, e.closes_at, e.quota, e.quota_days, e.join_link, e.updated_at, r.changed_at
    FROM registrations r JOIN events e ON e.id = r.event_id
    WHERE r.person_id = $1 AND r.state = 'confirmed' AND e.ends_at > $2 ORDER BY e.starts_at, e.id LIMIT 1000";

#[derive(sqlx::FromRow)]
struct EntryRow {
    #[sqlx(flatten)]
    event: EventRow,
    join_link: Option<String>,
    updated_at: i64,
    changed_at: i64,
}

/// Makes an address for the viewer's calendar; an earlier one ends. Answers with its path, which is shown once.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn make_feed(services: &Services, viewer: &Viewer) -> Outcome<String, ()> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let token = services.random.token();
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, MAKE, person.0, token.hash(), services.now().0)?;
    audit::note(services, &mut tx, Some(person), Deed::CalendarFeedMade, None).await?;
    tx.commit().await?;
    Ok(format!("/calendar/{}.ics", token.reveal()))
}

/// Ends the address of the viewer's calendar; does nothing when there is none.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn end_feed(services: &Services, viewer: &Viewer) -> Outcome<(), ()> {
    allow(viewer, Action::RegisterForEvents, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    if exec!(&mut tx, END, person.0)? > 0 {
        audit::note(services, &mut tx, Some(person), Deed::CalendarFeedEnded, None).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// When the viewer's address was made; `None` when there is none.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn feed_made_at(services: &Services, viewer: &Viewer) -> Outcome<Option<Moment>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let made: Option<i64> = read!(&services.db, c => sqlx::query_scalar(MADE_AT).bind(person).fetch_optional(c).await)?;
    Ok(made.map(Moment))
}

/// The calendar behind an address: where its owner has a place. The rights of the owner are asked anew each time.
///
/// # Errors
/// Missing when the address is unknown or ended, or its owner may no longer see events.
pub async fn read_feed(services: &Services, token: &Token) -> Outcome<String, ()> {
    let owner: Option<Uuid> =
        read!(&services.db, c => sqlx::query_scalar(OWNER).bind(token.hash()).fetch_optional(c).await)?;
    let owner = owner.ok_or(Failure::Missing)?;
    let person = accounts::find_person_by_id(services, owner.into()).await?.ok_or(Failure::Missing)?;
    let lang = person.lang;
    let viewer = Viewer::Person(Box::new(person));
    allow(&viewer, Action::EnterCommunity, Object::None).map_err(|_: Failure<()>| Failure::Missing)?;
    let since = services.now().plus(-PAST).0;
    let rows: Vec<EntryRow> =
        read!(&services.db, c => sqlx::query_as(ENTRIES).bind(owner).bind(since).fetch_all(c).await)?;
    let entries = rows.into_iter().map(|row| {
        let event: domain::events::Event = row.event.try_into()?;
        let place = mails::place(&event, row.join_link.as_deref());
        Ok(FeedEntry { event, place, changed_at: Moment(row.updated_at.max(row.changed_at)) })
    });
    let entries: Vec<FeedEntry> = entries.collect::<anyhow::Result<_>>()?;
    Ok(feed(&services.site, &texts::of(lang).feed_name(&services.site.name), &entries))
}
