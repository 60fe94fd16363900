//! Words that mean nearly the same. The list of the field comes with the program (`synonyms.txt`), editors add to
//! it. A group works in every direction, in both languages, and for every form of its words.

use std::collections::HashMap;

use domain::{Lang, search::synonyms::LONGEST};

use super::{reading::Reading, typed::Word};

/// Groups of expressions, looked up by the words they are written with.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    /// Each expression as the words that are looked for.
    groups: Vec<Vec<Vec<Word>>>,
    /// In which groups an expression stands, and which one it is there; the key is its stems.
    places: HashMap<String, Vec<(usize, usize)>>,
}

impl Synonyms {
    /// Those of the program, and others in the same form: expressions separated by commas.
    pub(super) fn new<'a>(others: impl Iterator<Item = &'a str>, reading: &mut Reading) -> Self {
        let mut synonyms = Self::default();
        built_in().for_each(|line| synonyms.add(line, reading));
        others.for_each(|line| synonyms.add(line, reading));
        synonyms
    }

    fn add(&mut self, line: &str, reading: &mut Reading) {
        let group = self.groups.len();
        let mut expressions = Vec::new();
        for expression in line.split(',') {
            let words: Vec<Word> =
                reading.words(expression).iter().map(|word| Word::read(word, reading)).take(LONGEST).collect();
            if words.is_empty() {
                continue;
            }
            for lang in Lang::ALL {
                let places = self.places.entry(key(&words, lang)).or_default();
                if !places.contains(&(group, expressions.len())) {
                    places.push((group, expressions.len()));
                }
            }
            expressions.push(words);
        }
        self.groups.push(expressions);
    }

    /// What the expression could also be called; without what it is called already.
    pub(super) fn of(&self, expression: &[Word]) -> Vec<&[Word]> {
        let mut found: Vec<&[Word]> = Vec::new();
        for lang in Lang::ALL {
            for (group, place) in self.places.get(&key(expression, lang)).into_iter().flatten() {
                for (n, other) in self.groups[*group].iter().enumerate() {
                    if n != *place && !found.contains(&other.as_slice()) {
                        found.push(other);
                    }
                }
            }
        }
        found
    }
}

/// The groups that come with the program.
pub(super) fn built_in() -> impl Iterator<Item = &'static str> {
    include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// The stems of an expression in one language; words that are stop words there stay as they are.
fn key(words: &[Word], lang: Lang) -> String {
    let stems: Vec<&str> = words.iter().map(|word| word.stem(lang).unwrap_or(&word.exact)).collect();
    format!("{}:{}", lang.code(), stems.join(" "))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_group_works_in_every_direction_and_for_every_form() {
        let mut reading = Reading::new(Arc::default());
        let synonyms = Synonyms::new(["vliegtuig, aircraft, toestel"].into_iter(), &mut reading);
        let mut of = |text: &str| -> Vec<String> {
            let words: Vec<Word> = reading.words(text).iter().map(|word| Word::read(word, &mut reading)).collect();
            let found = synonyms.of(&words);
            found
                .iter()
                .map(|other| other.iter().map(|word| word.exact.as_str()).collect::<Vec<_>>().join(" "))
                .collect()
        };
        assert_eq!(of("vliegtuigen"), ["aircraft", "toestel"]);
        assert_eq!(of("aircraft"), ["vliegtuig", "toestel"]);
        assert!(of("export control").contains(&"exportcontrole".to_owned()));
        assert!(of("sancties").contains(&"embargo".to_owned()));
        assert_eq!(of("fiets"), Vec::<String>::new());
    }
}
