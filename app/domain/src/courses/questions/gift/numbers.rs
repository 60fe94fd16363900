//! Which numbers an answer of a numerical question accepts.

use crate::courses::questions::{Accepts, Number, Tolerance, gift::Problem};

/// Reads `12`, `12:0.5`, `12..13` or `*`.
///
/// # Errors
/// When it is none of them, a tolerance is negative, or a range ends before it begins.
pub fn accepts(text: &str) -> Result<Accepts, Problem> {
    let bad = || Problem::BadNumber(text.to_owned());
    let number = |text: &str| Number::parse(text).ok_or_else(bad);
    if text == "*" {
        return Ok(Accepts::Anything);
    }
    if let Some((low, high)) = text.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return if low > high {
            Err(Problem::ReversedRange(text.to_owned()))
        } else {
            Ok(Accepts::Between { low, high })
        };
    }
    if let Some((value, tolerance)) = text.split_once(':') {
        let (number, tolerance) = (number(value)?, number(tolerance)?);
        if tolerance.get() < 0.0 {
            return Err(Problem::NegativeTolerance(tolerance.to_string()));
        }
        return Ok(Accepts::Within { number, tolerance, kind: Tolerance::Nominal });
    }
    number(text).map(Accepts::Exactly)
}

/// An accepted number as GIFT writes it: `12`, `12:0.5`, `12..13`, `*`. A tolerance that is meant as a part of the number
/// becomes the range it covers.
#[must_use]
pub fn written(accepts: &Accepts) -> String {
    match accepts {
        Accepts::Exactly(number) => number.to_string(),
        Accepts::Within { number, tolerance, kind: Tolerance::Nominal } => format!("{number}:{tolerance}"),
        Accepts::Within { .. } | Accepts::Between { .. } => match accepts.bounds() {
            Some((low, high)) => format!("{low}..{high}"),
            None => "*".to_owned(),
        },
        Accepts::Anything => "*".to_owned(),
    }
}
