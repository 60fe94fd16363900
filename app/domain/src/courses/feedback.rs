//! What somebody is told about an answer after the quiz: in words, per part, never by colour alone.

use crate::courses::{
    questions::{
        Accepts, Body, Choice, Format, Fraction, Question, Scenario, Text,
        marks::{self, Marks, Response, Verdict},
    },
    quiz::{self, Given},
};

/// Words in a result: an author's text, or one of the words that the page has in its own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// A text of the author, or what was typed.
    Text(Text),
    /// True or false.
    Truth(bool),
}

/// A part of an answer after the quiz: an option that was chosen, a pair, a place of an order, a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedPart {
    /// What was to be matched; nothing where the question has no parts.
    pub about: Option<Text>,
    /// The number of the gap or place, counted from 1; nothing where the question has none.
    pub number: Option<usize>,
    /// Whether the number is a place of an order.
    pub is_place: bool,
    /// What was given; nothing where the part was left open.
    pub given: Option<Words>,
    /// How good it was; nothing for what nobody marks.
    pub verdict: Option<Verdict>,
    /// What the author says about it.
    pub feedback: Option<Text>,
    /// What would have been right, where it was not. For after the quiz was passed.
    pub right: Vec<Words>,
}

/// An answer after the quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How good it was; nothing for what nobody marks.
    pub verdict: Option<Verdict>,
    /// Marks earned.
    pub marks: Marks,
    /// Marks to be earned.
    pub out_of: Marks,
    /// What was given, part by part.
    pub parts: Vec<JudgedPart>,
    /// What would have been right as well, or instead. For after the quiz was passed.
    pub missed: Vec<Words>,
}

/// Judges an answer the way its marks count.
#[must_use]
pub fn judge(question: &Question, given: Option<&Response>) -> Judged {
    judge_tries(question, Given::deferred(given))
}

/// Judges an answer of which there may have been several tries: the verdict is on how it stands, the marks are those
/// that it earns after the tries before it.
#[must_use]
pub fn judge_tries(question: &Question, given: Given<'_>) -> Judged {
    let response = given.last.unwrap_or(&Response::Nothing);
    let (fraction, earned) = (marks::deferred(question, response), given.earned(question));
    let of = |fraction: Fraction| marks::sum([(fraction, question.mark)]);
    let (parts, missed) = parts(&question.body, response);
    Judged {
        verdict: fraction.map(marks::verdict),
        marks: earned.map(of).unwrap_or_default(),
        out_of: fraction.map(|_| of(Fraction::ONE)).unwrap_or_default(),
        parts,
        missed,
    }
}

fn plain(text: impl Into<String>) -> Words {
    Words::Text(Text::new(Format::Plain, text))
}

fn part(given: Option<Words>, verdict: Option<Verdict>, feedback: Option<Text>) -> JudgedPart {
    JudgedPart { about: None, number: None, is_place: false, given, verdict, feedback, right: Vec::new() }
}

fn whole(is_right: bool) -> Option<Verdict> {
    Some(if is_right { Verdict::Right } else { Verdict::Wrong })
}

fn parts(body: &Body, response: &Response) -> (Vec<JudgedPart>, Vec<Words>) {
    match (body, response) {
        (Body::Choice(choice), response) => of_choice(choice, response),
        (Body::TrueFalse(truth), Response::Truth(given)) => {
            let feedback = if *given { &truth.when_true } else { &truth.when_false };
            let is_right = truth.is_true == *given;
            let missed = if is_right { Vec::new() } else { vec![Words::Truth(truth.is_true)] };
            (vec![part(Some(Words::Truth(*given)), whole(is_right), feedback.clone())], missed)
        }
        (Body::TrueFalse(truth), _) => (Vec::new(), vec![Words::Truth(truth.is_true)]),
        (Body::ShortAnswer(_) | Body::Numerical(_), response) => of_typed(body, response),
        (Body::Matching(matching), response) => {
            let given = |place: usize| match response {
                Response::Matched(given) => given.get(place).and_then(Option::as_ref),
                _ => None,
            };
            let pairs = matching.pairs.iter().enumerate().filter(|(_, pair)| !pair.part.text.trim().is_empty());
            let parts = pairs.map(|(place, pair)| {
                let is_right = given(place) == Some(&pair.counterpart);
                JudgedPart {
                    about: Some(pair.part.clone()),
                    right: if is_right { Vec::new() } else { vec![plain(pair.counterpart.clone())] },
                    ..part(given(place).map(plain), whole(is_right), None)
                }
            });
            (parts.collect(), Vec::new())
        }
        (Body::Ordering(ordering), response) => {
            let order = if let Response::Ordered(order) = response { order.as_slice() } else { &[] };
            let parts = ordering.items.iter().enumerate().map(|(place, right)| {
                let given = order.get(place).and_then(|item| ordering.items.get(*item));
                let is_right = order.get(place) == Some(&place);
                JudgedPart {
                    number: Some(place + 1),
                    is_place: true,
                    right: if is_right { Vec::new() } else { vec![Words::Text(right.clone())] },
                    ..part(given.cloned().map(Words::Text), whole(is_right), None)
                }
            });
            (parts.collect(), Vec::new())
        }
        (Body::Cloze(gaps), response) => {
            let nothing = Response::Nothing;
            let filled = if let Response::Filled(filled) = response { filled.as_slice() } else { &[] };
            let mut all = Vec::new();
            for (place, gap) in gaps.iter().enumerate() {
                let (mut parts, missed) = self::parts(&gap.body, filled.get(place).unwrap_or(&nothing));
                if parts.is_empty() {
                    parts.push(part(None, Some(Verdict::Wrong), None));
                }
                if let Some(last) = parts.last_mut() {
                    last.right = missed;
                }
                all.extend(parts.into_iter().map(|part| JudgedPart { number: Some(place + 1), ..part }));
            }
            (all, Vec::new())
        }
        (Body::Scenario(scenario), response) => of_scenario(scenario, response),
        (Body::Essay(_), Response::Typed(text)) => (vec![part(Some(plain(text.clone())), None, None)], Vec::new()),
        (Body::Essay(_) | Body::Description, _) => (Vec::new(), Vec::new()),
    }
}

fn of_choice(choice: &Choice, response: &Response) -> (Vec<JudgedPart>, Vec<Words>) {
    let chosen = if let Response::Chosen(chosen) = response { chosen.as_slice() } else { &[] };
    let verdict_on = |fraction: Fraction| {
        if choice.several { whole(fraction > Fraction::ZERO) } else { Some(marks::verdict(fraction)) }
    };
    let options = chosen.iter().filter_map(|place| choice.answers.get(*place));
    let parts = options.map(|answer| {
        part(Some(Words::Text(answer.text.clone())), verdict_on(answer.fraction), answer.feedback.clone())
    });
    let best = choice.answers.iter().map(|answer| answer.fraction).max().unwrap_or_default();
    let is_right = |fraction: Fraction| if choice.several { fraction > Fraction::ZERO } else { fraction == best };
    let is_found = !choice.several
        && chosen.first().and_then(|place| choice.answers.get(*place)).is_some_and(|answer| is_right(answer.fraction));
    let missed = choice
        .answers
        .iter()
        .enumerate()
        .filter(|(place, answer)| !is_found && is_right(answer.fraction) && !chosen.contains(place));
    (parts.collect(), missed.map(|(_, answer)| Words::Text(answer.text.clone())).collect())
}

/// Each choice with the situation it was made in and what is said about it, then the end. Missed is the best way.
fn of_scenario(scenario: &Scenario, response: &Response) -> (Vec<JudgedPart>, Vec<Words>) {
    let about = |text: &Text| (!text.text.trim().is_empty()).then(|| text.clone());
    let ways = |choices: &[usize]| {
        let walk = scenario.walk(choices);
        walk.map(|walk| walk.chosen).unwrap_or_default()
    };
    let walk = if let Response::Path(path) = response { scenario.walk(path) } else { None };
    let mut parts = Vec::new();
    let mut is_best = false;
    if let Some(walk) = walk {
        parts.extend(walk.chosen.iter().map(|(step, way)| JudgedPart {
            about: about(&step.text),
            ..part(Some(Words::Text(way.text.clone())), None, way.feedback.clone())
        }));
        let verdict = walk.now.worth().map(marks::verdict);
        is_best = verdict == Some(Verdict::Right);
        if verdict.is_some() {
            parts.push(part(Some(Words::Text(walk.now.text.clone())), verdict, None));
        }
    }
    let best = if is_best { Vec::new() } else { scenario.best() };
    let missed = ways(&best).into_iter().map(|(_, way)| Words::Text(way.text.clone()));
    (parts, missed.collect())
}

fn of_typed(body: &Body, response: &Response) -> (Vec<JudgedPart>, Vec<Words>) {
    let verdict = marks::grade(body, response).map(marks::verdict);
    let right = if verdict == Some(Verdict::Right) { None } else { best(body) };
    let right: Vec<Words> = right.into_iter().collect();
    let Response::Typed(typed) = response else { return (Vec::new(), right) };
    let met = marks::met(body, typed);
    let feedback = match body {
        Body::ShortAnswer(short) => met.and_then(|place| short.answers.get(place)?.feedback.clone()),
        Body::Numerical(numerical) => met.and_then(|place| numerical.answers.get(place)?.feedback.clone()),
        _ => None,
    };
    (vec![part(Some(plain(typed.clone())), verdict, feedback)], right)
}

/// A right answer to what is typed, in words.
fn best(body: &Body) -> Option<Words> {
    match body {
        Body::ShortAnswer(short) => {
            let best = short.answers.iter().find(|answer| marks::verdict(answer.fraction) == Verdict::Right)?;
            Some(plain(best.text.text.replace("\\*", "*")))
        }
        Body::Numerical(numerical) => {
            let best = numerical.answers.iter().find(|answer| marks::verdict(answer.fraction) == Verdict::Right)?;
            Some(plain(match best.accepts {
                Accepts::Exactly(number) | Accepts::Within { number, .. } => number.to_string(),
                Accepts::Between { low, high } => format!("{low} – {high}"),
                Accepts::Anything => return None,
            }))
        }
        _ => None,
    }
}

/// Whether a question is one that a person compares with a model answer.
#[must_use]
pub fn is_reflection(question: &Question) -> bool {
    quiz::model_answer(question).is_some() || matches!(question.body, Body::Essay(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::questions::gift;

    fn question(source: &str) -> Question {
        gift::read(source).understood().next().expect("a question").question.clone()
    }

    fn texts(words: &[Words]) -> Vec<&str> {
        words.iter().map(|words| if let Words::Text(text) = words { text.text.as_str() } else { "truth" }).collect()
    }

    #[test]
    fn only_what_was_chosen_is_commented_on() {
        let question = question("?{~%50%a#over a ~%50%b#over b ~%-100%c#over c}");
        let judged = judge(&question, Some(&Response::Chosen(vec![0])));
        assert_eq!(
            (judged.verdict, judged.marks, judged.out_of),
            (Some(Verdict::Partly), Marks(50_000), Marks(100_000))
        );
        let said: Vec<_> =
            judged.parts.iter().filter_map(|part| part.feedback.as_ref()).map(|text| &text.text).collect();
        assert_eq!(said, ["over a"]);
        assert_eq!(texts(&judged.missed), ["b"]);
        assert_eq!(judge(&question, None).verdict, Some(Verdict::Wrong));
    }

    #[test]
    fn a_typed_answer_is_shown_as_it_was_typed_with_the_words_for_what_it_met() {
        let question = question("?{=coördinator#Goed =%0%bestuur#Nee}");
        let judged = judge(&question, Some(&Response::Typed("COÖRDINATOR".into())));
        assert_eq!(
            (judged.verdict, judged.parts[0].feedback.as_ref().map(|text| text.text.as_str())),
            (Some(Verdict::Right), Some("Goed"))
        );
        let wrong = judge(&question, Some(&Response::Typed("bestuur".into())));
        assert_eq!(wrong.parts[0].feedback.as_ref().map(|text| text.text.as_str()), Some("Nee"));
        assert_eq!(texts(&wrong.missed), ["coördinator"]);
    }

    #[test]
    fn each_pair_place_and_gap_is_judged_by_itself() {
        let pairs =
            judge(&question("?{=a -> 1 =b -> 2}"), Some(&Response::Matched(vec![Some("1".into()), Some("1".into())])));
        let verdicts: Vec<_> = pairs.parts.iter().map(|part| part.verdict).collect();
        assert_eq!(verdicts, [Some(Verdict::Right), Some(Verdict::Wrong)]);
        assert_eq!(texts(&pairs.parts[1].right), ["2"]);
        let order = judge(&question("?{>\na\nb\nc\n}"), Some(&Response::Ordered(vec![0, 2, 1])));
        assert_eq!(order.verdict, Some(Verdict::Partly));
        assert_eq!(order.parts.iter().map(|part| part.right.len()).collect::<Vec<_>>(), [0, 1, 1]);
        let gaps = judge(
            &question("x {1:SA:=a} {1:NM:=3:0}"),
            Some(&Response::Filled(vec![Response::Typed("a".into()), Response::Nothing])),
        );
        assert_eq!((gaps.verdict, gaps.parts.len()), (Some(Verdict::Partly), 2));
        assert_eq!(texts(&gaps.parts[1].right), ["3"]);
    }

    #[test]
    fn a_scenario_is_judged_by_the_end_it_came_to() {
        let scenario = question("?{?\n@een a\n~b -> slecht#Haast\n~c -> goed\n@slecht %20% d\n@goed %100% e\n}");
        let judged = judge(&scenario, Some(&Response::Path(vec![0])));
        assert_eq!((judged.verdict, judged.marks), (Some(Verdict::Partly), Marks(20_000)));
        let given: Vec<_> = judged.parts.iter().filter_map(|part| part.given.clone()).collect();
        assert_eq!((texts(&given), texts(&judged.missed)), (vec!["b", "d"], vec!["c"]));
        assert_eq!(judged.parts[0].feedback.as_ref().map(|text| text.text.as_str()), Some("Haast"));
        assert_eq!(judged.parts[0].about.as_ref().map(|text| text.text.as_str()), Some("a"));
        assert!(judge(&scenario, Some(&Response::Path(vec![1]))).missed.is_empty());
        assert_eq!(judge(&scenario, None).verdict, Some(Verdict::Wrong));
    }

    #[test]
    fn a_reflection_is_not_judged() {
        let judged = judge(&question("?{####Voorbeeld}"), Some(&Response::Typed("Ik denk".into())));
        assert_eq!((judged.verdict, judged.out_of, judged.parts.len()), (None, Marks(0), 1));
    }
}
