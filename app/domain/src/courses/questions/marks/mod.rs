//! Marks, computed as Moodle computes them for the same answers.
//!
//! The rules are those of Moodle's question engine (moodledev.io, "Questions API"; docs.moodle.org, "Question
//! behaviours" and the pages of the question types), in our words:
//!
//! - an answer to a question earns a *fraction* of its mark, kept with seven decimals; [`grade()`] says which;
//! - **deferred feedback**: the last answer before handing in counts ([`deferred`]);
//! - **interactive with several tries**: each wrong try takes the question's penalty off the fraction, never below
//!   nothing ([`interactive`]); in a matching question and in a text with gaps each part counts by the try from which
//!   it stayed as it is, so that a part that was right at once loses nothing;
//! - marks are fraction times mark; the sum of an attempt is rounded to five decimals, once, at its end ([`sum`]).

mod grade;
mod numbers;
mod seeded;
mod tries;
mod typed;

#[cfg(test)]
mod tests;

pub use grade::{grade, met};
pub use seeded::{drawn, shuffled};
pub use tries::{deferred, interactive};

use serde::{Deserialize, Serialize};

use crate::courses::questions::Fraction;

/// What a learner gave as an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// Nothing.
    Nothing,
    /// The chosen options, by their place as the author wrote them.
    Chosen(Vec<usize>),
    /// True or false.
    Truth(bool),
    /// A typed text or number.
    Typed(String),
    /// To each part in the author's order its counterpart, where one was chosen.
    Matched(Vec<Option<String>>),
    /// The items by their place as the author wrote them, in the order they were put.
    Ordered(Vec<usize>),
    /// What was chosen at each step of a scenario, by its place as the author wrote it.
    Path(Vec<usize>),
    /// To each gap its answer.
    Filled(Vec<Response>),
}

/// How good an answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The whole mark.
    Right,
    /// Some of it.
    Partly,
    /// Nothing, or less.
    Wrong,
}

/// The verdict on a fraction. As in Moodle a millionth more or less does not count.
#[must_use]
pub fn verdict(fraction: Fraction) -> Verdict {
    match fraction.parts() {
        ..10 => Verdict::Wrong,
        parts if parts > Fraction::SCALE - 10 => Verdict::Right,
        _ => Verdict::Partly,
    }
}

/// Marks in hundred-thousandths: what an attempt earned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(pub i64);

impl Marks {
    /// How many parts one mark has.
    pub const POINT: i64 = 100_000;
}

/// The sum of fraction times mark over the questions of an attempt, rounded to five decimals at the end, halves away
/// from nothing.
#[must_use]
pub fn sum(earned: impl IntoIterator<Item = (Fraction, Fraction)>) -> Marks {
    let products = earned.into_iter().map(|(fraction, mark)| i128::from(fraction.parts()) * i128::from(mark.parts()));
    let exact: i128 = products.fold(0, i128::saturating_add);
    let unit = i128::from(Fraction::SCALE) * i128::from(Fraction::SCALE) / i128::from(Marks::POINT);
    Marks(rounded(exact, unit))
}

/// Marks as part of a grade that counts differently: 3 of 4 marks are 7.5 of 10. Nothing where nothing can be earned.
#[must_use]
pub fn rescaled(earned: Marks, out_of: Marks, grade: Marks) -> Marks {
    if out_of.0 <= 0 {
        return Marks(0);
    }
    Marks(rounded(i128::from(earned.0) * i128::from(grade.0), i128::from(out_of.0)))
}

/// Division with halves away from nothing.
fn rounded(number: i128, by: i128) -> i64 {
    let rounded = (number.abs() + by / 2) / by * number.signum();
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

/// A part of a whole as a fraction, rounded to its seven decimals.
fn part(of: usize, whole: usize) -> Fraction {
    let (of, whole) = (i128::try_from(of).unwrap_or(0), i128::try_from(whole).unwrap_or(0));
    if whole == 0 { Fraction::ZERO } else { Fraction::from_parts(rounded(of * i128::from(Fraction::SCALE), whole)) }
}
