//! Articles on the same things as one that somebody reads.

use std::str::FromStr;

use anyhow::Context;
use domain::{
    Lang, Moment,
    ids::ArticleId,
    policy::{Action, Object, ReadingScope, Viewer},
    search::Kind,
};
use tantivy::{
    TantivyDocument,
    query::Occur,
    query::{BooleanQuery, MoreLikeThisQuery},
    schema::{OwnedValue, Value},
};
use uuid::Uuid;

use super::{
    collect::Collect,
    index::Index,
    query::{Limits, readable},
};
use crate::{Outcome, Services, failure::allow};

/// How many articles are shown.
pub const MOST: usize = 4;
/// The beginning of a text says what it is about; this is read at every look at an article, so it is short.
const LOOKED_AT: usize = 2_000;
/// The words of the text that say most about it.
const WORDS: usize = 12;

/// An article that has much in common with another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its address within the site.
    pub path: String,
    /// Its title.
    pub title: String,
    /// The language it is written in.
    pub lang: Lang,
}

/// The articles that have most words in common with this one, at most [`MOST`], of those that the viewer may read and
/// in the same language.
///
/// # Errors
/// Denied to whoever is not of the community.
pub async fn related(
    services: &Services,
    viewer: &Viewer,
    article: ArticleId,
    lang: Lang,
    text: &str,
) -> Outcome<Vec<Related>, ()> {
    allow(viewer, Action::EnterCommunity, Object::None)?;
    let (scope, index, now) = (ReadingScope::of(viewer), services.search.clone(), services.now());
    let text = text[..text.floor_char_boundary(LOOKED_AT)].to_owned();
    let found = tokio::task::spawn_blocking(move || index.related_within(&scope, article.0, lang, text, now));
    Ok(found.await.map_err(anyhow::Error::from)??)
}

impl Index {
    fn related_within(
        &self,
        scope: &ReadingScope,
        article: Uuid,
        lang: Lang,
        text: String,
        now: Moment,
    ) -> anyhow::Result<Vec<Related>> {
        let (fields, searcher) = (self.fields(), self.searcher());
        let Some(readable) = readable(scope, &fields) else { return Ok(Vec::new()) };
        let alike = MoreLikeThisQuery::builder()
            .with_min_doc_frequency(2)
            .with_min_term_frequency(2)
            .with_max_query_terms(WORDS)
            .with_document_fields(vec![(fields.body_in(lang), vec![OwnedValue::Str(text)])]);
        let query = BooleanQuery::new(vec![(Occur::Must, readable), (Occur::Must, Box::new(alike))]);
        let limits = Limits { kind: Some(Kind::Article), lang: Some(lang), ..Limits::default() };
        let collected = searcher.search(&query, &Collect { limits, most: MOST + 1, now: now.0 })?;
        let mut related = Vec::with_capacity(MOST);
        for (_, address) in collected.best {
            let document: TantivyDocument = searcher.doc(address)?;
            let read = |field| document.get_first(field).and_then(|value| value.as_str());
            let key = read(fields.key).and_then(|key| key.split_once(':')).context("a key of the search index")?;
            if Uuid::from_str(key.1)? != article && related.len() < MOST {
                related.push(Related {
                    path: read(fields.path).context("a path of the search index")?.to_owned(),
                    title: read(fields.title).context("a title of the search index")?.to_owned(),
                    lang,
                });
            }
        }
        Ok(related)
    }
}
