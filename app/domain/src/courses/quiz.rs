//! A quiz as it was published, and what of it one attempt asks.
//!
//! A published version never changes: what an attempt asks is written down as places within its version, in the order
//! in which the learner sees them, so that replaying the attempt later shows the same, whatever was published since.

use serde::{Deserialize, Serialize};

use crate::courses::{
    attempting::QuizRules,
    questions::{
        Body, Fraction, Question, Text,
        check::{self, Flaw},
        marks::{self, Marks, Response},
    },
};

/// What a new version means for those who completed an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Nothing: a spelling mistake, a clearer sentence.
    Minor,
    /// They may take it again.
    Optional,
    /// They have to take it again: their completion stays in their record and no longer counts as done.
    MustRetake,
}

impl Change {
    /// Every kind of change, the smallest first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::Optional, Self::MustRetake];

    /// The word the database and forms use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Optional => "optional",
            Self::MustRetake => "must_retake",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// What holds for a quiz, chosen by its author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Time, attempts and the pass mark.
    pub rules: QuizRules,
    /// How many questions are drawn for each attempt; `None` for all of them.
    pub draw: Option<u32>,
    /// Whether somebody can have each answer checked at once and try again, as often as the question has hints; each
    /// wrong try costs the question's penalty. Moodle calls it interactive with several tries.
    #[serde(default)]
    pub is_interactive: bool,
}

impl Settings {
    /// After a deadline an answer that was on its way still counts for this long, in microseconds.
    pub const GRACE: i64 = 60 * 1_000_000;

    /// No limits, and this pass mark.
    #[must_use]
    pub fn open(pass_percent: i64) -> Self {
        let rules = QuizRules { time_limit: None, grace: Self::GRACE, attempts: None, delay: 0, pass_percent };
        Self { rules, draw: None, is_interactive: false }
    }
}

/// A question of an attempt: which one of its version, and in which order its parts are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question's place in the version, counted from 0.
    pub question: usize,
    /// The places of options, parts or items as the learner sees them; empty where nothing can be moved.
    pub order: Vec<usize>,
}

/// Which questions an attempt asks, and how: all of them or as many as are drawn, in the author's order; options and
/// parts in another order for everybody where the author wants that, the items of an ordering always in a wrong one.
#[must_use]
pub fn ask(questions: &[Question], draw: Option<u32>, seed: u64) -> Vec<Asked> {
    let all: Vec<usize> = (0..questions.len()).collect();
    let mut places = match draw {
        Some(count) => marks::drawn(seed, &all, usize::try_from(count).unwrap_or(usize::MAX)),
        None => all,
    };
    places.sort_unstable();
    let asked = places.into_iter().map(|place| {
        // Each question has its own order; the multiplier only spreads the seeds.
        let own = seed ^ u64::try_from(place + 1).unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Asked {
            question: place,
            order: questions.get(place).map(|question| order(&question.body, own)).unwrap_or_default(),
        }
    });
    asked.collect()
}

fn order(body: &Body, seed: u64) -> Vec<usize> {
    match body {
        Body::Choice(choice) if choice.shuffle => marks::shuffled(seed, choice.answers.len()),
        Body::Choice(choice) => (0..choice.answers.len()).collect(),
        Body::Matching(matching) => {
            let count = matching.pairs.len();
            let places = if matching.shuffle { marks::shuffled(seed, count) } else { (0..count).collect() };
            places.into_iter().filter(|place| !matching.pairs[*place].part.text.trim().is_empty()).collect()
        }
        Body::Ordering(ordering) => {
            let mut places = marks::shuffled(seed, ordering.items.len());
            if places.len() > 1 && places.is_sorted() {
                places.rotate_left(1);
            }
            places
        }
        _ => Vec::new(),
    }
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Marks earned.
    pub marks: Marks,
    /// Marks to be earned.
    pub out_of: Marks,
    /// Whether that is enough.
    pub passed: bool,
}

impl Score {
    /// The score in whole percent, rounded down so that nobody reads 70 % and has failed at 70 %.
    #[must_use]
    pub fn percent(self) -> i64 {
        if self.out_of.0 <= 0 { 0 } else { self.marks.0.max(0) * 100 / self.out_of.0 }
    }
}

/// An answer as it counts.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The answers that were checked, in their order; `None` where nothing is checked before the quiz is handed in.
    pub tries: Option<&'a [Response]>,
    /// The answer as it stands.
    pub last: Option<&'a Response>,
}

impl<'a> Given<'a> {
    /// An answer of which only the last state counts.
    #[must_use]
    pub fn deferred(last: Option<&'a Response>) -> Self {
        Self { tries: None, last }
    }

    /// The fraction of the mark it earns; `None` where a person has to judge. Where answers are checked, one that was
    /// never checked counts as one more try, as in Moodle.
    #[must_use]
    pub fn earned(self, question: &Question) -> Option<Fraction> {
        let last = self.last.unwrap_or(&Response::Nothing);
        let Some(tries) = self.tries else { return marks::deferred(question, last) };
        let is_new = *last != Response::Nothing && tries.last() != Some(last) && !is_settled(question, tries);
        let all: Vec<Response> = tries.iter().chain(is_new.then_some(last)).cloned().collect();
        marks::interactive(question, &all)
    }
}

/// Whether an answer to it can be checked before the quiz is handed in: not what a person judges, and not a scenario,
/// where a choice is a decision.
#[must_use]
pub fn can_be_checked(question: &Question) -> bool {
    !matches!(question.body, Body::Scenario(_)) && marks::deferred(question, &Response::Nothing).is_some()
}

/// How often an answer to it can be checked: once more than it has hints, as in Moodle.
#[must_use]
pub fn tries_allowed(question: &Question) -> usize {
    question.hints.len() + 1
}

/// Whether its answer stays as it is: the last try was right, or there are no more.
#[must_use]
pub fn is_settled(question: &Question, tries: &[Response]) -> bool {
    let is_right = |given| marks::deferred(question, given).map(marks::verdict) == Some(marks::Verdict::Right);
    tries.len() >= tries_allowed(question) || tries.last().is_some_and(is_right)
}

/// Adds up the marks: for each question the last answer before handing in. What a person has to judge, a reflection,
/// counts neither as earned nor as to be earned.
#[must_use]
pub fn score<'a>(answered: impl IntoIterator<Item = (&'a Question, Given<'a>)>, pass_percent: i64) -> Score {
    let (mut earned, mut full) = (Vec::new(), Vec::new());
    for (question, given) in answered {
        if let Some(fraction) = given.earned(question) {
            earned.push((fraction, question.mark));
            full.push((Fraction::ONE, question.mark));
        }
    }
    let (marks, out_of) = (marks::sum(earned), marks::sum(full));
    Score { marks, out_of, passed: super::attempting::is_passed(marks, out_of, pass_percent) }
}

/// Something that keeps a question from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// It does not add up.
    Flaw(Flaw),
    /// Nothing is said about any answer, and nothing in general: a learner would not hear why.
    NoFeedback,
    /// A reflection has nothing to compare with.
    NoModelAnswer,
}

/// What keeps a question from being published: every question has a right answer and says why.
#[must_use]
pub fn not_ready(question: &Question) -> Vec<NotReady> {
    let mut found: Vec<NotReady> = check::flaws(question).into_iter().map(NotReady::Flaw).collect();
    match &question.body {
        Body::Description => {}
        Body::Essay(_) if model_answer(question).is_none() => found.push(NotReady::NoModelAnswer),
        Body::Essay(_) => {}
        body if question.general_feedback.is_none() && !has_feedback(body) => found.push(NotReady::NoFeedback),
        _ => {}
    }
    found
}

fn has_feedback(body: &Body) -> bool {
    match body {
        Body::Choice(choice) => choice.answers.iter().all(|answer| answer.feedback.is_some()),
        Body::TrueFalse(truth) => truth.when_true.is_some() && truth.when_false.is_some(),
        // Each end says why, and there is no other answer.
        Body::Scenario(_) => true,
        // Most wrong answers to what is typed meet no feedback of their own.
        _ => false,
    }
}

/// What a reflection is compared with: the model answer, or what is said whatever was answered.
#[must_use]
pub fn model_answer(question: &Question) -> Option<&Text> {
    match &question.body {
        Body::Essay(essay) => essay.model_answer.as_ref().or(question.general_feedback.as_ref()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::courses::questions::gift;

    fn questions(source: &str) -> Vec<Question> {
        gift::read(source).understood().map(|read| read.question.clone()).collect()
    }

    #[test]
    fn the_items_of_an_ordering_never_stand_in_their_right_order() {
        let order = questions("Wat eerst?{>\na\nb\n}");
        for seed in 0..50 {
            assert_eq!(ask(&order, None, seed)[0].order, [1, 0]);
        }
    }

    #[test]
    fn a_draw_takes_so_many_and_keeps_the_authors_order() {
        let pool = questions("a{T}\n\nb{T}\n\nc{T}\n\nd{T}");
        let asked = ask(&pool, Some(2), 7);
        assert_eq!(asked.len(), 2);
        assert!(asked[0].question < asked[1].question);
        assert_eq!(ask(&pool, Some(9), 7).len(), 4);
    }

    #[test]
    fn a_reflection_counts_for_nothing_and_the_others_for_all() {
        let both = questions("Wat vindt u?{####Een voorbeeld}\n\nKlopt dit?{T}");
        let right = Response::Truth(true);
        let score = score([(&both[0], Given::deferred(None)), (&both[1], Given::deferred(Some(&right)))], 70);
        assert_eq!(
            (score.marks, score.out_of, score.passed, score.percent()),
            (Marks(100_000), Marks(100_000), true, 100)
        );
        assert_eq!(super::score([(&both[0], Given::deferred(None))], 0).percent(), 0);
    }

    #[test]
    fn a_wrong_try_costs_the_penalty_and_the_last_one_settles_it() {
        let question = questions("// [hint:een] [hint:twee] [penalty:0.25]\nWat?{=a ~b ~c}").remove(0);
        let (right, wrong) = (Response::Chosen(vec![0]), Response::Chosen(vec![1]));
        let earned = |tries: &[Response], last: Option<&Response>| {
            Given { tries: Some(tries), last }.earned(&question).map(Fraction::percent)
        };
        assert_eq!(tries_allowed(&question), 3);
        assert_eq!(earned(&[], None).as_deref(), Some("0"));
        // Never checked: the first try.
        assert_eq!(earned(&[], Some(&right)).as_deref(), Some("100"));
        let once = [wrong.clone()];
        assert_eq!((is_settled(&question, &once), earned(&once, Some(&wrong)).as_deref()), (false, Some("0")));
        assert_eq!(earned(&once, Some(&right)).as_deref(), Some("75"));
        assert!(is_settled(&question, &[wrong.clone(), right.clone()]));
        let all = [wrong.clone(), Response::Chosen(vec![2]), wrong.clone()];
        assert_eq!((is_settled(&question, &all), earned(&all, Some(&right)).as_deref()), (true, Some("0")));
        assert!(!can_be_checked(&questions("En u?{####Voorbeeld}")[0]));
    }

    #[test]
    fn a_question_is_published_with_a_right_answer_and_a_reason() {
        let found = questions("a{=b ~c}\n\na{=b#ja ~c#nee}\n\na{~b#x ~%50%c####y}\n\nEn u?{}");
        assert_eq!(not_ready(&found[0]), [NotReady::NoFeedback]);
        assert_eq!(not_ready(&found[1]), []);
        assert!(matches!(not_ready(&found[2])[..], [NotReady::Flaw(Flaw::DoesNotAddUp { .. })]));
        assert_eq!(not_ready(&found[3]), [NotReady::NoModelAnswer]);
    }

    proptest! {
        #[test]
        fn the_same_seed_asks_the_same_and_nothing_is_asked_twice(seed in any::<u64>(), draw in prop::option::of(0_u32..8)) {
            let pool = questions("a{=b ~c ~d}\n\nb{=x -> 1 =y -> 2 =z -> 3}\n\nc{>\np\nq\nr\n}\n\nd{T}\n\ne{#3}");
            let asked = ask(&pool, draw, seed);
            prop_assert_eq!(&asked, &ask(&pool, draw, seed));
            prop_assert!(asked.windows(2).all(|two| two[0].question < two[1].question));
            for one in asked {
                let mut order = one.order.clone();
                order.sort_unstable();
                let all: Vec<usize> = (0..order.len()).collect();
                prop_assert_eq!(order, all);
            }
        }
    }
}
