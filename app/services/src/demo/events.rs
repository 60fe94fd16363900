//! The demo's events: some days from the start of the demo, so that it never grows old.

use anyhow::Context;
use domain::{
    Lang, Moment,
    events::{EventKind, RegistrationState, ScheduleEvent, Terms},
    ids::RegistrationId,
    knowledge::Label,
};
use serde::Deserialize;

use super::{People, toml_file};
use crate::{
    Services,
    db::{Tx, exec, on, placeholders},
    events,
};

#[derive(Deserialize)]
struct EventsFile {
    events: Vec<EventEntry>,
}

#[derive(Deserialize)]
struct EventEntry {
    slug: String,
    kind: String,
    title: String,
    summary: String,
    description: String,
    language: String,
    starts_in_days: i64,
    at: String,
    minutes: i64,
    zone: String,
    #[serde(default)]
    place: String,
    join_link: Option<String>,
    recording_link: Option<String>,
    capacity: i64,
    label: String,
    organiser: String,
    #[serde(default)]
    confirmed: Vec<String>,
    #[serde(default)]
    waiting: Vec<String>,
}

pub(super) async fn load(services: &Services, tx: &mut Tx, people: &People) -> anyhow::Result<()> {
    for entry in toml_file::<EventsFile>("events.toml")?.events {
        let organiser =
            people.get(&entry.organiser).with_context(|| format!("unknown organiser {}", entry.organiser))?;
        let wanted = entry.wanted(services.now())?;
        let label = Label::from_code(&entry.label).with_context(|| format!("unknown label {}", entry.label))?;
        let id = events::insert(services, tx, organiser.0, &entry.slug, &wanted, label).await?;
        let registered = entry.confirmed.iter().map(|email| (email, RegistrationState::Confirmed));
        for (email, state) in registered.chain(entry.waiting.iter().map(|email| (email, RegistrationState::Waiting))) {
            let person = people.get(email).with_context(|| format!("unknown person {email}"))?;
            let places = i64::from(state == RegistrationState::Confirmed);
            let number: i64 = on!(&mut *tx, c => sqlx::query_scalar(events::sql::CLAIM)
                .bind(id.0).bind(places).bind(1 - places).fetch_one(c).await)?;
            let registration: RegistrationId = services.new_id();
            let now = services.now().0;
            let statement = format!("{}{}", events::sql::INSERT_REGISTRATIONS, placeholders(1, 7));
            on!(&mut *tx, c => sqlx::query(sqlx::AssertSqlSafe(statement)).bind(registration.0).bind(id.0)
                .bind(person.0).bind(state.code()).bind(number).bind(now).bind(now).execute(c).await.map(|_| ()))?;
        }
    }
    // They are no news to anybody.
    exec!(tx, "UPDATE events SET announced_at = created_at")?;
    Ok(())
}

impl EventEntry {
    /// The event so many days from now, at its time of day in its zone.
    fn wanted(&self, now: Moment) -> anyhow::Result<ScheduleEvent> {
        let zone = jiff::tz::TimeZone::get(&self.zone)?;
        let day =
            now.to_jiff().to_zoned(zone.clone()).date().checked_add(jiff::Span::new().days(self.starts_in_days))?;
        // Nobody meets at the weekend.
        let day = match day.weekday() {
            jiff::civil::Weekday::Saturday => day.checked_sub(jiff::Span::new().days(1))?,
            jiff::civil::Weekday::Sunday => day.checked_add(jiff::Span::new().days(1))?,
            _ => day,
        };
        let time = jiff::civil::Time::strptime("%H:%M", &self.at)?;
        let starts_at = Moment::from(day.to_datetime(time).to_zoned(zone)?.timestamp());
        Ok(ScheduleEvent {
            terms: Terms::default(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            description: self.description.clone(),
            kind: EventKind::from_code(&self.kind).with_context(|| format!("unknown kind {}", self.kind))?,
            lang: Lang::from_code(&self.language).with_context(|| format!("unknown language {}", self.language))?,
            starts_at,
            ends_at: starts_at.plus(self.minutes * Moment::MINUTE),
            zone: self.zone.clone(),
            place: self.place.clone(),
            join_link: self.join_link.clone(),
            recording_link: self.recording_link.clone(),
            capacity: self.capacity,
        })
    }
}
