//! How words are read, when a text is indexed and when somebody looks for something.

use std::sync::Arc;

use domain::Lang;
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, StopWordFilter, TextAnalyzer,
    TokenizerManager,
};

use super::{lexicon::Lexicon, stems::Stems};

/// The longest word that is kept; nobody types longer ones.
const LONGEST_WORD: usize = 60;
/// Letters of a piece of a word.
const PIECE: usize = 4;

pub(super) const DUTCH: &str = "dutch";
pub(super) const ENGLISH: &str = "english";
pub(super) const EXACT: &str = "exact";
/// For words that were read already: only the spaces between them count.
pub(super) const READ: &str = "read";

/// The analysers of both languages, and the words they know. A clone is used by one thread.
#[derive(Clone)]
pub(super) struct Reading {
    dutch: TextAnalyzer,
    english: TextAnalyzer,
    exact: TextAnalyzer,
    /// What compounds are made of.
    pub(super) lexicon: Arc<Lexicon>,
}

impl Reading {
    pub(super) fn new(lexicon: Arc<Lexicon>) -> Self {
        Self { dutch: analyser(Lang::Nl), english: analyser(Lang::En), exact: as_they_stand(), lexicon }
    }

    /// The same with other words.
    pub(super) fn with(mut self, lexicon: Arc<Lexicon>) -> Self {
        self.lexicon = lexicon;
        self
    }

    /// By the names that the schema uses.
    pub(super) fn manager(&self) -> TokenizerManager {
        let manager = TokenizerManager::default();
        manager.register(DUTCH, self.dutch.clone());
        manager.register(ENGLISH, self.english.clone());
        manager.register(EXACT, self.exact.clone());
        manager.register(READ, TextAnalyzer::builder(SimpleTokenizer::default()).build());
        manager
    }

    /// Every word of a text as it stands, in lower case and without accents.
    pub(super) fn words(&mut self, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        self.exact.token_stream(text).process(&mut |token| words.push(token.text.clone()));
        words
    }

    /// A word without its ending; none when it is a stop word of the language. Expects what [`Reading::words`] gave.
    pub(super) fn stem(&mut self, word: &str, lang: Lang) -> Option<String> {
        let analyser = match lang {
            Lang::Nl => &mut self.dutch,
            Lang::En => &mut self.english,
        };
        let mut stream = analyser.token_stream(word);
        stream.advance().then(|| stream.token().text.clone())
    }

    /// The parts of a Dutch compound, without their endings; none when the word is none.
    pub(super) fn parts(&self, word: &str) -> Vec<String> {
        self.lexicon.split(word).into_iter().map(|part| Stems(Lang::Nl).stem(part)).collect()
    }

    /// The words of a Dutch text for the field of parts: of compounds their parts, other words without their ending.
    pub(super) fn parts_of_text(&mut self, text: &str) -> String {
        let mut read = String::with_capacity(text.len());
        for word in self.words(text) {
            let Some(stem) = self.stem(&word, Lang::Nl) else { continue };
            let parts = self.parts(&word);
            let words = if parts.is_empty() { vec![stem] } else { parts };
            for word in words {
                read.push_str(&word);
                read.push(' ');
            }
        }
        read
    }

    /// The pieces of a word; a word that is not longer than one piece has none.
    pub(super) fn pieces(word: &str) -> Vec<&str> {
        if word.len() <= PIECE || !word.is_ascii() {
            return Vec::new();
        }
        (0..=word.len() - PIECE).map(|at| &word[at..at + PIECE]).collect()
    }

    /// The pieces of all Dutch words of a text that mean something.
    pub(super) fn pieces_of_text(&mut self, text: &str) -> String {
        let mut read = String::with_capacity(text.len() * 4);
        for word in self.words(text) {
            if self.stem(&word, Lang::Nl).is_some() {
                for piece in Self::pieces(&word) {
                    read.push_str(piece);
                    read.push(' ');
                }
            }
        }
        read
    }
}

/// Lower case, accents taken off, stop words left out, endings taken off. Accents go before stop words, so that
/// `één` is left out like `een`.
fn analyser(lang: Lang) -> TextAnalyzer {
    let (language, more) = match lang {
        Lang::Nl => (Language::Dutch, ""),
        Lang::En => (Language::English, include_str!("stopwords_en.txt")),
    };
    let lines = more.lines().filter(|line| !line.starts_with('#'));
    let more: Vec<String> = lines.flat_map(str::split_whitespace).map(str::to_owned).collect();
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(StopWordFilter::new(language).unwrap_or_else(|| StopWordFilter::remove([])))
        .filter(StopWordFilter::remove(more))
        .filter(Stems(lang))
        .build()
}

fn as_they_stand() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str, lang: Lang) -> Vec<String> {
        let mut reading = Reading::new(Arc::default());
        let words = reading.words(text);
        words.iter().filter_map(|word| reading.stem(word, lang)).collect()
    }

    #[test]
    fn inflected_dutch_words_are_one_word() {
        for (one, other) in [
            ("universiteit", "Universiteiten"),
            ("onderzoeker", "onderzoekers"),
            ("risico", "risico's"),
            ("vragen", "vraag"),
            ("coördinator", "coordinatoren"),
            ("kantoor", "kantoren"),
            ("sector", "sectoren"),
            ("beleid", "BELEID"),
        ] {
            assert_eq!(stems(one, Lang::Nl).first(), stems(other, Lang::Nl).first(), "{one} {other}");
        }
        assert_eq!(stems("één van de", Lang::Nl), Vec::<String>::new());
    }

    #[test]
    fn inflected_english_words_are_one_word() {
        assert_eq!(stems("universities", Lang::En), stems("university", Lang::En));
        assert_eq!(stems("researching", Lang::En), stems("the research", Lang::En));
    }

    #[test]
    fn words_as_they_stand_lose_only_capitals_and_accents() {
        assert_eq!(Reading::new(Arc::default()).words("De Ideeën van hét"), ["de", "ideeen", "van", "het"]);
    }

    #[test]
    fn a_text_is_read_into_the_parts_and_pieces_of_its_words() {
        let mut reading = Reading::new(Arc::default());
        let part = |word: &str| Stems(Lang::Nl).stem(word);
        assert_eq!(reading.parts_of_text("De exportcontrole"), format!("{} {} ", part("export"), part("controle")));
        assert_eq!(reading.pieces_of_text("de toets"), "toet oets ");
    }
}
