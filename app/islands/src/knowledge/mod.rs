//! The editors' form in the browser: what is typed is kept, and shown as readers will see it.

mod editor;
mod server;

pub use editor::{EditorIsland, EditorTexts, TIME};
pub use server::{KeepTyped, NotKept, PreviewArticle, keep_typed, preview_article};
