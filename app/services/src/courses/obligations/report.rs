//! What a coordinator sees of the own institution: who did which obligatory course. Never an answer or a score.

use domain::{
    Moment,
    audit::Deed,
    courses::obligations::{ASK_AGAIN_AFTER, Stage, Standing},
    ids::PersonId,
    institutions::Institution,
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    courses::{
        obligations::load::{self, Whose},
        queries::CourseLink,
    },
    db::read,
    institutions::find_institution_page,
};

/// How one colleague stands to one course.
#[derive(Clone, Debug)]
pub struct ColleagueStanding {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Which course, by its place in [`LearningReport::courses`].
    pub course: usize,
    /// How they stand to it.
    pub standing: Standing,
    /// When they did it last.
    pub completed_at: Option<Moment>,
    /// When a coordinator reminded them last.
    pub asked_at: Option<Moment>,
    /// Whether they can be reminded: something is to be done, and nobody did so within a week.
    pub may_be_asked: bool,
}

/// What a coordinator sees.
#[derive(Clone, Debug)]
pub struct LearningReport {
    /// Whose people.
    pub institution: Institution,
    /// The courses that have to be done.
    pub courses: Vec<CourseLink>,
    /// Everybody and every course, the most pressing first.
    pub standings: Vec<ColleagueStanding>,
}

impl LearningReport {
    /// How many standings are at a stage.
    #[must_use]
    pub fn count(&self, stage: Stage) -> usize {
        self.standings.iter().filter(|it| it.standing.stage() == stage).count()
    }

    /// Of a course: how many have to do it, and how many of them did.
    #[must_use]
    pub fn done_of(&self, course: usize) -> (usize, usize) {
        let of_course = || self.standings.iter().filter(|it| it.course == course);
        (of_course().count(), of_course().filter(|it| it.standing.stage() == Stage::Done).count())
    }
}

const ASKED: &str = "SELECT q.person_id, q.course_id, q.asked_at FROM obligation_requests q
    JOIN people p ON p.id = q.person_id WHERE p.institution_id = $1";

/// How the people of an institution stand to what they have to do. Somebody who may not see it gets the same answer as
/// for an institution that does not exist.
///
/// # Errors
/// Missing; denied to whoever sees the institution and is not its coordinator.
pub async fn find_learning_report(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<LearningReport, ()> {
    let institution = find_institution_page(services, viewer, slug).await?.institution;
    if !can(viewer, Action::ReadLearning, Object::Institution(institution.id)) {
        return Err(Failure::Denied);
    }
    Ok(report(services, institution).await?)
}

pub(super) async fn report(services: &Services, institution: Institution) -> anyhow::Result<LearningReport> {
    let rules = load::rules(services).await?;
    let now = services.now();
    let learners = load::learners(services, Whose::Institution(institution.id.0), &rules, now).await?;
    let asked: Vec<(Uuid, Uuid, i64)> =
        read!(&services.db, c => sqlx::query_as(ASKED).bind(institution.id.0).fetch_all(c).await)?;
    let asked: std::collections::HashMap<(Uuid, Uuid), Moment> =
        asked.into_iter().map(|(person, course, at)| ((person, course), Moment(at))).collect();
    let mut standings: Vec<ColleagueStanding> = Vec::with_capacity(learners.len() * rules.len());
    for learner in &learners {
        for (course, (rule, standing)) in rules.iter().zip(&learner.standings).enumerate() {
            let Some((standing, completed_at)) = *standing else { continue };
            let asked_at = asked.get(&(learner.id.0, rule.id.0)).copied();
            let is_open = standing.stage() != Stage::Done;
            standings.push(ColleagueStanding {
                person: learner.id,
                name: learner.name.clone(),
                course,
                standing,
                completed_at,
                asked_at,
                may_be_asked: is_open && asked_at.is_none_or(|at| at.plus(ASK_AGAIN_AFTER) <= now),
            });
        }
    }
    // Stable: people stay by name within a day.
    let rank = |stage: Stage| Stage::ALL.iter().position(|it| *it == stage);
    standings.sort_by_cached_key(|it| (rank(it.standing.stage()), it.standing.last_day().unwrap_or(Moment(i64::MAX))));
    Ok(LearningReport { institution, courses: rules.into_iter().map(|rule| rule.course).collect(), standings })
}

/// The same as [`find_learning_report`], to be taken along as a file.
///
/// # Errors
/// As [`find_learning_report`].
pub async fn export_learning(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<LearningReport, ()> {
    let report = find_learning_report(services, viewer, slug).await?;
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::LearningExported, Some(report.institution.id.0)).await?;
    tx.commit().await?;
    Ok(report)
}

/// For a coordinator's overview: how many colleagues are late with something, and the institution's address. `None` for
/// everybody else, and while nobody is.
///
/// # Errors
/// When the database is away.
pub async fn count_overdue_colleagues(services: &Services, viewer: &Viewer) -> Outcome<Option<(usize, String)>, ()> {
    let own = viewer.person().and_then(|person| person.institution);
    let own = own.filter(|own| can(viewer, Action::ReadLearning, Object::Institution(*own)));
    let Some(own) = own else { return Ok(None) };
    let institution = crate::institutions::find_institution(services, own).await?.ok_or(Failure::Missing)?;
    let report = report(services, institution).await?;
    let late = report.standings.iter().filter(|it| it.standing.stage() == Stage::Overdue);
    let late: std::collections::HashSet<PersonId> = late.map(|it| it.person).collect();
    Ok((!late.is_empty()).then_some((late.len(), report.institution.slug)))
}
