//! The search field in the browser: titles are suggested while somebody types.

mod field;
mod server;

pub use field::{SearchFieldIsland, SearchFieldTexts};
pub use server::{SuggestTitles, SuggestedTitle, suggest_titles};
