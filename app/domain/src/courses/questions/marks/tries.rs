//! What an answer earns when there may have been others before it.

use super::{
    Response, grade,
    grade::{is_matched, stems, weighted},
    part, rounded,
};
use crate::courses::questions::{Body, Fraction, Matching, Question};

/// Deferred feedback: the last answer counts as it is. `None` where a person has to judge.
#[must_use]
pub fn deferred(question: &Question, last: &Response) -> Option<Fraction> {
    grade(&question.body, last)
}

/// Interactive with several tries: `tries` are the answers that were checked, in their order. Tries after one that was
/// wholly right do not count: there are none. `None` where a person has to judge.
#[must_use]
pub fn interactive(question: &Question, tries: &[Response]) -> Option<Fraction> {
    let right = tries.iter().position(|given| {
        grade(&question.body, given).is_some_and(|fraction| super::verdict(fraction) == super::Verdict::Right)
    });
    let tries = &tries[..right.map_or(tries.len(), |right| right + 1)];
    let Some(last) = tries.last() else { return grade(&question.body, &Response::Nothing) };
    match &question.body {
        Body::Matching(matching) => Some(by_pair(matching, question.penalty, tries)),
        Body::Cloze(gaps) => {
            let grades =
                gaps.iter().zip(0..).map(|(gap, place)| (gap, by_gap(&gap.body, place, question.penalty, tries)));
            Some(weighted(grades))
        }
        body => grade(body, last).map(|fraction| less(fraction, tries.len() - 1, question.penalty)),
    }
}

/// A fraction after so many tries that cost the penalty; never below nothing.
fn less(fraction: Fraction, tries: usize, penalty: Fraction) -> Fraction {
    let tries = i64::try_from(tries).unwrap_or(i64::MAX);
    Fraction::from_parts(fraction.parts().saturating_sub(tries.saturating_mul(penalty.parts())).max(0))
}

/// Each pair that is right at the end counts by how many tries it took until it stayed right.
fn by_pair(matching: &Matching, penalty: Fraction, tries: &[Response]) -> Fraction {
    let mut sum = 0_i128;
    for (place, pair) in stems(matching) {
        let is_right =
            |given: &Response| matches!(given, Response::Matched(given) if is_matched(given, place, &pair.counterpart));
        if tries.last().is_some_and(is_right) {
            let wrong_before = tries.iter().rposition(|given| !is_right(given)).map_or(0, |last| last + 1);
            sum += i128::from(less(Fraction::ONE, wrong_before, penalty).parts());
        }
    }
    match i128::try_from(stems(matching).count()) {
        Ok(0) | Err(_) => part(0, 1),
        Ok(count) => Fraction::from_parts(rounded(sum, count)),
    }
}

/// A gap counts by the try at which its answer was last changed.
fn by_gap(body: &Body, place: usize, penalty: Fraction, tries: &[Response]) -> Fraction {
    let given = |tried: &Response| match tried {
        Response::Filled(filled) => filled.get(place).cloned().unwrap_or(Response::Nothing),
        _ => Response::Nothing,
    };
    let (mut last, mut changed_at) = (Response::Nothing, 0);
    for (number, tried) in tries.iter().enumerate() {
        let now = given(tried);
        if now != last {
            (last, changed_at) = (now, number);
        }
    }
    less(grade(body, &last).unwrap_or_default(), changed_at, penalty)
}
