//! GIFT: questions as text that people write by hand.
//!
//! The rules are those of Moodle's documentation ("GIFT format", docs.moodle.org) and of the parse trees the project
//! measures itself by:
//!
//! - a blank line ends a question, except between `{` and `}`; a line that begins with `//` is a comment, in which
//!   `[id:…]` and `[tag:…]` name the next question; `$CATEGORY: path` counts for what follows;
//! - `::title::`, then `[html]`, `[markdown]`, `[plain]` or `[moodle]`, then the text, then the answers in braces;
//!   text behind the braces makes a missing word, shown as ` _____ `;
//! - `{}` is an essay, no braces a description, `{T}` true/false, `{=a =b}` a short answer, `{~a =b}` one of several,
//!   `{~%50%a ~%50%b ~%-100%c}` several of several, `{#3:0.1}` a number, `{=a -> b =c -> d}` matching;
//! - `#` begins the feedback of an answer, `####` the general one; a feedback and an answer are in the question's
//!   format unless they name their own;
//! - `\` before `~ = # { } :` and itself takes away their meaning; `\n` is a line break.
//!
//! - `{>` with an item on each line puts items in order (as Moodle's ordering question writes them); a text with gaps is
//!   written as Moodle's Cloze format has them, `{1:SHORTANSWER:=Delft}`; `// [hint:…]` is a hint.
//! - `{?` with steps that begin with `@name` is a scenario, an extension of ours; see `scenario.rs`.
//!
//! In the format `moodle` and in titles line breaks and repeated spaces of the source are one space; in the others
//! they stay. Reading takes time in proportion to the source.
//!
//! Where the documentation and the parse trees disagree: feedback of a TRUE question with a single feedback goes by
//! its place (first for true); see [`super::source::Note::FeedbackByPlace`].

mod answers;
mod blocks;
mod cooked;
mod numbers;
mod problem;
mod read;
#[cfg(test)]
mod read_tests;
mod scenario;
mod write;
#[cfg(test)]
mod write_tests;

pub use numbers::{accepts as number_from_text, written as number_as_text};
pub use problem::Problem;
pub use read::read;
pub(super) use write::text;
pub use write::{Loss, Written, write};
