//! The demo: fictional institutions and people, articles, courses and events of ours, to look at and to test with.
//! The texts stand in `demo/`, beside this crate's sources, and are held inside the program.

use anyhow::{Context, ensure};
use domain::{
    Lang, Moment,
    accounts::Role,
    audit::Deed,
    events::{EventKind, RegistrationState, ScheduleEvent},
    ids::{InstitutionId, PersonId, RegistrationId},
    institutions::{Function, InstitutionKind},
    knowledge::Label,
};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::HashMap;

use crate::{
    Services, accounts, audit, courses,
    db::{Tx, exec, on, read},
    events,
    institutions::{NewInstitution, add_institution},
};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/demo");

/// People of the demo by their address.
pub(crate) type People = HashMap<String, PersonId>;
/// Institutions of the demo by their mail domain.
pub(crate) type Institutions = HashMap<String, InstitutionId>;

/// Whether nobody has an account yet.
///
/// # Errors
/// When the database is away.
pub async fn is_empty(services: &Services) -> anyhow::Result<bool> {
    let people: i64 = read!(&services.db, c => sqlx::query_scalar("SELECT COUNT(*) FROM people").fetch_one(c).await)?;
    Ok(people == 0)
}

/// Loads the demo content; every account gets this password.
///
/// # Errors
/// When the database holds people already, or is away.
pub async fn load(services: &Services, password: &str) -> anyhow::Result<()> {
    ensure!(is_empty(services).await?, "the database holds people already; demo content is for an empty one");
    let hash = services.passwords.hash(password).await?;
    let institutions = load_institutions(services).await?;
    let mut tx = services.db.begin().await?;
    let people = load_people(services, &mut tx, &institutions, &hash).await?;
    load_events(services, &mut tx, &people).await?;
    load_courses(services, &mut tx).await?;
    audit::note(services, &mut tx, None, Deed::DemoLoaded, None).await?;
    tx.commit().await?;
    Ok(())
}

async fn load_courses(services: &Services, tx: &mut Tx) -> anyhow::Result<()> {
    let folder = FILES.get_dir("courses").context("demo/courses is missing")?;
    for files in folder.dirs() {
        courses::insert_course(services, tx, &courses::parse_course(files)?).await?;
    }
    Ok(())
}

fn toml_file<T: DeserializeOwned>(name: &str) -> anyhow::Result<T> {
    let file = FILES
        .get_file(name)
        .and_then(include_dir::File::contents_utf8)
        .with_context(|| format!("demo/{name} is missing"))?;
    toml::from_str(file).with_context(|| format!("demo/{name} cannot be read"))
}

#[derive(Deserialize)]
struct InstitutionsFile {
    institutions: Vec<InstitutionEntry>,
}

#[derive(Deserialize)]
struct InstitutionEntry {
    name: String,
    slug: String,
    domain: String,
    kind: String,
    city: String,
}

async fn load_institutions(services: &Services) -> anyhow::Result<Institutions> {
    let mut ids = Institutions::new();
    for entry in toml_file::<InstitutionsFile>("institutions.toml")?.institutions {
        let kind = InstitutionKind::from_code(&entry.kind).with_context(|| format!("unknown kind {}", entry.kind))?;
        let new = NewInstitution { slug: entry.slug, name: entry.name, kind, domain: entry.domain, city: entry.city };
        ids.insert(new.domain.clone(), add_institution(services, &new).await?);
    }
    Ok(ids)
}

#[derive(Deserialize)]
struct PeopleFile {
    people: Vec<PersonEntry>,
}

#[derive(Deserialize)]
struct PersonEntry {
    email: String,
    name: String,
    language: String,
    roles: Vec<String>,
    institution: Option<String>,
    function: Option<String>,
}

async fn load_people(
    services: &Services,
    tx: &mut Tx,
    institutions: &Institutions,
    hash: &str,
) -> anyhow::Result<People> {
    let mut ids = People::new();
    for entry in toml_file::<PeopleFile>("people.toml")?.people {
        let lang = Lang::from_code(&entry.language).with_context(|| format!("unknown language {}", entry.language))?;
        let roles = entry
            .roles
            .iter()
            .map(|code| Role::from_code(code).with_context(|| format!("unknown role {code}")))
            .collect::<anyhow::Result<Vec<Role>>>()?;
        let institution = match &entry.institution {
            Some(domain) => Some(*institutions.get(domain).with_context(|| format!("unknown institution {domain}"))?),
            None => None,
        };
        let place = institution.zip(entry.function.as_deref().and_then(Function::from_code));
        let id = accounts::insert_person(services, tx, &entry.email, &entry.name, lang, hash, &roles, place).await?;
        ids.insert(entry.email, id);
    }
    Ok(ids)
}

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

async fn load_events(services: &Services, tx: &mut Tx, people: &People) -> anyhow::Result<()> {
    for entry in toml_file::<EventsFile>("events.toml")?.events {
        let organiser =
            people.get(&entry.organiser).with_context(|| format!("unknown organiser {}", entry.organiser))?;
        let wanted = entry.wanted(services.now())?;
        let label = Label::from_code(&entry.label).with_context(|| format!("unknown label {}", entry.label))?;
        let id = events::insert(services, tx, organiser.0, &entry.slug, &wanted, label).await?;
        let registered = entry.confirmed.iter().map(|email| (email, RegistrationState::Confirmed));
        for (email, state) in registered.chain(entry.waiting.iter().map(|email| (email, RegistrationState::Waiting))) {
            let person = people.get(email).with_context(|| format!("unknown person {email}"))?;
            let claim =
                if state == RegistrationState::Confirmed { events::sql::TAKE_PLACE } else { events::sql::JOIN_LINE };
            let number: i64 = on!(&mut *tx, c => sqlx::query_scalar(claim).bind(id.0).fetch_one(c).await)?;
            let registration: RegistrationId = services.new_id();
            let now = services.now().0;
            exec!(
                &mut *tx,
                events::sql::INSERT_REGISTRATION,
                registration.0,
                id.0,
                person.0,
                state.code(),
                number,
                now
            )?;
        }
    }
    Ok(())
}

impl EventEntry {
    /// The event so many days from now, at its time of day in its zone.
    fn wanted(&self, now: Moment) -> anyhow::Result<ScheduleEvent> {
        let zone = jiff::tz::TimeZone::get(&self.zone)?;
        let day =
            now.to_jiff().to_zoned(zone.clone()).date().checked_add(jiff::Span::new().days(self.starts_in_days))?;
        let time = jiff::civil::Time::strptime("%H:%M", &self.at)?;
        let starts_at = Moment::from(day.to_datetime(time).to_zoned(zone)?.timestamp());
        Ok(ScheduleEvent {
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
