//! A text that may be absent, as a prop.

use std::borrow::Cow;

/// An optional text prop that takes `"text"`, `String`, `Option<String>` and `Option<&str>` alike, so that a page can
/// pass on what it has without unwrapping. An empty text counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaybeText(Option<String>);

impl MaybeText {
    /// The text, or `None` when absent or empty.
    pub fn text(self) -> Option<String> {
        self.0
    }

    /// Whether there is something to show.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

impl From<Option<String>> for MaybeText {
    fn from(text: Option<String>) -> Self {
        Self(text.filter(|text| !text.is_empty()))
    }
}

impl From<String> for MaybeText {
    fn from(text: String) -> Self {
        Some(text).into()
    }
}

impl From<&str> for MaybeText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for MaybeText {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<Cow<'_, str>> for MaybeText {
    fn from(text: Cow<'_, str>) -> Self {
        text.into_owned().into()
    }
}

impl From<Option<&str>> for MaybeText {
    fn from(text: Option<&str>) -> Self {
        text.map(str::to_owned).into()
    }
}

impl From<Option<&String>> for MaybeText {
    fn from(text: Option<&String>) -> Self {
        text.cloned().into()
    }
}
