//! Texts of questions with the way they are written, and numbers that come back as they were stored.

use serde::{Deserialize, Serialize};

/// How a text is written. The four formats Moodle knows, by the names GIFT and Moodle XML use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with line breaks in which some HTML may stand; what GIFT has where nothing is said.
    #[default]
    Moodle,
    /// HTML.
    Html,
    /// Text as it is; nothing in it means anything.
    Plain,
    /// Markdown.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 4] = [Self::Moodle, Self::Html, Self::Plain, Self::Markdown];

    /// Its name in GIFT.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Moodle => "moodle",
            Self::Html => "html",
            Self::Plain => "plain",
            Self::Markdown => "markdown",
        }
    }

    /// The format with this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// A text with its format. It is kept as it was read; it is made safe when it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// How it is written.
    pub format: Format,
    /// The text.
    pub text: String,
}

impl Text {
    /// A text in a format.
    #[must_use]
    pub fn new(format: Format, text: impl Into<String>) -> Self {
        Self { format, text: text.into() }
    }

    /// The text, or `None` when nothing stands in it.
    #[must_use]
    pub fn if_any(self) -> Option<Self> {
        (!self.text.trim().is_empty()).then_some(self)
    }
}

/// A finite number of an author or a learner. Stored as its shortest decimal text, so that it comes back the same.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(f64);

impl Number {
    /// A finite number; `None` for infinities and what is no number.
    #[must_use]
    pub fn new(number: f64) -> Option<Self> {
        // Minus zero would be another text for the same number.
        number.is_finite().then_some(Self(number + 0.0))
    }

    /// Reads `12`, `-0.5`, `.5`, `6.02e23`; `None` for anything else. A comma is not understood: it separates
    /// thousands for some and decimals for others.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
        if !text.chars().all(is_number) { None } else { text.parse().ok().and_then(Self::new) }
    }

    /// The nearest finite number; nought for what is no number.
    pub(super) fn clamped(number: f64) -> Self {
        Self(if number.is_nan() { 0.0 } else { number.clamp(f64::MIN, f64::MAX) + 0.0 })
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

/// A stored number that is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a finite decimal number")]
pub struct NotANumber;

impl TryFrom<String> for Number {
    type Error = NotANumber;

    fn try_from(text: String) -> Result<Self, NotANumber> {
        Self::parse(&text).ok_or(NotANumber)
    }
}
