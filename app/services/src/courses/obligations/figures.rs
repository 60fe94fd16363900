//! What the contact point sees: how many people did what they have to do, by sector and over time. Without names, and
//! without groups so small that somebody could be recognised in them.

use std::collections::HashSet;

use domain::{
    Moment,
    courses::obligations::{SMALLEST_GROUP, Stage, begins, hidden, months_until},
    institutions::InstitutionKind,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Outcome, Services,
    courses::{
        obligations::load::{self, Whose},
        queries::CourseLink,
    },
    db::read,
    failure::allow,
};

/// How the people of one sector stand to what they have to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sector {
    /// Which.
    pub kind: InstitutionKind,
    /// How many people have to do something; `None` where they are too few to be shown.
    pub people: Option<i64>,
    /// Of what they have to do: how much is done, to be done in time, and overdue. Zero where nothing is shown.
    pub stages: [i64; 3],
}

/// What the contact point sees.
#[derive(Clone, Debug)]
pub struct LearningFigures {
    /// The courses that have to be done, each with how many people have to do it and how many of them did; `None` where
    /// they are too few.
    pub courses: Vec<(CourseLink, Option<(i64, i64)>)>,
    /// Every sector in which somebody has to do something.
    pub sectors: Vec<Sector>,
    /// The last twelve months, oldest first, each with how often a course was completed; `None` where that was done by
    /// too few people.
    pub months: Vec<(jiff::civil::Date, Option<i64>)>,
}

/// Of those who no longer have access: what they did stays in the numbers of its month.
const LEFT: &str = "SELECT person_id, completed_at FROM course_completions WHERE completed_at >= $1
    AND person_id IN (SELECT id FROM people WHERE institution_id IS NOT NULL AND NOT is_active)";

/// How many months are shown.
const MONTHS: i64 = 12;

/// The numbers of every institution together.
///
/// # Errors
/// Denied to everybody but the contact point's editors, desk officers and administrators.
pub async fn find_learning_figures(services: &Services, viewer: &Viewer) -> Outcome<LearningFigures, ()> {
    allow(viewer, Action::ReadLearningFigures, Object::None)?;
    let rules = load::rules(services).await?;
    let now = services.now();
    let learners = load::learners(services, Whose::Everybody, &rules, now).await?;

    let mut of_sector = InstitutionKind::ALL.map(|kind| (kind, 0_i64, [0_i64; 3]));
    let mut of_course = vec![(0_i64, 0_i64); rules.len()];
    for learner in &learners {
        let mut has_to = false;
        for (standing, course) in learner.standings.iter().zip(&mut of_course) {
            let Some((standing, _)) = standing else { continue };
            has_to = true;
            course.0 += 1;
            course.1 += i64::from(standing.stage() == Stage::Done);
            if let Some((_, _, stages)) = of_sector.iter_mut().find(|(kind, ..)| *kind == learner.sector) {
                let place = Stage::ALL.iter().position(|stage| *stage == standing.stage()).unwrap_or_default();
                stages[place] += 1;
            }
        }
        if let Some((_, people, _)) = of_sector.iter_mut().find(|(kind, ..)| *kind == learner.sector) {
            *people += i64::from(has_to);
        }
    }
    let people: Vec<i64> = of_sector.iter().map(|(_, people, _)| *people).collect();
    let sectors = of_sector.into_iter().zip(hidden(&people)).filter(|((_, people, _), _)| *people > 0);
    let sectors = sectors.map(|((kind, people, [overdue, due, done]), is_hidden)| match is_hidden {
        true => Sector { kind, people: None, stages: [0; 3] },
        false => Sector { kind, people: Some(people), stages: [done, due, overdue] },
    });
    let courses = rules.into_iter().zip(of_course);
    let courses = courses.map(|(rule, numbers)| (rule.course, (numbers.0 >= SMALLEST_GROUP).then_some(numbers)));

    let days = months_until(now, MONTHS);
    let since = days.first().map_or(now, |day| begins(*day));
    let left: Vec<(Uuid, i64)> = read!(&services.db, c => sqlx::query_as(LEFT).bind(since.0).fetch_all(c).await)?;
    let here = learners.iter().flat_map(|learner| learner.completed.iter().map(|(_, at)| (learner.id.0, *at)));
    let months = by_month(&days, here.chain(left.into_iter().map(|(person, at)| (person, Moment(at)))));
    Ok(LearningFigures { courses: courses.collect(), sectors: sectors.collect(), months })
}

/// How often something was done in each month, and by how many people it has to be done to be shown.
fn by_month(
    days: &[jiff::civil::Date],
    done: impl Iterator<Item = (Uuid, Moment)>,
) -> Vec<(jiff::civil::Date, Option<i64>)> {
    let starts: Vec<Moment> = days.iter().map(|day| begins(*day)).collect();
    let mut counts = vec![(0_i64, HashSet::new()); days.len()];
    for (person, at) in done {
        let Some(month) = starts.partition_point(|start| *start <= at).checked_sub(1) else { continue };
        let (count, people) = &mut counts[month];
        *count += 1;
        people.insert(person);
    }
    let shown = |(count, people): (i64, HashSet<Uuid>)| {
        let people = i64::try_from(people.len()).unwrap_or(i64::MAX);
        (!(1..SMALLEST_GROUP).contains(&people)).then_some(count)
    };
    days.iter().copied().zip(counts.into_iter().map(shown)).collect()
}
