//! The search index: tantivy on the local disk, following the database through a numbered feed of changes.
//!
//! Use cases say [`changed`] in their transaction; a worker calls [`follow`] every so often; pages call [`search`].
//! The index can be thrown away at any time: it holds nothing that the database does not.

mod audience;
mod collect;
mod correct;
mod documents;
mod feed;
mod fields;
mod find;
mod follow;
mod index;
mod keep_synonyms;
mod lexicon;
mod query;
mod reading;
mod related;
mod snippet;
mod stems;
mod suggest;
mod synonyms;
mod tally;
pub mod trial;
mod typed;

pub use collect::Facets;
pub use feed::changed;
pub use find::{Found, Hit, PAGE, Wanted, search};
pub use follow::{follow, rebuild};
pub use index::Index;
pub use keep_synonyms::{
    Synonyms, find_synonyms, list_built_in_synonyms, list_synonyms, remove_synonyms, save_synonyms,
};
pub use query::Weights;
pub use related::{Related, related};
pub use snippet::Piece;
pub use suggest::{SUGGESTED, Suggestion, suggest};
pub use tally::{SHOWN_DAYS, SearchFigures, Tallies, Tally, note_opened, search_figures, write_tallies};
