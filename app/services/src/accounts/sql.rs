//! Statements of accounts, and who is behind a sign-in.

use domain::{
    Lang, Moment,
    accounts::{Person, Role, rules},
    ids::{InstitutionId, PersonId, SignInSessionId},
    institutions::Function,
};
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, UnknownValue, exec, known, on, read},
};

pub(super) const INSERT_PERSON: &str = "INSERT INTO people
    (id, email, email_folded, name, language, password_hash, is_active, institution_id, institution_function, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, TRUE, $7, $8, $9)";
pub(super) const INSERT_ROLE: &str = "INSERT INTO person_roles (person_id, role) VALUES ($1, $2)";
pub(super) const FIND_FOR_SIGN_IN: &str =
    "SELECT id, name, email, language, password_hash, is_active FROM people WHERE email_folded = $1";
pub(super) const SET_PASSWORD: &str = "UPDATE people SET password_hash = $2 WHERE id = $1";
pub(super) const PASSWORD_OF: &str = "SELECT password_hash FROM people WHERE id = $1";
pub(super) const RECIPIENT: &str = "SELECT email, name, language FROM people WHERE id = $1";
pub(super) const INSERT_SESSION: &str = "INSERT INTO sign_in_sessions
    (id, person_id, token_hash, user_agent, created_at, last_seen_at, confirmed_at) VALUES ($1, $2, $3, $4, $5, $5, $5)";
pub(super) const DELETE_SESSION: &str = "DELETE FROM sign_in_sessions WHERE token_hash = $1";
pub(super) const DELETE_OWN_SESSION: &str = "DELETE FROM sign_in_sessions WHERE id = $1 AND person_id = $2";
pub(super) const DELETE_SESSIONS_OF: &str = "DELETE FROM sign_in_sessions WHERE person_id = $1";
pub(super) const DELETE_OTHER_SESSIONS: &str = "DELETE FROM sign_in_sessions WHERE person_id = $1 AND id <> $2";
pub(super) const RENEW_SESSION: &str = "UPDATE sign_in_sessions SET token_hash = $3 WHERE id = $1 AND person_id = $2";
/// Uses up every link of a person to choose a password.
pub(super) const USE_UP_RESETS: &str =
    "UPDATE password_resets SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL";
pub(super) const DELETE_DEAD_SESSIONS: &str =
    "DELETE FROM sign_in_sessions WHERE person_id = $1 AND (last_seen_at <= $2 OR created_at <= $3)";
pub(super) const LIST_SESSIONS: &str = "SELECT id, user_agent, created_at, last_seen_at FROM sign_in_sessions
    WHERE person_id = $1 AND last_seen_at > $2 AND created_at > $3 ORDER BY last_seen_at DESC LIMIT 100";
pub(super) const SET_LANGUAGE: &str = "UPDATE people SET language = $2 WHERE id = $1";

/// One statement for everything a signed-in page needs to know about who asks. Roles come as one text.
const VIEWER: &str =
    "SELECT s.id AS session_id, s.created_at, s.last_seen_at, s.confirmed_at, p.id, p.name, p.email, p.language,
        p.institution_id, p.institution_function,
        EXISTS (SELECT 1 FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL)
            AS has_second_factor,
        (SELECT STRING_AGG(role, ' ') FROM person_roles WHERE person_id = p.id) AS roles
    FROM sign_in_sessions s JOIN people p ON p.id = s.person_id
    WHERE s.token_hash = $1 AND p.is_active";
const PERSON_BY_EMAIL: &str = "SELECT p.id, p.name, p.email, p.language, p.institution_id, p.institution_function,
        (SELECT STRING_AGG(role, ' ') FROM person_roles WHERE person_id = p.id) AS roles
    FROM people p WHERE p.email_folded = $1 AND p.is_active";
const PERSON_BY_ID: &str = "SELECT p.id, p.name, p.email, p.language, p.institution_id, p.institution_function,
        (SELECT STRING_AGG(role, ' ') FROM person_roles WHERE person_id = p.id) AS roles
    FROM people p WHERE p.id = $1 AND p.is_active";
const WITH_ROLE: &str = "SELECT p.id, p.name, p.email, p.language, p.institution_id, p.institution_function,
        (SELECT STRING_AGG(role, ' ') FROM person_roles WHERE person_id = p.id) AS roles
    FROM people p JOIN person_roles r ON r.person_id = p.id WHERE r.role = $1 AND p.is_active ORDER BY p.name, p.id";
const TOUCH: &str = "UPDATE sign_in_sessions SET last_seen_at = $2 WHERE id = $1";

/// The columns of [`Person`].
#[derive(sqlx::FromRow)]
struct PersonColumns {
    id: Uuid,
    name: String,
    email: String,
    language: String,
    institution_id: Option<Uuid>,
    institution_function: Option<String>,
    roles: Option<String>,
}

impl TryFrom<PersonColumns> for Person {
    type Error = UnknownValue;

    fn try_from(row: PersonColumns) -> Result<Self, UnknownValue> {
        let roles = row.roles.as_deref().unwrap_or_default().split_whitespace();
        Ok(Self {
            id: PersonId(row.id),
            lang: known("people", "language", &row.language, Lang::from_code)?,
            function: row
                .institution_function
                .as_deref()
                .map(|code| known("people", "institution_function", code, Function::from_code))
                .transpose()?,
            roles: roles.map(|code| known("person_roles", "role", code, Role::from_code)).collect::<Result<_, _>>()?,
            name: row.name,
            email: row.email,
            institution: row.institution_id.map(InstitutionId),
        })
    }
}

#[derive(sqlx::FromRow)]
struct ViewerRow {
    session_id: Uuid,
    created_at: i64,
    last_seen_at: i64,
    confirmed_at: i64,
    has_second_factor: bool,
    #[sqlx(flatten)]
    person: PersonColumns,
}

/// What a cookie with a sign-in token stands for.
#[derive(Clone, Debug)]
pub enum SignInState {
    /// Nothing: unknown, ended, or of a closed account.
    Unknown,
    /// It was genuine and ran out.
    Expired,
    /// This person, by this sign-in.
    SignedIn(Box<Person>, CurrentSession),
}

/// The sign-in that a request uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrentSession {
    /// Which.
    pub id: SignInSessionId,
    /// When the person last proved who they are.
    pub confirmed_at: Moment,
    /// Whether a code is asked for at signing in.
    pub has_second_factor: bool,
    /// The person is an administrator and does not count as one until a second step is set up.
    pub is_withheld: bool,
}

/// Who is behind a sign-in token. The use is noted to the minute only, so that reading a page writes nothing.
///
/// # Errors
/// When the database is away.
pub async fn find_viewer(services: &Services, token: &crate::random::Token) -> anyhow::Result<SignInState> {
    let hash = token.hash();
    let row: Option<ViewerRow> = read!(&services.db, c => sqlx::query_as(VIEWER).bind(&hash).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(SignInState::Unknown) };
    let now = services.now();
    if !rules::is_alive(Moment(row.created_at), Moment(row.last_seen_at), now) {
        return Ok(SignInState::Expired);
    }
    if now >= Moment(row.last_seen_at).plus(rules::LAST_SEEN_STEP) {
        let mut tx = services.db.begin().await?;
        exec!(&mut tx, TOUCH, row.session_id, now.0)?;
        tx.commit().await?;
    }
    let mut person: Person = row.person.try_into()?;
    let required = services.trust.second_factor_is_required;
    let roles = rules::effective_roles(person.roles, row.has_second_factor, required);
    let session = CurrentSession {
        id: SignInSessionId(row.session_id),
        confirmed_at: Moment(row.confirmed_at),
        has_second_factor: row.has_second_factor,
        is_withheld: roles != person.roles,
    };
    person.roles = roles;
    Ok(SignInState::SignedIn(Box::new(person), session))
}

/// The active person with this address.
pub(super) async fn find_person(services: &Services, email_folded: &str) -> anyhow::Result<Option<Person>> {
    let row: Option<PersonColumns> =
        read!(&services.db, c => sqlx::query_as(PERSON_BY_EMAIL).bind(email_folded).fetch_optional(c).await)?;
    Ok(row.map(Person::try_from).transpose()?)
}

/// The active person with this id.
///
/// # Errors
/// When the database is away.
pub async fn find_person_by_id(services: &Services, id: PersonId) -> anyhow::Result<Option<Person>> {
    let row: Option<PersonColumns> =
        read!(&services.db, c => sqlx::query_as(PERSON_BY_ID).bind(id.0).fetch_optional(c).await)?;
    Ok(row.map(Person::try_from).transpose()?)
}

/// The active people who have a role, by name, as the transaction sees them.
///
/// # Errors
/// When the database is away.
pub async fn list_with_role(tx: &mut Tx, role: Role) -> anyhow::Result<Vec<Person>> {
    let rows: Vec<PersonColumns> = on!(tx, c => sqlx::query_as(WITH_ROLE).bind(role.code()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Person::try_from).collect::<Result<_, _>>()?)
}

/// The active people who have a role, by name.
///
/// # Errors
/// When the database is away.
pub async fn find_with_role(services: &Services, role: Role) -> anyhow::Result<Vec<Person>> {
    let rows: Vec<PersonColumns> =
        read!(&services.db, c => sqlx::query_as(WITH_ROLE).bind(role.code()).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Person::try_from).collect::<Result<_, _>>()?)
}
