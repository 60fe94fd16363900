//! What the pages of questions that came back read.

use anyhow::Context;
use domain::{
    Lang, Moment,
    courses::{
        LessonSummary,
        feedback::judge,
        questions::{
            Fraction, Question,
            marks::{self, Response, Verdict},
        },
        quiz::Asked,
        recall::Recall,
    },
    ids::{ModuleId, PersonId, RecallQuestionId},
    policy::{Action, Object, Viewer, can},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::{queries::CourseLink, results::JudgedAnswer, sql},
    db::{known, read},
    failure::allow,
};

/// A question that came back, for answering it and for looking at the answer.
#[derive(Clone, Debug)]
pub struct RecallQuestion {
    /// Which.
    pub id: RecallQuestionId,
    /// The how manieth about its course, counted from 1.
    pub step: i64,
    /// The course it is about.
    pub course: CourseLink,
    /// The address of the module it is from.
    pub module_slug: String,
    /// The question, with its right answers: only the judged result may leave the server.
    pub question: Question,
    /// In which order its parts are shown.
    pub asked: Asked,
    /// What was answered and how good that was.
    pub answer: Option<JudgedAnswer>,
    /// The later question that took its place, where it was not answered before that.
    pub replaced_by: Option<RecallQuestionId>,
    /// The lessons of its module: what to read again. Empty when the course is not published any more.
    pub lessons: Vec<LessonSummary>,
    /// What the viewer still knew of the course.
    pub own: CourseRecall,
}

/// What somebody still knew of a course.
#[derive(Clone, Debug)]
pub struct CourseRecall {
    /// Which course.
    pub course: CourseLink,
    /// Whether they want no more questions about it.
    pub is_stopped: bool,
    /// What was asked, the newest first.
    pub entries: Vec<RecallEntry>,
    /// How much of it was right.
    pub recall: Recall,
}

/// A question that was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecallEntry {
    /// Which.
    pub id: RecallQuestionId,
    /// The how manieth about its course, counted from 1.
    pub step: i64,
    /// When it was sent.
    pub sent_at: Moment,
    /// How good the answer was; nothing where there is none.
    pub verdict: Option<Verdict>,
    /// Whether it can still be answered.
    pub is_open: bool,
}

const QUESTION: &str = "SELECT q.step, q.asked, q.response, p.person_id, p.course_id, v.questions, m.id AS module_id,
        m.slug AS module_slug, c.is_published
    FROM recall_questions q JOIN recall_plans p ON p.id = q.plan_id JOIN quiz_versions v ON v.id = q.quiz_version_id
        JOIN modules m ON m.id = v.module_id JOIN courses c ON c.id = p.course_id
    WHERE q.id = $1";
/// `$2` is a course, or nothing for all of them.
const OWN: &str = "SELECT q.id, q.step, q.sent_at, q.fraction, c.slug, c.title, c.language,
        (SELECT l.stopped_at FROM recall_plans l WHERE l.person_id = p.person_id AND l.course_id = p.course_id
            ORDER BY l.completed_at DESC, l.id DESC LIMIT 1) AS stopped_at
    FROM recall_questions q JOIN recall_plans p ON p.id = q.plan_id JOIN courses c ON c.id = p.course_id
    WHERE p.person_id = $1 AND ($2 IS NULL OR p.course_id = $2) ORDER BY q.sent_at DESC, q.id DESC LIMIT 400";
const HAS: &str = "SELECT EXISTS (SELECT 1 FROM recall_questions q JOIN recall_plans p ON p.id = q.plan_id
    WHERE p.person_id = $1)";

#[derive(sqlx::FromRow)]
struct QuestionRow {
    step: i64,
    asked: String,
    response: Option<String>,
    person_id: Uuid,
    course_id: Uuid,
    questions: String,
    module_id: Uuid,
    module_slug: String,
    is_published: bool,
}

#[derive(sqlx::FromRow)]
struct OwnRow {
    id: Uuid,
    step: i64,
    sent_at: i64,
    fraction: Option<i64>,
    slug: String,
    title: String,
    language: String,
    stopped_at: Option<i64>,
}

/// One of the viewer's own questions.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such question or it is somebody else's.
pub async fn find_recall_question(
    services: &Services,
    viewer: &Viewer,
    id: RecallQuestionId,
) -> Outcome<RecallQuestion, ()> {
    find(services, viewer, id).await
}

/// The same for every caller.
pub(super) async fn find<R>(services: &Services, viewer: &Viewer, id: RecallQuestionId) -> Outcome<RecallQuestion, R> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let row: Option<QuestionRow> =
        read!(&services.db, c => sqlx::query_as(QUESTION).bind(id.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let owner = PersonId(row.person_id);
    if !can(viewer, Action::UseAttempt, Object::OwnedBy(owner)) {
        return Err(Failure::Missing);
    }
    let own = list_own(services, owner, Some(row.course_id)).await?;
    let own = own.into_iter().next().context("a question that nobody was asked")?;
    let asked: Asked = serde_json::from_str(&row.asked).map_err(anyhow::Error::from)?;
    let questions: Vec<Question> = serde_json::from_str(&row.questions).map_err(anyhow::Error::from)?;
    let question = questions.into_iter().nth(asked.question).context("asked is what its quiz does not have")?;
    let given: Option<Response> =
        row.response.as_deref().map(serde_json::from_str).transpose().map_err(anyhow::Error::from)?;
    let newest = own.entries.first().map(|entry| entry.id).filter(|newest| *newest != id);
    let lessons = match row.is_published {
        true => sql::list_outline(services, owner, ModuleId(row.module_id)).await?,
        false => Vec::new(),
    };
    let answer = given.map(|given| JudgedAnswer {
        judged: judge(&question, Some(&given)),
        question: question.clone(),
        tries: 0,
    });
    Ok(RecallQuestion {
        id,
        step: row.step,
        course: own.course.clone(),
        module_slug: row.module_slug,
        question,
        asked,
        replaced_by: newest.filter(|_| answer.is_none()),
        answer,
        lessons,
        own,
    })
}

/// What the viewer still knew, course by course, the one that was asked about last first.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_recall(services: &Services, viewer: &Viewer) -> Outcome<Vec<CourseRecall>, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    Ok(list_own(services, person, None).await?)
}

async fn list_own(services: &Services, person: PersonId, course: Option<Uuid>) -> anyhow::Result<Vec<CourseRecall>> {
    let rows: Vec<OwnRow> =
        read!(&services.db, c => sqlx::query_as(OWN).bind(person.0).bind(course).fetch_all(c).await)?;
    let mut courses: Vec<CourseRecall> = Vec::new();
    for row in rows {
        let place = match courses.iter().position(|it| it.course.slug == row.slug) {
            Some(place) => place,
            None => {
                let lang = known("courses", "language", &row.language, Lang::from_code)?;
                courses.push(CourseRecall {
                    course: CourseLink { slug: row.slug, title: row.title, lang },
                    is_stopped: row.stopped_at.is_some(),
                    entries: Vec::new(),
                    recall: Recall::default(),
                });
                courses.len() - 1
            }
        };
        let entries = &mut courses[place].entries;
        let verdict = row.fraction.map(|parts| marks::verdict(Fraction::from_parts(parts)));
        entries.push(RecallEntry {
            id: RecallQuestionId(row.id),
            step: row.step,
            sent_at: Moment(row.sent_at),
            verdict,
            is_open: verdict.is_none() && entries.is_empty(),
        });
    }
    for course in &mut courses {
        course.recall = course.entries.iter().map(|entry| entry.verdict).collect();
    }
    Ok(courses)
}

/// Whether the viewer was ever asked anything.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn has_recall(services: &Services, viewer: &Viewer) -> Outcome<bool, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    Ok(read!(&services.db, c => sqlx::query_scalar(HAS).bind(person.0).fetch_one(c).await)?)
}
