//! Marks for answers, as Moodle gives them.

use proptest::prelude::*;

use super::*;
use crate::courses::questions::{
    Accepts, Body, Number, NumericAnswer, Numerical, Ordering, Question, Text, Tolerance, Unit, cloze, gift,
};

fn question(source: &str) -> Question {
    gift::read(source).understood().next().expect("a question").question.clone()
}

fn earned(source: &str, given: &Response) -> String {
    deferred(&question(source), given).expect("a fraction").percent()
}

fn chosen(places: &[usize]) -> Response {
    Response::Chosen(places.to_vec())
}

fn typed(text: &str) -> Response {
    Response::Typed(text.to_owned())
}

#[test]
fn an_option_earns_its_fraction_also_below_nothing() {
    let source = "x{=a ~%25%b ~%-33.33333%c}";
    for (places, percent) in
        [(vec![0], "100"), (vec![1], "25"), (vec![2], "-33.33333"), (vec![0, 1], "0"), (vec![9], "0")]
    {
        assert_eq!(earned(source, &chosen(&places)), percent, "{places:?}");
    }
    assert_eq!(earned(source, &Response::Nothing), "0");
    assert_eq!(earned(source, &typed("a")), "0", "an answer of another kind");
}

#[test]
fn several_options_add_up_between_nothing_and_the_whole() {
    let source = "x{~%50%a ~%50%b ~%50%c ~%-100%d}";
    for (places, percent) in
        [(vec![0], "50"), (vec![0, 1], "100"), (vec![0, 1, 2], "100"), (vec![0, 3], "0"), (vec![0, 0], "50")]
    {
        assert_eq!(earned(source, &chosen(&places)), percent, "{places:?}");
    }
    assert_eq!(earned("x{~%33.33333%a ~%33.33333%b ~%33.33333%c}", &chosen(&[0, 1, 2])), "99.99999");
}

#[test]
fn typed_answers_match_with_asterisks_and_by_the_first_that_fits() {
    let source = r"x{=het *loket =%50%*loket* =%10%5\* ~%0%}".replace(" ~%0%", "");
    for (text, percent) in
        [("Het Loket", "100"), ("het grote loket ", "100"), ("loketten", "50"), ("5*", "10"), ("55", "0")]
    {
        assert_eq!(earned(&source, &typed(text)), percent, "{text}");
    }
    let mut exact = question("x{=Loket}");
    let Body::ShortAnswer(short) = &mut exact.body else { panic!("short") };
    short.case_sensitive = true;
    assert_eq!(deferred(&exact, &typed("loket")), Some(Fraction::ZERO));
    assert_eq!(deferred(&exact, &typed("Loket")), Some(Fraction::ONE));
    let many = "*a".repeat(200);
    assert_eq!(
        earned(&format!("x{{={many}b}}"), &typed(&"a".repeat(2_000))),
        "0",
        "asterisks do not multiply the work"
    );
}

#[test]
fn numbers_are_accepted_within_their_tolerance_and_by_the_first_answer() {
    let source = "x{#=3.14:0.005 =%50%3..3.3 =%10%*}";
    for (text, percent) in
        [("3.14", "100"), ("3,145", "100"), ("3.1451", "50"), ("3", "50"), ("3.3", "50"), ("9", "10"), ("pi", "0")]
    {
        assert_eq!(earned(source, &typed(text)), percent, "{text}");
    }
    assert_eq!(earned("x{#0.3}", &typed("0.30000000000000004")), "100", "numbers that read the same");
    let number = |number: f64| Number::new(number).expect("finite");
    let with = |kind, given: &str| {
        let accepts = Accepts::Within { number: number(200.0), tolerance: number(0.1), kind };
        let answers = vec![NumericAnswer { accepts, fraction: Fraction::ONE, feedback: None }];
        let units = ["m", "cm"]
            .iter()
            .zip([1.0, 100.0])
            .map(|(name, by)| Unit { name: (*name).into(), multiplier: number(by) });
        grade(&Body::Numerical(Numerical { answers, units: units.collect() }), &typed(given)) == Some(Fraction::ONE)
    };
    assert!(with(Tolerance::Relative, "220") && with(Tolerance::Relative, "180") && !with(Tolerance::Relative, "221"));
    assert!(
        with(Tolerance::Geometric, "220") && with(Tolerance::Geometric, "181.9") && !with(Tolerance::Geometric, "181")
    );
    assert!(
        with(Tolerance::Nominal, "20000 cm") && with(Tolerance::Nominal, "200m") && !with(Tolerance::Nominal, "200 km")
    );
}

#[test]
fn pairs_and_places_count_each() {
    let source = "x{=a -> 1 =b -> 2 =c -> 1 = -> 3}";
    let given =
        |counterparts: &[&str]| Response::Matched(counterparts.iter().map(|text| Some((*text).to_owned())).collect());
    assert_eq!(earned(source, &given(&["1", "2", "1"])), "100", "a counterpart without a part is none to be found");
    assert_eq!(earned(source, &given(&["1", "3", "2"])), "33.33333");
    assert_eq!(earned(source, &Response::Matched(vec![None, Some("2".into())])), "33.33333");
    let items = ["een", "twee", "drie", "vier"].map(|text| Text::new(Default::default(), text)).to_vec();
    let body = Body::Ordering(Ordering { items });
    let order = |order: &[usize]| grade(&body, &Response::Ordered(order.to_vec())).map(Fraction::percent);
    assert_eq!(order(&[0, 1, 2, 3]).as_deref(), Some("100"));
    assert_eq!(order(&[0, 2, 1, 3]).as_deref(), Some("50"));
    assert_eq!(order(&[1, 2, 3, 0, 4]).as_deref(), Some("0"));
}

#[test]
fn a_wrong_try_costs_the_penalty_and_never_more_than_everything() {
    let once = question("x{=a ~b ~%-50%c}");
    let percent = |tries: &[Response]| interactive(&once, tries).expect("a fraction").percent();
    assert_eq!(percent(&[chosen(&[0])]), "100");
    assert_eq!(percent(&[chosen(&[1]), chosen(&[0])]), "66.66667");
    assert_eq!(percent(&[chosen(&[1]), chosen(&[2]), chosen(&[1]), chosen(&[0])]), "0.00001");
    assert_eq!(percent(&[chosen(&[2])]), "0", "several tries never take marks away");
    assert_eq!(percent(&[chosen(&[0]), chosen(&[1])]), "100", "after the right one there is no other");
    assert_eq!(percent(&[]), "0");
    assert_eq!(interactive(&question("x{}"), &[typed("een tekst")]), None);
}

#[test]
fn in_a_matching_question_each_pair_counts_by_the_try_from_which_it_stayed_right() {
    // Four pairs over three tries: right at once, right and then changed and right again, right from the second, wrong.
    let four = question("x{=a -> 1 =b -> 2 =c -> 3 =d -> 4}");
    let given =
        |counterparts: [&str; 4]| Response::Matched(counterparts.iter().map(|text| Some((*text).to_owned())).collect());
    let tries = [given(["1", "2", "4", "1"]), given(["1", "3", "3", "1"]), given(["1", "2", "3", "1"])];
    assert_eq!(interactive(&four, &tries).map(Fraction::percent).as_deref(), Some("50"));
}

#[test]
fn gaps_count_by_weight_and_by_the_try_they_were_last_changed() {
    let (text, gaps) = cloze::read("{1:SA:=a} {3:SA:=b~%50%c}").expect("gaps");
    let question = Question::new(Text::new(Default::default(), text), Body::Cloze(gaps));
    let filled = |one: &str, other: &str| Response::Filled(vec![typed(one), typed(other)]);
    assert_eq!(deferred(&question, &filled("a", "c")).map(Fraction::percent).as_deref(), Some("62.5"));
    let tries = [filled("a", "x"), filled("a", "b")];
    assert_eq!(interactive(&question, &tries).map(Fraction::percent).as_deref(), Some("75"));
}

#[test]
fn the_sum_is_rounded_once_to_five_decimals() {
    let third = Fraction::from_parts(3_333_333);
    assert_eq!(sum([(third, Fraction::ONE); 3]), Marks(100_000), "0.9999999 is 1.00000");
    assert_eq!(sum([(Fraction::from_parts(50), Fraction::ONE)]), Marks(1), "half a hundred-thousandth is rounded up");
    assert_eq!(sum([(Fraction::from_parts(-50), Fraction::ONE)]), Marks(-1));
    assert_eq!(rescaled(Marks(300_000), Marks(400_000), Marks(1_000_000)), Marks(750_000));
    assert_eq!(rescaled(Marks(1), Marks(0), Marks(1)), Marks(0));
    assert_eq!(verdict(Fraction::from_parts(9_999_995)), Verdict::Right);
    assert_eq!((verdict(Fraction::from_parts(9)), verdict(third)), (Verdict::Wrong, Verdict::Partly));
}

#[test]
fn different_seeds_give_different_orders_and_a_small_pool_is_drawn_whole() {
    assert_ne!(shuffled(7, 8), shuffled(8, 8));
    assert_eq!(drawn(1, &["a", "b"], 5).len(), 2);
}

proptest! {
    #[test]
    fn an_order_has_every_place_once(seed: u64, length in 0_usize..60) {
        let mut places = shuffled(seed, length);
        places.sort_unstable();
        prop_assert_eq!(places, (0..length).collect::<Vec<_>>());
    }

    #[test]
    fn a_fraction_stays_between_the_worst_option_and_the_whole(
        percents in prop::collection::vec(-100_i32..=100, 2..6),
        tries in prop::collection::vec(prop::collection::vec(0_usize..7, 0..6), 1..5),
    ) {
        let options: String = percents.iter().map(|percent| format!("~%{percent}%o ")).collect();
        let mut question = question(&format!("x{{{options}}}"));
        for several in [true, false] {
            let Body::Choice(choice) = &mut question.body else { panic!("choice") };
            choice.several = several;
            let tries: Vec<Response> = tries.iter().map(|places| chosen(places)).collect();
            let after = interactive(&question, &tries).expect("a fraction");
            prop_assert!((Fraction::ZERO..=Fraction::ONE).contains(&after));
            let at_once = deferred(&question, &tries[0]).expect("a fraction");
            let worst = if several { 0 } else { percents.iter().copied().min().unwrap_or(0).min(0) };
            prop_assert!(at_once.parts() >= i64::from(worst) * 100_000 && at_once <= Fraction::ONE);
            let again = interactive(&question, &[tries[0].clone(), tries[0].clone()]).expect("a fraction");
            prop_assert!(again.parts() <= at_once.parts().max(0), "another try never earns more for the same answer");
        }
    }

    #[test]
    fn a_pattern_without_asterisks_accepts_itself_and_with_one_accepts_more(text in "[a-z]{1,12}", more in "[a-z]{0,5}") {
        prop_assert_eq!(earned(&format!("x{{={text}}}"), &typed(&text)), "100");
        prop_assert_eq!(earned(&format!("x{{={text}*}}"), &typed(&format!("{text}{more}"))), "100");
    }
}
