//! A quiz is published: a new version that never changes, and what it means for those who completed an earlier one.

use domain::{
    audit::Deed,
    courses::{
        questions::Question,
        quiz::{Change, NotReady, Settings, not_ready},
    },
    ids::{ModuleId, PersonId, QuizVersionId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec, on},
    failure::allow,
};

/// Why a quiz is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublishRefused {
    /// Somebody else published a version meanwhile.
    Changed,
    /// There is no question in it.
    NoQuestions,
    /// More questions are drawn than there are.
    DrawsTooMany,
    /// Questions by their number, counted from 1, and what keeps them.
    NotReady(Vec<(usize, NotReady)>),
}

/// Locks the module, so that of two versions that are published at once each gets a number.
const LOCK_MODULE: &str = "UPDATE modules SET counts_from = counts_from
    WHERE slug = $2 AND course_id = (SELECT c.id FROM courses c WHERE c.slug = $1) RETURNING id";
const NEXT_VERSION: &str = "SELECT COALESCE(MAX(version), 0) + 1 FROM quiz_versions WHERE module_id = $1";

/// A quiz to be published.
#[derive(Clone, Debug)]
pub struct NewQuiz {
    /// What it means for those who completed an earlier version.
    pub change: Change,
    /// Limits and pass mark.
    pub settings: Settings,
    /// Its questions in their order.
    pub questions: Vec<Question>,
    /// The version its author began from; 0 before the first one.
    pub seen: i64,
}

/// Publishes a module's quiz: a new version, in which every question has a right answer and says why. Attempts that
/// began before stay with theirs. Answers with its number.
///
/// # Errors
/// [`PublishRefused`]; denied to everybody but editors; missing when there is no such module.
pub async fn publish_quiz(
    services: &Services,
    viewer: &Viewer,
    course: &str,
    module: &str,
    quiz: &NewQuiz,
) -> Outcome<i64, PublishRefused> {
    let NewQuiz { change, settings, questions, seen } = quiz;
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    if questions.is_empty() {
        return Err(Failure::Refused(PublishRefused::NoQuestions));
    }
    if settings.draw.is_some_and(|draw| usize::try_from(draw).is_ok_and(|draw| draw > questions.len())) {
        return Err(Failure::Refused(PublishRefused::DrawsTooMany));
    }
    let all = questions.iter().zip(1..);
    let found: Vec<(usize, NotReady)> =
        all.flat_map(|(question, number)| not_ready(question).into_iter().map(move |why| (number, why))).collect();
    if !found.is_empty() {
        return Err(Failure::Refused(PublishRefused::NotReady(found)));
    }

    let mut tx = services.db.begin().await?;
    let id: Option<Uuid> =
        on!(&mut tx, c => sqlx::query_scalar(LOCK_MODULE).bind(course).bind(module).fetch_optional(c).await)?;
    let id = ModuleId(id.ok_or(Failure::Missing)?);
    let version: i64 = on!(&mut tx, c => sqlx::query_scalar(NEXT_VERSION).bind(id.0).fetch_one(c).await)?;
    if version != seen + 1 {
        return Err(Failure::Refused(PublishRefused::Changed));
    }
    let published = insert_version(services, &mut tx, id, version, *change, settings, questions, Some(person)).await?;
    audit::note(services, &mut tx, Some(person), Deed::QuizPublished, Some(published.0)).await?;
    tx.commit().await?;
    Ok(version)
}

const INSERT_VERSION: &str = "INSERT INTO quiz_versions
    (id, module_id, version, change, settings, pass_percent, questions, asked_count, published_by, published_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const COUNTS_FROM: &str = "UPDATE modules SET counts_from = $2 WHERE id = $1";

/// Writes a version down.
#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
pub(super) async fn insert_version(
    services: &Services,
    tx: &mut Tx,
    module: ModuleId,
    version: i64,
    change: Change,
    settings: &Settings,
    questions: &[Question],
    by: Option<PersonId>,
) -> anyhow::Result<QuizVersionId> {
    let id: QuizVersionId = services.new_id();
    let all = i64::try_from(questions.len())?;
    let asked = settings.draw.map_or(all, |draw| i64::from(draw).min(all));
    let rules = serde_json::to_string(settings)?;
    let pass_percent = settings.rules.pass_percent;
    let written = serde_json::to_string(questions)?;
    exec!(
        &mut *tx,
        INSERT_VERSION,
        id.0,
        module.0,
        version,
        change.code(),
        rules,
        pass_percent,
        written,
        asked,
        by.map(|person| person.0),
        services.now().0
    )?;
    if change == Change::MustRetake {
        exec!(tx, COUNTS_FROM, module.0, version)?;
    }
    Ok(id)
}
