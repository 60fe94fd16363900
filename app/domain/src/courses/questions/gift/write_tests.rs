//! Writing and reading again gives the same questions.

use proptest::prelude::*;

use super::{Loss, read, write};
use crate::courses::questions::{
    Accepts, Answer, Body, Choice, Essay, Format, Fraction, Matching, Number, NumericAnswer, Numerical, Ordering, Pair,
    Question, Scenario, ShortAnswer, Text, Tolerance, TrueFalse,
    scenario::{Step, Then, Way},
    source::Entry,
};

/// Words of everything that means something in GIFT.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zé]{1,6}",
        2 => r"[~=#{}:\\%\[\]/.<>*$-]{1,4}",
        1 => Just("[html]".to_owned()),
        1 => Just("::".to_owned()),
        1 => Just("%50%".to_owned()),
        1 => Just("//".to_owned()),
        1 => Just("TRUE".to_owned()),
        1 => Just("\\n".to_owned()),
    ];
    (prop::collection::vec((word, prop::sample::select(vec![" ", "", "\n", "\n\n"])), 1..6)).prop_map(|words| {
        let text: String = words.into_iter().flat_map(|(word, space)| [word, space.to_owned()]).collect();
        // Two hyphened words may make an arrow, which GIFT cannot write within an answer.
        text.replace("->", ".").trim().to_owned()
    })
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(Format::ALL.to_vec())
}

fn text() -> impl Strategy<Value = Text> {
    (format(), words()).prop_map(|(format, words)| Text::new(format, words))
}

fn fraction() -> impl Strategy<Value = Fraction> {
    prop_oneof![
        Just(Fraction::ZERO),
        Just(Fraction::ONE),
        (-10_000_000_i64..=10_000_000).prop_map(Fraction::from_parts)
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    (text(), fraction(), prop::option::of(text())).prop_map(|(text, fraction, feedback)| Answer {
        text,
        fraction,
        feedback,
    })
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![(-1000_i32..1000).prop_map(f64::from), -1e9..1e9_f64]
        .prop_map(|number| Number::new(number).expect("finite"))
}

fn accepts() -> impl Strategy<Value = Accepts> {
    let nominal = (number(), 0.0..100.0_f64).prop_map(|(number, tolerance)| Accepts::Within {
        number,
        tolerance: Number::new(tolerance).expect("finite"),
        kind: Tolerance::Nominal,
    });
    let between = (number(), number()).prop_map(|(one, other)| {
        if one > other {
            Accepts::Between { low: other, high: one }
        } else {
            Accepts::Between { low: one, high: other }
        }
    });
    prop_oneof![number().prop_map(Accepts::Exactly), nominal, between, Just(Accepts::Anything)]
}

fn body() -> impl Strategy<Value = Body> {
    let single = (prop::collection::vec(answer(), 1..4), answer(), answer(), any::<bool>()).prop_map(
        |(mut answers, mut right, mut wrong, shuffle)| {
            right.fraction = Fraction::ONE;
            wrong.fraction = Fraction::ZERO;
            answers.extend([right, wrong]);
            Body::Choice(Choice { several: false, shuffle, answers })
        },
    );
    let several = (prop::collection::vec(answer(), 2..5), any::<bool>())
        .prop_map(|(answers, shuffle)| Body::Choice(Choice { several: true, shuffle, answers }));
    let true_false = (any::<bool>(), prop::option::of(text()), prop::option::of(text()))
        .prop_map(|(is_true, when_true, when_false)| Body::TrueFalse(TrueFalse { is_true, when_true, when_false }));
    let short = (prop::collection::vec(answer(), 1..4), any::<bool>())
        .prop_map(|(answers, case_sensitive)| Body::ShortAnswer(ShortAnswer { case_sensitive, answers }));
    let numeric = (accepts(), fraction(), prop::option::of(text()))
        .prop_map(|(accepts, fraction, feedback)| NumericAnswer { accepts, fraction, feedback });
    let numerical = prop::collection::vec(numeric, 1..4)
        .prop_map(|answers| Body::Numerical(Numerical { answers, units: Vec::new() }));
    let pair = (prop_oneof![4 => text(), 1 => format().prop_map(|format| Text::new(format, ""))], words())
        .prop_map(|(part, counterpart)| Pair { part, counterpart });
    let matching = (prop::collection::vec(pair, 2..5), any::<bool>())
        .prop_map(|(pairs, shuffle)| Body::Matching(Matching { shuffle, pairs }));
    let way = (text(), any::<prop::sample::Index>(), prop::option::of(text()));
    let step = (text(), fraction(), prop::collection::vec(way, 0..4));
    let scenario = prop::collection::vec(step, 1..5).prop_map(|steps| {
        let count = steps.len();
        let steps = steps.into_iter().enumerate().map(|(place, (text, worth, ways))| {
            let way = |(text, to, feedback): (Text, prop::sample::Index, Option<Text>)| Way {
                text,
                to: to.index(count),
                feedback,
            };
            let ways: Vec<Way> = ways.into_iter().map(way).collect();
            let then = if ways.is_empty() { Then::End(worth) } else { Then::Choose(ways) };
            Step { name: format!("stap-{place}"), text, then }
        });
        Body::Scenario(Scenario { steps: steps.collect() })
    });
    prop_oneof![
        scenario,
        single,
        several,
        true_false,
        short,
        numerical,
        matching,
        Just(Body::Essay(Essay::default())),
        Just(Body::Description)
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let about =
        (prop::option::of(words()), prop::option::of("[a-z0-9 ]{1,5}[a-z]"), prop::option::of("[a-z/: ]{0,8}[a-z]"));
    let parts = |most: i64| prop::option::of((0..=most).prop_map(Fraction::from_parts));
    let marks = (parts(50 * Fraction::SCALE), parts(Fraction::SCALE));
    (body(), text(), prop::option::of(text()), about, prop::collection::btree_set("[a-z]{1,5}", 0..3), marks).prop_map(
        |(body, text, general_feedback, (name, id_number, category), tags, (mark, penalty))| {
            let mut question = Question::new(text, body);
            question.general_feedback = general_feedback.filter(|_| question.body != Body::Description);
            question.name = name.map(one_line);
            question.id_number = id_number.map(one_line);
            question.category = category.map(one_line);
            question.tags = tags.into_iter().collect();
            question.mark = mark.unwrap_or(question.mark);
            question.penalty = penalty.unwrap_or(question.penalty);
            question
        },
    )
}

fn one_line(text: String) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(questions in prop::collection::vec(question(), 0..6)) {
        let written = write(&questions);
        prop_assert_eq!(&written.losses, &vec![]);
        let read = read(&written.source);
        let again: Vec<&Question> = read.questions().map(|entry| match entry {
            Entry::Understood(understood) => &understood.question,
            other => panic!("{other:?} in {}", written.source),
        }).collect();
        let same: Vec<&Question> = questions.iter().collect();
        prop_assert_eq!(again, same, "{}", written.source);
    }

    #[test]
    fn nothing_that_is_typed_makes_it_fall_over_or_lose_a_line(source in r"([a-z~=#{}:%\[\]/\\ \n\r$>.-]|::|->|####|\{#|\n\n){0,80}") {
        let reading = read(&source);
        // Every word of the source stands in a block that became an entry, unless it is a comment.
        let has_text = source.split(['\n', '\r']).any(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"));
        prop_assert_eq!(reading.entries.is_empty(), !has_text, "{:?}", reading);
    }
}

#[test]
fn what_gift_cannot_say_is_named() {
    let text = |text: &str| Text::new(Format::Plain, text);
    let order = Question::new(text("?"), Body::Ordering(Ordering { items: vec![text("1")] }));
    let mut essay = Question::new(text("?"), Body::Essay(Essay { model_answer: Some(text("!")) }));
    essay.hints.push(text("think"));
    let written = write(&[order, essay]);
    assert_eq!(written.losses, [(0, Loss::Unfinished), (1, Loss::ModelAnswer)]);
    assert_eq!(written.source, "// [hint:think]\n[plain]?{}\n\n");
}

#[test]
fn orders_gaps_and_hints_are_written_and_read_again() {
    let text = |text: &str| Text::new(Format::Plain, text);
    let mut order =
        Question::new(text("Wat eerst?"), Body::Ordering(Ordering { items: vec![text("1"), text("a = b")] }));
    order.hints.push(text("Denk aan [les 1]."));
    order.general_feedback = Some(text("Zie les 1."));
    let source = "::Wie::Bel {1:SHORTANSWER:=de coördinator#Goed} binnen {1:NM:=2:0} dagen.####[Lees](/knowledge/x)";
    let gaps = read(source).understood().next().expect("a question").question.clone();
    let Body::Cloze(found) = &gaps.body else { panic!("gaps") };
    assert_eq!((found.len(), gaps.text.text.as_str()), (2, "Bel {#1} binnen {#2} dagen."));
    assert_eq!(gaps.general_feedback.as_ref().map(|text| text.text.as_str()), Some("[Lees](/knowledge/x)"));
    let questions = [order, gaps];
    let written = write(&questions);
    assert_eq!(written.losses, []);
    let again: Vec<Question> = read(&written.source).understood().map(|read| read.question.clone()).collect();
    assert_eq!(again, questions, "{}", written.source);
}
