//! Pure decisions about quizzes: marks, passing, handing in.

use crate::courses::{Question, QuestionKind, SubmitRefused, answers::Given};

/// Marks in millionths of a point, so that a third of a point adds up without floating numbers.
pub const POINT: i64 = 1_000_000;

/// The marks for one answer, in [`POINT`]s' parts, from 0 to the question's full marks.
///
/// - single choice, true/false: all or nothing;
/// - multiple choice: each right option chosen earns its equal share, each wrong one takes the share of a wrong
///   option away, never below nothing (choosing everything earns nothing);
/// - short answer: full marks when it equals an accepted answer, case, accents and outer marks set aside.
#[must_use]
pub fn mark(question: &Question, given: Option<&Given>) -> i64 {
    let full = question.points * POINT;
    match (question.kind, given) {
        (_, None) => 0,
        (QuestionKind::Short, Some(Given::Typed(typed))) => {
            let right = question.options.iter().any(|option| option.right && is_same_text(&option.text, typed));
            if right { full } else { 0 }
        }
        (QuestionKind::Multiple, Some(Given::Chosen(chosen))) => {
            let is_right = |place: &usize| question.options.get(*place).is_some_and(|option| option.right);
            let right_ones = count(question.options.iter().filter(|option| option.right).count());
            let wrong_ones = count(question.options.len()) - right_ones;
            let hits = count(chosen.iter().filter(|place| is_right(place)).count());
            let misses = count(chosen.len()) - hits;
            let earned = if right_ones == 0 { 0 } else { full * hits / right_ones };
            let lost = if wrong_ones == 0 { 0 } else { full * misses / wrong_ones };
            (earned - lost).max(0)
        }
        (QuestionKind::Single | QuestionKind::TrueFalse, Some(Given::Chosen(chosen))) => {
            let right = chosen.len() == 1
                && chosen.first().and_then(|place| question.options.get(*place)).is_some_and(|option| option.right);
            if right { full } else { 0 }
        }
        // An answer of another kind than the question asks for earns nothing.
        _ => 0,
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Whether a typed answer is this one, case, accents and outer marks set aside.
pub(super) fn is_same_text(accepted: &str, typed: &str) -> bool {
    folded(accepted) == folded(typed)
}

/// A typed answer as it is compared: lower case, accents off, white space single, marks around it gone.
fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .split_whitespace()
        .map(|word| word.chars().flat_map(char::to_lowercase).map(without_accent).collect())
        .collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        '-' => ' ',
        other => other,
    }
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Marks earned, in millionths of a point.
    pub marks: i64,
    /// Marks to be earned, in millionths of a point.
    pub out_of: i64,
    /// Whether that is enough.
    pub passed: bool,
}

impl Score {
    /// The score in whole percent, rounded down so that nobody reads 70 % and has failed at 70 %.
    #[must_use]
    pub fn percent(self) -> i64 {
        if self.out_of == 0 { 0 } else { self.marks * 100 / self.out_of }
    }
}

/// Adds up the marks. A quiz without points cannot be passed.
#[must_use]
pub fn score<'a>(answered: impl IntoIterator<Item = (&'a Question, Option<&'a Given>)>, pass_percent: i64) -> Score {
    let (mut marks, mut out_of) = (0, 0);
    for (question, given) in answered {
        marks += mark(question, given);
        out_of += question.points * POINT;
    }
    Score { marks, out_of, passed: out_of > 0 && marks * 100 >= pass_percent * out_of }
}

/// Whether an attempt may be handed in: once, and with every question answered.
///
/// # Errors
/// When it was handed in before, or a question has no answer (the number of the first one, counted from 1).
pub fn submit(already_submitted: bool, answered: &[bool]) -> Result<(), SubmitRefused> {
    if already_submitted {
        return Err(SubmitRefused::AlreadySubmitted);
    }
    match answered.iter().position(|answered| !answered) {
        Some(place) => Err(SubmitRefused::Unanswered(place + 1)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{courses::QuestionOption, ids::QuestionId};
    use proptest::prelude::*;

    fn question(kind: QuestionKind, options: &[(&str, bool)]) -> Question {
        Question {
            id: QuestionId(uuid::Uuid::nil()),
            kind,
            text: "?".into(),
            points: 1,
            feedback: String::new(),
            options: options
                .iter()
                .map(|(text, right)| QuestionOption { text: (*text).into(), right: *right, feedback: String::new() })
                .collect(),
        }
    }

    #[test]
    fn one_right_option_earns_everything_and_a_wrong_one_nothing() {
        let question = question(QuestionKind::Single, &[("a", false), ("b", true)]);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![1]))), POINT);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![0]))), 0);
        assert_eq!(mark(&question, None), 0);
    }

    #[test]
    fn choosing_every_option_of_a_multiple_choice_earns_nothing() {
        let question = question(QuestionKind::Multiple, &[("a", true), ("b", true), ("c", false), ("d", false)]);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![0, 1]))), POINT);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![0]))), POINT / 2);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![0, 1, 2]))), POINT / 2);
        assert_eq!(mark(&question, Some(&Given::Chosen(vec![0, 1, 2, 3]))), 0);
    }

    #[test]
    fn a_short_answer_is_right_whatever_its_case_accents_and_full_stop() {
        let question = question(QuestionKind::Short, &[("Dual-use", true), ("coördinator", true)]);
        for right in ["dual use", "DUAL-USE.", " Coordinator ", "coördinator"] {
            assert_eq!(mark(&question, Some(&Given::Typed(right.into()))), POINT, "{right}");
        }
        assert_eq!(mark(&question, Some(&Given::Typed("duel".into()))), 0);
    }

    #[test]
    fn seventy_percent_of_the_points_is_enough_where_seventy_is_asked() {
        let easy = question(QuestionKind::Single, &[("a", true), ("b", false)]);
        let right = Given::Chosen(vec![0]);
        let score_of = |rights: usize| score((0..10).map(|n| (&easy, (n < rights).then_some(&right))), 70);
        assert!(score_of(7).passed && score_of(7).percent() == 70);
        assert!(!score_of(6).passed);
        assert!(!score([], 0).passed);
    }

    #[test]
    fn nothing_is_handed_in_twice_or_with_a_gap() {
        assert_eq!(submit(false, &[true, false, true]), Err(SubmitRefused::Unanswered(2)));
        assert_eq!(submit(true, &[true]), Err(SubmitRefused::AlreadySubmitted));
        assert_eq!(submit(false, &[true, true]), Ok(()));
    }

    proptest! {
        #[test]
        fn marks_lie_between_nothing_and_all(rights in proptest::collection::vec(any::<bool>(), 1..8), picks in proptest::collection::vec(any::<bool>(), 8)) {
            let options: Vec<(&str, bool)> = rights.iter().map(|right| ("o", *right)).collect();
            let question = question(QuestionKind::Multiple, &options);
            let chosen: Vec<usize> = (0..rights.len()).filter(|place| picks[*place]).collect();
            let marks = mark(&question, Some(&Given::Chosen(chosen)));
            prop_assert!((0..=POINT).contains(&marks));
        }
    }
}
