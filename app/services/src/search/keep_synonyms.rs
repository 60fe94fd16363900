//! Editors keep groups of synonyms. Searches know them as soon as the index followed, in every process.

use domain::{
    audit::Deed,
    policy::{Action, Object, Viewer},
    search::synonyms::SynonymGroup,
};
use uuid::Uuid;

use super::index::Index;
use crate::{
    Failure, Outcome, Services, audit,
    db::{Db, Tx, exec, read},
    failure::allow,
};

const LIST: &str = "SELECT id, expressions FROM synonym_groups ORDER BY LOWER(expressions), id";
const FIND: &str = "SELECT id, expressions FROM synonym_groups WHERE id = $1";
const SAVE: &str = "INSERT INTO synonym_groups (id, expressions, changed_at) VALUES ($1, $2, $3) \
    ON CONFLICT (id) DO UPDATE SET expressions = excluded.expressions, changed_at = excluded.changed_at";
const REMOVE: &str = "DELETE FROM synonym_groups WHERE id = $1";
const GROW: &str = "UPDATE synonyms_version SET version = version + 1 WHERE singleton = 1";
const VERSION: &str = "SELECT version FROM synonyms_version WHERE singleton = 1";

/// A group of expressions that mean nearly the same.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Synonyms {
    /// Which group.
    pub id: Uuid,
    /// Its expressions in one line, separated by commas.
    pub expressions: String,
}

/// The groups that editors made, by their first expression.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_synonyms(services: &Services, viewer: &Viewer) -> Outcome<Vec<Synonyms>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    Ok(load(&services.db).await?)
}

/// The groups that come with the program, each in one line.
pub fn list_built_in_synonyms() -> impl Iterator<Item = &'static str> {
    super::synonyms::built_in()
}

/// One group.
///
/// # Errors
/// Denied to everybody but editors; missing when there is none.
pub async fn find_synonyms(services: &Services, viewer: &Viewer, id: Uuid) -> Outcome<Synonyms, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let found: Option<Synonyms> = read!(&services.db, c => sqlx::query_as(FIND).bind(id).fetch_optional(c).await)?;
    found.ok_or(Failure::Missing)
}

/// Makes a group, or changes the one with this id.
///
/// # Errors
/// Denied to everybody but editors; missing when the group to change is not there any more.
pub async fn save_synonyms(
    services: &Services,
    viewer: &Viewer,
    id: Option<Uuid>,
    group: &SynonymGroup,
) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    if let Some(id) = id {
        remove(&mut tx, id).await?;
    }
    let id = id.unwrap_or_else(|| services.new_id());
    exec!(&mut tx, SAVE, id, group.line(), services.now().0)?;
    exec!(&mut tx, GROW)?;
    audit::note(services, &mut tx, viewer.id(), Deed::SynonymsSaved, Some(id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a group away.
///
/// # Errors
/// Denied to everybody but editors; missing when it is not there any more.
pub async fn remove_synonyms(services: &Services, viewer: &Viewer, id: Uuid) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    remove(&mut tx, id).await?;
    exec!(&mut tx, GROW)?;
    audit::note(services, &mut tx, viewer.id(), Deed::SynonymsRemoved, Some(id)).await?;
    tx.commit().await?;
    Ok(())
}

async fn remove(tx: &mut Tx, id: Uuid) -> Outcome<(), ()> {
    match exec!(&mut *tx, REMOVE, id)? {
        0 => Err(Failure::Missing),
        _ => Ok(()),
    }
}

async fn load(db: &Db) -> Result<Vec<Synonyms>, sqlx::Error> {
    read!(db, c => sqlx::query_as(LIST).fetch_all(c).await)
}

/// Gives the index the groups of today, when they are not the ones it has.
pub(super) async fn follow(db: &Db, index: &Index) -> anyhow::Result<()> {
    // Before the groups: a change in between is taken the next time.
    let version: i64 = read!(db, c => sqlx::query_scalar(VERSION).fetch_one(c).await)?;
    if version != index.synonyms_version() {
        let groups: Vec<String> = load(db).await?.into_iter().map(|group| group.expressions).collect();
        index.set_synonyms(version, &groups);
    }
    Ok(())
}
