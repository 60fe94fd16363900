//! Whether a typed number is an accepted one.

use crate::courses::questions::{Accepts, Number, Numerical, Tolerance};

/// Added to a tolerance so that numbers that read the same are the same: the last of fourteen digits, as Moodle does
/// (`precision` of PHP).
const LAST_DIGIT: f64 = 1e-14;

/// The first answer that accepts what was typed.
pub(super) fn met(numerical: &Numerical, given: &str) -> Option<usize> {
    let number = number(numerical, given)?;
    numerical.answers.iter().position(|answer| is_accepted(&answer.accepts, number))
}

/// The typed number in the unit of the answers: a known unit before or behind it divides by its multiplier. A comma is a
/// decimal one when there is no point and no second comma.
fn number(numerical: &Numerical, given: &str) -> Option<f64> {
    let given = given.trim();
    let units = numerical.units.iter();
    let with_unit = units.filter_map(|unit| {
        let rest = given.strip_suffix(&unit.name).or_else(|| given.strip_prefix(&unit.name))?;
        Some((unit.name.len(), rest, unit.multiplier.get()))
    });
    // "cm" before "m".
    let (digits, multiplier) =
        with_unit.max_by_key(|(length, ..)| *length).map_or((given, 1.0), |(_, rest, multiplier)| (rest, multiplier));
    let digits: String = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = match digits.matches(',').count() {
        1 if !digits.contains('.') => digits.replace(',', "."),
        _ => digits,
    };
    Number::parse(&digits).map(|number| number.get() / multiplier)
}

/// Whether an answer accepts a number.
fn is_accepted(accepts: &Accepts, number: f64) -> bool {
    // A range is its middle with half of it to each side.
    let (middle, tolerance, kind) = match *accepts {
        Accepts::Anything => return true,
        Accepts::Exactly(number) => (number.get(), 0.0, Tolerance::Nominal),
        Accepts::Within { number, tolerance, kind } => (number.get(), tolerance.get(), kind),
        Accepts::Between { low, high } => {
            let middle = low.get() / 2.0 + high.get() / 2.0;
            (middle, high.get() - middle, Tolerance::Nominal)
        }
    };
    let (low, high) = match kind {
        Tolerance::Nominal => {
            let tolerance = tolerance + LAST_DIGIT * middle.abs().max(1.0);
            (middle - tolerance, middle + tolerance)
        }
        Tolerance::Relative => {
            let tolerance = middle.abs() * (tolerance + LAST_DIGIT);
            (middle - tolerance, middle + tolerance)
        }
        Tolerance::Geometric => {
            let quotient = 1.0 + tolerance + LAST_DIGIT;
            let (one, other) = (middle / quotient, middle * quotient);
            (one.min(other), one.max(other))
        }
    };
    low <= number && number <= high
}
