//! What is read, and what is refused and why.

use super::{Problem, read};
use crate::courses::questions::{
    Accepts, Body, Format, Fraction, Number, Question, Text,
    source::{Entry, NotUnderstood, Note, Understood},
};

fn one(source: &str) -> Understood {
    match read(source).entries.as_slice() {
        [Entry::Understood(understood)] => understood.as_ref().clone(),
        other => panic!("{source}: {other:?}"),
    }
}

fn refused(source: &str) -> NotUnderstood {
    match read(source).entries.as_slice() {
        [Entry::NotUnderstood(not)] => not.clone(),
        other => panic!("{source}: {other:?}"),
    }
}

/// The answers as `text worth feedback`.
fn answers(question: &Question) -> Vec<(String, String, String)> {
    let said = |feedback: &Option<Text>| feedback.as_ref().map(|text| text.text.clone()).unwrap_or_default();
    match &question.body {
        Body::Choice(choice) => &choice.answers,
        Body::ShortAnswer(short) => &short.answers,
        other => panic!("{other:?}"),
    }
    .iter()
    .map(|answer| (answer.text.text.clone(), answer.fraction.percent(), said(&answer.feedback)))
    .collect()
}

fn rows(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

#[test]
fn one_of_several_with_feedback_and_a_partly_right_answer() {
    let read =
        one("::Meldplicht::Wie meldt een incident?{\n~het bestuur#Later pas.\n~%25%de dekaan\n=het loket#Goed!\n}");
    assert_eq!(read.question.name.as_deref(), Some("Meldplicht"));
    assert_eq!(read.question.text, Text::new(Format::Moodle, "Wie meldt een incident?"));
    assert_eq!(read.question.body.code(), "single_choice");
    let expected = rows(&[("het bestuur", "0", "Later pas."), ("de dekaan", "25", ""), ("het loket", "100", "Goed!")]);
    assert_eq!(answers(&read.question), expected);
}

#[test]
fn several_of_several_may_take_marks_away() {
    let read = one("Kies de risico's {~%50%a ~%50%b ~%-50%c ~%33,333%d}");
    assert_eq!(read.question.body.code(), "multiple_choice");
    let expected = rows(&[("a", "50", ""), ("b", "50", ""), ("c", "-50", ""), ("d", "33.333", "")]);
    assert_eq!(answers(&read.question), expected);
}

#[test]
fn answers_within_a_sentence_leave_a_blank() {
    let read = one("Een {=vergunning =%50%verlof} is nodig.");
    assert!(read.has_blank);
    assert_eq!(read.question.text.text, "Een _____ is nodig.");
    assert_eq!(answers(&read.question), rows(&[("vergunning", "100", ""), ("verlof", "50", "")]));
    assert_eq!(one("{=Azië} is groot.").question.text.text, "_____ is groot.");
}

#[test]
fn true_and_false_keep_their_feedback_apart() {
    let said = |source: &str| {
        let read = one(source);
        let Body::TrueFalse(answer) = &read.question.body else { panic!("{source}") };
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.text.clone()).unwrap_or_default();
        (answer.is_true, text(&answer.when_true), text(&answer.when_false), read.notes)
    };
    assert_eq!(said("x{F#wrong#right}"), (false, "wrong".into(), "right".into(), vec![]));
    assert_eq!(said("x{T#wrong#right}"), (true, "right".into(), "wrong".into(), vec![]));
    assert_eq!(said("x{ true # only }"), (true, "only".into(), String::new(), vec![Note::FeedbackByPlace]));
    assert_eq!(said("x{FALSE}####"), (false, String::new(), String::new(), vec![]));
}

#[test]
fn numbers_have_tolerances_ranges_and_worths() {
    let accepted = |source: &str| {
        let read = one(source);
        let Body::Numerical(numerical) = &read.question.body else { panic!("{source}") };
        numerical
            .answers
            .iter()
            .map(|answer| (super::number_as_text(&answer.accepts), answer.fraction.percent()))
            .collect::<Vec<_>>()
    };
    let row = |text: &str, percent: &str| (text.to_owned(), percent.to_owned());
    assert_eq!(accepted("x{#1:0.1}"), [row("1:0.1", "100")]);
    assert_eq!(accepted("x{# -5..5 }"), [row("-5..5", "100")]);
    assert_eq!(accepted("x{#=1:0 =%50%2:1}"), [row("1:0", "100"), row("2:1", "50")]);
    assert_eq!(accepted("x{#3:2~#mis}"), [row("3:2", "100"), row("*", "0")]);
    assert_eq!(accepted("x{#=.5 ~*}"), [row("0.5", "100"), row("*", "0")]);
    let Body::Numerical(numerical) = one("x{#1822}").question.body else { panic!("a number") };
    assert_eq!(numerical.answers[0].accepts, Accepts::Exactly(Number::parse("1822").expect("number")));
}

#[test]
fn pairs_are_matched_by_arrows() {
    let pairs = |source: &str| {
        let read = one(source);
        let Body::Matching(matching) = read.question.body else { panic!("{source}") };
        let pairs: Vec<_> = matching.pairs.into_iter().map(|pair| (pair.part.text, pair.counterpart)).collect();
        (pairs, read.notes)
    };
    let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
    assert_eq!(
        pairs("x{\n=Delft -> TU\n=[html]<b>Leiden</b>->\\{UL\\}\n= -> KNAW}"),
        (vec![pair("Delft", "TU"), pair("<b>Leiden</b>", "{UL}"), pair("", "KNAW")], vec![])
    );
    assert_eq!(pairs("x{=a => b =c => d}"), (vec![pair("a", "b"), pair("c", "d")], vec![Note::FatArrow]));
}

#[test]
fn formats_hold_for_a_question_and_its_answers_until_one_says_otherwise() {
    let read =
        one("[html]<p>Wat\nnu?</p>{=[plain]niets #[markdown]**goed**\n~<i>alles</i>#nee####[moodle]meer\nlezen}");
    let Body::Choice(choice) = &read.question.body else { panic!("choice") };
    assert_eq!(read.question.text, Text::new(Format::Html, "<p>Wat\nnu?</p>"));
    assert_eq!(choice.answers[0].text, Text::new(Format::Plain, "niets"));
    assert_eq!(choice.answers[0].feedback, Some(Text::new(Format::Markdown, "**goed**")));
    assert_eq!(choice.answers[1].text, Text::new(Format::Html, "<i>alles</i>"));
    assert_eq!(read.question.general_feedback, Some(Text::new(Format::Moodle, "meer lezen")));
    assert_eq!(one("[odt]x{}").question.text.text, "[odt]x");
}

#[test]
fn a_backslash_takes_the_meaning_away() {
    let read = one(r"::A\:\:B::\[1\] \= \~ \# \{\} \\ \n einde \x{=a\=b#c\#d ~\\:\n.}");
    assert_eq!(read.question.name.as_deref(), Some("A::B"));
    assert_eq!(read.question.text.text, "\\[1\\] = ~ # {} \\ \n einde \\x");
    assert_eq!(answers(&read.question), rows(&[("a=b", "100", "c#d"), ("\\:\n.", "0", "")]));
}

#[test]
fn categories_comments_ids_and_tags_belong_to_what_follows() {
    let reading =
        read("\u{feff}// [id:7] [tag:export]\r\n$CATEGORY: a/b\\: c\r\n\r\n// {\r\nx{T}\r\n\r\n// alone\r\n\r\ny");
    let [Entry::Category(path), Entry::Understood(x), Entry::Understood(y)] = reading.entries.as_slice() else {
        panic!("{reading:?}");
    };
    assert_eq!(path, "a/b: c");
    assert_eq!((x.line, x.question.category.as_deref()), (5, Some("a/b: c")));
    assert_eq!(
        (x.question.id_number.as_deref(), x.question.tags.as_slice()),
        (Some("7"), ["export".to_owned()].as_slice())
    );
    assert_eq!((y.line, y.question.id_number.as_deref(), &y.question.body), (9, None, &Body::Description));
}

#[test]
fn what_is_not_understood_is_there_with_its_line_and_the_reason() {
    for (source, line, problem) in [
        ("\nx {=a", 2, Problem::UnclosedBrace),
        ("x } y", 1, Problem::UnopenedBrace),
        ("x{\n=a {b} c}", 2, Problem::NestedBrace),
        ("x{T}\ny{F}", 2, Problem::SecondAnswers),
        ("x{a =b}", 1, Problem::TextBeforeAnswers),
        ("x{=a\n~ #b}", 2, Problem::EmptyAnswer),
        ("x{~a}", 1, Problem::TooFewAnswers),
        ("x{~%200%a ~b}", 1, Problem::BadWeight("200".into())),
        ("x{#\n=een}", 2, Problem::BadNumber("een".into())),
        ("x{#1,5}", 1, Problem::BadNumber("1,5".into())),
        ("x{#1:-2}", 1, Problem::NegativeTolerance("-2".into())),
        ("x{#3..1}", 1, Problem::ReversedRange("3..1".into())),
        ("x{#}", 1, Problem::NoNumber),
        ("x{=a->b =c}", 1, Problem::PairWithoutArrow),
        ("x{=a->b}", 1, Problem::TooFewPairs),
        ("x{=a-> =b->c}", 1, Problem::EmptyCounterpart),
        ("x{=<a href=\"y\">z</a>}", 1, Problem::UnescapedEquals),
        ("{T}", 1, Problem::NoText),
        ("::title::", 1, Problem::NoText),
    ] {
        let not = refused(source);
        assert_eq!((not.problem.line, &not.problem.what), (line, &problem), "{source}");
        assert_eq!(not.source, source.trim(), "its source is kept");
    }
    assert_eq!(refused("::Naam::x{").name.as_deref(), Some("Naam"));
    assert_eq!(
        refused("x{~%200%a ~b}").problem.to_string(),
        "line 1: \"200\" is no weight; expected a percentage from -100 to 100 between two %"
    );
}

#[test]
fn a_mistake_costs_only_its_own_question() {
    let reading = read("a{T}\n\nb{=x\n\nc{F}\n\n\nd{=y\n\n~z}\n");
    let kinds: Vec<bool> = reading.questions().map(|entry| matches!(entry, Entry::Understood(_))).collect();
    assert_eq!(kinds, [true, false, true, true]);
}

#[test]
fn ten_thousand_questions_are_read_one_by_one() {
    let source: String =
        (0..10_000).map(|number| format!("::Q{number}::Vraag {number}{{=a ~b ~%10%c#d}}\n\n")).collect();
    let reading = read(&source);
    assert_eq!(reading.understood().count(), 10_000);
    assert_eq!(reading.understood().last().map(|last| last.line), Some(19_999));
    // One question as long as all of them together.
    let long = format!("x{{={}\n}}", "woord #".repeat(100_000));
    assert_eq!(one(&long).question.body.code(), "short_answer");
    assert_eq!(refused(&"{".repeat(100_000)).problem.what, Problem::UnclosedBrace);
    let weights = one("x{~%100%a ~%0%b}");
    assert_eq!(Fraction::ONE.percent(), answers(&weights.question)[0].1);
}

#[test]
fn a_scenario_is_read_with_its_steps_and_what_is_wrong_with_it_is_named_on_its_line() {
    let source = "Een verzoek{?\n\n@begin Wat nu?\n~ja -> meteen -> spijt #Te snel\n~[markdown]*nee* -> goed\n\n@spijt %-50% Jammer,\nhelaas.\n@goed %100% Mooi.\n####Zie les 1.\n}";
    let question = one(source).question;
    let Body::Scenario(scenario) = &question.body else { panic!("{question:?}") };
    let ways: Vec<_> = scenario.steps[0].ways().iter().map(|way| (way.text.text.as_str(), way.to)).collect();
    assert_eq!(ways, [("ja -> meteen", 1), ("*nee*", 2)]);
    assert_eq!(scenario.steps[0].ways()[1].text.format, Format::Markdown);
    assert_eq!(scenario.steps[1].text.text, "Jammer, helaas.");
    assert_eq!(scenario.steps[1].worth().map(Fraction::percent).as_deref(), Some("-50"));
    assert_eq!(question.general_feedback.map(|text| text.text).as_deref(), Some("Zie les 1."));
    for (source, line, problem) in [
        ("x{?\n@a b\n~c -> a\n@a %0% e}", 4, Problem::StepTwice("a".into())),
        ("x{?\n@a b\n~c -> d\n~e -> a}", 3, Problem::UnknownStep("d".into())),
        ("x{?\n@a b\n~c}", 3, Problem::WayWithoutStep),
        ("x{?\n@a b\n~c -> b\n@b c}", 4, Problem::EndWithoutMark("b".into())),
        ("x{?\n@a b\n~c -> b\n@b %100%}", 4, Problem::NoText),
        ("x{?\n@a b\n~ -> a}", 3, Problem::EmptyAnswer),
    ] {
        let found = refused(source).problem;
        assert_eq!((found.line, found.what), (line, problem), "{source}");
    }
    assert!(matches!(one("x{?}").question.body, Body::ShortAnswer(_)));
}
