//! GIFT files with the parse tree each must give, where they are at hand: in the folder named by `LOKET_GIFT_PAIRS`,
//! or beside the checkout. The fixtures of the reader's own tests cover the same ground.

use std::path::PathBuf;

use domain::courses::questions::{
    Accepts, Answer, Body, Fraction, Text, check, gift,
    source::{Entry, Understood},
};
use serde_json::{Value, json};

fn folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/gift/questions");
    let folder = std::env::var_os("LOKET_GIFT_PAIRS").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

#[test]
fn every_pair_gives_the_tree_it_must() {
    let Some(folder) = folder() else {
        eprintln!("left out: ../shared/data/gift/questions is not here and LOKET_GIFT_PAIRS names no folder");
        return;
    };
    let mut pairs = 0;
    let mut wrong = Vec::new();
    for file in std::fs::read_dir(&folder).expect("folder") {
        let path = file.expect("file").path();
        if path.extension().is_none_or(|extension| extension != "gift") {
            continue;
        }
        pairs += 1;
        let source = std::fs::read_to_string(&path).expect("UTF-8");
        let expected = std::fs::read_to_string(path.with_extension("json")).expect("its tree");
        let expected: Vec<Value> = serde_json::from_str(&expected).expect("JSON");
        let got: Vec<Value> = gift::read(&source).entries.iter().map(tree).collect();
        let expected: Vec<Value> = expected.iter().map(in_one_spelling).collect();
        let got: Vec<Value> = got.iter().map(in_one_spelling).collect();
        if got != expected {
            let first = got.iter().zip(&expected).find(|(got, expected)| got != expected);
            wrong.push(format!(
                "{}: {} of {} questions, first difference {first:#?}",
                path.display(),
                got.len(),
                expected.len()
            ));
        }
        // Nothing in them fails to add up.
        let read = gift::read(&source);
        for understood in read.understood() {
            assert_eq!(check::flaws(&understood.question), [], "{}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{} of {pairs} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs > 0, "no *.gift in {}", folder.display());
}

/// A tree in one spelling: 4 and 4.0 are the same number, `=%100%` and `=` the same answer.
fn in_one_spelling(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(in_one_spelling).collect(),
        Value::Object(fields) => {
            let is_whole = fields.get("isCorrect") == Some(&Value::Bool(true))
                && fields.get("weight").and_then(Value::as_f64) == Some(100.0);
            let spelling = |(key, value): (&String, &Value)| match key.as_str() {
                "weight" if is_whole => (key.clone(), Value::Null),
                _ => (key.clone(), in_one_spelling(value)),
            };
            Value::Object(fields.iter().map(spelling).collect())
        }
        other => other.clone(),
    }
}

fn text(text: &Text) -> Value {
    json!({ "format": text.format.code(), "text": text.text })
}

fn maybe(feedback: Option<&Text>) -> Value {
    feedback.map_or(Value::Null, text)
}

/// The parse tree of an entry, as the pairs have it.
fn tree(entry: &Entry) -> Value {
    match entry {
        Entry::Category(path) => json!({ "type": "Category", "title": path }),
        Entry::NotUnderstood(not) => json!({ "not understood": not.problem.to_string() }),
        Entry::Understood(understood) => of_question(understood),
    }
}

fn of_question(understood: &Understood) -> Value {
    let question = &understood.question;
    let tags = if question.tags.is_empty() { Value::Null } else { json!(question.tags) };
    let mut tree = json!({
        "id": question.id_number,
        "tags": tags,
        "title": question.name,
        "stem": text(&question.text),
        "hasEmbeddedAnswers": understood.has_blank,
    });
    if question.body != Body::Description {
        tree["globalFeedback"] = maybe(question.general_feedback.as_ref());
    }
    let kind = match &question.body {
        Body::Description => "Description",
        Body::Essay(_) => "Essay",
        Body::TrueFalse(answer) => {
            tree["isTrue"] = json!(answer.is_true);
            tree["trueFeedback"] = maybe(answer.when_true.as_ref());
            tree["falseFeedback"] = maybe(answer.when_false.as_ref());
            "TF"
        }
        Body::Choice(choice) => {
            let is_single = !choice.several;
            tree["choices"] = choice.answers.iter().map(|answer| option(answer, is_single)).collect();
            "MC"
        }
        Body::ShortAnswer(short) => {
            tree["choices"] = short
                .answers
                .iter()
                .map(|answer| accepted(answer.fraction, text(&answer.text), answer.feedback.as_ref()))
                .collect();
            "Short"
        }
        Body::Numerical(numerical) => {
            tree["choices"] = match numerical.answers.as_slice() {
                [only] if only.fraction == Fraction::ONE && only.feedback.is_none() => number(only.accepts),
                several => several
                    .iter()
                    .map(|answer| {
                        let mut choice = accepted(answer.fraction, number(answer.accepts), answer.feedback.as_ref());
                        if answer.accepts == Accepts::Anything {
                            choice["isCorrect"] = json!(false);
                            choice["weight"] = Value::Null;
                        }
                        choice
                    })
                    .collect(),
            };
            "Numerical"
        }
        Body::Matching(matching) => {
            let pairs = matching.pairs.iter();
            tree["matchPairs"] =
                pairs.map(|pair| json!({ "subquestion": text(&pair.part), "subanswer": pair.counterpart })).collect();
            "Matching"
        }
        Body::Ordering(_) | Body::Cloze(_) | Body::Scenario(_) => "not GIFT",
    };
    tree["type"] = json!(kind);
    tree
}

fn number(accepts: Accepts) -> Value {
    match accepts {
        Accepts::Exactly(number) => json!({ "type": "simple", "number": number.get() }),
        Accepts::Within { number, tolerance, .. } => {
            json!({ "type": "range", "number": number.get(), "range": tolerance.get() })
        }
        Accepts::Between { low, high } => {
            json!({ "type": "high-low", "numberLow": low.get(), "numberHigh": high.get() })
        }
        Accepts::Anything => json!({ "format": "moodle", "text": "*" }),
    }
}

fn weight(fraction: Fraction) -> f64 {
    fraction.percent().parse().expect("a number")
}

/// An option: right as a whole, wrong as a whole, or with its weight.
fn option(answer: &Answer, is_single: bool) -> Value {
    let is_right = is_single && answer.fraction == Fraction::ONE;
    let weight =
        if is_right || answer.fraction == Fraction::ZERO { Value::Null } else { json!(weight(answer.fraction)) };
    json!({
        "isCorrect": is_right,
        "weight": weight,
        "text": text(&answer.text),
        "feedback": maybe(answer.feedback.as_ref()),
    })
}

/// An accepted text or number.
fn accepted(fraction: Fraction, accepted: Value, feedback: Option<&Text>) -> Value {
    let weight = if fraction == Fraction::ONE { Value::Null } else { json!(weight(fraction)) };
    json!({ "isCorrect": true, "weight": weight, "text": accepted, "feedback": maybe(feedback) })
}
