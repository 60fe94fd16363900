//! What never happens, whatever a learner, a network and a clock do; and what does at the edges.

use proptest::prelude::*;

use super::*;
use crate::courses::questions::marks::Marks;

const RULES: QuizRules =
    QuizRules { time_limit: Some(600), grace: 30, attempts: Some(3), delay: 100, pass_percent: 70 };

fn begun(at: i64) -> Attempts {
    let mut attempts = Attempts::default();
    attempts.start(&RULES, Allowance::default(), Moment(at)).expect("an attempt");
    attempts
}

#[test]
fn an_answer_counts_until_the_grace_is_over_and_not_after() {
    let mut attempts = begun(1_000);
    assert_eq!(attempts.save(1, Moment(1_600)), Ok(Saved::Kept));
    assert_eq!(attempts.save(2, Moment(1_630)), Ok(Saved::Kept));
    assert_eq!(attempts.save(3, Moment(1_631)), Err(NotOpen::TimeUp(Moment(1_600))));
    assert_eq!(attempts.hand_in(Moment(1_632)), Err(NotOpen::TimeUp(Moment(1_600))));
    assert_eq!(attempts.tries()[0].ended, Some((Moment(1_600), End::TimeUp)));
}

#[test]
fn nothing_is_taken_after_handing_in_and_late_messages_change_nothing() {
    let mut attempts = begun(0);
    assert_eq!(attempts.save(2, Moment(5)), Ok(Saved::Kept));
    assert_eq!((attempts.save(1, Moment(6)), attempts.save(2, Moment(7))), (Ok(Saved::Older), Ok(Saved::Older)));
    assert_eq!(attempts.hand_in(Moment(8)).map(|tried| tried.ended), Ok(Some((Moment(8), End::HandedIn))));
    assert_eq!(attempts.save(3, Moment(9)), Err(NotOpen::HandedIn(Moment(8))));
    assert_eq!(attempts.hand_in(Moment(9)), Err(NotOpen::HandedIn(Moment(8))));
    assert_eq!(Attempts::default().save(1, Moment(0)), Err(NotOpen::NotStarted));
}

#[test]
fn handing_in_within_the_grace_ends_at_the_deadline() {
    let mut attempts = begun(0);
    assert_eq!(attempts.hand_in(Moment(620)).map(|tried| tried.ended), Ok(Some((Moment(600), End::HandedIn))));
}

#[test]
fn attempts_are_counted_and_wait_for_each_other() {
    let mut attempts = begun(0);
    assert_eq!(attempts.start(&RULES, Allowance::default(), Moment(1)), Err(StartRefused::StillOpen));
    attempts.hand_in(Moment(10)).expect("open");
    assert_eq!(attempts.start(&RULES, Allowance::default(), Moment(109)), Err(StartRefused::TooEarly(Moment(110))));
    attempts.start(&RULES, Allowance::default(), Moment(110)).expect("the second");
    // The second is never handed in: it ends by its deadline, and the third waits from then.
    assert_eq!(attempts.start(&RULES, Allowance::default(), Moment(741)), Err(StartRefused::TooEarly(Moment(810))));
    attempts.start(&RULES, Allowance::default(), Moment(810)).expect("the third");
    attempts.hand_in(Moment(811)).expect("open");
    assert_eq!(attempts.start(&RULES, Allowance::default(), Moment(9_999)), Err(StartRefused::NoneLeft));
    let more = Allowance { extra_time: 300, extra_attempts: 1 };
    let fourth = attempts.start(&RULES, more, Moment(9_999)).expect("one more");
    assert_eq!((fourth.deadline, fourth.left(Moment(10_099))), (Some(Moment(10_899)), Some(800)));
}

#[test]
fn a_clock_that_is_set_back_gives_no_time() {
    let mut attempts = begun(1_000);
    assert_eq!(attempts.save(1, Moment(1_625)), Ok(Saved::Kept));
    assert_eq!(attempts.save(2, Moment(1_640)), Err(NotOpen::TimeUp(Moment(1_600))));
    assert_eq!(attempts.save(3, Moment(1_100)), Err(NotOpen::TimeUp(Moment(1_600))));
    assert_eq!(attempts.start(&RULES, Allowance::default(), Moment(1_100)), Err(StartRefused::TooEarly(Moment(1_700))));
}

#[test]
fn stored_attempts_that_cannot_have_been_are_refused() {
    let mut attempts = begun(0);
    attempts.hand_in(Moment(9)).expect("open");
    let tried = attempts.tries()[0];
    assert_eq!(Attempts::restored(vec![tried], attempts.seen()), Some(attempts));
    let open = Try { ended: None, ..tried };
    assert_eq!(Attempts::restored(vec![open, tried], None), None);
    assert_eq!(Attempts::restored(vec![Try { ended: Some((Moment(-1), End::HandedIn)), ..tried }], None), None);
}

#[test]
fn seventy_percent_is_enough_and_less_is_not() {
    assert!(is_passed(Marks(70_000), Marks(100_000), 70) && !is_passed(Marks(69_999), Marks(100_000), 70));
    assert!(!is_passed(Marks(0), Marks(0), 0));
}

/// What may come in, at a time that may lie before the last one.
#[derive(Clone, Copy, Debug)]
enum Step {
    Start(Allowance),
    Save(u64),
    HandIn,
    Sweep,
}

fn step() -> impl Strategy<Value = (Step, i64)> {
    let step = prop_oneof![
        2 => (0_i64..50, 0_u32..2).prop_map(|(extra_time, extra_attempts)| Step::Start(Allowance { extra_time, extra_attempts })),
        4 => (0_u64..30).prop_map(Step::Save),
        1 => Just(Step::HandIn),
        1 => Just(Step::Sweep),
    ];
    (step, prop_oneof![9 => 0_i64..60, 1 => -500_i64..0])
}

fn rules() -> impl Strategy<Value = QuizRules> {
    (prop::option::of(0_i64..200), 0_i64..20, prop::option::of(0_u32..4), 0_i64..100).prop_map(
        |(time_limit, grace, attempts, delay)| QuizRules { time_limit, grace, attempts, delay, pass_percent: 70 },
    )
}

proptest! {
    #[test]
    fn whatever_happens_the_rules_hold(rules in rules(), steps in prop::collection::vec(step(), 0..60)) {
        let mut attempts = Attempts::default();
        let (mut clock, mut latest) = (0_i64, i64::MIN);
        let (mut kept, mut extra_attempts) = (0_u64, 0);
        for (step, by) in steps {
            clock += by;
            latest = latest.max(clock);
            let before = attempts.clone();
            match step {
                Step::Start(allowance) => {
                    extra_attempts = extra_attempts.max(allowance.extra_attempts);
                    if let Ok(begun) = attempts.start(&rules, allowance, Moment(clock)) {
                        kept = 0;
                        let limit = rules.time_limit.map(|limit| limit + allowance.extra_time);
                        prop_assert_eq!(begun.started_at, Moment(latest));
                        prop_assert_eq!(begun.deadline.map(|at| at.0 - begun.started_at.0), limit, "no skipped timer");
                        if let Some((ended, _)) = before.tries().last().and(attempts.tries().iter().rev().nth(1)).and_then(|tried| tried.ended) {
                            prop_assert!(begun.started_at.0 >= ended.0 + rules.delay, "the delay is kept");
                        }
                    }
                }
                Step::Save(number) => match attempts.save(number, Moment(clock)) {
                    Ok(saved) => {
                        let open = attempts.tries().last().expect("one is open");
                        prop_assert!(open.is_open());
                        prop_assert!(open.closes_at.is_none_or(|closes| latest <= closes.0), "no answer after the deadline");
                        prop_assert_eq!(saved == Saved::Kept, number > kept, "no older answer in the place of a newer");
                        kept = kept.max(number);
                    }
                    Err(_) => prop_assert!(!attempts.tries().last().is_some_and(Try::is_open), "a refusal has its reason"),
                },
                Step::HandIn => {
                    let was_open = attempts.tries().last().is_some_and(|tried| {
                        tried.is_open() && tried.closes_at.is_none_or(|closes| latest <= closes.0)
                    });
                    prop_assert_eq!(attempts.hand_in(Moment(clock)).is_ok(), was_open);
                }
                Step::Sweep => attempts.close_overdue(Moment(clock)),
            }
            let open = attempts.tries().iter().filter(|tried| tried.is_open()).count();
            prop_assert!(open <= 1, "not two open attempts");
            let allowed = rules.attempts.map(|attempts| attempts + extra_attempts);
            let begun = u32::try_from(attempts.tries().len()).expect("few");
            prop_assert!(allowed.is_none_or(|allowed| begun <= allowed), "not more attempts than there are");
            for (was, is) in before.tries().iter().zip(attempts.tries()) {
                prop_assert!(was.is_open() || was == is, "what has ended never changes");
                prop_assert_eq!((was.started_at, was.deadline), (is.started_at, is.deadline), "no deadline moves");
                if let Some((ended, _)) = is.ended {
                    prop_assert!(ended >= is.started_at && is.deadline.is_none_or(|deadline| ended <= deadline));
                }
            }
            prop_assert_eq!(Attempts::restored(attempts.tries().to_vec(), attempts.seen()), Some(attempts.clone()));
        }
    }
}
