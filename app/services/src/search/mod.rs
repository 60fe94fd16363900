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
mod lexicon;
mod query;
mod reading;
mod related;
mod snippet;
mod stems;
mod synonyms;
pub mod trial;
mod typed;

pub use collect::Facets;
pub use feed::changed;
pub use find::{Found, Hit, PAGE, Wanted, search};
pub use follow::{follow, rebuild};
pub use index::Index;
pub use query::Weights;
pub use related::{Related, related};
pub use snippet::Piece;
