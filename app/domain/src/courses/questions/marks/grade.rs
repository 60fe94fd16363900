//! The fraction one answer earns.

use super::{Response, numbers, part, rounded, typed};
use crate::courses::questions::{Answer, Body, Choice, Fraction, Gap, Matching};

/// The fraction of the mark that an answer earns, without regard to tries before it. `None` where a person has to judge
/// or nothing is asked: an essay, a description.
///
/// - **One of several**: the option's fraction, which may be negative.
/// - **Several of several**: the fractions of the chosen options added up, never below nothing, never above the whole.
/// - **True or false**: all or nothing.
/// - **Short answer**, **number**: the fraction of the first answer that accepts it.
/// - **Matching**: the part of the pairs that are right; pairs without a first side are no pairs to be made.
/// - **Ordering**: the part of the items that stand in their right place (of the rules Moodle's ordering question
///   offers, the one it calls absolute position).
/// - **Scenario**: what the end is worth to which the choices led; nothing before an end.
/// - **Gaps**: the mean of the gaps' fractions by their weights.
///
/// An answer of another kind than the question asks for earns nothing.
#[must_use]
pub fn grade(body: &Body, response: &Response) -> Option<Fraction> {
    Some(match (body, response) {
        (Body::Essay(_) | Body::Description, _) => return None,
        (Body::Choice(choice), Response::Chosen(chosen)) => of_choice(choice, chosen),
        (Body::TrueFalse(truth), Response::Truth(given)) if truth.is_true == *given => Fraction::ONE,
        (Body::ShortAnswer(short), Response::Typed(given)) => {
            met(body, given).and_then(|place| short.answers.get(place)).map_or(Fraction::ZERO, |answer| answer.fraction)
        }
        (Body::Numerical(numerical), Response::Typed(given)) => met(body, given)
            .and_then(|place| numerical.answers.get(place))
            .map_or(Fraction::ZERO, |answer| answer.fraction),
        (Body::Matching(matching), Response::Matched(given)) => {
            let right = stems(matching).filter(|(place, pair)| is_matched(given, *place, &pair.counterpart)).count();
            part(right, stems(matching).count())
        }
        (Body::Ordering(ordering), Response::Ordered(order)) => {
            let right = order.iter().take(ordering.items.len()).enumerate().filter(|(place, item)| *place == **item);
            part(right.count(), ordering.items.len())
        }
        (Body::Scenario(scenario), Response::Path(path)) => {
            scenario.walk(path).and_then(|walk| walk.now.worth()).unwrap_or_default()
        }
        (Body::Cloze(gaps), Response::Filled(filled)) => {
            let grades = gaps.iter().zip(0..).map(|(gap, place)| {
                let earned = filled.get(place).and_then(|given| grade(&gap.body, given));
                (gap, earned.unwrap_or_default())
            });
            weighted(grades)
        }
        _ => Fraction::ZERO,
    })
}

/// Which of the accepted answers a typed one meets: the first that accepts it, by its place.
#[must_use]
pub fn met(body: &Body, given: &str) -> Option<usize> {
    match body {
        Body::ShortAnswer(short) => {
            let accepts = |answer: &Answer| typed::matches(&answer.text.text, given, short.case_sensitive);
            short.answers.iter().position(accepts)
        }
        Body::Numerical(numerical) => numbers::met(numerical, given),
        _ => None,
    }
}

fn of_choice(choice: &Choice, chosen: &[usize]) -> Fraction {
    if !choice.several {
        let [only] = chosen else { return Fraction::ZERO };
        return choice.answers.get(*only).map_or(Fraction::ZERO, |answer| answer.fraction);
    }
    let is_chosen = |place: &usize| chosen.contains(place);
    let options = choice.answers.iter().enumerate();
    let sum: i64 = options.filter(|(place, _)| is_chosen(place)).map(|(_, answer)| answer.fraction.parts()).sum();
    Fraction::from_parts(sum.clamp(0, Fraction::SCALE))
}

/// The pairs that are to be made, with their place.
pub(super) fn stems(matching: &Matching) -> impl Iterator<Item = (usize, &crate::courses::questions::Pair)> {
    matching.pairs.iter().enumerate().filter(|(_, pair)| !pair.part.text.trim().is_empty())
}

/// Whether a part was given this counterpart. Two counterparts that read the same are the same.
pub(super) fn is_matched(given: &[Option<String>], place: usize, counterpart: &str) -> bool {
    given.get(place).and_then(Option::as_deref) == Some(counterpart)
}

/// The mean by weight, rounded once.
pub(super) fn weighted<'a>(grades: impl Iterator<Item = (&'a Gap, Fraction)>) -> Fraction {
    let (mut sum, mut weights) = (0_i128, 0_i128);
    for (gap, fraction) in grades {
        sum += i128::from(gap.weight) * i128::from(fraction.parts());
        weights += i128::from(gap.weight);
    }
    if weights == 0 { Fraction::ZERO } else { Fraction::from_parts(rounded(sum, weights)) }
}
