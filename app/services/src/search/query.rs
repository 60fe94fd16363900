//! From what somebody typed to a query of the index.
//!
//! There is no query language: every word is a word, so nothing typed can be a mistake. A document is found when it
//! holds a part of the words; the more of them, the rarer, the closer together and the more of them in the title, the
//! higher it stands. Rights are a condition of the query itself, so that counts and snippets obey them too.

use domain::{Lang, knowledge::Topic, policy::ReadingScope, search::Kind};
use tantivy::{
    Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery, TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
    tokenizer::TextAnalyzer,
};

use super::{
    audience,
    fields::{Analysers, Fields},
};

/// Nobody means more words than this; the rest is left out.
const MOST_WORDS: usize = 32;
/// Characters of the typed text that are looked at.
const MOST_CHARACTERS: usize = 2_000;
/// From this length on, a word may be mistyped in one letter; one letter longer, the beginning of a longer word may.
const FUZZY_FROM: usize = 6;
/// From this length on, a word is also looked for as the beginning of longer ones: Dutch writes compounds as one.
const PREFIX_FROM: usize = 5;

/// How much a word counts by where it stands.
const IN_TITLE: f32 = 3.0;
const AS_IT_STANDS: f32 = 0.4;
const BEGINNING: f32 = 0.3;
const MISTYPED: f32 = 0.2;
const SIDE_BY_SIDE: f32 = 1.5;

/// One typed word in the forms in which it may stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without accents.
    pub(super) exact: String,
    /// Without its Dutch ending; none for Dutch stop words.
    pub(super) dutch: Option<String>,
    /// Without its English ending; none for English stop words.
    pub(super) english: Option<String>,
    /// A stop word of one language only (`door`, `want`): it counts where it is none, but nobody is found or missed
    /// for it alone.
    pub(super) weak: bool,
}

impl Word {
    /// Its form in texts of this language.
    pub(super) fn stem(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Nl => self.dutch.as_deref(),
            Lang::En => self.english.as_deref(),
        }
    }
}

/// The words of a typed text, each once, in their order. Words that mean nothing are left out, unless there are only
/// such words.
pub(super) fn words(text: &str, analysers: &mut Analysers) -> Vec<Word> {
    let text: String = text.chars().take(MOST_CHARACTERS).collect();
    let mut words: Vec<Word> = Vec::new();
    let mut exact = Vec::new();
    analysers.exact.token_stream(&text).process(&mut |token| exact.push(token.text.clone()));
    for word in exact {
        if words.len() < MOST_WORDS && words.iter().all(|known| known.exact != word) {
            let dutch = only_word(&mut analysers.dutch, &word);
            let english = only_word(&mut analysers.english, &word);
            let weak = dutch.is_none() || english.is_none() || word.chars().count() == 1;
            words.push(Word { exact: word, dutch, english, weak });
        }
    }
    if words.iter().all(|word| word.weak) {
        words.iter_mut().for_each(|word| word.weak = false);
    }
    words.retain(|word| !word.weak || word.dutch.is_some() || word.english.is_some());
    words
}

fn only_word(analyser: &mut TextAnalyzer, word: &str) -> Option<String> {
    let mut stream = analyser.token_stream(word);
    stream.advance().then(|| stream.token().text.clone())
}

/// What limits a search, beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    pub(super) kind: Option<Kind>,
    pub(super) topic: Option<Topic>,
    pub(super) lang: Option<Lang>,
}

/// The query for these words within a scope; `None` when nothing can be found with it.
pub(super) fn build(words: &[Word], scope: &ReadingScope, limits: Limits, fields: &Fields) -> Option<Box<dyn Query>> {
    let groups = audience::of_scope(scope);
    if words.is_empty() || groups.is_empty() {
        return None;
    }
    let readable = TermSetQuery::new(groups.iter().map(|group| Term::from_field_text(fields.audience, group)));
    let mut clauses = vec![(Occur::Must, unscored(Box::new(readable)))];
    let codes = [
        (fields.kind, limits.kind.map(Kind::code)),
        (fields.topic, limits.topic.map(Topic::code)),
        (fields.lang, limits.lang.map(Lang::code)),
    ];
    for (field, code) in codes {
        if let Some(code) = code {
            clauses.push((Occur::Must, unscored(term(field, code, IndexRecordOption::Basic))));
        }
    }
    let (weak, strong): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.weak);
    let each: Vec<_> = strong.iter().map(|word| (Occur::Should, one_word(word, fields))).collect();
    let needed = strong.len().div_ceil(4);
    clauses.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(each, needed))));
    clauses.extend(weak.into_iter().map(|word| (Occur::Should, one_word(word, fields))));
    for pair in words.windows(2).take(8) {
        clauses.extend(side_by_side(&pair[0], &pair[1], fields).into_iter().map(|query| (Occur::Should, query)));
    }
    Some(Box::new(BooleanQuery::new(clauses)))
}

/// A word in every form in which it may stand.
fn one_word(word: &Word, fields: &Fields) -> Box<dyn Query> {
    let mut forms: Vec<Box<dyn Query>> = Vec::new();
    for lang in Lang::ALL {
        if let Some(stem) = word.stem(lang) {
            let title = term(fields.title_in(lang), stem, IndexRecordOption::WithFreqs);
            forms.push(Box::new(BoostQuery::new(title, IN_TITLE)));
            forms.push(term(fields.body_in(lang), stem, IndexRecordOption::WithFreqs));
        }
    }
    if word.weak {
        return Box::new(BooleanQuery::union(forms));
    }
    let exact = term(fields.exact, &word.exact, IndexRecordOption::WithFreqs);
    forms.push(Box::new(BoostQuery::new(exact, AS_IT_STANDS)));
    let length = word.exact.chars().count();
    let as_term = || Term::from_field_text(fields.exact, &word.exact);
    if length >= PREFIX_FROM {
        let beginning = FuzzyTermQuery::new_prefix(as_term(), 0, true);
        forms.push(Box::new(BoostQuery::new(Box::new(beginning), BEGINNING)));
    }
    if length >= FUZZY_FROM {
        let mistyped = match length {
            FUZZY_FROM => FuzzyTermQuery::new(as_term(), 1, true),
            _ => FuzzyTermQuery::new_prefix(as_term(), 1, true),
        };
        forms.push(Box::new(BoostQuery::new(Box::new(mistyped), MISTYPED)));
    }
    Box::new(BooleanQuery::union(forms))
}

/// Two words that stand side by side count for more than the two apart.
fn side_by_side(one: &Word, other: &Word, fields: &Fields) -> Vec<Box<dyn Query>> {
    let mut queries: Vec<Box<dyn Query>> = Vec::new();
    for lang in Lang::ALL {
        if let (Some(one), Some(other)) = (one.stem(lang), other.stem(lang))
            && one != other
        {
            for field in [fields.title_in(lang), fields.body_in(lang)] {
                let phrase =
                    PhraseQuery::new(vec![Term::from_field_text(field, one), Term::from_field_text(field, other)]);
                queries.push(Box::new(BoostQuery::new(Box::new(phrase), SIDE_BY_SIDE)));
            }
        }
    }
    queries
}

fn term(field: Field, text: &str, record: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), record))
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Vec<String> {
        let words = words(text, &mut Analysers::new());
        words.into_iter().filter(|word| !word.weak).map(|word| word.exact).collect()
    }

    #[test]
    fn words_that_mean_nothing_do_not_count_unless_there_are_no_others() {
        assert_eq!(exact("de risico's van de samenwerking"), ["risico", "samenwerking"]);
        assert_eq!(exact("the risks of the cooperation"), ["risks", "cooperation"]);
        assert_eq!(exact("van de het"), ["van", "de", "het"]);
    }

    #[test]
    fn nothing_typed_is_a_mistake() {
        for odd in ["", "   ", "\"", "AND OR NOT", "title:(", "a* b~ +c -d ^", "\u{0}\u{202e}", "[1 TO 2}", "🦀🦀"]
        {
            let _ = words(odd, &mut Analysers::new());
        }
        assert!(exact(&"samenwerking met partners ".repeat(4_000)).len() <= MOST_WORDS);
    }

    #[test]
    fn whoever_may_read_nothing_has_no_query() {
        let (_, fields) = Fields::schema();
        let nothing = ReadingScope { community: false, institution: None, editor: false, named: None };
        let words = words("risico", &mut Analysers::new());
        assert!(build(&words, &nothing, Limits::default(), &fields).is_none());
    }
}
