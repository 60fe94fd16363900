//! Titles that somebody may be typing.

use anyhow::Context;
use domain::{
    Lang, Moment,
    policy::{Action, Object, ReadingScope, Viewer},
    search::Kind,
};
use tantivy::{
    TantivyDocument, Term,
    query::{BooleanQuery, FuzzyTermQuery, Query},
    schema::Value,
};

use super::{
    collect::Collect,
    fields::Fields,
    index::Index,
    query::{Limits, readable, term},
    typed::Word,
};
use crate::{Outcome, Services, failure::allow};

/// How many titles are suggested.
pub const SUGGESTED: usize = 6;
/// Fewer letters than these begin too many words.
const FEWEST: usize = 2;
/// More words than these are a sentence, not the beginning of a title.
const MOST_WORDS: usize = 8;

/// A thing that somebody may be looking for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What kind of thing.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Its address within the site.
    pub path: String,
    /// The language it is written in.
    pub lang: Lang,
}

/// Things whose titles hold what was typed so far; the last word need not be complete. At most [`SUGGESTED`], of those
/// that the viewer may read.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn suggest(services: &Services, viewer: &Viewer, typed: String) -> Outcome<Vec<Suggestion>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let (scope, index, now) = (ReadingScope::of(viewer), services.search.clone(), services.now());
    let found = tokio::task::spawn_blocking(move || index.suggest_within(&scope, &typed, now));
    Ok(found.await.map_err(anyhow::Error::from)??)
}

impl Index {
    /// Suggests within a scope. Computes: call it where blocking is allowed.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn suggest_within(&self, scope: &ReadingScope, typed: &str, now: Moment) -> anyhow::Result<Vec<Suggestion>> {
        let (fields, mut reading, searcher) = (self.fields(), self.reading(), self.searcher());
        let is_complete = typed.ends_with(char::is_whitespace);
        let typed: String = typed.chars().take(200).collect();
        let words: Vec<Word> = reading.words(&typed).iter().map(|word| Word::read(word, &mut reading)).collect();
        let Some((last, before)) = words.split_last() else { return Ok(Vec::new()) };
        if words.len() > MOST_WORDS || last.exact.chars().count() < FEWEST && before.is_empty() {
            return Ok(Vec::new());
        }
        let Some(readable) = readable(scope, &fields) else { return Ok(Vec::new()) };
        let mut clauses = vec![readable];
        clauses.extend(before.iter().filter_map(|word| whole(word, &fields)));
        if is_complete {
            clauses.extend(whole(last, &fields));
        } else {
            clauses.push(begun(last, &fields));
        }
        if clauses.len() == 1 {
            return Ok(Vec::new()); // nothing but stop words
        }
        let query = BooleanQuery::intersection(clauses);
        let collected = searcher.search(&query, &Collect { limits: Limits::default(), most: SUGGESTED, now: now.0 })?;
        let mut suggested = Vec::with_capacity(SUGGESTED);
        for (_, address) in collected.best {
            let document: TantivyDocument = searcher.doc(address)?;
            let read = |field| document.get_first(field).and_then(|value| value.as_str());
            let read = |field| read(field).context("the search index lacks a field");
            suggested.push(Suggestion {
                kind: read(fields.kind).and_then(|code| Kind::from_code(code).context("a kind of the search index"))?,
                title: read(fields.title)?.to_owned(),
                path: read(fields.path)?.to_owned(),
                lang: Lang::from_code(read(fields.lang)?).context("a language of the search index")?,
            });
        }
        Ok(suggested)
    }
}

/// A title with this word, in any form and as a part of a compound; `None` for words that mean nothing in one of the
/// languages: titles of that language do not keep them.
fn whole(word: &Word, fields: &Fields) -> Option<Box<dyn Query>> {
    (!word.weak).then(|| Box::new(BooleanQuery::union(forms(word, fields))) as Box<dyn Query>)
}

/// A title with a word that begins like this one, or is a form of it.
fn begun(word: &Word, fields: &Fields) -> Box<dyn Query> {
    let mut forms = forms(word, fields);
    for field in [fields.title_exact, fields.title_parts] {
        forms.push(Box::new(FuzzyTermQuery::new_prefix(Term::from_field_text(field, &word.exact), 0, true)));
    }
    Box::new(BooleanQuery::union(forms))
}

fn forms(word: &Word, fields: &Fields) -> Vec<Box<dyn Query>> {
    let stems = Lang::ALL.into_iter().filter_map(|lang| Some(term(fields.title_in(lang), word.stem(lang)?)));
    stems.chain(word.dutch.as_deref().map(|stem| term(fields.title_parts, stem))).collect()
}
