//! Rules and completions as rows, and the standings made of them.

use std::collections::HashMap;

use anyhow::Context;
use domain::{
    Lang, Moment,
    courses::obligations::{self, Audience, Obligation, Renewal, Standing, standing},
    ids::{CourseId, PersonId},
    institutions::InstitutionKind,
};
use futures::TryStreamExt;
use uuid::Uuid;

use crate::{
    Services,
    courses::queries::CourseLink,
    db::{known, read},
};

/// An obligation, and which courses fulfil it.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) id: CourseId,
    pub(super) course: CourseLink,
    pub(super) obligation: Obligation,
    /// Address of the same course in the other language.
    pub(super) pair: Option<String>,
    /// The course and its pair.
    counts: Vec<Uuid>,
    /// The shorter course and its pair: they renew, but do not replace the first time.
    renews: Vec<Uuid>,
    /// Address of the shorter course.
    pub(super) refresher: Option<CourseLink>,
}

const RULES: &str =
    "SELECT c.id, c.slug, c.title, c.language, c.pair_id, p.slug AS pair_slug, o.audience, o.days, o.renewal, o.months,
        o.early_days, o.month, o.since, r.id AS refresher_id, r.pair_id AS refresher_pair_id, r.slug AS refresher_slug,
        r.title AS refresher_title, r.language AS refresher_language
    FROM obligations o JOIN courses c ON c.id = o.course_id AND c.is_published
        LEFT JOIN courses p ON p.id = c.pair_id AND p.is_published
        LEFT JOIN courses r ON r.id = o.refresher_id AND r.is_published
    ORDER BY c.created_at, c.id LIMIT 200";

#[derive(sqlx::FromRow)]
struct RuleRow {
    id: Uuid,
    slug: String,
    title: String,
    language: String,
    pair_id: Option<Uuid>,
    pair_slug: Option<String>,
    audience: String,
    days: i64,
    renewal: String,
    months: Option<i64>,
    early_days: Option<i64>,
    month: Option<i64>,
    since: i64,
    refresher_id: Option<Uuid>,
    refresher_pair_id: Option<Uuid>,
    refresher_slug: Option<String>,
    refresher_title: Option<String>,
    refresher_language: Option<String>,
}

fn lang(code: &str) -> anyhow::Result<Lang> {
    Ok(known("courses", "language", code, Lang::from_code)?)
}

impl TryFrom<RuleRow> for Rule {
    type Error = anyhow::Error;

    fn try_from(row: RuleRow) -> anyhow::Result<Self> {
        let renewal = match (row.renewal.as_str(), row.months, row.early_days, row.month) {
            ("once", ..) => Renewal::Once,
            ("months", Some(months), Some(early_days), _) => Renewal::Every { months, early_days },
            ("yearly", _, _, Some(month)) => Renewal::Yearly { month: i8::try_from(month)? },
            _ => known("obligations", "renewal", &row.renewal, |_| None)?,
        };
        let refresher = match (row.refresher_slug, row.refresher_title, row.refresher_language) {
            (Some(slug), Some(title), Some(language)) => Some(CourseLink { slug, title, lang: lang(&language)? }),
            _ => None,
        };
        Ok(Self {
            id: CourseId(row.id),
            course: CourseLink { slug: row.slug, title: row.title, lang: lang(&row.language)? },
            obligation: Obligation {
                audience: known("obligations", "audience", &row.audience, Audience::from_code)?,
                days: row.days,
                renewal,
                since: Moment(row.since),
            },
            pair: row.pair_slug,
            counts: [Some(row.id), row.pair_id].into_iter().flatten().collect(),
            renews: [row.refresher_id, row.refresher_pair_id].into_iter().flatten().collect(),
            refresher,
        })
    }
}

/// Every course that has to be done.
pub(super) async fn rules(services: &Services) -> anyhow::Result<Vec<Rule>> {
    let rows: Vec<RuleRow> = read!(&services.db, c => sqlx::query_as(RULES).fetch_all(c).await)?;
    rows.into_iter().map(Rule::try_from).collect()
}

/// Until when a course counts that was completed on these days, where a rule asks for it again.
pub(in crate::courses) async fn counts_until(
    services: &Services,
    course: CourseId,
    completed: &[Moment],
) -> anyhow::Result<Option<Moment>> {
    let rules = rules(services).await?;
    let rule = rules.iter().find(|rule| rule.counts.contains(&course.0));
    Ok(rule.and_then(|rule| obligations::counts_until(rule.obligation.renewal, completed)).flatten())
}

/// Whose standings are looked at. Only people of institutions who have access are ever among them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Whose {
    /// One person's.
    Person(Uuid),
    /// Those of an institution's people.
    Institution(Uuid),
    /// Everybody's.
    Everybody,
}

/// Somebody who may have to do courses.
#[derive(Clone, Debug)]
pub(super) struct Learner {
    pub(super) id: PersonId,
    pub(super) name: String,
    pub(super) sector: InstitutionKind,
    /// For each rule, in their order: how they stand to it and when they fulfilled it last. `None` where it does not ask
    /// them.
    pub(super) standings: Vec<Option<(Standing, Option<Moment>)>>,
    /// The courses they completed, and when.
    pub(super) completed: Vec<(Uuid, Moment)>,
}

/// People with what they completed (`course moment,course moment`); `$course` writes the id of a course as text. In no
/// order: so the first ones are worked out while the database still looks for the others. A CAST of the moment would take
/// SQLite half as long again.
macro_rules! people_with {
    ($course:literal, $condition:literal) => {
        concat!(
            "SELECT p.id, p.name, i.kind, p.created_at AS joined, EXISTS (SELECT 1 FROM person_roles r
                WHERE r.person_id = p.id AND r.role = 'coordinator') AS is_coordinator,
            (SELECT STRING_AGG(",
            $course,
            " || ' ' || d.completed_at, ',')
                FROM course_completions d WHERE d.person_id = p.id) AS completed
            FROM people p JOIN institutions i ON i.id = p.institution_id WHERE p.is_active AND ",
            $condition
        )
    };
}

/// The statements, for the people of a condition on `p` in which `$1` is an id. What somebody completed comes with
/// them: a hundred thousand rows take several times as long as five thousand.
macro_rules! statements {
    ($condition:literal) => {
        Statements {
            people: (
                people_with!("hex(d.course_id)", $condition),
                people_with!("CAST(d.course_id AS TEXT)", $condition),
            ),
            // Parts published anew that somebody who had completed the course has to take again.
            reopened: concat!(
                "SELECT d.person_id, m.course_id, MAX(v.published_at) AS at
                FROM modules m JOIN quiz_versions v ON v.module_id = m.id AND v.version = m.counts_from
                    JOIN course_completions d ON d.course_id = m.course_id JOIN people p ON p.id = d.person_id
                WHERE m.counts_from > 1 AND m.is_shown AND NOT m.is_optional AND p.is_active AND ",
                $condition,
                " AND NOT EXISTS (SELECT 1 FROM completions x WHERE x.module_id = m.id AND x.person_id = d.person_id
                        AND x.quiz_version >= m.counts_from)
                GROUP BY d.person_id, m.course_id"
            ),
        }
    };
}

struct Statements {
    people: (&'static str, &'static str),
    reopened: &'static str,
}

/// Whether any part was published so that it has to be taken again.
const AGAIN: &str = "SELECT EXISTS (SELECT 1 FROM modules WHERE counts_from > 1)";
const OF_PERSON: Statements = statements!("p.id = $1");
const OF_INSTITUTION: Statements = statements!("p.institution_id = $1");
const OF_EVERYBODY: Statements = statements!("p.id <> $1");

#[derive(sqlx::FromRow)]
struct LearnerRow {
    id: Uuid,
    name: String,
    kind: String,
    joined: i64,
    is_coordinator: bool,
    completed: Option<String>,
}

impl LearnerRow {
    fn completed(&self) -> anyhow::Result<Vec<(Uuid, Moment)>> {
        let entries = self.completed.iter().flat_map(|text| text.split(','));
        let read = |entry: &str| {
            let (course, at) = entry.split_once(' ').context("a completion without its time")?;
            Ok((course.parse()?, Moment(at.parse()?)))
        };
        entries.map(read).collect()
    }
}

#[derive(sqlx::FromRow)]
struct TimeRow {
    person_id: Uuid,
    course_id: Uuid,
    at: i64,
}

/// How everybody stands to every rule; people by name.
pub(super) async fn learners(
    services: &Services,
    whose: Whose,
    rules: &[Rule],
    now: Moment,
) -> anyhow::Result<Vec<Learner>> {
    let (statements, id) = match whose {
        Whose::Person(id) => (OF_PERSON, id),
        Whose::Institution(id) => (OF_INSTITUTION, id),
        Whose::Everybody => (OF_EVERYBODY, Uuid::nil()),
    };
    let again: bool = read!(&services.db, c => sqlx::query_scalar(AGAIN).fetch_one(c).await)?;
    let reopened: Vec<TimeRow> = match again {
        true => read!(&services.db, c => sqlx::query_as(statements.reopened).bind(id).fetch_all(c).await)?,
        false => Vec::new(),
    };
    let reopened = reopened.into_iter().map(|row| ((row.person_id, row.course_id), Moment(row.at)));
    let asking = Asking { rules, now, reopened: reopened.collect() };
    let people = services.db.either(statements.people);
    let mut learners = Vec::new();
    read!(&services.db, c => {
        let mut rows = sqlx::query_as::<_, LearnerRow>(people).bind(id).fetch(c);
        while let Some(row) = rows.try_next().await? {
            learners.push(asking.learner(row)?);
        }
    });
    learners.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    Ok(learners)
}

/// What is asked of people.
struct Asking<'a> {
    rules: &'a [Rule],
    now: Moment,
    /// By person and course: since when a part of it has to be taken again.
    reopened: HashMap<(Uuid, Uuid), Moment>,
}

impl Asking<'_> {
    fn learner(&self, row: LearnerRow) -> anyhow::Result<Learner> {
        let completed = row.completed()?;
        let standings = self.rules.iter().map(|rule| self.standing(rule, &row, &completed)).collect();
        let sector = known("institutions", "kind", &row.kind, InstitutionKind::from_code)?;
        Ok(Learner { id: PersonId(row.id), name: row.name, sector, standings, completed })
    }

    fn standing(
        &self,
        rule: &Rule,
        row: &LearnerRow,
        completed: &[(Uuid, Moment)],
    ) -> Option<(Standing, Option<Moment>)> {
        if !rule.obligation.audience.holds(row.is_coordinator) {
            return None;
        }
        let times = rule.fulfilled(completed);
        let reopened = match self.reopened.is_empty() {
            true => None,
            false => rule.counts.iter().filter_map(|course| self.reopened.get(&(row.id, *course))).max(),
        };
        let standing = standing(&rule.obligation, &times, reopened.copied(), Moment(row.joined), self.now);
        Some((standing, times.last().copied()))
    }
}

impl Rule {
    /// The days on which somebody who completed these courses fulfilled the rule, in their order.
    fn fulfilled(&self, completed: &[(Uuid, Moment)]) -> Vec<Moment> {
        let of = |courses: &[Uuid], after: Moment| {
            let times = completed.iter().filter(|(course, at)| courses.contains(course) && *at > after);
            times.map(|(_, at)| *at).collect::<Vec<_>>()
        };
        let mut times = of(&self.counts, Moment(i64::MIN));
        // The shorter course does not replace the first time.
        if let Some(first) = times.iter().min().copied().filter(|_| !self.renews.is_empty()) {
            times.extend(of(&self.renews, first));
        }
        times.sort_unstable();
        times
    }
}
