//! What the page of a result reads.

use domain::{
    courses::{
        LessonSummary, StillOpen,
        feedback::{Judged, judge_tries},
        questions::Question,
        quiz::Score,
    },
    ids::AttemptId,
    policy::Viewer,
};

use crate::{
    Failure, Outcome, Services,
    courses::{
        attempts::{AttemptDetail, find_own_attempt},
        sql,
    },
    db::read,
};

/// Everything the page of a result shows.
#[derive(Clone, Debug)]
pub struct QuizResult {
    /// The attempt it is the result of.
    pub attempt: AttemptDetail,
    /// The score.
    pub score: Score,
    /// Each question with what was answered and how good that was.
    pub answers: Vec<JudgedAnswer>,
    /// The lessons of the module: what to read again.
    pub lessons: Vec<LessonSummary>,
    /// The first module of the course that is not completed, with its address and title, unless it is this one.
    pub next_module: Option<(String, String)>,
}

/// A question of a result.
#[derive(Clone, Debug)]
pub struct JudgedAnswer {
    /// The question.
    pub question: Question,
    /// What was answered and how good that was.
    pub judged: Judged,
    /// How often it was checked before the quiz was handed in.
    pub tries: usize,
}

const NEXT_MODULE: &str = "SELECT n.slug, n.title FROM modules n JOIN modules m ON m.course_id = n.course_id
    WHERE m.id = $2 AND n.id <> m.id AND n.is_shown AND NOT n.is_optional
        AND EXISTS (SELECT 1 FROM quiz_versions q WHERE q.module_id = n.id) AND NOT EXISTS
        (SELECT 1 FROM completions d WHERE d.module_id = n.id AND d.person_id = $1 AND d.quiz_version >= n.counts_from)
    ORDER BY n.position LIMIT 1";

/// The result of one of the viewer's own attempts.
///
/// # Errors
/// [`StillOpen`] before it is handed in; denied to whoever is not of the community; missing when there is no such
/// attempt or it is somebody else's.
pub async fn find_result(services: &Services, viewer: &Viewer, id: AttemptId) -> Outcome<QuizResult, StillOpen> {
    let (owner, attempt) = find_own_attempt(services, viewer, id).await?;
    let score = attempt.score.ok_or(Failure::Refused(StillOpen))?;
    let module = attempt.attempt.module;
    let lessons = sql::list_outline(services, owner, module).await?;
    let next_module: Option<(String, String)> =
        read!(&services.db, c => sqlx::query_as(NEXT_MODULE).bind(owner.0).bind(module.0).fetch_optional(c).await)?;
    let answers = attempt.questions.iter().map(|answered| JudgedAnswer {
        question: answered.question.clone(),
        judged: judge_tries(&answered.question, answered.counted()),
        tries: answered.tries.as_ref().map_or(0, Vec::len),
    });
    Ok(QuizResult { answers: answers.collect(), attempt, score, lessons, next_module })
}
