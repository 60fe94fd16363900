//! What the pages about accounts read.

use domain::{
    Moment,
    accounts::{Person, SignInSession, rules},
    ids::SignInSessionId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{Failure, Outcome, Services, accounts::sql, db::read, failure::allow};

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: Uuid,
    user_agent: String,
    created_at: i64,
    last_seen_at: i64,
}

/// The viewer's sign-ins that are alive, last used first.
///
/// # Errors
/// Denied to visitors.
pub async fn list_sign_in_sessions(services: &Services, viewer: &Viewer) -> Outcome<Vec<SignInSession>, ()> {
    allow(viewer, Action::UseOwnAccount, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let now = services.now();
    let rows: Vec<SessionRow> = read!(&services.db, c => sqlx::query_as(sql::LIST_SESSIONS)
        .bind(person.0).bind(now.plus(-rules::IDLE).0).bind(now.plus(-rules::ABSOLUTE).0).fetch_all(c).await)?;
    let session = |row: SessionRow| SignInSession {
        id: SignInSessionId(row.id),
        created_at: Moment(row.created_at),
        last_seen_at: Moment(row.last_seen_at),
        user_agent: row.user_agent,
    };
    Ok(rows.into_iter().map(session).collect())
}

/// The active person with this address, for commands that act as somebody (`loket search --as`).
///
/// # Errors
/// When the database is away.
pub async fn find_person_by_email(services: &Services, email: &str) -> anyhow::Result<Option<Person>> {
    sql::find_person(services, &email.trim().to_lowercase()).await
}

/// An account in the administrators' list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PersonRow {
    /// Which.
    pub id: Uuid,
    /// Whether they have access.
    pub is_active: bool,
    /// As they want to be called.
    pub name: String,
    /// The address.
    pub email: String,
    /// Codes of the roles, with spaces between.
    pub roles: Option<String>,
    /// The institution they represent.
    pub institution: Option<String>,
    /// Whether a code is asked of them at signing in.
    pub has_second_factor: bool,
}

const LIST_PEOPLE: &str = "SELECT p.id, p.is_active, p.name, p.email, i.name AS institution,
        EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
            AS has_second_factor,
        (SELECT STRING_AGG(role, ' ') FROM person_roles WHERE person_id = p.id) AS roles
    FROM people p LEFT JOIN institutions i ON i.id = p.institution_id
    WHERE p.email_folded > $1 ORDER BY p.email_folded LIMIT $2";

/// Accounts in the order of their addresses, beginning behind `after`.
///
/// # Errors
/// Denied to everybody but administrators.
pub async fn list_people(services: &Services, viewer: &Viewer, after: &str, limit: i64) -> Outcome<Vec<PersonRow>, ()> {
    allow(viewer, Action::Administer, Object::None)?;
    Ok(read!(&services.db, c => sqlx::query_as(LIST_PEOPLE).bind(after).bind(limit).fetch_all(c).await)?)
}
