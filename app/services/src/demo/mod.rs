//! The demo: fictional institutions and people, articles, courses and events of ours, to look at and to test with.
//! The texts stand in `demo/`, beside this crate's sources, and are held inside the program.

mod articles;
mod events;

use std::collections::HashMap;

use anyhow::{Context, ensure};
use domain::{
    Lang, Moment,
    accounts::Role,
    audit::Deed,
    courses::obligations::{Audience, Renewal, SetObligation},
    ids::{InstitutionId, PersonId},
    institutions::{Function, InstitutionKind},
};
use include_dir::{Dir, include_dir};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Failure, Services, accounts, audit, courses,
    db::{Tx, read},
    institutions::{self, NewInstitution},
};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/demo");

/// People of the demo by their address.
type People = HashMap<String, PersonId>;
/// Institutions of the demo by their mail domain.
type Institutions = HashMap<String, InstitutionId>;

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
    // One transaction: a program that is killed meanwhile has loaded nothing, and its next start begins anew.
    let mut tx = services.db.begin().await?;
    let institutions = load_institutions(services, &mut tx).await?;
    let people = load_people(services, &mut tx, &institutions, &hash).await?;
    articles::load(services, &mut tx, &people, &institutions).await?;
    for folder in FILES.get_dir("courses").context("demo/courses is missing")?.dirs() {
        courses::insert_course(services, &mut tx, &courses::parse_course(folder)?).await?;
    }
    oblige(services, &mut tx).await?;
    remember(services, &mut tx, &people).await?;
    events::load(services, &mut tx, &people).await?;
    audit::note(services, &mut tx, None, Deed::DemoLoaded, None).await?;
    tx.commit().await?;
    Ok(())
}

/// Two people did a course a little more than two days ago: the first question about it comes back at the start.
async fn remember(services: &Services, tx: &mut Tx, people: &People) -> anyhow::Result<()> {
    let at = services.now().plus(-50 * Moment::HOUR);
    for email in ["s.devries@tu-delta.example", "k.ramdin@lichttechniek.example"] {
        let person = *people.get(email).with_context(|| format!("unknown person {email}"))?;
        courses::complete_course(services, tx, person, "samenwerking-beoordelen", at).await?;
    }
    Ok(())
}

/// The course with which everybody begins has to be done by everybody.
async fn oblige(services: &Services, tx: &mut Tx) -> anyhow::Result<()> {
    let wanted = SetObligation {
        audience: Audience::Everybody,
        days: 60,
        renewal: Renewal::Every { months: 24, early_days: 60 },
        refresher: None,
    };
    match courses::oblige(services, tx, "basis-kennisveiligheid", &wanted).await {
        Ok(_) => Ok(()),
        Err(Failure::Broken(error)) => Err(error),
        Err(refused) => anyhow::bail!("the demo course cannot be made obligatory: {refused:?}"),
    }
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

async fn load_institutions(services: &Services, tx: &mut Tx) -> anyhow::Result<Institutions> {
    let mut ids = Institutions::new();
    for entry in toml_file::<InstitutionsFile>("institutions.toml")?.institutions {
        let kind = InstitutionKind::from_code(&entry.kind).with_context(|| format!("unknown kind {}", entry.kind))?;
        let new = NewInstitution { slug: entry.slug, name: entry.name, kind, domain: entry.domain, city: entry.city };
        ids.insert(new.domain.clone(), institutions::insert(services, tx, &new).await?);
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
