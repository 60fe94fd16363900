//! A coordinator reminds colleagues of what they have to do.

use std::collections::{BTreeMap, HashSet};

use domain::{
    audit::Deed,
    courses::obligations::ASK_AGAIN_AFTER,
    ids::PersonId,
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    courses::obligations::{load, mails, report},
    db::exec,
    institutions::find_institution_page,
    notifications::Recipient,
};

/// Changes nothing when somebody else was quicker.
const ASK: &str = "INSERT INTO obligation_requests (person_id, course_id, asked_by, asked_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id, course_id) DO UPDATE SET asked_by = $3, asked_at = $4
    WHERE obligation_requests.asked_at <= $5";

/// Whom to remind of what: a person and the address of a course.
pub type Chosen = HashSet<(PersonId, String)>;

/// Sends each chosen colleague one mail about everything of theirs that was chosen and is still to be done. Who was
/// reminded within a week, did it meanwhile, or is not of the institution is left out. Answers how many mails that were.
///
/// # Errors
/// Missing and denied as for [`super::find_learning_report`].
pub async fn remind_colleagues(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    chosen: &Chosen,
) -> Outcome<usize, ()> {
    let institution = find_institution_page(services, viewer, slug).await?.institution;
    if !can(viewer, Action::ReadLearning, Object::Institution(institution.id)) {
        return Err(Failure::Denied);
    }
    let coordinator = viewer.person().ok_or(Failure::Denied)?;
    let rules = load::rules(services).await?;
    let report = report::report(services, institution).await?;
    let mut of_person: BTreeMap<PersonId, Vec<(Uuid, mails::Item)>> = BTreeMap::new();
    for it in report.standings.iter().filter(|it| it.may_be_asked) {
        let course = &report.courses[it.course];
        // The rules were read twice: one may have gone meanwhile.
        let Some(rule) = rules.iter().find(|rule| rule.course.slug == course.slug) else { continue };
        if chosen.contains(&(it.person, course.slug.clone())) {
            let item = mails::Item { course: course.clone(), standing: it.standing };
            of_person.entry(it.person).or_default().push((rule.id.0, item));
        }
    }
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let mut told = 0;
    for (id, items) in of_person {
        let mut open = Vec::with_capacity(items.len());
        for (course, item) in items {
            let before = now.plus(-ASK_AGAIN_AFTER).0;
            if exec!(&mut tx, ASK, id.0, course, coordinator.id.0, now.0, before)? > 0 {
                open.push(item);
            }
        }
        let Some(person) = accounts::find_person_by_id(services, id).await?.filter(|_| !open.is_empty()) else {
            continue;
        };
        let to = Recipient::from(&person);
        mails::asked(services, &to, &coordinator.name, &open).enqueue(services, &mut tx, &to).await?;
        audit::note(services, &mut tx, Some(coordinator.id), Deed::ColleagueReminded, Some(id.0)).await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(told)
}
