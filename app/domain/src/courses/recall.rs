//! Questions that come back: some days after a course one question of it, less and less often. What comes to mind again
//! stays. Nothing of it counts: marks, completions and figures of quizzes know nothing of these answers.

use crate::{
    Moment,
    courses::questions::{
        Body, Question,
        marks::{self, Response, Verdict},
    },
};

/// After how many days somebody is asked, each time once.
pub const STEPS: [i64; 4] = [2, 7, 30, 90];
/// A completion that is older than this when it is first seen gets no questions: nobody is asked out of the blue about
/// what they did long ago.
pub const PLANNED_WITHIN: i64 = STEPS[0] * Moment::DAY;
/// How long the last question may come late.
const LAST_LASTS: i64 = 30 * Moment::DAY;
/// After this time nothing more is asked.
pub const ENDS_AFTER: i64 = STEPS[STEPS.len() - 1] * Moment::DAY + LAST_LASTS;

/// After how many days a step is asked; steps are counted from 1.
#[must_use]
pub fn days(step: i64) -> Option<i64> {
    usize::try_from(step).ok()?.checked_sub(1).and_then(|place| STEPS.get(place)).copied()
}

/// When a step is asked.
#[must_use]
pub fn due_at(completed: Moment, step: i64) -> Option<Moment> {
    days(step).map(|days| completed.plus(days * Moment::DAY))
}

/// The step to ask now: the latest one whose day has come, unless it or a later one was asked. Those that were missed
/// meanwhile are left out, so that questions never pile up.
#[must_use]
pub fn due(completed: Moment, asked_last: Option<i64>, now: Moment) -> Option<i64> {
    if now >= completed.plus(ENDS_AFTER) {
        return None;
    }
    let steps = (1..).zip(STEPS).filter(|(_, days)| completed.plus(days * Moment::DAY) <= now);
    steps.map(|(step, _)| step).last().filter(|step| asked_last.is_none_or(|last| last < *step))
}

/// Whether a question can come back: only what is marked without a person and answered on one page.
#[must_use]
pub fn may_come_back(question: &Question) -> bool {
    !matches!(question.body, Body::Scenario(_)) && marks::deferred(question, &Response::Nothing).is_some()
}

/// Whether two versions of a quiz ask the same: in the same words, with the same answers. A text like “What is right?”
/// says too little by itself.
#[must_use]
pub fn is_same(one: &Question, other: &Question) -> bool {
    one.text == other.text && one.body == other.body
}

/// What is known about a question and a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How often it came back to them already.
    pub times: usize,
    /// Whether they did not have it wholly right in a quiz.
    pub was_wrong: bool,
}

/// Which question to ask: one that came back least often, rather one that went wrong in the quiz; the seed decides among
/// equals. `None` where there is none.
#[must_use]
pub fn pick(known: &[Known], seed: u64) -> Option<usize> {
    marks::shuffled(seed, known.len()).into_iter().min_by_key(|place| (known[*place].times, !known[*place].was_wrong))
}

/// What somebody still knew: of the questions they answered, how many they had wholly right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// How many they answered.
    pub answered: u32,
    /// How many of those were right.
    pub right: u32,
}

impl FromIterator<Option<Verdict>> for Recall {
    /// Of verdicts; nothing for what was not answered, which counts neither way.
    fn from_iter<I: IntoIterator<Item = Option<Verdict>>>(verdicts: I) -> Self {
        verdicts.into_iter().flatten().fold(Self::default(), |so_far, verdict| Self {
            answered: so_far.answered + 1,
            right: so_far.right + u32::from(verdict == Verdict::Right),
        })
    }
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecallRefused {
    /// It was answered before.
    AlreadyAnswered,
    /// A later question about the course took its place.
    Replaced,
    /// Nothing was given, or a part is missing.
    NotWhole,
    /// An option that the question does not have, or a text that is too long.
    NotAnAnswer,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::courses::questions::gift;

    const DONE: Moment = Moment(1_796_112_000_000_000);

    fn after(days: i64) -> Moment {
        DONE.plus(days * Moment::DAY)
    }

    #[test]
    fn one_is_asked_after_two_seven_thirty_and_ninety_days_and_then_never_again() {
        assert_eq!(due(DONE, None, after(2).plus(-1)), None);
        assert_eq!(due(DONE, None, after(2)), Some(1));
        assert_eq!(due(DONE, Some(1), after(6)), None);
        assert_eq!(due(DONE, Some(1), after(7)), Some(2));
        assert_eq!(due(DONE, Some(2), after(30)), Some(3));
        assert_eq!(due(DONE, Some(3), after(90)), Some(4));
        assert_eq!(due(DONE, Some(4), after(100)), None);
        assert_eq!(due(DONE, Some(3), after(120)), None, "it comes late or not at all");
        assert_eq!((days(0), days(4), days(5)), (None, Some(90), None));
    }

    #[test]
    fn what_was_missed_is_left_out() {
        assert_eq!(due(DONE, None, after(31)), Some(3));
        assert_eq!(due(DONE, Some(3), after(31)), None);
    }

    #[test]
    fn only_what_is_marked_without_a_person_comes_back() {
        let source = "a{=b ~c}\n\nb{T}\n\nc{=d -> 1 =e -> 2}\n\nd{>\nx\ny\n}\n\ne {1:SA:=f}\n\nWat vindt u?{####Zo}\n\nLees dit.";
        let read = gift::read(source);
        let back: Vec<bool> = read.understood().map(|read| may_come_back(&read.question)).collect();
        assert_eq!(back, [true, true, true, true, true, false, false]);
    }

    #[test]
    fn what_went_wrong_comes_first_and_nothing_twice_before_everything_came_once() {
        let known = |times, was_wrong| Known { times, was_wrong };
        for seed in 0..20 {
            assert_eq!(pick(&[known(0, false), known(0, true), known(1, true)], seed), Some(1));
            assert_eq!(pick(&[known(1, true), known(0, false)], seed), Some(1));
        }
        assert_eq!(pick(&[], 1), None);
    }

    #[test]
    fn a_question_is_the_same_by_its_words_and_its_answers() {
        let read = |source: &str| gift::read(source).understood().next().expect("a question").question.clone();
        assert!(is_same(&read("a{=b ~c}"), &read("a{=b ~c ####Waarom}")), "what is said afterwards may change");
        assert!(!is_same(&read("a{=b ~c}"), &read("a{=b ~d}")));
        assert!(!is_same(&read("a{=b ~c}"), &read("x{=b ~c}")));
    }

    #[test]
    fn what_was_not_answered_counts_neither_way() {
        let recall: Recall =
            [Some(Verdict::Right), None, Some(Verdict::Partly), Some(Verdict::Wrong)].into_iter().collect();
        assert_eq!(recall, Recall { answered: 3, right: 1 });
    }

    proptest! {
        #[test]
        fn whenever_one_looks_steps_only_go_up_and_none_comes_before_its_day(
            mut looks in proptest::collection::vec(0_i64..200 * 24, 0..40),
        ) {
            looks.sort_unstable();
            let mut last = None;
            for hours in looks {
                let now = DONE.plus(hours * Moment::HOUR);
                if let Some(step) = due(DONE, last, now) {
                    prop_assert!(last.is_none_or(|last| last < step));
                    prop_assert!(due_at(DONE, step).is_some_and(|day| day <= now));
                    prop_assert_eq!(due(DONE, Some(step), now), None, "once");
                    last = Some(step);
                }
            }
        }

        #[test]
        fn every_question_comes_once_before_any_comes_twice(wrong in proptest::collection::vec(any::<bool>(), 1..12), seed in any::<u64>()) {
            let mut known: Vec<Known> = wrong.iter().map(|was_wrong| Known { times: 0, was_wrong: *was_wrong }).collect();
            let mut order = Vec::new();
            for round in 0..known.len() {
                let place = pick(&known, seed.wrapping_add(u64::try_from(round).unwrap_or(0))).expect("there is one");
                prop_assert_eq!(known[place].times, 0);
                known[place].times += 1;
                order.push(wrong[place]);
            }
            prop_assert!(order.is_sorted_by(|one, next| one >= next), "those that went wrong first");
        }
    }
}
