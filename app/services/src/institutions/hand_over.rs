//! A coordinator hands the function to a colleague, or shares it; an administrator gives it where nobody has it.

use domain::{
    Lang,
    accounts::Role,
    audit::Deed,
    ids::PersonId,
    institutions::{Function, HandOver, HandOverRefused},
    notifications::MailKind,
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use super::{queries::find_institution_page, terms};
use crate::{
    Failure, Outcome, Services, accounts, audit,
    db::{Tx, exec, known, on},
    notifications::{Block, Letter, Recipient},
};

const COLLEAGUE: &str = "SELECT name, email, language FROM people WHERE id = $1 AND institution_id = $2 AND is_active";
const GIVE_ROLE: &str = "INSERT INTO person_roles (person_id, role) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const TAKE_ROLE: &str = "DELETE FROM person_roles WHERE person_id = $1 AND role = $2";
const SET_FUNCTION: &str = "UPDATE people SET institution_function = $2 WHERE id = $1";

/// Makes a colleague coordinator. The viewer no longer is, unless they stay beside them; both hear of it by mail, and
/// their rights change at once.
///
/// # Errors
/// [`HandOverRefused`]; denied to everybody but coordinators of the institution and administrators; missing when there
/// is no such institution, or the viewer may not see it.
pub async fn hand_over(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    wanted: &HandOver,
) -> Outcome<(), HandOverRefused> {
    let page = find_institution_page(services, viewer, slug)
        .await
        .map_err(|failure| failure.map(|()| HandOverRefused::NotAColleague))?;
    let institution = page.institution;
    let is_coordinator = can(viewer, Action::InviteColleagues, Object::Institution(institution.id));
    if !is_coordinator && !can(viewer, Action::Administer, Object::None) {
        return Err(Failure::Denied);
    }
    let by = viewer.person().ok_or(Failure::Denied)?;
    if by.id == wanted.to {
        return Err(Failure::Refused(HandOverRefused::NotAColleague));
    }

    let mut tx = services.db.begin().await?;
    // In one order with whoever leaves at the same time.
    let coordinators = accounts::lock_coordinators(services, &mut tx, institution.id).await?;
    let colleague: Option<(String, String, String)> = on!(&mut tx, c => sqlx::query_as(COLLEAGUE)
        .bind(wanted.to.0).bind(institution.id.0).fetch_optional(c).await)?;
    let (name, email, language) = colleague.ok_or(Failure::Refused(HandOverRefused::NotAColleague))?;
    let lang = known("people", "language", &language, Lang::from_code).map_err(anyhow::Error::from)?;
    if !coordinators.contains(&wanted.to.0) {
        exec!(&mut tx, GIVE_ROLE, wanted.to.0, Role::Coordinator.code())?;
        exec!(&mut tx, SET_FUNCTION, wanted.to.0, Function::Coordinator.code())?;
        terms::begin(services, &mut tx, institution.id, wanted.to, Some(by.id)).await?;
        audit::note(services, &mut tx, Some(by.id), Deed::FunctionGiven, Some(wanted.to.0)).await?;
        let to = Recipient { email, name: name.clone(), lang };
        let texts = texts::of(lang);
        let text = texts.mail_function_given_text(&by.name, &institution.name);
        letter(services, &to, texts.mail_function_given_subject(), text, slug).enqueue(services, &mut tx, &to).await?;
    }
    if is_coordinator && !wanted.stays && coordinators.contains(&by.id.0) {
        step_down(services, &mut tx, by.id).await?;
        let to = Recipient::from(by);
        let texts = texts::of(to.lang);
        let text = texts.mail_function_ended_text(&name, &institution.name);
        letter(services, &to, texts.mail_function_ended_subject(), text, slug).enqueue(services, &mut tx, &to).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn step_down(services: &Services, tx: &mut Tx, person: PersonId) -> anyhow::Result<()> {
    let id: Uuid = person.0;
    exec!(&mut *tx, TAKE_ROLE, id, Role::Coordinator.code())?;
    exec!(&mut *tx, SET_FUNCTION, id, Function::AdvisoryTeam.code())?;
    terms::end(services, tx, person).await?;
    audit::note(services, tx, Some(person), Deed::FunctionEnded, Some(id)).await?;
    Ok(())
}

pub(crate) fn letter(services: &Services, to: &Recipient, subject: String, text: String, slug: &str) -> Letter {
    let label = texts::of(to.lang).nav_institution();
    let link = Block::Link { label, url: services.site.link(&format!("/institutions/{slug}")) };
    Letter { kind: MailKind::Function, subject, name: to.name.clone(), blocks: vec![Block::Text(text), link] }
}
