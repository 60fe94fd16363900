//! Every sentence the program says, in Dutch and English: pages, mails and errors.
//!
//! The sentences stand in `locales/nl` and `locales/en`, a file for each feature. A build script makes one function
//! of each key ([`Texts`]), so a key that does not exist, or exists in one language only, does not compile.

#[allow(missing_docs, clippy::all, clippy::pedantic, clippy::unwrap_used, unused)]
mod catalogue {
    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}
mod attachments;
mod codes;
pub mod dates;
pub mod numbers;
mod problems;
mod questions;

use std::sync::LazyLock;

use domain::Lang;

use catalogue::L10n;
/// All sentences in one language; one method for each key of `locales`.
pub use catalogue::L10nLanguage as Texts;

static NL: LazyLock<Texts> = LazyLock::new(|| L10n::Nl.load());
static EN: LazyLock<Texts> = LazyLock::new(|| L10n::En.load());

/// The sentences of a language.
#[must_use]
pub fn of(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Nl => &NL,
        Lang::En => &EN,
    }
}
