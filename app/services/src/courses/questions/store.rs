//! Puts what was read into the question bank.

use std::collections::HashMap;

use domain::{
    Moment,
    courses::questions::{Question, source::Reading},
    ids::{BankQuestionId, BankQuestionVersionId, QuestionCategoryId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Outcome, Services,
    courses::questions::errors,
    db::{Tx, exec, on},
    failure::allow,
};

/// What happened to the questions of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoreReport {
    /// New in the bank.
    pub added: usize,
    /// There before and other now: they have a new version.
    pub changed: usize,
    /// There before, and the same.
    pub unchanged: usize,
    /// Not understood, or something does not add up: not in the bank.
    pub left_out: usize,
}

const INSERT_CATEGORY: &str = "INSERT INTO question_bank_categories (id, path, created_at) VALUES ($1, $2, $3)
    ON CONFLICT (path) DO NOTHING";
const FIND_CATEGORY: &str = "SELECT id FROM question_bank_categories WHERE path = $1";
const FIND_BY_NUMBER: &str = "SELECT q.id, q.newest_version, v.body FROM bank_questions q
    JOIN bank_question_versions v ON v.question_id = q.id AND v.version = q.newest_version
    WHERE q.category_id = $1 AND q.id_number = $2";
const FIND_SAME: &str = "SELECT q.id, q.newest_version, v.body FROM bank_questions q
    JOIN bank_question_versions v ON v.question_id = q.id AND v.version = q.newest_version
    WHERE q.category_id = $1 AND q.name = $2 AND q.id_number IS NULL AND v.body = $3";
const INSERT_QUESTION: &str = "INSERT INTO bank_questions
    (id, category_id, id_number, name, newest_version, created_at, position) VALUES ($1, $2, $3, $4, 1, $5, $6)";
const INSERT_VERSION: &str = "INSERT INTO bank_question_versions (id, question_id, version, kind, body, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
/// Guarded by the version that was read: of two imports at the same time one fails as a whole and is run again.
const NEXT_VERSION: &str =
    "UPDATE bank_questions SET newest_version = $3, name = $4 WHERE id = $1 AND newest_version = $2";
const DELETE_TAGS: &str = "DELETE FROM bank_question_tags WHERE question_id = $1";
const INSERT_TAG: &str = "INSERT INTO bank_question_tags (question_id, tag) VALUES ($1, $2)
    ON CONFLICT (question_id, tag) DO NOTHING";

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    newest_version: i64,
    body: String,
}

/// Puts every question without errors into the bank, all of them or none. A question with an id number that its
/// category has already gets a new version, if it changed; one without is there already when name and content are the
/// same. Running the same import again changes nothing.
///
/// # Errors
/// When the database could not; then nothing was stored.
pub async fn store_questions(services: &Services, reading: &Reading) -> anyhow::Result<StoreReport> {
    let mut report = StoreReport::default();
    let mut categories = HashMap::new();
    let now = services.now();
    let mut tx = services.db.begin().await?;
    for entry in reading.questions() {
        let domain::courses::questions::source::Entry::Understood(read) = entry else {
            report.left_out += 1;
            continue;
        };
        if !errors(entry).is_empty() {
            report.left_out += 1;
            continue;
        }
        let path = read.question.category.clone().unwrap_or_default();
        let category = match categories.get(&path) {
            Some(id) => *id,
            None => {
                let id = category(services, &mut tx, &path).await?;
                categories.insert(path, id);
                id
            }
        };
        store(services, &mut tx, now, category, &read.question, &mut report).await?;
    }
    tx.commit().await?;
    Ok(report)
}

/// An editor puts what was read into the bank; see [`store_questions`].
///
/// # Errors
/// Denied to everybody but editors.
pub async fn import_questions(services: &Services, viewer: &Viewer, reading: &Reading) -> Outcome<StoreReport, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    Ok(store_questions(services, reading).await?)
}

async fn category(services: &Services, tx: &mut Tx, path: &str) -> anyhow::Result<QuestionCategoryId> {
    let id: QuestionCategoryId = services.new_id();
    exec!(&mut *tx, INSERT_CATEGORY, id.0, path, services.now().0)?;
    let id: Uuid = on!(tx, c => sqlx::query_scalar(FIND_CATEGORY).bind(path).fetch_one(c).await)?;
    Ok(QuestionCategoryId(id))
}

async fn store(
    services: &Services,
    tx: &mut Tx,
    now: Moment,
    category: QuestionCategoryId,
    question: &Question,
    report: &mut StoreReport,
) -> anyhow::Result<()> {
    let body = serde_json::to_string(question)?;
    let name: String = question.shown_name().chars().take(200).collect();
    let found: Option<Row> = match &question.id_number {
        Some(number) => {
            on!(&mut *tx, c => sqlx::query_as(FIND_BY_NUMBER).bind(category.0).bind(number).fetch_optional(c).await)?
        }
        None => {
            on!(&mut *tx, c => sqlx::query_as(FIND_SAME).bind(category.0).bind(&name).bind(&body).fetch_optional(c).await)?
        }
    };
    let (id, version) = match found {
        Some(row) if row.body == body => {
            report.unchanged += 1;
            return Ok(());
        }
        Some(row) => {
            let next = row.newest_version + 1;
            let changed = exec!(&mut *tx, NEXT_VERSION, row.id, row.newest_version, next, &name)?;
            anyhow::ensure!(changed == 1, "the question was changed by somebody else at the same time");
            exec!(&mut *tx, DELETE_TAGS, row.id)?;
            report.changed += 1;
            (BankQuestionId(row.id), next)
        }
        None => {
            let id: BankQuestionId = services.new_id();
            let number = question.id_number.as_deref();
            // The order of the file: one moment for all of it, and the place among those that were added.
            let place = i64::try_from(report.added)?;
            exec!(&mut *tx, INSERT_QUESTION, id.0, category.0, number, &name, now.0, place)?;
            report.added += 1;
            (id, 1)
        }
    };
    let version_id: BankQuestionVersionId = services.new_id();
    let kind = question.body.code();
    exec!(&mut *tx, INSERT_VERSION, version_id.0, id.0, version, kind, &body, now.0)?;
    for tag in &question.tags {
        exec!(&mut *tx, INSERT_TAG, id.0, tag)?;
    }
    Ok(())
}
