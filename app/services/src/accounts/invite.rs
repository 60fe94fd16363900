//! Somebody is invited: the only way to an account.

use domain::{
    Lang,
    accounts::{Invite, InviteRefused, Role, rules},
    audit::Deed,
    ids::{InvitationId, PersonId},
    policy::{Action, Object, Viewer, can},
};

use crate::{
    Failure, Outcome, Services,
    accounts::{mails, sql},
    audit,
    db::{exec, read},
    institutions,
    notifications::Recipient,
};

/// An invitation that was made. Whether the address has an account already is not told to the inviting person.
#[derive(Debug)]
pub struct Invited {
    /// The address that accepts it; the mail holds the same. Empty when the address has an account: that person gets
    /// a mail that says so.
    pub link: String,
}

const INSERT: &str = "INSERT INTO invitations
    (id, email, name, language, role, institution_id, institution_function, token_hash, invited_by, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

/// Invites somebody. `viewer` is `None` for the command line, whose user holds the machine.
///
/// # Errors
/// [`InviteRefused`]; denied to everybody but the coordinator of the institution and administrators.
pub async fn invite(
    services: &Services,
    viewer: Option<&Viewer>,
    input: &Invite,
    lang: Lang,
) -> Outcome<Invited, InviteRefused> {
    let institution = match input.institution {
        Some(id) => Some(institutions::find_institution(services, id).await?.ok_or(Failure::Missing)?),
        None if input.role.is_of_an_institution() => return Err(Failure::Refused(InviteRefused::NeedsInstitution)),
        None => None,
    };
    if let Some(viewer) = viewer {
        let object = input.institution.map_or(Object::None, Object::Institution);
        let administrator = can(viewer, Action::Administer, Object::None);
        let colleague = input.role.is_of_an_institution() && can(viewer, Action::InviteColleagues, object);
        if !administrator && !colleague {
            return Err(Failure::Denied);
        }
    }
    if institution.as_ref().is_some_and(|institution| !is_within(&input.email.domain(), &institution.domain)) {
        return Err(Failure::Refused(InviteRefused::OtherDomain));
    }

    let inviter = viewer.and_then(Viewer::person);
    let to = Recipient { email: input.email.as_str().to_owned(), name: input.name.clone(), lang };
    let taken: Option<(uuid::Uuid,)> = read!(&services.db, c =>
        sqlx::query_as("SELECT id FROM people WHERE email_folded = $1 AND is_active").bind(input.email.folded()).fetch_optional(c).await)?;
    let mut tx = services.db.begin().await?;
    let now = services.now();
    let link = if taken.is_some() {
        mails::already_has_account(services, &to).enqueue(services, &mut tx, &to).await?;
        String::new()
    } else {
        let token = services.random.token();
        let id: InvitationId = services.new_id();
        exec!(
            &mut tx,
            INSERT,
            id.0,
            input.email.as_str(),
            &input.name,
            lang.code(),
            input.role.code(),
            input.institution.map(|id| id.0),
            input.function.map(|function| function.code()),
            token.hash(),
            inviter.map(|person| person.id.0),
            now.0,
            now.plus(rules::INVITATION_LASTS).0
        )?;
        let link = services.site.link(&format!("/invitation/{}", token.reveal()));
        mails::invitation(services, &to, inviter.map(|person| person.name.as_str()), &link)
            .enqueue(services, &mut tx, &to)
            .await?;
        link
    };
    audit::note(services, &mut tx, inviter.map(|person| person.id), Deed::Invited, input.institution.map(|id| id.0))
        .await?;
    tx.commit().await?;
    Ok(Invited { link })
}

/// Whether a mail domain is the institution's or one below it.
pub(super) fn is_within(domain: &str, institution: &str) -> bool {
    domain == institution || domain.strip_suffix(institution).is_some_and(|rest| rest.ends_with('.'))
}

/// Writes a person with roles, within a transaction; used by accepting an invitation, the demo and tests.
///
/// # Errors
/// When the address has an account, or the database is away.
#[allow(clippy::too_many_arguments)]
pub async fn insert_person(
    services: &Services,
    tx: &mut crate::db::Tx,
    email: &str,
    name: &str,
    lang: Lang,
    password_hash: &str,
    roles: &[domain::accounts::Role],
    place: Option<(domain::ids::InstitutionId, domain::institutions::Function)>,
) -> Result<PersonId, sqlx::Error> {
    let id: PersonId = services.new_id();
    exec!(
        &mut *tx,
        sql::INSERT_PERSON,
        id.0,
        email,
        email.to_lowercase(),
        name,
        lang.code(),
        password_hash,
        place.map(|(institution, _)| institution.0),
        place.map(|(_, function)| function.code()),
        services.now().0
    )?;
    for role in roles {
        exec!(&mut *tx, sql::INSERT_ROLE, id.0, role.code())?;
    }
    if let Some((institution, _)) = place.filter(|_| roles.contains(&Role::Coordinator)) {
        institutions::terms::begin(services, tx, institution, id, None).await?;
    }
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_look_alike_domain_is_not_the_institutions() {
        assert!(is_within("tu-delta.example", "tu-delta.example"));
        assert!(is_within("cs.tu-delta.example", "tu-delta.example"));
        assert!(!is_within("evil-tu-delta.example", "tu-delta.example"));
        assert!(!is_within("tu-delta.example.evil.example", "tu-delta.example"));
    }
}
