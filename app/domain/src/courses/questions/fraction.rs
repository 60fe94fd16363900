//! Parts of a mark as decimal numbers: a third of a question is 0.3333333 on every machine.

use serde::{Deserialize, Serialize};

/// A number with seven decimals, the precision with which Moodle stores an answer's grade (`NUMBER(12, 7)`).
/// 1 is the whole question; an answer may take marks away, so it can be negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fraction(i64);

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ONE: Self = Self(Self::SCALE);
    /// A third as it is stored: what a wrong try costs when nobody chose otherwise.
    pub const THIRD: Self = Self(3_333_333);
    /// How many parts one is counted in.
    pub const SCALE: i64 = 10_000_000;

    /// So many ten-millionths.
    #[must_use]
    pub const fn from_parts(parts: i64) -> Self {
        Self(parts)
    }

    /// In ten-millionths.
    #[must_use]
    pub const fn parts(self) -> i64 {
        self.0
    }

    /// The nearest fraction; `None` when the number is no number or beyond ±99,999.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the bound stands before it")]
    pub fn from_f64(number: f64) -> Option<Self> {
        (number.is_finite() && number.abs() < 99_999.5).then(|| Self((number * 10_000_000.0).round() as i64))
    }

    /// As a floating number, to show or to multiply.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "at most twelve digits")]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 10_000_000.0
    }

    /// Reads a percentage as GIFT and Moodle XML write it: `50`, `-33.33333`, `100`. A decimal comma is understood.
    /// `None` when it is no number, or beyond a hundred either way.
    #[must_use]
    pub fn from_percent(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.trim_start_matches(['-', '+']);
        if text.len() - digits.len() > 1 || !digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',') {
            return None;
        }
        let percent: f64 = text.replace(',', ".").parse().ok()?;
        if percent.abs() > 100.0 { None } else { Self::from_f64(percent / 100.0) }
    }

    /// The percentage, without zeros at its end: `50`, `-33.33333`.
    #[must_use]
    pub fn percent(self) -> String {
        let (whole, rest) = (self.0.abs() / 100_000, self.0.abs() % 100_000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{}", format!("{rest:05}").trim_end_matches('0'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percentages_are_read_as_they_are_written() {
        for (text, parts) in
            [("50", 5_000_000), ("-100", -10_000_000), ("33.33333", 3_333_333), ("12,5", 1_250_000), (" 0 ", 0)]
        {
            assert_eq!(Fraction::from_percent(text), Some(Fraction(parts)), "{text}");
        }
        for text in ["", "fifty", "101", "-100.1", "--5", "1e2", "inf", "NaN", "."] {
            assert_eq!(Fraction::from_percent(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_percentage_written_is_the_percentage_read(parts in -10_000_000_i64..=10_000_000) {
            prop_assert_eq!(Fraction::from_percent(&Fraction(parts).percent()), Some(Fraction(parts)));
        }
    }
}
