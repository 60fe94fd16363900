//! What the page of the audit log shows.

use domain::{
    audit::{Deed, SearchAudit},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{Outcome, Services, audit::sql, db::read, failure::allow};

/// An entry as administrators see it. The name of an article is not among it: it may be one they may not read.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EntryRow {
    /// Its place in the log.
    pub number: i64,
    /// Microseconds since 1970.
    pub at: i64,
    /// The code of the deed.
    pub deed: String,
    /// Which of them.
    pub detail: String,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// As they are called.
    pub actor_name: Option<String>,
    /// Their address.
    pub actor_email: Option<String>,
    /// To what it was done.
    pub object_id: Option<Uuid>,
    /// The name, when that was a person.
    pub object_name: Option<String>,
}

/// The newest entries that are wanted, before a number when one is given.
///
/// # Errors
/// Denied to everybody but administrators.
pub async fn list_entries(
    services: &Services,
    viewer: &Viewer,
    wanted: &SearchAudit,
    before: Option<i64>,
    limit: i64,
) -> Outcome<Vec<EntryRow>, ()> {
    allow(viewer, Action::ReadAudit, Object::None)?;
    Ok(find(services, wanted, before, limit).await?)
}

pub(super) async fn find(
    services: &Services,
    wanted: &SearchAudit,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<EntryRow>, sqlx::Error> {
    read!(&services.db, c => sqlx::query_as(sql::LIST)
        .bind(before.unwrap_or(0))
        .bind(pattern(&wanted.person))
        .bind(wanted.deed.map_or("", Deed::code))
        .bind(wanted.from.map_or(i64::MIN, |moment| moment.0))
        .bind(wanted.until.map_or(i64::MAX, |moment| moment.0))
        .bind(limit).fetch_all(c).await)
}

/// What `LIKE` looks for; signs that mean something to it stand for themselves.
fn pattern(person: &str) -> String {
    let person = person.trim().to_lowercase();
    if person.is_empty() {
        return person;
    }
    let escaped: String =
        person.chars().flat_map(|c| ['!', c].into_iter().skip(usize::from(!"!%_".contains(c)))).collect();
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn signs_of_the_database_stand_for_themselves() {
        assert_eq!(pattern(" J_n%! "), "%j!_n!%!!%");
        assert_eq!(pattern("  "), "");
    }
}
