//! The UI components: every recurring piece of a page, rendered on the server only.
//!
//! They hold no sentences (texts come in as props, already translated), no state and no event handlers, and they never
//! write a `style` attribute, which the content security policy forbids. Their looks live in `style/`, under the class
//! names used here: `utrecht-*` and `rvo-*` come from the RVO component library, `loket-*` is our own.

pub mod figures;
pub mod forms;
pub mod icons;
pub mod labels;
pub mod layout;
mod maybe_text;
pub mod structure;

pub use figures::*;
pub use forms::*;
pub use icons::*;
pub use labels::*;
pub use layout::*;
pub use maybe_text::MaybeText;
pub use structure::*;

/// Text made safe for `inner_html`, where leptos does not escape: inside elements that may hold text only, and in
/// attributes between double quotes.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
