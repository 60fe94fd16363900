//! What somebody typed, word by word, in every form in which a word may stand in a text.

use std::{collections::HashSet, sync::LazyLock};

use domain::{Lang, search::synonyms::LONGEST};

use super::{reading::Reading, synonyms::Synonyms};

/// Nobody means more words than this; the rest is left out.
const MOST_WORDS: usize = 32;
/// Nobody means more words in quotes than these; further quotes are none.
const MOST_PHRASES: usize = 4;
/// Characters of the typed text that are looked at.
const MOST_CHARACTERS: usize = 2_000;
/// What people put around words that belong together.
const QUOTES: [char; 4] = ['"', '“', '”', '„'];

static FILLERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("fillers.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// One typed word in the forms in which it may stand in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Lower case, without accents.
    pub(super) exact: String,
    /// Without its Dutch ending; none for Dutch stop words.
    pub(super) dutch: Option<String>,
    /// Without its English ending; none for English stop words.
    pub(super) english: Option<String>,
    /// The parts of a Dutch compound, without their endings.
    pub(super) parts: Vec<String>,
    /// Written as one word with the next one, without the ending.
    pub(super) joined: Vec<String>,
    /// Words of the index that it may have been mistyped from.
    pub(super) corrected: Vec<Word>,
    /// Other expressions for it; those for an expression of several words stand at each of them.
    pub(super) synonyms: Vec<Vec<Word>>,
    /// How often it was typed.
    pub(super) times: u8,
    /// A stop word of one language only (`door`, `want`): it counts where it is none, but nobody is found or missed
    /// for it alone.
    pub(super) weak: bool,
}

impl Word {
    pub(super) fn read(word: &str, reading: &mut Reading) -> Self {
        let dutch = reading.stem(word, Lang::Nl);
        let english = reading.stem(word, Lang::En);
        let weak = dutch.is_none() || english.is_none() || word.chars().count() == 1;
        let parts = reading.parts(word);
        Self { exact: word.to_owned(), dutch, english, parts, weak, times: 1, ..Self::default() }
    }

    /// What is looked for beside it.
    pub(super) fn others(&self) -> impl Iterator<Item = &Self> {
        self.corrected.iter().chain(self.synonyms.iter().flatten())
    }

    /// Its form in texts of this language.
    pub(super) fn stem(&self, lang: Lang) -> Option<&str> {
        match lang {
            Lang::Nl => self.dutch.as_deref(),
            Lang::En => self.english.as_deref(),
        }
    }
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    /// Its words, each once, in their order. Words that mean nothing are left out, unless there are only such words.
    pub(super) words: Vec<Word>,
    /// What stood in quotes, with the words that mean nothing.
    pub(super) phrases: Vec<Vec<Word>>,
}

impl Typed {
    /// Reads what somebody typed.
    pub(super) fn read(text: &str, reading: &mut Reading, synonyms: &Synonyms) -> Self {
        let text: String = text.chars().take(MOST_CHARACTERS).collect();
        let mut words: Vec<Word> = Vec::new();
        let mut phrases = Vec::new();
        let pieces: Vec<&str> = text.split(QUOTES).collect();
        for (n, piece) in pieces.iter().enumerate() {
            let read: Vec<Word> = reading.words(piece).iter().map(|word| Word::read(word, reading)).collect();
            for (at, word) in read.iter().enumerate() {
                if let Some(known) = words.iter_mut().find(|known| known.exact == word.exact) {
                    known.times = known.times.saturating_add(1);
                } else if words.len() < MOST_WORDS {
                    let next = read.get(at + 1).map(|next| next.exact.as_str());
                    words.push(Word { joined: joined(&word.exact, next, reading), ..word.clone() });
                }
            }
            // Every second piece stands between quotes; a quote that is never closed is none.
            let is_quoted = n % 2 == 1 && n + 1 < pieces.len();
            if is_quoted && !read.is_empty() && phrases.len() < MOST_PHRASES {
                phrases.push(read.into_iter().take(MOST_WORDS).collect());
            }
        }
        attach(&mut words, synonyms);
        if words.iter().all(|word| word.weak) {
            words.iter_mut().for_each(|word| word.weak = false);
        }
        if words.iter().any(|word| !word.weak && !is_filler(&word.exact)) {
            words.retain(|word| !is_filler(&word.exact));
        }
        words.retain(|word| !word.weak || word.dutch.is_some() || word.english.is_some());
        Self { words, phrases }
    }
}

/// Looks for expressions among the words, long ones first, and puts the others of their groups beside them.
fn attach(words: &mut [Word], synonyms: &Synonyms) {
    let mut at = 0;
    while at < words.len() {
        let longest = LONGEST.min(words.len() - at);
        let found = (1..=longest).rev().find_map(|length| {
            let others = synonyms.of(&words[at..at + length]);
            (!others.is_empty()).then(|| (length, others.into_iter().map(<[Word]>::to_vec).collect::<Vec<_>>()))
        });
        let (length, others) = found.unwrap_or((1, Vec::new()));
        for word in &mut words[at..at + length] {
            word.synonyms.clone_from(&others);
        }
        at += length;
    }
}

/// Whether a word only wraps a question.
fn is_filler(word: &str) -> bool {
    FILLERS.contains(word)
}

/// What two neighbours make when they are written as one, with and without a linking letter.
fn joined(word: &str, next: Option<&str>, reading: &mut Reading) -> Vec<String> {
    let Some(next) = next.filter(|next| word.len() > 1 && next.len() > 2) else { return Vec::new() };
    let forms = ["", "s"].map(|link| format!("{word}{link}{next}"));
    forms.iter().filter_map(|form| reading.stem(form, Lang::Nl)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Typed {
        Typed::read(text, &mut Reading::new(std::sync::Arc::default()), &Synonyms::default())
    }

    fn exact(text: &str) -> Vec<String> {
        read(text).words.into_iter().filter(|word| !word.weak).map(|word| word.exact).collect()
    }

    #[test]
    fn words_that_mean_nothing_do_not_count_unless_there_are_no_others() {
        assert_eq!(exact("de risico's van de samenwerking"), ["risico", "samenwerking"]);
        assert_eq!(exact("the risks of the cooperation"), ["risks", "cooperation"]);
        assert_eq!(exact("van de het"), ["van", "de", "het"]);
    }

    #[test]
    fn words_in_quotes_belong_together_and_an_open_quote_is_none() {
        assert_eq!(read("lijst met \"landen in beeld\" en meer").phrases.len(), 1);
        assert_eq!(read("lijst met \"landen in beeld").phrases.len(), 0);
        assert_eq!(exact("\"landen in beeld\" lijst"), ["landen", "beeld", "lijst"]);
        assert_eq!(read(&"\"a\" ".repeat(400)).phrases.len(), MOST_PHRASES);
    }

    #[test]
    fn neighbours_are_also_looked_for_as_one_word() {
        let words = read("privacy officer").words;
        assert_eq!(words[0].joined[0], read("privacyofficer").words[0].dutch.clone().expect("a word"));
    }

    #[test]
    fn nothing_typed_is_a_mistake() {
        for odd in
            ["", "   ", "\"", "\"\"", "AND OR NOT", "title:(", "a* b~ +c -d ^", "\u{0}\u{202e}", "[1 TO 2}", "🦀🦀"]
        {
            let _ = read(odd);
        }
        assert!(exact(&"samenwerking met partners ".repeat(4_000)).len() <= MOST_WORDS);
    }
}
