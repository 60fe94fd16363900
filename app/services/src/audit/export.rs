//! Taking the audit log along as CSV (RFC 4180). That it was taken is noted in it.

use std::io::Write;

use anyhow::Context;
use domain::{
    Moment,
    audit::{Deed, SearchAudit},
    policy::{Action, Object, Viewer},
};

use crate::{
    Outcome, Services,
    audit::{
        find::{EntryRow, find},
        note,
    },
    failure::allow,
};

const AT_ONCE: i64 = 1_000;
const HEAD: [&str; 9] =
    ["number", "at", "deed", "detail", "actor_id", "actor_name", "actor_email", "object_id", "object_name"];

/// Writes the wanted entries, newest first, and answers how many there were.
///
/// # Errors
/// Denied to everybody but administrators; broken when the file cannot be written.
pub async fn export_entries(
    services: &Services,
    viewer: &Viewer,
    wanted: &SearchAudit,
    file: impl Write + Send,
) -> Outcome<usize, ()> {
    allow(viewer, Action::ReadAudit, Object::None)?;
    // Noted first: a log that was taken away is noted even when the line breaks half-way.
    let mut tx = services.db.begin().await?;
    note(services, &mut tx, viewer.id(), Deed::AuditExported, None).await?;
    tx.commit().await?;

    let mut csv = csv::Writer::from_writer(file);
    csv.write_record(HEAD).context("the export cannot be written")?;
    let (mut count, mut before) = (0, None);
    loop {
        let rows = find(services, wanted, before, AT_ONCE).await?;
        let Some(last) = rows.last() else { break };
        before = Some(last.number);
        count += rows.len();
        for row in rows {
            csv.write_record(record(row)).context("the export cannot be written")?;
        }
    }
    csv.flush().context("the export cannot be written")?;
    Ok(count)
}

fn record(row: EntryRow) -> [String; 9] {
    let id = |id: Option<uuid::Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    [
        row.number.to_string(),
        Moment(row.at).to_jiff().to_string(),
        row.deed,
        harmless(row.detail),
        id(row.actor_id),
        harmless(row.actor_name.unwrap_or_default()),
        harmless(row.actor_email.unwrap_or_default()),
        id(row.object_id),
        harmless(row.object_name.unwrap_or_default()),
    ]
}

/// A spreadsheet must not take a name for a formula (OWASP: CSV injection).
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)".into()), "'=HYPERLINK(1)");
        assert_eq!(harmless("@jan".into()), "'@jan");
        assert_eq!(harmless("Jan = Piet".into()), "Jan = Piet");
    }
}
