//! An editor makes a course obligatory, changes what is asked, or no longer asks it.

use domain::{
    audit::Deed,
    courses::obligations::{Obligation, Renewal, SetObligation, SetRefused},
    ids::CourseId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    courses::{
        obligations::load::{self, Rule},
        queries::CourseLink,
    },
    db::{Tx, exec, on},
    failure::allow,
};

const COURSE: &str = "SELECT id FROM courses WHERE slug = $1 AND is_published";
const SET: &str = "INSERT INTO obligations
    (course_id, audience, days, renewal, months, early_days, month, refresher_id, since)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (course_id) DO UPDATE SET audience = $2, days = $3,
        renewal = $4, months = $5, early_days = $6, month = $7, refresher_id = $8";
const DROP: &str = "DELETE FROM obligations WHERE course_id = $1";

/// A course with what is asked about it.
#[derive(Clone, Debug)]
pub struct ObligatoryCourse {
    /// Which.
    pub course: CourseLink,
    /// What is asked.
    pub obligation: Obligation,
    /// A shorter course with which it can be renewed.
    pub refresher: Option<CourseLink>,
}

impl From<Rule> for ObligatoryCourse {
    fn from(rule: Rule) -> Self {
        Self { course: rule.course, obligation: rule.obligation, refresher: rule.refresher }
    }
}

/// Every course that has to be done, oldest first.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_obligations(services: &Services, viewer: &Viewer) -> Outcome<Vec<ObligatoryCourse>, ()> {
    allow(viewer, Action::ManageObligations, Object::None)?;
    Ok(load::rules(services).await?.into_iter().map(ObligatoryCourse::from).collect())
}

/// What is asked about a course; `None` when nothing is.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn find_obligation(
    services: &Services,
    viewer: &Viewer,
    course: &str,
) -> Outcome<Option<ObligatoryCourse>, ()> {
    let mut all = list_obligations(services, viewer).await?;
    let at = all.iter().position(|it| it.course.slug == course);
    Ok(at.map(|at| all.swap_remove(at)))
}

/// Makes a course obligatory, or changes what is asked; the day from which it is asked stays the first one.
///
/// # Errors
/// [`SetRefused`]; denied to everybody but editors; missing when there is no such published course.
pub async fn set_obligation(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    wanted: &SetObligation,
) -> Outcome<(), SetRefused> {
    allow(viewer, Action::ManageObligations, Object::None)?;
    let mut tx = services.db.begin().await?;
    let id = oblige(services, &mut tx, course, wanted).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::ObligationSet, Some(id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// The same within a transaction, whoever asks for it.
pub(crate) async fn oblige(
    services: &Services,
    tx: &mut Tx,
    course: &str,
    wanted: &SetObligation,
) -> Outcome<CourseId, SetRefused> {
    let id: Option<Uuid> = on!(&mut *tx, c => sqlx::query_scalar(COURSE).bind(course).fetch_optional(c).await)?;
    let id = CourseId(id.ok_or(Failure::Missing)?);
    let refresher: Option<Uuid> = match &wanted.refresher {
        None => None,
        Some(slug) => {
            let found: Option<Uuid> =
                on!(&mut *tx, c => sqlx::query_scalar(COURSE).bind(slug).fetch_optional(c).await)?;
            let found = found.filter(|found| *found != id.0);
            Some(found.ok_or(Failure::Refused(SetRefused::NoSuchRefresher))?)
        }
    };
    let audience = wanted.audience.code();
    let (renewal, months, early_days, month) = match wanted.renewal {
        Renewal::Once => ("once", None, None, None),
        Renewal::Every { months, early_days } => ("months", Some(months), Some(early_days), None),
        Renewal::Yearly { month } => ("yearly", None, None, Some(i64::from(month))),
    };
    let now = services.now().0;
    exec!(tx, SET, id.0, audience, wanted.days, renewal, months, early_days, month, refresher, now)?;
    Ok(id)
}

/// No longer asks for a course. What people did stays.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such published course.
pub async fn drop_obligation(services: &Services, viewer: &Viewer, course: &str) -> Outcome<(), ()> {
    allow(viewer, Action::ManageObligations, Object::None)?;
    let mut tx = services.db.begin().await?;
    let id: Option<Uuid> = on!(&mut tx, c => sqlx::query_scalar(COURSE).bind(course).fetch_optional(c).await)?;
    let id = CourseId(id.ok_or(Failure::Missing)?);
    if exec!(&mut tx, DROP, id.0)? > 0 {
        audit::note(services, &mut tx, viewer.id(), Deed::ObligationDropped, Some(id.0)).await?;
    }
    tx.commit().await?;
    Ok(())
}
