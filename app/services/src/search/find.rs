//! Somebody looks for something.

use std::str::FromStr;

use anyhow::Context;
use domain::{
    Lang, Moment,
    ids::InstitutionId,
    knowledge::{Label, Topic},
    policy::{Action, Object, ReadingScope, Viewer},
    search::{Age, Kind},
};
use tantivy::{
    TantivyDocument,
    schema::{Field, Value},
};
use uuid::Uuid;

use super::{
    collect::{Collect, Facets},
    correct,
    index::Index,
    query::{self, Limits, Weights},
    snippet::{self, Piece},
    typed::Typed,
};
use crate::{Outcome, Services, failure::allow};

/// How many hits a page shows.
pub const PAGE: usize = 20;
/// Beyond this many hits nobody turns pages; a search costs more the further it skips.
const FURTHEST: usize = 1_000;

/// What somebody looks for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// As typed. Anything goes.
    pub text: String,
    /// Only this kind of thing.
    pub kind: Option<Kind>,
    /// Only articles of this topic.
    pub topic: Option<Topic>,
    /// Only texts in this language.
    pub lang: Option<Lang>,
    /// Only articles with this label.
    pub label: Option<Label>,
    /// Only what was changed then.
    pub age: Option<Age>,
    /// Only articles of this institution.
    pub institution: Option<InstitutionId>,
    /// How many hits to leave out: those of the pages before.
    pub skip: usize,
    /// How many hits to answer at most; 0 means [`PAGE`].
    pub limit: usize,
}

impl Wanted {
    fn is_unlimited(&self) -> bool {
        let Self { kind, topic, lang, label, age, institution, skip, text: _, limit: _ } = self;
        kind.is_none()
            && topic.is_none()
            && lang.is_none()
            && label.is_none()
            && age.is_none()
            && institution.is_none()
            && *skip == 0
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What kind of thing.
    pub kind: Kind,
    /// Which.
    pub id: Uuid,
    /// Its title.
    pub title: String,
    /// Its address within the site, e.g. `/knowledge/veilig-op-zakenreis`.
    pub path: String,
    /// The file it was imported from.
    pub source: Option<String>,
    /// How well it matches; only good for comparing hits of one search.
    pub score: f32,
    /// Why it was found: pieces of its text, and whether each is a word that was looked for.
    pub snippet: Vec<Piece>,
    /// The language it is written in.
    pub lang: Lang,
    /// Its sharing label.
    pub label: Label,
    /// Its topic.
    pub topic: Option<Topic>,
    /// The page on which the snippet stands, from 1; only of files that have pages.
    pub page: Option<usize>,
    /// The title of the article that a file belongs to.
    pub within: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// How many things match, of those that the viewer may read.
    pub total: usize,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// How many there are of each kind, topic, language, label, age and institution.
    pub facets: Facets,
    /// The typed text with mistyped words replaced, when texts that the viewer may read hold what was probably meant.
    pub meant: Option<String>,
}

/// Searches everything the viewer may read.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn search(services: &Services, viewer: &Viewer, wanted: Wanted) -> Outcome<Found, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let scope = ReadingScope::of(viewer);
    let (index, now) = (services.search.clone(), services.now());
    // Turning a page or choosing a filter is the same search.
    let asked = wanted.is_unlimited().then(|| wanted.text.clone());
    let found = tokio::task::spawn_blocking(move || index.search_within(&scope, &wanted, now));
    let found = found.await.map_err(anyhow::Error::from)??;
    if let Some(asked) = asked {
        services.tallies.searched(now, &asked, found.total);
    }
    Ok(found)
}

impl Index {
    /// Searches within a scope; for the command line and measurements. Computes: call it where blocking is allowed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search_within(&self, scope: &ReadingScope, wanted: &Wanted, now: Moment) -> anyhow::Result<Found> {
        self.search_with(&Weights::default(), scope, wanted, now)
    }

    pub(super) fn search_with(
        &self,
        weights: &Weights,
        scope: &ReadingScope,
        wanted: &Wanted,
        now: Moment,
    ) -> anyhow::Result<Found> {
        let (fields, mut reading, searcher) = (self.fields(), self.reading(), self.searcher());
        let mut typed = Typed::read(&wanted.text, &mut reading, &self.synonyms());
        correct::correct(&mut typed, &searcher, &mut reading, &fields);
        let Some(query) = query::build(&typed, scope, weights, &fields) else { return Ok(Found::default()) };
        let limits = Limits {
            kind: wanted.kind,
            topic: wanted.topic,
            lang: wanted.lang,
            label: wanted.label,
            age: wanted.age,
            institution: wanted.institution,
        };
        let limit = if wanted.limit == 0 { PAGE } else { wanted.limit.min(FURTHEST) };
        let skip = wanted.skip.min(FURTHEST);
        let collected = searcher.search(&query, &Collect { limits, most: skip + limit, now: now.0 })?;
        let meant = correct::meant(&wanted.text, &typed, scope, &searcher, &fields)?;
        let mut hits = Vec::with_capacity(limit.min(collected.best.len()));
        for (score, address) in collected.best.into_iter().skip(skip) {
            let document: TantivyDocument = searcher.doc(address)?;
            let text = |field: Field| document.get_first(field).and_then(|value| value.as_str());
            let read = |field: Field| text(field).context("the search index lacks a field");
            let (kind, id) = read(fields.key)?.split_once(':').context("a key of the search index")?;
            let lang = Lang::from_code(read(fields.lang)?).context("a language of the search index")?;
            let body = text(fields.body).unwrap_or_default();
            let (snippet, place) = snippet::cut(body, lang, &typed.words, &mut reading);
            let pages = document.get_first(fields.pages).and_then(|value| value.as_bytes());
            hits.push(Hit {
                kind: Kind::from_code(kind).context("a kind of the search index")?,
                id: Uuid::from_str(id)?,
                title: read(fields.title)?.to_owned(),
                path: read(fields.path)?.to_owned(),
                source: text(fields.source).map(str::to_owned),
                score,
                snippet,
                lang,
                label: Label::from_code(read(fields.label)?).context("a label of the search index")?,
                topic: text(fields.topic).and_then(Topic::from_code),
                page: place.zip(pages).map(|(place, pages)| page_at(place, pages)),
                within: text(fields.within).map(str::to_owned),
            });
        }
        Ok(Found { total: collected.total, hits, facets: collected.facets, meant })
    }
}

/// The page, from 1, in which a place of a text lies; `starts` are the beginnings of the pages as they are stored.
fn page_at(place: usize, starts: &[u8]) -> usize {
    let starts = starts.as_chunks::<4>().0;
    starts.partition_point(|start| u32::from_le_bytes(*start) as usize <= place).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_lies_on_the_last_page_that_begins_before_it() {
        // The second page is empty: it begins where the third does.
        let starts: Vec<u8> = [0_u32, 100, 100, 250].iter().flat_map(|start| start.to_le_bytes()).collect();
        let pages = [0, 99, 100, 249, 250, 9_999].map(|place| page_at(place, &starts));
        assert_eq!(pages, [1, 1, 3, 3, 4, 4]);
    }
}
