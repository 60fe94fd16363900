//! What the editor of a quiz reads: its newest version as text, and how its questions did.

use std::collections::BTreeMap;

use domain::{
    Lang, Moment,
    courses::{
        questions::{Question, gift, marks::Response},
        quiz::{Asked, Given, Settings},
        statistics::{ItemStatistics, of_item, weigh},
    },
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::queries::CourseLink,
    db::{known, read},
    failure::allow,
};

/// A module's quiz as its editor sees it.
#[derive(Clone, Debug)]
pub struct QuizSource {
    /// The course it belongs to.
    pub course: CourseLink,
    /// The module's title.
    pub module_title: String,
    /// The newest version and when it was published; nothing before the first one.
    pub newest: Option<(i64, Moment)>,
    /// Its limits and pass mark.
    pub settings: Settings,
    /// Its questions as GIFT.
    pub source: String,
    /// Its questions in their order, with how they did in each person's first attempt at this version.
    pub items: Vec<(Question, Option<ItemStatistics>)>,
}

const MODULE: &str =
    "SELECT m.title, c.title AS course_title, c.language, v.id, v.version, v.settings, v.questions, v.published_at
    FROM modules m JOIN courses c ON c.id = m.course_id
        LEFT JOIN quiz_versions v ON v.module_id = m.id AND v.version =
            (SELECT MAX(n.version) FROM quiz_versions n WHERE n.module_id = m.id)
    WHERE c.slug = $1 AND m.slug = $2";
/// The first attempt of each person that ended, as Moodle's report counts; the newest two thousand.
const FIRST_ATTEMPTS: &str = "SELECT a.id, a.asked FROM attempts a WHERE a.quiz_version_id = $1 AND a.submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM attempts b WHERE b.quiz_version_id = a.quiz_version_id AND b.person_id = a.person_id
        AND b.submitted_at IS NOT NULL AND (b.started_at < a.started_at OR (b.started_at = a.started_at AND b.id < a.id)))
    ORDER BY a.started_at DESC, a.id LIMIT 2000";
const RESPONSES: &str = "SELECT r.attempt_id, r.place, r.response, r.tries FROM attempt_responses r
    JOIN attempts a ON a.id = r.attempt_id WHERE a.quiz_version_id = $1 AND a.submitted_at IS NOT NULL";

#[derive(sqlx::FromRow)]
struct ModuleRow {
    title: String,
    course_title: String,
    language: String,
    id: Option<Uuid>,
    version: Option<i64>,
    settings: Option<String>,
    questions: Option<String>,
    published_at: Option<i64>,
}

/// A module's quiz for its editor.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such module.
pub async fn find_quiz_source(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
) -> Outcome<QuizSource, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let row: Option<ModuleRow> =
        read!(&services.db, c => sqlx::query_as(MODULE).bind(course).bind(module).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let questions: Option<Vec<Question>> =
        row.questions.as_deref().map(serde_json::from_str).transpose().map_err(anyhow::Error::from)?;
    let questions = questions.unwrap_or_default();
    let settings: Option<Settings> =
        row.settings.as_deref().map(serde_json::from_str).transpose().map_err(anyhow::Error::from)?;
    let statistics = match row.id {
        Some(id) => statistics(services, id, &questions).await?,
        None => Vec::new(),
    };
    Ok(QuizSource {
        course: CourseLink { slug: course.to_owned(), title: row.course_title, lang },
        module_title: row.title,
        newest: row.version.zip(row.published_at.map(Moment)),
        settings: settings.unwrap_or_else(|| Settings::open(70)),
        source: gift::write(&questions).source,
        items: questions.into_iter().zip(statistics).collect(),
    })
}

/// An answer, and the tries before it where answers are checked one by one.
type Stored = (Response, Option<Vec<Response>>);

/// For each question of a version how it did. Nobody's name is read.
async fn statistics(
    services: &Services,
    version: Uuid,
    questions: &[Question],
) -> anyhow::Result<Vec<Option<ItemStatistics>>> {
    let attempts: Vec<(Uuid, String)> =
        read!(&services.db, c => sqlx::query_as(FIRST_ATTEMPTS).bind(version).fetch_all(c).await)?;
    let rows: Vec<(Uuid, i64, String, Option<String>)> =
        read!(&services.db, c => sqlx::query_as(RESPONSES).bind(version).fetch_all(c).await)?;
    let mut given: BTreeMap<(Uuid, i64), Stored> = BTreeMap::new();
    for (attempt, place, response, tries) in rows {
        let tries = tries.map(|tries| serde_json::from_str(&tries)).transpose()?;
        given.insert((attempt, place), (serde_json::from_str(&response)?, tries));
    }
    let mut pairs: Vec<Vec<(f64, f64)>> = vec![Vec::new(); questions.len()];
    let mut marked = pairs.clone();
    for (attempt, asked) in attempts {
        let asked: Vec<Asked> = serde_json::from_str(&asked)?;
        let earned: Vec<(usize, f64, f64)> = asked
            .iter()
            .zip(0_i64..)
            .filter_map(|(asked, place)| {
                let question = questions.get(asked.question)?;
                let given = given.get(&(attempt, place));
                let tries = given.and_then(|(_, tries)| tries.as_deref());
                let given = Given { tries, last: given.map(|(last, _)| last) };
                let fraction = given.earned(question)?.as_f64();
                Some((asked.question, fraction, fraction * question.mark.as_f64()))
            })
            .collect();
        let all: f64 = earned.iter().map(|(_, _, marks)| marks).sum();
        for (place, fraction, marks) in earned {
            pairs[place].push((fraction, all - marks));
            marked[place].push((marks, all));
        }
    }
    let mut items: Vec<Option<ItemStatistics>> = pairs.iter().map(|pairs| of_item(pairs)).collect();
    weigh(&mut items, &marked);
    Ok(items)
}
