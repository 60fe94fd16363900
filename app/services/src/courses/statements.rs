//! What people did, as statements of the Experience API (xAPI 1.0.3): results of attempts, modules and courses that
//! were completed. Persons are accounts of this site, by their id: neither a name nor an address stands in a statement.
//! An attempt's and a completion's statement always has the same id, so that a store takes each only once.

use std::io::Write;

use anyhow::Context;
use domain::{
    Moment,
    audit::Deed,
    courses::questions::marks::Marks,
    policy::{Action, Object, Viewer},
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Outcome, Services, audit,
    db::read,
    failure::{Failure, allow},
};

/// Whose statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementsOf {
    /// The viewer's own.
    Own,
    /// Everybody's.
    Everybody,
}

const AT_ONCE: i64 = 1_000;
/// `$1` is the person, or nothing for everybody; `$2` the last id of the statements before.
const ATTEMPTS: &str = "SELECT a.id, a.person_id, a.submitted_at AS at, c.slug AS course_slug, c.title AS course_title,
        c.language, m.slug AS module_slug, m.title AS module_title, a.marks, a.out_of, a.passed, a.started_at
    FROM attempts a JOIN modules m ON m.id = a.module_id JOIN courses c ON c.id = m.course_id
    WHERE a.submitted_at IS NOT NULL AND ($1 IS NULL OR a.person_id = $1) AND a.id > $2 ORDER BY a.id LIMIT $3";
const MODULES: &str = "SELECT d.id, d.person_id, d.completed_at AS at, c.slug AS course_slug, c.title AS course_title,
        c.language, m.slug AS module_slug, m.title AS module_title, CAST(NULL AS BIGINT) AS marks,
        CAST(NULL AS BIGINT) AS out_of, CAST(NULL AS BOOLEAN) AS passed, CAST(NULL AS BIGINT) AS started_at
    FROM completions d JOIN modules m ON m.id = d.module_id JOIN courses c ON c.id = m.course_id
    WHERE ($1 IS NULL OR d.person_id = $1) AND d.id > $2 ORDER BY d.id LIMIT $3";
const COURSES: &str = "SELECT d.id, d.person_id, d.completed_at AS at, c.slug AS course_slug, c.title AS course_title,
        c.language, CAST(NULL AS TEXT) AS module_slug, CAST(NULL AS TEXT) AS module_title,
        CAST(NULL AS BIGINT) AS marks, CAST(NULL AS BIGINT) AS out_of, CAST(NULL AS BOOLEAN) AS passed,
        CAST(NULL AS BIGINT) AS started_at
    FROM course_completions d JOIN courses c ON c.id = d.course_id
    WHERE ($1 IS NULL OR d.person_id = $1) AND d.id > $2 ORDER BY d.id LIMIT $3";

#[derive(sqlx::FromRow)]
struct StatementRow {
    id: Uuid,
    person_id: Uuid,
    at: i64,
    course_slug: String,
    course_title: String,
    language: String,
    module_slug: Option<String>,
    module_title: Option<String>,
    marks: Option<i64>,
    out_of: Option<i64>,
    passed: Option<bool>,
    started_at: Option<i64>,
}

/// Writes statements as a JSON array, and answers how many there were.
///
/// # Errors
/// Denied for the own ones to whoever is not of the community, for everybody's to everybody but administrators; broken
/// when the file cannot be written.
pub async fn export_statements(
    services: &Services,
    viewer: &Viewer,
    of: StatementsOf,
    mut file: impl Write + Send,
) -> Outcome<usize, ()> {
    let person = match of {
        StatementsOf::Own => {
            allow(viewer, Action::TakeCourses, Object::None)?;
            Some(viewer.id().ok_or(Failure::Denied)?.0)
        }
        StatementsOf::Everybody => {
            allow(viewer, Action::Administer, Object::None)?;
            None
        }
    };
    // Noted first: what was taken away is noted even when the line breaks half-way.
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::StatementsExported, person).await?;
    tx.commit().await?;

    let mut count = 0;
    write!(file, "[").context("the export cannot be written")?;
    for sql in [ATTEMPTS, MODULES, COURSES] {
        let mut after = Uuid::nil();
        loop {
            let rows: Vec<StatementRow> = read!(&services.db, c => sqlx::query_as(sql)
                .bind(person).bind(after).bind(AT_ONCE).fetch_all(c).await)?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            for row in rows {
                let comma = if count == 0 { "" } else { "," };
                write!(file, "{comma}\n{}", statement(services, &row)).context("the export cannot be written")?;
                count += 1;
            }
        }
    }
    writeln!(file, "\n]").context("the export cannot be written")?;
    file.flush().context("the export cannot be written")?;
    Ok(count)
}

/// One statement.
fn statement(services: &Services, row: &StatementRow) -> Value {
    let course = services.site.link(&format!("/courses/{}", row.course_slug));
    let activity = |id: &str, kind: &str, title: &str| {
        json!({
            "objectType": "Activity",
            "id": id,
            "definition": {
                "type": format!("http://adlnet.gov/expapi/activities/{kind}"),
                "name": { row.language.as_str(): title },
            },
        })
    };
    let verb =
        |verb: &str| json!({ "id": format!("http://adlnet.gov/expapi/verbs/{verb}"), "display": { "en": verb } });
    let (verb, object) = match (&row.module_slug, &row.module_title, row.passed) {
        (Some(slug), Some(title), Some(passed)) => {
            let id = format!("{course}/{slug}/quiz");
            (verb(if passed { "passed" } else { "failed" }), activity(&id, "assessment", title))
        }
        (Some(slug), Some(title), None) => (verb("completed"), activity(&format!("{course}#{slug}"), "module", title)),
        _ => (verb("completed"), activity(&course, "course", &row.course_title)),
    };
    let mut said = json!({
        "id": row.id,
        "actor": {
            "objectType": "Agent",
            "account": { "homePage": services.site.base_url, "name": row.person_id },
        },
        "verb": verb,
        "object": object,
        "result": result(row),
        "timestamp": Moment(row.at).to_jiff().to_string(),
    });
    if row.module_slug.is_some() {
        let parent = activity(&course, "course", &row.course_title);
        said["context"] = json!({ "contextActivities": { "parent": [parent] } });
    }
    said
}

fn result(row: &StatementRow) -> Value {
    let (Some(marks), Some(out_of), Some(passed), Some(started_at)) =
        (row.marks, row.out_of, row.passed, row.started_at)
    else {
        return json!({ "completion": true });
    };
    #[allow(clippy::cast_precision_loss)]
    let points = |marks: i64| marks as f64 / Marks::POINT as f64;
    let scaled = if out_of > 0 { (points(marks) / points(out_of)).clamp(-1.0, 1.0) } else { 0.0 };
    let seconds = (row.at - started_at).max(0) / Moment::SECOND;
    json!({
        "completion": true,
        "success": passed,
        "score": { "scaled": scaled, "raw": points(marks), "max": points(out_of) },
        "duration": format!("PT{seconds}S"),
    })
}
