//! How often something is looked for, found and opened: a log without persons, from which editors mend synonyms and
//! texts. Counted in memory and written every so often, so that a search itself writes nothing; a crash loses the last
//! few counts and nothing else.

use std::{collections::HashMap, mem, sync::Mutex};

use domain::{
    Moment,
    policy::{Action, Object, Viewer},
    search::tally::kept,
};

use crate::{
    Outcome, Services,
    db::{exec, read},
    failure::allow,
    knowledge::{Reads, write_reads},
};

/// For how many days counts are kept.
const KEPT_DAYS: i64 = 90;
/// Over how many days editors see them.
pub const SHOWN_DAYS: i64 = 30;
/// How many different texts are counted between two writings; others are let go.
const MOST: usize = 5_000;
/// How many texts a list shows.
const LISTED: i64 = 25;
/// The furthest place that can be opened.
const FURTHEST: u32 = 1_000;

const ADD: &str = "INSERT INTO search_tallies (day, words, searches, empty, clicks, positions) \
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (day, words) DO UPDATE SET \
    searches = search_tallies.searches + excluded.searches, empty = search_tallies.empty + excluded.empty, \
    clicks = search_tallies.clicks + excluded.clicks, positions = search_tallies.positions + excluded.positions";
const FORGET: &str = "DELETE FROM search_tallies WHERE day < $1";
const EMPTY: &str = "SELECT words, CAST(SUM(searches) AS BIGINT) AS searches, CAST(SUM(empty) AS BIGINT) AS empty, \
    CAST(SUM(clicks) AS BIGINT) AS clicks, CAST(SUM(positions) AS BIGINT) AS positions FROM search_tallies \
    WHERE day >= $1 GROUP BY words HAVING SUM(empty) > 0 ORDER BY SUM(empty) DESC, words LIMIT $2";
const OFTEN: &str = "SELECT words, CAST(SUM(searches) AS BIGINT) AS searches, CAST(SUM(empty) AS BIGINT) AS empty, \
    CAST(SUM(clicks) AS BIGINT) AS clicks, CAST(SUM(positions) AS BIGINT) AS positions FROM search_tallies \
    WHERE day >= $1 AND searches > 0 GROUP BY words ORDER BY SUM(searches) DESC, words LIMIT $2";
const TOTALS: &str = "SELECT '' AS words, CAST(COALESCE(SUM(searches), 0) AS BIGINT) AS searches, \
    CAST(COALESCE(SUM(empty), 0) AS BIGINT) AS empty, CAST(COALESCE(SUM(clicks), 0) AS BIGINT) AS clicks, \
    CAST(COALESCE(SUM(positions), 0) AS BIGINT) AS positions FROM search_tallies WHERE day >= $1";

/// What was counted since it was last written.
#[derive(Debug, Default)]
pub struct Tallies {
    counted: Mutex<HashMap<(i64, String), Counts>>,
    /// Who read which article; written at the same times, for the same reason.
    pub(crate) reads: Reads,
}

#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    searches: i64,
    empty: i64,
    clicks: i64,
    positions: i64,
}

impl Tallies {
    fn add(&self, now: Moment, typed: &str, more: Counts) {
        let Some(words) = kept(typed) else { return };
        let mut counted = self.counted.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let key = (now.0.div_euclid(Moment::DAY), words);
        if counted.len() >= MOST && !counted.contains_key(&key) {
            return;
        }
        let counts = counted.entry(key).or_default();
        counts.searches += more.searches;
        counts.empty += more.empty;
        counts.clicks += more.clicks;
        counts.positions += more.positions;
    }

    /// Somebody looked for this.
    pub(super) fn searched(&self, now: Moment, typed: &str, found: usize) {
        self.add(now, typed, Counts { searches: 1, empty: i64::from(found == 0), ..Counts::default() });
    }

    fn opened(&self, now: Moment, typed: &str, place: u32) {
        self.add(now, typed, Counts { clicks: 1, positions: i64::from(place), ..Counts::default() });
    }

    fn take(&self) -> HashMap<(i64, String), Counts> {
        mem::take(&mut *self.counted.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

/// Somebody opened the result at this place of the list, from 1.
///
/// # Errors
/// Denied to whoever is not of the community.
pub fn note_opened(services: &Services, viewer: &Viewer, typed: &str, place: u32) -> Outcome<(), ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    services.tallies.opened(services.now(), typed, place.clamp(1, FURTHEST));
    Ok(())
}

/// Writes what was counted and what was read, and forgets what is older than is kept.
///
/// # Errors
/// When the database is away; then what was counted is lost.
pub async fn write_tallies(services: &Services) -> anyhow::Result<()> {
    write_reads(services, None).await?;
    let counted = services.tallies.take();
    if counted.is_empty() {
        return Ok(());
    }
    let today = services.now().0.div_euclid(Moment::DAY);
    let mut tx = services.db.begin().await?;
    for ((day, words), counts) in counted {
        exec!(&mut tx, ADD, day, words, counts.searches, counts.empty, counts.clicks, counts.positions)?;
    }
    exec!(&mut tx, FORGET, today - KEPT_DAYS)?;
    tx.commit().await?;
    Ok(())
}

/// How often something was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Tally {
    /// What, in lower case.
    pub words: String,
    /// How often.
    pub searches: i64,
    /// How often nothing was found.
    pub empty: i64,
    /// How often a result was opened.
    pub clicks: i64,
    positions: i64,
}

impl Tally {
    /// At which place of the list the opened results stood, on average, from 1.
    #[must_use]
    pub fn place(&self) -> Option<f64> {
        (self.clicks > 0).then(|| self.positions as f64 / self.clicks as f64)
    }
}

/// What editors see of the searches of the last [`SHOWN_DAYS`] days.
#[derive(Clone, Debug, Default)]
pub struct SearchFigures {
    /// Of all searches together.
    pub all: Tally,
    /// Those that found nothing, the most frequent first.
    pub empty: Vec<Tally>,
    /// The most frequent ones.
    pub often: Vec<Tally>,
}

/// What people look for and do not find.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn search_figures(services: &Services, viewer: &Viewer) -> Outcome<SearchFigures, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let since = services.now().0.div_euclid(Moment::DAY) - SHOWN_DAYS + 1;
    let db = &services.db;
    Ok(SearchFigures {
        all: read!(db, c => sqlx::query_as(TOTALS).bind(since).fetch_one(c).await)?,
        empty: read!(db, c => sqlx::query_as(EMPTY).bind(since).bind(LISTED).fetch_all(c).await)?,
        often: read!(db, c => sqlx::query_as(OFTEN).bind(since).bind(LISTED).fetch_all(c).await)?,
    })
}
