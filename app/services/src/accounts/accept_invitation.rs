//! An invited person opens the account and is signed in.

use domain::{
    Lang,
    accounts::{AcceptInvitation, InvitationRefused, Role},
    audit::Deed,
    ids::{InstitutionId, PersonId},
    institutions::Function,
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    accounts::{Device, SignedIn, invite::insert_person, sign_in::open_session, sql},
    audit,
    db::{exec, known, on, read},
    institutions::terms,
    random::Token,
};

const FIND: &str = "SELECT id, email, name, language, role, institution_id, institution_function FROM invitations
    WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > $2";
const RESTORE: &str = "UPDATE people SET is_active = TRUE, email = $2, name = $3, language = $4, password_hash = $5,
    institution_id = $6, institution_function = $7 WHERE email_folded = $1 AND NOT is_active RETURNING id";
const FORGET_ROLES: &str = "DELETE FROM person_roles WHERE person_id = $1";
const ACCEPT: &str = "UPDATE invitations SET accepted_at = $2 WHERE id = $1 AND accepted_at IS NULL";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    email: String,
    name: String,
    language: String,
    role: String,
    institution_id: Option<Uuid>,
    institution_function: Option<String>,
}

/// What the page of an invitation shows.
#[derive(Clone, Debug)]
pub struct InvitationSeen {
    /// The address that was invited; it cannot be changed.
    pub email: String,
    /// The name the inviting person typed.
    pub name: String,
    /// The language of the invitation.
    pub lang: Lang,
}

/// The open invitation with this token.
///
/// # Errors
/// [`InvitationRefused::NotValid`] when it is unknown, used or has run out.
pub async fn find_invitation(services: &Services, token: &Token) -> Outcome<InvitationSeen, InvitationRefused> {
    let row = find(services, token).await?;
    let lang = known("invitations", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok(InvitationSeen { email: row.email, name: row.name, lang })
}

async fn find(services: &Services, token: &Token) -> Outcome<Row, InvitationRefused> {
    let now = services.now().0;
    let row: Option<Row> =
        read!(&services.db, c => sqlx::query_as(FIND).bind(token.hash()).bind(now).fetch_optional(c).await)?;
    row.ok_or(Failure::Refused(InvitationRefused::NotValid))
}

/// Makes the account the invitation promised and signs the person in.
///
/// # Errors
/// [`InvitationRefused::NotValid`] when it is unknown, used or has run out, or the address got an account meanwhile.
pub async fn accept_invitation(
    services: &Services,
    token: &Token,
    input: &AcceptInvitation,
    device: &Device,
) -> Outcome<SignedIn, InvitationRefused> {
    let row = find(services, token).await?;
    let hash = services.passwords.hash(input.password.reveal()).await?;
    let lang = known("invitations", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let role = known("invitations", "role", &row.role, Role::from_code).map_err(anyhow::Error::from)?;
    let function = row
        .institution_function
        .as_deref()
        .map(|code| known("invitations", "institution_function", code, Function::from_code))
        .transpose()
        .map_err(anyhow::Error::from)?;
    // A coordinator is a member too.
    let roles: &[Role] = if role == Role::Coordinator { &[Role::Member, Role::Coordinator] } else { &[role] };

    let mut tx = services.db.begin().await?;
    let now = services.now().0;
    let accepted = exec!(&mut tx, ACCEPT, row.id, now)?;
    if accepted == 0 {
        return Err(Failure::Refused(InvitationRefused::NotValid));
    }
    let place = row.institution_id.map(InstitutionId).zip(function);
    // Whoever was here before gets their own record back, with what they are now.
    let back: Option<Uuid> = on!(&mut tx, c => sqlx::query_scalar(RESTORE)
        .bind(row.email.to_lowercase()).bind(&row.email).bind(&input.name).bind(lang.code()).bind(&hash)
        .bind(place.map(|(institution, _)| institution.0)).bind(place.map(|(_, function)| function.code()))
        .fetch_optional(c).await)?;
    let person = match back {
        Some(id) => {
            exec!(&mut tx, FORGET_ROLES, id)?;
            for role in roles {
                exec!(&mut tx, sql::INSERT_ROLE, id, role.code())?;
            }
            if let Some((institution, _)) = place.filter(|_| role == Role::Coordinator) {
                terms::begin(services, &mut tx, institution, PersonId(id), None).await?;
            }
            audit::note(services, &mut tx, Some(PersonId(id)), Deed::AccessRestored, Some(id)).await?;
            PersonId(id)
        }
        None => insert_person(services, &mut tx, &row.email, &input.name, lang, &hash, roles, place).await.map_err(
            |error| match crate::db::is_taken(&error) {
                true => Failure::Refused(InvitationRefused::NotValid),
                false => error.into(),
            },
        )?,
    };
    let signed_in = open_session(services, &mut tx, person, device).await?;
    audit::note(services, &mut tx, Some(person), Deed::InvitationAccepted, Some(row.id)).await?;
    audit::note(services, &mut tx, Some(person), Deed::SignedIn, None).await?;
    tx.commit().await?;
    Ok(signed_in)
}
