//! What the pages about institutions read.

use domain::{
    Moment,
    ids::{InstitutionId, PersonId},
    institutions::{Function, Institution, Representative},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{known, read},
    failure::allow,
    institutions::sql::{self, InstitutionRow},
};

/// What the page of an institution shows.
#[derive(Clone, Debug)]
pub struct InstitutionPage {
    /// The institution.
    pub institution: Institution,
    /// Its people, by name.
    pub representatives: Vec<Representative>,
    /// Who was invited and has not answered: name, address, function, until when. Only for whoever may invite.
    pub invitations: Vec<(String, String, Option<Function>, Moment)>,
    /// Whether the viewer may invite colleagues here.
    pub may_invite: bool,
    /// Who is coordinator and who was, the present ones and the latest first.
    pub terms: Vec<Term>,
}

/// Somebody's time as coordinator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Their name.
    pub name: String,
    /// Since when.
    pub began_at: Moment,
    /// Until when; `None` for whoever is coordinator now.
    pub ended_at: Option<Moment>,
}

/// An institution as the register of administrators shows it.
#[derive(Clone, Debug)]
pub struct RegisteredInstitution {
    /// Which.
    pub institution: Institution,
    /// The names of its coordinators; empty when it has none.
    pub coordinators: Vec<String>,
}

/// The institution with this id.
///
/// # Errors
/// When the database is away.
pub async fn find_institution(services: &Services, id: InstitutionId) -> anyhow::Result<Option<Institution>> {
    let row: Option<InstitutionRow> =
        read!(&services.db, c => sqlx::query_as(sql::BY_ID).bind(id.0).fetch_optional(c).await)?;
    Ok(row.map(Institution::try_from).transpose()?)
}

/// The institution with this mail domain or slug, for the command line and the demo.
///
/// # Errors
/// When the database is away.
pub async fn find_institution_by_domain(services: &Services, domain: &str) -> anyhow::Result<Option<Institution>> {
    let row: Option<InstitutionRow> =
        read!(&services.db, c => sqlx::query_as(sql::BY_DOMAIN).bind(domain).fetch_optional(c).await)?;
    Ok(row.map(Institution::try_from).transpose()?)
}

#[derive(sqlx::FromRow)]
struct RepresentativeRow {
    id: Uuid,
    name: String,
    email: String,
    institution_function: String,
}

#[derive(sqlx::FromRow)]
struct InvitationRow {
    name: String,
    email: String,
    institution_function: Option<String>,
    expires_at: i64,
}

/// The page of an institution. Somebody who may not see it gets the same answer as for one that does not exist.
///
/// # Errors
/// Missing.
pub async fn find_institution_page(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<InstitutionPage, ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let row: Option<InstitutionRow> =
        read!(&services.db, c => sqlx::query_as(sql::BY_SLUG).bind(slug).fetch_optional(c).await)?;
    let institution = Institution::try_from(row.ok_or(Failure::Missing)?).map_err(anyhow::Error::from)?;
    let object = Object::Institution(institution.id);
    if !can(viewer, Action::ReadInstitution, object) {
        return Err(Failure::Missing);
    }
    let rows: Vec<RepresentativeRow> =
        read!(&services.db, c => sqlx::query_as(sql::REPRESENTATIVES).bind(institution.id.0).fetch_all(c).await)?;
    let function = |code: &str| known("people", "institution_function", code, Function::from_code);
    let representatives = rows
        .into_iter()
        .map(|row| {
            let function = function(&row.institution_function)?;
            Ok(Representative { person: PersonId(row.id), name: row.name, email: row.email, function })
        })
        .collect::<anyhow::Result<_>>()?;
    let may_invite = can(viewer, Action::InviteColleagues, object);
    let mut invitations = Vec::new();
    if may_invite {
        let now = services.now().0;
        let rows: Vec<InvitationRow> = read!(&services.db, c => sqlx::query_as(sql::OPEN_INVITATIONS)
            .bind(institution.id.0).bind(now).fetch_all(c).await)?;
        for row in rows {
            let function =
                row.institution_function.as_deref().map(function).transpose().map_err(anyhow::Error::from)?;
            invitations.push((row.name, row.email, function, Moment(row.expires_at)));
        }
    }
    let terms: Vec<(String, i64, Option<i64>)> =
        read!(&services.db, c => sqlx::query_as(sql::TERMS).bind(institution.id.0).fetch_all(c).await)?;
    let term = |(name, began_at, ended_at): (String, i64, Option<i64>)| Term {
        name,
        began_at: Moment(began_at),
        ended_at: ended_at.map(Moment),
    };
    let terms = terms.into_iter().map(term).collect();
    Ok(InstitutionPage { institution, representatives, invitations, may_invite, terms })
}

/// Every institution with its coordinators, by name.
///
/// # Errors
/// Denied to everybody but administrators.
pub async fn list_register(services: &Services, viewer: &Viewer) -> Outcome<Vec<RegisteredInstitution>, ()> {
    allow(viewer, Action::Administer, Object::None)?;
    let institutions = list_institutions(services, viewer).await?;
    let coordinators: Vec<(Uuid, String)> =
        read!(&services.db, c => sqlx::query_as(sql::COORDINATORS).fetch_all(c).await)?;
    let with_names = institutions.into_iter().map(|institution| {
        let own = coordinators.iter().filter(|(of, _)| *of == institution.id.0);
        RegisteredInstitution { coordinators: own.map(|(_, name)| name.clone()).collect(), institution }
    });
    Ok(with_names.collect())
}

/// Every institution, by name.
///
/// # Errors
/// Denied to everybody but administrators and editors (who choose whom a text belongs to).
pub async fn list_institutions(services: &Services, viewer: &Viewer) -> Outcome<Vec<Institution>, ()> {
    if !can(viewer, Action::Administer, Object::None) && !can(viewer, Action::EditArticles, Object::None) {
        return Err(Failure::Denied);
    }
    let rows: Vec<InstitutionRow> = read!(&services.db, c => sqlx::query_as(sql::LIST).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Institution::try_from).collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
}
