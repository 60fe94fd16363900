//! What the question bank holds.

use domain::{
    Moment,
    courses::questions::Question,
    ids::BankQuestionId,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{Outcome, Services, db::read, failure::allow};

/// A question of the bank in one of its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct BankQuestion {
    /// Which.
    pub id: BankQuestionId,
    /// Its version, counted from 1. A version never changes.
    pub version: i64,
    /// When the version was made.
    pub created_at: Moment,
    /// The question.
    pub question: Question,
}

const LIST: &str = "SELECT q.id, v.version, v.body, v.created_at FROM bank_questions q
    JOIN bank_question_versions v ON v.question_id = q.id AND v.version = q.newest_version
    JOIN question_bank_categories c ON c.id = q.category_id
    WHERE ($1 = '' OR EXISTS (SELECT 1 FROM bank_question_tags t WHERE t.question_id = q.id AND t.tag = $1))
    ORDER BY c.path, q.created_at, q.position, q.id LIMIT $2 OFFSET $3";
const VERSIONS: &str = "SELECT v.question_id AS id, v.version, v.body, v.created_at FROM bank_question_versions v
    WHERE v.question_id = $1 ORDER BY v.version";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    version: i64,
    body: String,
    created_at: i64,
}

impl TryFrom<Row> for BankQuestion {
    type Error = anyhow::Error;

    fn try_from(row: Row) -> anyhow::Result<Self> {
        let question = serde_json::from_str(&row.body)
            .map_err(|error| anyhow::anyhow!("bank_question_versions.body of {} is not understood: {error}", row.id))?;
        let (id, created_at) = (BankQuestionId(row.id), Moment(row.created_at));
        Ok(Self { id, version: row.version, created_at, question })
    }
}

/// The newest version of the questions, by category and in the order they came; all, or those with a tag.
///
/// # Errors
/// When the database could not.
pub async fn list_bank_questions(
    services: &Services,
    tag: Option<&str>,
    limit: i64,
    offset: i64,
) -> anyhow::Result<Vec<BankQuestion>> {
    let tag = tag.unwrap_or_default();
    let rows: Vec<Row> = read!(&services.db, c => {
        sqlx::query_as(LIST).bind(tag).bind(limit).bind(offset).fetch_all(c).await
    })?;
    rows.into_iter().map(BankQuestion::try_from).collect()
}

/// A part of the bank's list, from a place counted from 0.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_for_editors(
    services: &Services,
    viewer: &Viewer,
    limit: usize,
    from: u32,
) -> Outcome<Vec<BankQuestion>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    Ok(list_bank_questions(services, None, limit, i64::from(from)).await?)
}

/// Every version of a question, the first one first. Empty when there is no such question.
///
/// # Errors
/// When the database could not.
pub async fn list_versions(services: &Services, id: BankQuestionId) -> anyhow::Result<Vec<BankQuestion>> {
    let rows: Vec<Row> = read!(&services.db, c => sqlx::query_as(VERSIONS).bind(id.0).fetch_all(c).await)?;
    rows.into_iter().map(BankQuestion::try_from).collect()
}
