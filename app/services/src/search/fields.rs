//! What the index keeps of every document.

use domain::Lang;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use super::reading::{DUTCH, ENGLISH, EXACT, READ};

/// Raised whenever fields or the reading of words change: an index of another version is made anew from the database.
pub(super) const VERSION: &str = "4";

/// The fields of the index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// `article:<uuid>`: which document it is.
    pub(super) key: Field,
    /// The key of what the feed names when it changes: of a file its article, of all else itself. A newer version
    /// replaces every document with it.
    pub(super) owner: Field,
    /// The institution that owns an article.
    pub(super) institution: Field,
    /// When it was changed for the last time, in microseconds; 0 for what has no such time.
    pub(super) changed_at: Field,
    /// What the hit of a file says beside its name: the title of its article.
    pub(super) within: Field,
    /// Where each page of the body begins, in bytes, 4 bytes each, the lowest first; only files have pages.
    pub(super) pages: Field,
    /// Kind, topic, language and label as small numbers: what is counted beside the hits; see `collect`.
    pub(super) facets: Field,
    /// Until when an article counts as checked, in microseconds; 0 when it does not grow old.
    pub(super) fresh_until: Field,
    /// Who may find the document, one term for each group; see `audience`.
    pub(super) audience: Field,
    pub(super) kind: Field,
    pub(super) lang: Field,
    pub(super) topic: Field,
    pub(super) label: Field,
    pub(super) path: Field,
    pub(super) source: Field,
    pub(super) title: Field,
    pub(super) body: Field,
    pub(super) title_nl: Field,
    pub(super) body_nl: Field,
    pub(super) title_en: Field,
    pub(super) body_en: Field,
    /// The Dutch words of the title with every compound taken apart.
    pub(super) title_parts: Field,
    /// The same for title and body.
    pub(super) parts: Field,
    /// The words of the title as they stand: for suggestions while somebody types one of them.
    pub(super) title_exact: Field,
    /// Words as they stand: for typing mistakes, and words that are stop words in one language only.
    pub(super) exact: Field,
    /// Pieces of four letters of every Dutch word: what stemming and splitting miss.
    pub(super) pieces: Field,
}

impl Fields {
    /// The schema with its fields.
    pub(super) fn schema() -> (Schema, Self) {
        use IndexRecordOption::{WithFreqs, WithFreqsAndPositions};
        let mut schema = Schema::builder();
        let words = |reading: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(reading).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let fields = Self {
            key: schema.add_text_field("key", STRING | STORED),
            owner: schema.add_text_field("owner", STRING),
            institution: schema.add_text_field("institution", FAST),
            changed_at: schema.add_i64_field("changed_at", FAST),
            within: schema.add_text_field("within", STORED),
            pages: schema.add_bytes_field("pages", STORED),
            facets: schema.add_u64_field("facets", FAST),
            fresh_until: schema.add_i64_field("fresh_until", FAST | INDEXED),
            audience: schema.add_text_field("audience", STRING),
            kind: schema.add_text_field("kind", STORED),
            lang: schema.add_text_field("lang", STORED),
            topic: schema.add_text_field("topic", STORED),
            label: schema.add_text_field("label", STORED),
            path: schema.add_text_field("path", STORED),
            source: schema.add_text_field("source", STORED),
            title: schema.add_text_field("title", STORED),
            body: schema.add_text_field("body", STORED),
            title_nl: schema.add_text_field("title_nl", words(DUTCH, WithFreqsAndPositions)),
            body_nl: schema.add_text_field("body_nl", words(DUTCH, WithFreqsAndPositions)),
            title_en: schema.add_text_field("title_en", words(ENGLISH, WithFreqsAndPositions)),
            body_en: schema.add_text_field("body_en", words(ENGLISH, WithFreqsAndPositions)),
            title_parts: schema.add_text_field("title_parts", words(READ, WithFreqs)),
            parts: schema.add_text_field("parts", words(READ, WithFreqs)),
            title_exact: schema.add_text_field("title_exact", words(EXACT, IndexRecordOption::Basic)),
            exact: schema.add_text_field("exact", words(EXACT, WithFreqs)),
            pieces: schema.add_text_field("pieces", words(READ, WithFreqs)),
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
