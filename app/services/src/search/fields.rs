//! What the index keeps of every document, and how its words are read.

use tantivy::{
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{
        AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
        TextAnalyzer, TextAnalyzerBuilder, Tokenizer, TokenizerManager,
    },
};

use domain::Lang;

use super::dutch::ShortEndings;

/// Raised whenever fields or analysers change: an index of another version is made anew from the database.
pub(super) const VERSION: &str = "1";

/// The longest word that is kept; nobody types longer ones.
const LONGEST_WORD: usize = 60;

const DUTCH: &str = "dutch";
const ENGLISH: &str = "english";
const EXACT: &str = "exact";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// `article:<uuid>`: what a newer version of a document replaces.
    pub(super) key: Field,
    pub(super) kind: Field,
    pub(super) lang: Field,
    pub(super) topic: Field,
    /// Who may find the document, one term for each group; see `audience`.
    pub(super) audience: Field,
    pub(super) label: Field,
    pub(super) path: Field,
    pub(super) source: Field,
    pub(super) title: Field,
    pub(super) body: Field,
    pub(super) title_nl: Field,
    pub(super) body_nl: Field,
    pub(super) title_en: Field,
    pub(super) body_en: Field,
    /// Title and body, words as they stand: for typing mistakes, beginnings of compounds, and words that are stop
    /// words in one language only.
    pub(super) exact: Field,
}

impl Fields {
    /// The schema with its fields.
    pub(super) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let words = |analyser: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(analyser).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = Self {
            key: schema.add_text_field("key", STRING | STORED),
            kind: schema.add_text_field("kind", STRING | STORED),
            lang: schema.add_text_field("lang", STRING | STORED),
            topic: schema.add_text_field("topic", STRING | STORED),
            audience: schema.add_text_field("audience", STRING),
            label: schema.add_text_field("label", STORED),
            path: schema.add_text_field("path", STORED),
            source: schema.add_text_field("source", STORED),
            title: schema.add_text_field("title", STORED),
            body: schema.add_text_field("body", STORED),
            title_nl: schema.add_text_field("title_nl", words(DUTCH, IndexRecordOption::WithFreqsAndPositions)),
            body_nl: schema.add_text_field("body_nl", words(DUTCH, IndexRecordOption::WithFreqsAndPositions)),
            title_en: schema.add_text_field("title_en", words(ENGLISH, IndexRecordOption::WithFreqsAndPositions)),
            body_en: schema.add_text_field("body_en", words(ENGLISH, IndexRecordOption::WithFreqsAndPositions)),
            exact: schema.add_text_field("exact", words(EXACT, IndexRecordOption::WithFreqs)),
        };
        (schema.build(), fields)
    }

    /// Where the words of a title in this language go.
    pub(super) fn title_in(&self, lang: Lang) -> Field {
        match lang {
            Lang::Nl => self.title_nl,
            Lang::En => self.title_en,
        }
    }

    /// Where the words of a body in this language go.
    pub(super) fn body_in(&self, lang: Lang) -> Field {
        match lang {
            Lang::Nl => self.body_nl,
            Lang::En => self.body_en,
        }
    }
}

/// How words are read when they are indexed and when somebody looks for them.
#[derive(Clone)]
pub(super) struct Analysers {
    pub(super) dutch: TextAnalyzer,
    pub(super) english: TextAnalyzer,
    pub(super) exact: TextAnalyzer,
}

impl Analysers {
    pub(super) fn new() -> Self {
        Self {
            dutch: stemming(Language::Dutch).filter(ShortEndings).build(),
            english: stemming(Language::English).build(),
            exact: as_they_stand(),
        }
    }

    /// The one for texts in this language.
    pub(super) fn of(&mut self, lang: Lang) -> &mut TextAnalyzer {
        match lang {
            Lang::Nl => &mut self.dutch,
            Lang::En => &mut self.english,
        }
    }

    /// By the names that the schema uses.
    pub(super) fn manager(&self) -> TokenizerManager {
        let manager = TokenizerManager::default();
        manager.register(DUTCH, self.dutch.clone());
        manager.register(ENGLISH, self.english.clone());
        manager.register(EXACT, self.exact.clone());
        manager
    }
}

/// Lower case, accents taken off, stop words left out, endings taken off. Accents go before stop words, so that
/// `één` is left out like `een`.
fn stemming(language: Language) -> TextAnalyzerBuilder<impl Tokenizer> {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .filter(StopWordFilter::new(language).unwrap_or_else(|| StopWordFilter::remove([])))
        .filter(Stemmer::new(language))
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

    fn read(analyser: &mut TextAnalyzer, text: &str) -> Vec<String> {
        let mut words = Vec::new();
        analyser.token_stream(text).process(&mut |token| words.push(token.text.clone()));
        words
    }

    #[test]
    fn inflected_dutch_words_are_one_word() {
        let mut dutch = Analysers::new().dutch;
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
            assert_eq!(read(&mut dutch, one).first(), read(&mut dutch, other).first(), "{one} {other}");
        }
        assert_eq!(read(&mut dutch, "één van de"), Vec::<String>::new());
    }

    #[test]
    fn inflected_english_words_are_one_word() {
        let mut english = Analysers::new().english;
        assert_eq!(read(&mut english, "universities"), read(&mut english, "university"));
        assert_eq!(read(&mut english, "researching"), read(&mut english, "the research"));
    }

    #[test]
    fn the_exact_analyser_keeps_every_word_as_it_stands() {
        assert_eq!(read(&mut Analysers::new().exact, "De Ideeën van hét"), ["de", "ideeen", "van", "het"]);
    }
}
