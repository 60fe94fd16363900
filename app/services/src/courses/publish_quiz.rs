//! A quiz is published: a new version that never changes, and what it means for those who completed an earlier one.

use domain::{
    courses::{
        questions::Question,
        quiz::{Change, Settings},
    },
    ids::{ModuleId, PersonId, QuizVersionId},
};

use crate::{
    Services,
    db::{Tx, exec},
};

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
