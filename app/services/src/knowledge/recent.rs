//! What somebody read last. Noted in memory and written every so often together with what was looked for
//! (`search::write_tallies`), so that looking at a page writes nothing; a crash loses the last few and nothing else.

use std::{collections::HashMap, mem, sync::Mutex};

use domain::{
    Moment,
    ids::PersonId,
    knowledge::{ArticleState, ArticleSummary},
    policy::{Action, Object, ReadingScope, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{exec, read},
    failure::allow,
    knowledge::{
        queries::ArticlePage,
        sql::{BoundScope, SummaryRow, readable, summary},
    },
};

/// How many articles the list of a person holds.
pub const MOST_READ: i64 = 50;
/// How many are noted between two writings; others are let go.
const MOST_NOTED: usize = 20_000;

/// Writes nothing for whoever or whatever is no longer there.
const NOTE: &str = "INSERT INTO article_reads (person_id, article_id, read_at)
    SELECT p.id, a.id, $3 FROM people p, articles a WHERE p.id = $1 AND a.id = $2
    ON CONFLICT (person_id, article_id) DO UPDATE SET read_at = excluded.read_at";
const KEEP_LAST: &str = "DELETE FROM article_reads WHERE person_id = $1 AND article_id NOT IN
    (SELECT article_id FROM article_reads WHERE person_id = $1 ORDER BY read_at DESC, article_id LIMIT $2)";
const FORGET: &str = "DELETE FROM article_reads WHERE person_id = $1";
const LIST: &str = concat!(
    "SELECT ",
    summary!(),
    " FROM article_reads f JOIN articles a ON a.id = f.article_id
        WHERE f.person_id = $5 AND a.state = 'published' AND ",
    readable!(),
    " ORDER BY f.read_at DESC, a.id LIMIT $6"
);

/// Who read what since it was last written.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    noted: Mutex<HashMap<(Uuid, Uuid), Moment>>,
}

impl Reads {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(Uuid, Uuid), Moment>> {
        self.noted.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn note(&self, person: PersonId, article: Uuid, at: Moment) {
        let mut noted = self.lock();
        if noted.len() < MOST_NOTED || noted.contains_key(&(person.0, article)) {
            noted.insert((person.0, article), at);
        }
    }

    /// Takes what was noted of one person, or of everybody.
    fn take(&self, person: Option<PersonId>) -> Vec<((Uuid, Uuid), Moment)> {
        let mut noted = self.lock();
        match person {
            None => mem::take(&mut *noted).into_iter().collect(),
            Some(person) => noted.extract_if(|(reader, _), _| *reader == person.0).collect(),
        }
    }
}

/// Notes that the viewer read this article; only what is published comes on the list.
pub fn note_read(services: &Services, viewer: &Viewer, page: &ArticlePage) {
    if let Some(person) = viewer.id().filter(|_| page.article.state == ArticleState::Published) {
        services.tallies.reads.note(person, page.article.id.0, services.now());
    }
}

/// Writes what was noted, of one person or of everybody.
pub(crate) async fn write_reads(services: &Services, person: Option<PersonId>) -> anyhow::Result<()> {
    let mut noted = services.tallies.reads.take(person);
    if noted.is_empty() {
        return Ok(());
    }
    // In one order, so that two processes that write at once do not wait for each other in a circle.
    noted.sort_unstable();
    let mut tx = services.db.begin().await?;
    for ((person, article), at) in &noted {
        exec!(&mut tx, NOTE, *person, *article, at.0)?;
    }
    let mut people: Vec<Uuid> = noted.into_iter().map(|((person, _), _)| person).collect();
    people.dedup();
    for person in people {
        exec!(&mut tx, KEEP_LAST, person, MOST_READ)?;
    }
    tx.commit().await?;
    Ok(())
}

/// What the viewer read last, of what they may read today, newest first; at most [`MOST_READ`].
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn list_recent(services: &Services, viewer: &Viewer) -> Outcome<Vec<ArticleSummary>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    write_reads(services, viewer.id()).await?;
    let scope = BoundScope::from(ReadingScope::of(viewer));
    let rows: Vec<SummaryRow> = read!(&services.db, c => sqlx::query_as(LIST).bind(scope.community)
        .bind(scope.institution).bind(scope.named).bind(scope.editor).bind(viewer.id().map(|id| id.0)).bind(MOST_READ)
        .fetch_all(c).await)?;
    Ok(rows.into_iter().map(ArticleSummary::try_from).collect::<Result<_, _>>().map_err(anyhow::Error::from)?)
}

/// Empties the viewer's list.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn forget_read(services: &Services, viewer: &Viewer) -> Outcome<(), ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    services.tallies.reads.take(Some(person));
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, FORGET, person.0)?;
    tx.commit().await?;
    Ok(())
}
