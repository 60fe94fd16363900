//! Words that no text holds, and the words of the index that they may have been mistyped from.

use std::collections::HashMap;

use domain::policy::ReadingScope;
use tantivy::{
    Searcher, Term,
    collector::Count,
    query::{BooleanQuery, FuzzyTermQuery},
    schema::Field,
};

use super::{
    fields::Fields,
    query,
    reading::Reading,
    typed::{Typed, Word},
};

/// From this length on, a word may be mistyped in one letter.
const ONE_FROM: usize = 5;
/// From this length on, in two.
const TWO_FROM: usize = 8;
/// So many other words are tried at most.
const MOST: usize = 3;

/// Finds, for words that nothing could be found with, those that were probably meant.
pub(super) fn correct(typed: &mut Typed, searcher: &Searcher, reading: &mut Reading, fields: &Fields) {
    for at in 0..typed.words.len() {
        let word = &typed.words[at];
        let length = word.exact.chars().count();
        if word.weak || length < ONE_FROM || word.exact.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| &typed.words[before]);
        if is_known(word, before, searcher, fields) {
            continue;
        }
        let mut near = within(&word.exact, 1, searcher, fields.exact);
        if near.is_empty() && length >= TWO_FROM {
            near = within(&word.exact, 2, searcher, fields.exact);
        }
        // Few people mistype the first letter.
        near.sort_by_key(|(other, count)| {
            let same_start = other.chars().next() == word.exact.chars().next();
            (std::cmp::Reverse(same_start), std::cmp::Reverse(*count), other.clone())
        });
        near.truncate(MOST);
        typed.words[at].corrected = near.iter().map(|(other, _)| Word::read(other, reading)).collect();
    }
}

/// Whether some text holds it: as it is, in another form, as a compound of words or as one with a neighbour.
fn is_known(word: &Word, before: Option<&Word>, searcher: &Searcher, fields: &Fields) -> bool {
    let holds = |field: Field, text: &str| {
        searcher.doc_freq(&Term::from_field_text(field, text)).is_ok_and(|documents| documents > 0)
    };
    let stems = word.dutch.iter().chain(&word.english);
    let joined = word.joined.iter().chain(before.iter().flat_map(|word| &word.joined));
    holds(fields.exact, &word.exact)
        || stems.into_iter().any(|stem| holds(fields.body_nl, stem) || holds(fields.body_en, stem))
        || word.dutch.as_ref().is_some_and(|stem| holds(fields.parts, stem))
        || (!word.parts.is_empty() && word.parts.iter().all(|part| holds(fields.parts, part)))
        || joined.into_iter().any(|joined| holds(fields.body_nl, joined))
}

/// The words of the index that so many letters apart from this one, and how many documents hold them.
fn within(word: &str, letters: u8, searcher: &Searcher, field: Field) -> Vec<(String, u64)> {
    let query = FuzzyTermQuery::new(Term::from_field_text(field, word), letters, true);
    let mut found: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let mut search = || -> tantivy::Result<()> {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().search(query.automaton()?).into_stream()?;
            while let Some((term, info)) = stream.next() {
                if let Ok(text) = std::str::from_utf8(term) {
                    *found.entry(text.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
            Ok(())
        };
        if let Err(error) = search() {
            tracing::warn!(%error, "the words of the search index cannot be read");
        }
    }
    found.into_iter().filter(|(other, _)| other != word).collect()
}

/// The typed text as it was probably meant. Says nothing that the viewer could not read: a word counts only when a
/// text within the scope holds it.
pub(super) fn meant(
    text: &str,
    typed: &Typed,
    scope: &ReadingScope,
    searcher: &Searcher,
    fields: &Fields,
) -> anyhow::Result<Option<String>> {
    let mut meant = text.to_owned();
    let mut changed = false;
    for word in typed.words.iter().filter(|word| !word.corrected.is_empty()) {
        for other in &word.corrected {
            let Some(readable) = query::readable(scope, fields) else { return Ok(None) };
            let holds = query::unscored(query::term(fields.exact, &other.exact));
            let found = searcher.search(&BooleanQuery::intersection(vec![readable, holds]), &Count)?;
            if found > 0 {
                changed |= replace(&mut meant, &word.exact, &other.exact);
                break;
            }
        }
    }
    Ok(changed.then_some(meant))
}

/// Puts one word in the place of another, which may be written with capitals. Whether it stood there.
fn replace(text: &mut String, word: &str, other: &str) -> bool {
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                if text[from..at].to_lowercase() == word {
                    text.replace_range(from..at, other);
                    return true;
                }
                start = None;
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mistyped_word_is_replaced_and_the_rest_stays_as_it_was_typed() {
        let mut text = "Hoe werkt Exportcontorle, precies?".to_owned();
        assert!(replace(&mut text, "exportcontorle", "exportcontrole"));
        assert_eq!(text, "Hoe werkt exportcontrole, precies?");
        assert!(!replace(&mut text, "contorle", "controle"));
    }
}
