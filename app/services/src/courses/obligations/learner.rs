//! What somebody has to do themselves: for the overview and the page of a course.

use anyhow::Context;
use domain::{
    Moment,
    courses::obligations::{Stage, Standing},
    policy::{Action, Object, Viewer},
};

use crate::{
    Outcome, Services,
    courses::{
        obligations::load::{self, Whose},
        queries::CourseLink,
    },
    failure::allow,
};

/// A course that the viewer has to do, and how they stand to it.
#[derive(Clone, Debug)]
pub struct Obliged {
    /// Which.
    pub course: CourseLink,
    /// Address of the same course in the other language, which counts as well.
    pub pair: Option<String>,
    /// How they stand to it.
    pub standing: Standing,
    /// When they did it last.
    pub completed_at: Option<Moment>,
    /// A shorter course that is enough for those who did this one.
    pub refresher: Option<CourseLink>,
}

/// Everything the viewer has to do, the most pressing first. Empty for whoever is not of an institution.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_obliged(services: &Services, viewer: &Viewer) -> Outcome<Vec<Obliged>, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let Some(person) = viewer.person().filter(|person| person.institution.is_some()) else { return Ok(Vec::new()) };
    let rules = load::rules(services).await?;
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    let learners = load::learners(services, Whose::Person(person.id.0), &rules, services.now()).await?;
    let standings = learners.into_iter().next().context("nobody was asked for")?.standings;
    let mut obliged: Vec<Obliged> = rules
        .into_iter()
        .zip(standings)
        .filter_map(|(rule, standing)| {
            let (standing, completed_at) = standing?;
            // The shorter course is for those who did the whole one.
            let refresher = rule.refresher.filter(|_| completed_at.is_some());
            Some(Obliged { course: rule.course, pair: rule.pair, standing, completed_at, refresher })
        })
        .collect();
    let rank = |stage: Stage| Stage::ALL.iter().position(|it| *it == stage);
    obliged.sort_by_key(|it| (rank(it.standing.stage()), it.standing.last_day().unwrap_or(Moment(i64::MAX))));
    Ok(obliged)
}

/// How the viewer stands to one course, in either language; `None` when it does not have to be done by them.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn find_obliged(services: &Services, viewer: &Viewer, course: &str) -> Outcome<Option<Obliged>, ()> {
    let all = list_obliged(services, viewer).await?;
    Ok(all.into_iter().find(|it| it.course.slug == course || it.pair.as_deref() == Some(course)))
}
