//! From what somebody typed to a query of the index.
//!
//! Words in quotes must stand together; apart from that there is no query language: every word is a word, so nothing
//! typed can be a mistake. A document is found when it holds a part of the words; the more of them, the rarer, and the
//! more of them in the title, the higher it stands. A compound is found by its parts and parts by their compound; a
//! word that no text holds is taken for a mistyped one. Rights are a condition of the query itself, so that counts,
//! facets and snippets obey them too.

use domain::{
    Lang,
    ids::InstitutionId,
    knowledge::{Label, Topic},
    policy::ReadingScope,
    search::{Age, Kind},
};
use tantivy::{
    Term,
    query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery, TermSetQuery},
    schema::{Field, IndexRecordOption},
};

use super::{
    audience,
    fields::Fields,
    reading::Reading,
    typed::{Typed, Word},
};

/// In longer queries, pieces of words find more that is wrong than right.
const PIECES_UP_TO: usize = 3;

/// How much a word counts by where and how it stands.
#[derive(Clone, Copy, Debug)]
pub struct Weights {
    /// Its stem in the title.
    pub title: f32,
    /// Its stem in the body.
    pub body: f32,
    /// As a part of a compound in the title.
    pub title_parts: f32,
    /// As a part of a compound anywhere.
    pub parts: f32,
    /// All parts of the typed compound.
    pub compound: f32,
    /// Written as one with its neighbour.
    pub joined: f32,
    /// Its pieces.
    pub pieces: f32,
    /// A word it may have been mistyped from.
    pub corrected: f32,
    /// Another word for it.
    pub synonym: f32,
    /// One of the parts of the typed compound.
    pub one_part: f32,
    /// Side by side with its neighbour.
    pub beside: f32,
    /// The share of the words that a text must hold.
    pub needed: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 1.2,
            body: 1.0,
            title_parts: 1.0,
            parts: 0.5,
            compound: 1.0,
            joined: 0.7,
            pieces: 0.2,
            corrected: 0.8,
            synonym: 0.5,
            one_part: 0.1,
            beside: 0.03,
            needed: 0.12,
        }
    }
}

/// What limits a search, beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    pub(super) kind: Option<Kind>,
    pub(super) topic: Option<Topic>,
    pub(super) lang: Option<Lang>,
    pub(super) label: Option<Label>,
    pub(super) age: Option<Age>,
    pub(super) institution: Option<InstitutionId>,
}

/// Documents that somebody with this scope may read; `None` when there are none whatever is asked.
pub(super) fn readable(scope: &ReadingScope, fields: &Fields) -> Option<Box<dyn Query>> {
    let groups = audience::of_scope(scope);
    let terms = groups.iter().map(|group| Term::from_field_text(fields.audience, group));
    (!groups.is_empty()).then(|| unscored(Box::new(TermSetQuery::new(terms))))
}

/// The query for what was typed within a scope; `None` when nothing can be found with it.
pub(super) fn build(typed: &Typed, scope: &ReadingScope, weights: &Weights, fields: &Fields) -> Option<Box<dyn Query>> {
    let words = &typed.words;
    if words.is_empty() {
        return None;
    }
    let mut clauses = vec![(Occur::Must, readable(scope, fields)?)];
    for phrase in &typed.phrases {
        clauses.push((Occur::Must, unscored(together(phrase, fields)?)));
    }
    let (weak, strong): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.weak);
    let with_pieces = strong.len() <= PIECES_UP_TO;
    let before = |word: &Word| words.iter().position(|one| one == word).and_then(|at| words.get(at.checked_sub(1)?));
    let one = |word: &Word| one_word(word, before(word), with_pieces, weights, fields);
    let each: Vec<_> = strong.iter().map(|word| (Occur::Should, one(word))).collect();
    let needed = ((strong.len() as f32 * weights.needed).ceil() as usize).clamp(1, strong.len().max(1));
    clauses.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(each, needed))));
    clauses.extend(weak.into_iter().map(|word| (Occur::Should, one(word))));
    for pair in words.windows(2).take(8) {
        let queries = side_by_side(&pair[0], &pair[1], weights, fields);
        clauses.extend(queries.into_iter().map(|query| (Occur::Should, query)));
    }
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// A word in every form in which it may stand.
fn one_word(word: &Word, before: Option<&Word>, pieces: bool, weights: &Weights, fields: &Fields) -> Box<dyn Query> {
    let mut forms = Vec::new();
    as_typed(word, 1.0, weights, fields, &mut forms);
    if word.weak {
        return Box::new(BooleanQuery::union(forms));
    }
    // Only stop words were typed: texts keep them nowhere else.
    if word.dutch.is_none() || word.english.is_none() {
        forms.push(term(fields.exact, &word.exact));
    }
    for corrected in &word.corrected {
        as_typed(corrected, weights.corrected, weights, fields, &mut forms);
    }
    for expression in &word.synonyms {
        forms.extend(another(expression, weights, fields));
    }
    // Written as one with a neighbour it is found by both of them.
    for joined in word.joined.iter().chain(before.iter().flat_map(|word| &word.joined)) {
        forms.extend(boosted(term(fields.title_nl, joined), weights.joined * weights.title));
        forms.extend(boosted(term(fields.body_nl, joined), weights.joined));
    }
    if pieces && weights.pieces > 0.0 {
        let pieces = Reading::pieces(&word.exact);
        let all: Vec<_> = pieces.iter().map(|piece| (Occur::Should, term(fields.pieces, piece))).collect();
        if !all.is_empty() {
            let needed = (all.len() * 2).div_ceil(3);
            let query = BooleanQuery::with_minimum_required_clauses(all, needed);
            forms.extend(boosted(Box::new(query), weights.pieces));
        }
    }
    let query = Box::new(BooleanQuery::union(forms));
    if word.times > 1 { Box::new(BoostQuery::new(query, f32::from(word.times))) } else { query }
}

/// Its stems, in both languages, as a word of its own and as a part of compounds.
fn as_typed(word: &Word, factor: f32, weights: &Weights, fields: &Fields, forms: &mut Vec<Box<dyn Query>>) {
    for lang in Lang::ALL {
        if let Some(stem) = word.stem(lang) {
            forms.extend(boosted(term(fields.title_in(lang), stem), factor * weights.title));
            forms.extend(boosted(term(fields.body_in(lang), stem), factor * weights.body));
        }
    }
    if let Some(stem) = &word.dutch {
        match word.parts.is_empty() {
            true => {
                forms.extend(boosted(term(fields.title_parts, stem), factor * weights.title_parts));
                forms.extend(boosted(term(fields.parts, stem), factor * weights.parts));
            }
            false => {
                let all = |field| -> Box<dyn Query> {
                    Box::new(BooleanQuery::intersection(word.parts.iter().map(|part| term(field, part)).collect()))
                };
                let count = word.parts.len() as f32;
                let title = factor * weights.compound * weights.title_parts / count;
                forms.extend(boosted(all(fields.title_parts), title));
                forms.extend(boosted(all(fields.parts), factor * weights.compound * weights.parts / count));
                for part in &word.parts {
                    forms.extend(boosted(term(fields.title_parts, part), factor * weights.one_part));
                    forms.extend(boosted(term(fields.parts, part), factor * weights.one_part * weights.parts));
                }
            }
        }
    }
}

/// Another expression for a word: all of its words, wherever they stand.
fn another(expression: &[Word], weights: &Weights, fields: &Fields) -> Option<Box<dyn Query>> {
    let factor = weights.synonym / expression.len() as f32;
    let one = |word: &Word| -> Box<dyn Query> {
        let mut forms = Vec::new();
        as_typed(word, factor, &Weights { one_part: 0.0, ..*weights }, fields, &mut forms);
        Box::new(BooleanQuery::union(forms))
    };
    let meaningful: Vec<_> = expression.iter().filter(|word| word.dutch.is_some() || word.english.is_some()).collect();
    match meaningful[..] {
        [] => None,
        [word] => Some(one(word)),
        _ => Some(Box::new(BooleanQuery::intersection(meaningful.into_iter().map(one).collect()))),
    }
}

/// Two words that stand side by side count for more than the two apart.
fn side_by_side(one: &Word, other: &Word, weights: &Weights, fields: &Fields) -> Vec<Box<dyn Query>> {
    let mut queries = Vec::new();
    for lang in Lang::ALL {
        if let (Some(one), Some(other)) = (one.stem(lang), other.stem(lang))
            && one != other
        {
            for field in [fields.title_in(lang), fields.body_in(lang)] {
                let terms = vec![Term::from_field_text(field, one), Term::from_field_text(field, other)];
                queries.extend(boosted(Box::new(PhraseQuery::new(terms)), weights.beside));
            }
        }
    }
    queries
}

/// Texts that hold these words side by side, in any of the languages; `None` when no word means anything.
fn together(phrase: &[Word], fields: &Fields) -> Option<Box<dyn Query>> {
    let mut queries: Vec<Box<dyn Query>> = Vec::new();
    for lang in Lang::ALL {
        for field in [fields.title_in(lang), fields.body_in(lang)] {
            let stems = phrase.iter().enumerate().filter_map(|(at, word)| Some((at, word.stem(lang)?)));
            let terms: Vec<_> = stems.map(|(at, stem)| (at, Term::from_field_text(field, stem))).collect();
            match terms.len() {
                0 => {}
                1 => queries.push(Box::new(TermQuery::new(terms[0].1.clone(), IndexRecordOption::Basic))),
                _ => queries.push(Box::new(PhraseQuery::new_with_offset(terms))),
            }
        }
    }
    (!queries.is_empty()).then(|| Box::new(BooleanQuery::union(queries)) as Box<dyn Query>)
}

pub(super) fn term(field: Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs))
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Option<Box<dyn Query>> {
    (weight > 0.0).then(|| Box::new(BoostQuery::new(query, weight)) as Box<dyn Query>)
}

pub(super) fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::synonyms::Synonyms;

    #[test]
    fn whoever_may_read_nothing_has_no_query() {
        let (_, fields) = Fields::schema();
        let nothing = ReadingScope { community: false, institution: None, editor: false, named: None };
        let typed = Typed::read("risico", &mut Reading::new(std::sync::Arc::default()), &Synonyms::default());
        assert!(build(&typed, &nothing, &Weights::default(), &fields).is_none());
    }
}
