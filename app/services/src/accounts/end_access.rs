//! Somebody leaves: one action ends every access, everywhere, in one transaction. What they learned stays with them as
//! evidence, and comes back with them when the same address is invited again.

use domain::{
    Lang,
    accounts::{LeaveRefused, Role},
    audit::Deed,
    ids::{EventId, InstitutionId, PersonId},
    policy::{Action, Object, Viewer, can},
    search::Kind,
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    accounts::{mails, sql},
    audit,
    db::{Tx, exec, known, on, read},
    events,
    institutions::terms,
    notifications::Recipient,
    search,
};

/// What somebody is and has, for who is about to end it.
#[derive(Clone, Debug)]
pub struct Departure {
    /// Who leaves.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// The institution they represent, by its address.
    pub institution: Option<String>,
    /// For how many coming events they are registered.
    pub registrations: i64,
    /// How many articles they own or are deputy of.
    pub articles: i64,
    /// How many coming events they organise.
    pub events: i64,
    /// Whether it is the viewer.
    pub is_self: bool,
}

const FIND: &str = "SELECT p.id, p.name, p.email, p.language, p.institution_id, i.slug AS institution,
        (SELECT COUNT(*) FROM registrations r JOIN events e ON e.id = r.event_id WHERE r.person_id = p.id
            AND r.state <> 'cancelled' AND e.state = 'scheduled' AND e.starts_at > $2) AS registrations,
        (SELECT COUNT(*) FROM articles a WHERE (a.owner_id = p.id OR a.deputy_id = p.id) AND a.state <> 'archived')
            AS articles,
        (SELECT COUNT(*) FROM events e WHERE e.organiser_id = p.id AND e.state = 'scheduled' AND e.starts_at > $2)
            AS events
    FROM people p LEFT JOIN institutions i ON i.id = p.institution_id WHERE p.id = $1 AND p.is_active";
/// Whoever has a role, locked in one order so that two who leave at the same time wait for each other instead of both
/// finding the other one still there. The weaker lock: who registers for an event refers to a person meanwhile. SQLite
/// has one writer anyway.
const LOCK_ADMINISTRATORS: (&str, &str) = (
    "SELECT p.id FROM people p JOIN person_roles r ON r.person_id = p.id
        WHERE r.role = 'administrator' AND p.is_active ORDER BY p.id",
    "SELECT p.id FROM people p JOIN person_roles r ON r.person_id = p.id
        WHERE r.role = 'administrator' AND p.is_active ORDER BY p.id FOR NO KEY UPDATE OF p",
);
const LOCK_COORDINATORS: (&str, &str) = (
    "SELECT p.id FROM people p JOIN person_roles r ON r.person_id = p.id
        WHERE r.role = 'coordinator' AND p.institution_id = $1 AND p.is_active ORDER BY p.id",
    "SELECT p.id FROM people p JOIN person_roles r ON r.person_id = p.id
        WHERE r.role = 'coordinator' AND p.institution_id = $1 AND p.is_active ORDER BY p.id FOR NO KEY UPDATE OF p",
);
const COLLEAGUES: &str = "SELECT COUNT(*) FROM people WHERE institution_id = $1 AND is_active AND id <> $2";
/// Changes nothing when somebody else was quicker.
const CLOSE: &str = "UPDATE people SET is_active = FALSE, password_hash = NULL WHERE id = $1 AND is_active";
const NOTE: &str = "INSERT INTO departures (id, person_id, ended_by, reason, ended_at) VALUES ($1, $2, $3, $4, $5)";
const NAMED: &str = "SELECT article_id FROM article_readers WHERE person_id = $1";
/// Everything that lets somebody in, or acts for them. Roles go too, and being named a reader: deny by default.
const ENDS: [&str; 14] = [
    "DELETE FROM article_readers WHERE person_id = $1",
    "DELETE FROM sign_in_sessions WHERE person_id = $1",
    "DELETE FROM sign_in_steps WHERE person_id = $1",
    "DELETE FROM password_resets WHERE person_id = $1",
    "DELETE FROM known_devices WHERE person_id = $1",
    "DELETE FROM recovery_codes WHERE person_id = $1",
    "DELETE FROM second_factors WHERE person_id = $1",
    "DELETE FROM email_changes WHERE person_id = $1",
    "DELETE FROM calendar_feeds WHERE person_id = $1",
    "DELETE FROM article_openings WHERE person_id = $1",
    "DELETE FROM article_autosaves WHERE person_id = $1",
    "DELETE FROM article_beginnings WHERE person_id = $1",
    "DELETE FROM allowances WHERE person_id = $1",
    "DELETE FROM person_roles WHERE person_id = $1",
];
const END_INVITATIONS: &str =
    "UPDATE invitations SET expires_at = $2 WHERE LOWER(email) = $1 AND accepted_at IS NULL AND expires_at > $2";
const COMING: &str = "SELECT r.event_id FROM registrations r JOIN events e ON e.id = r.event_id
    WHERE r.person_id = $1 AND r.state <> 'cancelled' AND e.state = 'scheduled' AND e.starts_at > $2 ORDER BY r.event_id";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    language: String,
    institution_id: Option<Uuid>,
    institution: Option<String>,
    registrations: i64,
    articles: i64,
    events: i64,
}

/// Who may end whose access: everybody their own, coordinators that of colleagues, administrators everybody's. Whoever
/// may not gets the same answer as for somebody who is not there.
fn may_end(viewer: &Viewer, row: &Row) -> bool {
    let colleague = row.institution_id.is_some_and(|institution| {
        can(viewer, Action::InviteColleagues, Object::Institution(InstitutionId(institution)))
    });
    viewer.id() == Some(PersonId(row.id)) || colleague || can(viewer, Action::Administer, Object::None)
}

async fn find<R>(services: &Services, viewer: &Viewer, person: PersonId) -> Result<Row, Failure<R>> {
    let row: Option<Row> = read!(&services.db, c => sqlx::query_as(FIND)
        .bind(person.0).bind(services.now().0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    if may_end(viewer, &row) { Ok(row) } else { Err(Failure::Missing) }
}

/// What would end, for the page that asks.
///
/// # Errors
/// Missing when there is no such account, or the viewer may not end its access.
pub async fn find_departure(services: &Services, viewer: &Viewer, person: PersonId) -> Outcome<Departure, ()> {
    let row = find(services, viewer, person).await?;
    Ok(Departure {
        person,
        is_self: viewer.id() == Some(person),
        name: row.name,
        email: row.email,
        institution: row.institution,
        registrations: row.registrations,
        articles: row.articles,
        events: row.events,
    })
}

/// Ends somebody's access: sign-ins, links, calendar address, coming registrations (the next in line move up). Courses
/// they did, certificates and what they wrote stay. They are told by mail; editors and organisers hear what has no owner.
///
/// # Errors
/// [`LeaveRefused`]; missing when there is no such account, it has ended, or the viewer may not end it.
pub async fn end_access(
    services: &Services,
    viewer: &Viewer,
    person: PersonId,
    reason: &str,
) -> Outcome<(), LeaveRefused> {
    let row = find(services, viewer, person).await?;
    let lang = known("people", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let now = services.now();
    let by_administrator = can(viewer, Action::Administer, Object::None) && viewer.id() != Some(person);

    let mut tx = services.db.begin().await?;
    last_one(services, &mut tx, &row, by_administrator).await?;
    if exec!(&mut tx, CLOSE, person.0)? == 0 {
        return Err(Failure::Missing);
    }
    let named: Vec<Uuid> = on!(&mut tx, c => sqlx::query_scalar(NAMED).bind(person.0).fetch_all(c).await)?;
    for article in named {
        search::changed(&mut tx, Kind::Article, article).await?;
    }
    for end in ENDS {
        exec!(&mut tx, end, person.0)?;
    }
    terms::end(services, &mut tx, person).await?;
    exec!(&mut tx, END_INVITATIONS, row.email.to_lowercase(), now.0)?;
    let by = viewer.id().filter(|by| *by != person).map(|by| by.0);
    let reason = Some(reason).filter(|reason| !reason.is_empty());
    let id: Uuid = services.new_id();
    exec!(&mut tx, NOTE, id, person.0, by, reason, now.0)?;
    audit::note(services, &mut tx, viewer.id(), Deed::AccessEnded, Some(person.0)).await?;

    let to = Recipient { email: row.email.clone(), name: row.name.clone(), lang };
    mails::access_ended(services, &to, by.is_none()).enqueue(services, &mut tx, &to).await?;
    let coming: Vec<Uuid> = on!(&mut tx, c => sqlx::query_scalar(COMING)
        .bind(person.0).bind(now.0).fetch_all(c).await)?;
    for event in coming {
        events::withdraw_leaver(services, &mut tx, EventId(event), person, &to).await?;
    }
    for (role, count) in [(Role::Editor, row.articles), (Role::Organiser, row.events)] {
        if count == 0 {
            continue;
        }
        for colleague in sql::list_with_role(&mut tx, role).await? {
            let to = Recipient::from(&colleague);
            let mail = match role {
                Role::Editor => mails::articles_without_owner(services, &to, &row.name, count),
                _ => mails::events_without_organiser(services, &to, &row.name, count),
            };
            mail.enqueue(services, &mut tx, &to).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// The coordinators of an institution, locked until the transaction ends.
pub(crate) async fn lock_coordinators(
    services: &Services,
    tx: &mut Tx,
    institution: InstitutionId,
) -> sqlx::Result<Vec<Uuid>> {
    on!(tx, c => sqlx::query_scalar(services.db.either(LOCK_COORDINATORS)).bind(institution.0).fetch_all(c).await)
}

/// Somebody has to be left who can let others in: an administrator, and a coordinator as long as an institution has
/// people. An administrator may leave an institution without one; its page shows the empty place.
async fn last_one(
    services: &Services,
    tx: &mut Tx,
    row: &Row,
    by_administrator: bool,
) -> Result<(), Failure<LeaveRefused>> {
    let administrators: Vec<Uuid> = on!(&mut *tx, c => sqlx::query_scalar(services.db.either(LOCK_ADMINISTRATORS))
        .fetch_all(c).await)?;
    if administrators == [row.id] {
        return Err(Failure::Refused(LeaveRefused::LastAdministrator));
    }
    let Some(institution) = row.institution_id.filter(|_| !by_administrator) else { return Ok(()) };
    let coordinators = lock_coordinators(services, tx, InstitutionId(institution)).await?;
    if coordinators == [row.id] {
        let colleagues: i64 = on!(&mut *tx, c => sqlx::query_scalar(COLLEAGUES)
            .bind(institution).bind(row.id).fetch_one(c).await)?;
        if colleagues > 0 {
            return Err(Failure::Refused(LeaveRefused::LastCoordinator));
        }
    }
    Ok(())
}
