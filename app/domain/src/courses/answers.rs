//! What a learner sends as an answer, and what it means.
//!
//! A question is a part of a form. What is one field is called `answer`; where a question has several parts, `answer-1`
//! is the first one as its author wrote them, `answer-2` the second. Values are places counted from 0, texts as typed,
//! and for the items of an ordering the place, counted from 1, at which an item is to stand. In a scenario `answer-1` is
//! what was chosen at the first step, `answer-2` at the one it led to.

use crate::courses::{
    AnswerRefused,
    questions::{Body, Choice, Matching, Question, Scenario, marks::Response},
    quiz::Asked,
};

/// The field of a question that has only one; its parts are this with a number behind it.
pub const FIELD: &str = "answer";
/// Longest typed answer, in characters.
pub const MAX_TYPED: usize = 200;
/// Longest text of a reflection, in characters.
pub const MAX_REFLECTION: usize = 5_000;

/// The field of a part, counted from 0.
#[must_use]
pub fn part_field(part: usize) -> String {
    format!("{FIELD}-{}", part + 1)
}

/// Every field a question has, in the order in which they are shown.
#[must_use]
pub fn fields(question: &Question, asked: &Asked) -> Vec<String> {
    match &question.body {
        Body::Description => Vec::new(),
        Body::Matching(_) | Body::Ordering(_) => asked.order.iter().map(|part| part_field(*part)).collect(),
        Body::Cloze(gaps) => (0..gaps.len()).map(part_field).collect(),
        Body::Scenario(scenario) => (0..scenario.longest()).map(part_field).collect(),
        _ => vec![FIELD.to_owned()],
    }
}

/// What may be chosen for a part of a matching question: each counterpart once, in alphabetical order, which tells
/// nothing about what belongs to what.
#[must_use]
pub fn counterparts(matching: &Matching) -> Vec<&str> {
    let mut all: Vec<&str> = matching.pairs.iter().map(|pair| pair.counterpart.as_str()).collect();
    all.sort_by_key(|text| text.to_lowercase());
    all.dedup();
    all
}

/// Reads what a form or an island sent. `before` is the answer given so far, from which the items of an ordering move.
/// `None` when nothing was given.
///
/// # Errors
/// When something is named that the question does not have, several where one may be chosen, or too long a text.
pub fn parse(
    question: &Question,
    asked: &Asked,
    before: Option<&Response>,
    sent: &[(String, String)],
) -> Result<Option<Response>, AnswerRefused> {
    match &question.body {
        Body::Matching(matching) => matched(matching, sent),
        Body::Ordering(_) => ordered(asked, before, sent),
        Body::Scenario(scenario) => gone_on(scenario, before, sent),
        Body::Cloze(gaps) => {
            let filled = gaps.iter().enumerate().map(|(place, gap)| {
                Ok(single(&gap.body, &values(sent, &part_field(place)))?.unwrap_or(Response::Nothing))
            });
            let filled: Vec<Response> = filled.collect::<Result<_, _>>()?;
            Ok(filled.iter().any(|one| *one != Response::Nothing).then_some(Response::Filled(filled)))
        }
        body => single(body, &values(sent, FIELD)),
    }
}

fn values<'a>(sent: &'a [(String, String)], field: &str) -> Vec<&'a str> {
    sent.iter().filter(|(name, value)| name == field && !value.is_empty()).map(|(_, value)| value.as_str()).collect()
}

/// A question of one field, or a gap.
fn single(body: &Body, sent: &[&str]) -> Result<Option<Response>, AnswerRefused> {
    match body {
        Body::Choice(choice) => chosen(choice, sent),
        Body::TrueFalse(_) => match sent {
            [] => Ok(None),
            ["true"] => Ok(Some(Response::Truth(true))),
            ["false"] => Ok(Some(Response::Truth(false))),
            _ => Err(AnswerRefused::NotAnAnswer),
        },
        Body::ShortAnswer(_) | Body::Numerical(_) => typed(sent, MAX_TYPED, false),
        Body::Essay(_) => typed(sent, MAX_REFLECTION, true),
        _ if sent.is_empty() => Ok(None),
        _ => Err(AnswerRefused::NotAnAnswer),
    }
}

fn typed(sent: &[&str], most: usize, has_lines: bool) -> Result<Option<Response>, AnswerRefused> {
    let text = match sent {
        [] => return Ok(None),
        [text] => text.trim().replace("\r\n", "\n"),
        _ => return Err(AnswerRefused::NotAnAnswer),
    };
    let is_odd = |c: char| c.is_control() && !(has_lines && matches!(c, '\n' | '\t'));
    if text.chars().count() > most || text.chars().any(is_odd) {
        return Err(AnswerRefused::NotAnAnswer);
    }
    Ok((!text.is_empty()).then_some(Response::Typed(text)))
}

fn chosen(choice: &Choice, sent: &[&str]) -> Result<Option<Response>, AnswerRefused> {
    let mut places = sent.iter().map(|text| place(text, choice.answers.len())).collect::<Result<Vec<_>, _>>()?;
    places.sort_unstable();
    places.dedup();
    if !choice.several && places.len() > 1 {
        return Err(AnswerRefused::NotAnAnswer);
    }
    Ok((!places.is_empty()).then_some(Response::Chosen(places)))
}

fn place(text: &str, count: usize) -> Result<usize, AnswerRefused> {
    text.parse().ok().filter(|place| *place < count).ok_or(AnswerRefused::NotAnAnswer)
}

fn matched(matching: &Matching, sent: &[(String, String)]) -> Result<Option<Response>, AnswerRefused> {
    let choices = counterparts(matching);
    let pairs = (0..matching.pairs.len()).map(|part| match values(sent, &part_field(part))[..] {
        [] => Ok(None),
        [text] => Ok(Some(choices[place(text, choices.len())?].to_owned())),
        _ => Err(AnswerRefused::NotAnAnswer),
    });
    let pairs: Vec<Option<String>> = pairs.collect::<Result<_, _>>()?;
    Ok(pairs.iter().any(Option::is_some).then_some(Response::Matched(pairs)))
}

/// The order in which the items stand now: as they were put, or as they were shown at first.
#[must_use]
pub fn order_now<'a>(asked: &'a Asked, response: Option<&'a Response>) -> &'a [usize] {
    match response {
        Some(Response::Ordered(order)) if order.len() == asked.order.len() => order,
        _ => &asked.order,
    }
}

/// The choices made so far, in a scenario.
#[must_use]
pub fn path(response: Option<&Response>) -> &[usize] {
    if let Some(Response::Path(path)) = response { path } else { &[] }
}

/// One choice more, or the same ones again. What was decided stays.
fn gone_on(
    scenario: &Scenario,
    before: Option<&Response>,
    sent: &[(String, String)],
) -> Result<Option<Response>, AnswerRefused> {
    let mut path = path(before).to_vec();
    for step in 0..=path.len() {
        let choice = match values(sent, &part_field(step))[..] {
            [] => continue,
            [text] => text.parse::<usize>().map_err(|_| AnswerRefused::NotAnAnswer)?,
            _ => return Err(AnswerRefused::NotAnAnswer),
        };
        match path.get(step) {
            Some(decided) if *decided == choice => {}
            Some(_) => return Err(AnswerRefused::Decided),
            None => path.push(choice),
        }
    }
    scenario.walk(&path).ok_or(AnswerRefused::NotAnAnswer)?;
    Ok((!path.is_empty()).then_some(Response::Path(path)))
}

/// Items whose number was changed go where it says; the others keep their order around them. So any choice of numbers
/// means an order, and numbers that all differ mean exactly that order.
fn ordered(
    asked: &Asked,
    before: Option<&Response>,
    sent: &[(String, String)],
) -> Result<Option<Response>, AnswerRefused> {
    let now = order_now(asked, before);
    let (mut staying, mut moved) = (Vec::new(), Vec::new());
    let mut is_given = false;
    for (at, item) in now.iter().enumerate() {
        match values(sent, &part_field(*item))[..] {
            [] => staying.push(*item),
            [text] => {
                let wanted = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let wanted = wanted.filter(|place| *place < now.len()).ok_or(AnswerRefused::NotAnAnswer)?;
                is_given = true;
                if wanted == at { staying.push(*item) } else { moved.push((wanted, *item)) }
            }
            _ => return Err(AnswerRefused::NotAnAnswer),
        }
    }
    moved.sort_by_key(|(wanted, _)| *wanted);
    for (wanted, item) in moved {
        staying.insert(wanted.min(staying.len()), item);
    }
    Ok(is_given.then_some(Response::Ordered(staying)))
}

/// Whether nothing is missing: every pair made, every gap filled. Something to read asks for nothing.
#[must_use]
pub fn is_complete(question: &Question, asked: &Asked, response: Option<&Response>) -> bool {
    match (&question.body, response) {
        (Body::Description, _) => true,
        (_, None | Some(Response::Nothing)) => false,
        (Body::Matching(_), Some(Response::Matched(pairs))) => {
            asked.order.iter().all(|part| pairs.get(*part).is_some_and(Option::is_some))
        }
        (Body::Cloze(gaps), Some(Response::Filled(filled))) => {
            filled.len() == gaps.len() && filled.iter().all(|one| *one != Response::Nothing)
        }
        (Body::Scenario(scenario), Some(Response::Path(path))) => {
            scenario.walk(path).is_some_and(|walk| walk.is_over())
        }
        _ => true,
    }
}

/// A stored answer as the values of its fields: what the form shows again.
#[must_use]
pub fn shown(question: &Question, asked: &Asked, response: Option<&Response>) -> Vec<(String, String)> {
    let mut values = Vec::new();
    match (&question.body, response) {
        (Body::Matching(matching), Some(Response::Matched(pairs))) => {
            let choices = counterparts(matching);
            for (part, given) in pairs.iter().enumerate() {
                if let Some(at) = given.as_deref().and_then(|given| choices.iter().position(|text| *text == given)) {
                    values.push((part_field(part), at.to_string()));
                }
            }
        }
        (Body::Ordering(_), response) => {
            for (at, item) in order_now(asked, response).iter().enumerate() {
                values.push((part_field(*item), (at + 1).to_string()));
            }
        }
        (Body::Cloze(_), Some(Response::Filled(filled))) => {
            for (part, given) in filled.iter().enumerate() {
                push(&mut values, &part_field(part), given);
            }
        }
        (Body::Scenario(_), response) => {
            let choices = path(response).iter().enumerate();
            values.extend(choices.map(|(step, choice)| (part_field(step), choice.to_string())));
        }
        (_, Some(given)) => push(&mut values, FIELD, given),
        (_, None) => {}
    }
    values
}

fn push(values: &mut Vec<(String, String)>, field: &str, given: &Response) {
    match given {
        Response::Chosen(places) => values.extend(places.iter().map(|place| (field.to_owned(), place.to_string()))),
        Response::Truth(is_true) => values.push((field.to_owned(), is_true.to_string())),
        Response::Typed(text) => values.push((field.to_owned(), text.clone())),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::courses::{questions::gift, quiz::ask};

    fn question(source: &str) -> (Question, Asked) {
        let question = gift::read(source).understood().next().expect("a question").question.clone();
        let asked = ask(std::slice::from_ref(&question), None, 3).remove(0);
        (question, asked)
    }

    fn sent(values: &[(&str, &str)]) -> Vec<(String, String)> {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_a_question_does_not_have_is_refused() {
        for (source, values) in [
            ("a{=b ~c}", &[("answer", "2")][..]),
            ("a{=b ~c}", &[("answer", "0"), ("answer", "1")]),
            ("a{=b ~c}", &[("answer", "x")]),
            ("a{T}", &[("answer", "yes")]),
            ("a{=b}", &[("answer", "a\u{7}b")]),
            ("a{=b -> 1 =c -> 2}", &[("answer-1", "2")]),
            ("a{>\nb\nc\n}", &[("answer-1", "3")]),
            ("a{>\nb\nc\n}", &[("answer-1", "0")]),
            ("a {1:MC:=b~c}", &[("answer-1", "2")]),
        ] {
            let (question, asked) = question(source);
            assert_eq!(parse(&question, &asked, None, &sent(values)), Err(AnswerRefused::NotAnAnswer), "{source}");
        }
        let (question, asked) = question("a{=b}");
        let long = sent(&[("answer", &"x".repeat(MAX_TYPED + 1))]);
        assert_eq!(parse(&question, &asked, None, &long), Err(AnswerRefused::NotAnAnswer));
    }

    #[test]
    fn a_part_of_an_answer_is_kept_and_is_not_complete() {
        let (question, asked) = question("a{=b -> 1 =c -> 2}");
        let half = parse(&question, &asked, None, &sent(&[("answer-1", "0"), ("answer-2", "")])).expect("an answer");
        assert_eq!(half, Some(Response::Matched(vec![Some("1".into()), None])));
        assert!(!is_complete(&question, &asked, half.as_ref()));
        assert_eq!(parse(&question, &asked, None, &[]), Ok(None));
    }

    #[test]
    fn a_choice_in_a_scenario_leads_on_and_stays() {
        let (question, asked) =
            question("a{?\n@een b\n~c -> twee\n~d -> drie\n@twee e\n~f -> drie\n~g -> drie\n@drie %100% h\n}");
        let begun = parse(&question, &asked, None, &sent(&[("answer-1", "0")])).expect("an answer");
        assert_eq!(begun, Some(Response::Path(vec![0])));
        assert!(!is_complete(&question, &asked, begun.as_ref()));
        let on = |values: &[(&str, &str)]| parse(&question, &asked, begun.as_ref(), &sent(values));
        // Sent twice, or nothing sent: as it was.
        assert_eq!(on(&[("answer-1", "0")]).as_ref(), Ok(&begun));
        assert_eq!(on(&[]).as_ref(), Ok(&begun));
        assert_eq!(on(&[("answer-1", "1")]), Err(AnswerRefused::Decided));
        assert_eq!(on(&[("answer-2", "2")]), Err(AnswerRefused::NotAnAnswer));
        let over = on(&[("answer-2", "1")]).expect("an answer");
        assert_eq!(over, Some(Response::Path(vec![0, 1])));
        assert!(is_complete(&question, &asked, over.as_ref()));
        let beyond = parse(&question, &asked, over.as_ref(), &sent(&[("answer-3", "0")]));
        assert_eq!(beyond, Err(AnswerRefused::NotAnAnswer));
        assert_eq!(fields(&question, &asked), ["answer-1", "answer-2"]);
        assert_eq!(shown(&question, &asked, over.as_ref()), sent(&[("answer-1", "0"), ("answer-2", "1")]));
    }

    #[test]
    fn an_item_moves_to_the_number_that_was_chosen_and_the_others_make_place() {
        let (question, _) = question("a{>\nb\nc\nd\n}");
        let asked = Asked { question: 0, order: vec![2, 0, 1] };
        let moved = sent(&[("answer-3", "1"), ("answer-1", "2"), ("answer-2", "1")]);
        assert_eq!(parse(&question, &asked, None, &moved), Ok(Some(Response::Ordered(vec![1, 2, 0]))));
    }

    proptest! {
        #[test]
        fn numbers_that_all_differ_mean_that_order(seed in any::<u64>(), other in any::<u64>()) {
            let (question, _) = question("a{>\nb\nc\nd\ne\nf\n}");
            let asked = Asked { question: 0, order: crate::courses::questions::marks::shuffled(seed, 5) };
            let wanted = Response::Ordered(crate::courses::questions::marks::shuffled(other, 5));
            let values = shown(&question, &asked, Some(&wanted));
            prop_assert_eq!(parse(&question, &asked, None, &values), Ok(Some(wanted)));
        }

        #[test]
        fn any_numbers_mean_an_order(numbers in prop::collection::vec(1_usize..6, 5)) {
            let (question, asked) = question("a{>\nb\nc\nd\ne\nf\n}");
            let values: Vec<_> = numbers.iter().enumerate().map(|(part, number)| (part_field(part), number.to_string())).collect();
            let Ok(Some(Response::Ordered(mut order))) = parse(&question, &asked, None, &values) else {
                return Err(TestCaseError::fail("no order"));
            };
            order.sort_unstable();
            prop_assert_eq!(order, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn an_answer_that_is_shown_again_is_the_answer_that_was_given() {
        for (source, values) in [
            ("a{=b ~c}", &[("answer", "1")][..]),
            ("a{~%50%b ~%50%c ~d}", &[("answer", "0"), ("answer", "2")]),
            ("a{F}", &[("answer", "false")]),
            ("a{#3}", &[("answer", "3,0")]),
            ("a{}", &[("answer", "een\ntwee")]),
            ("a{=b -> 1 =c -> 2}", &[("answer-1", "1"), ("answer-2", "0")]),
            ("a {1:MC:=b~c} {1:SA:=d}", &[("answer-1", "0"), ("answer-2", "d")]),
        ] {
            let (question, asked) = question(source);
            let values = sent(values);
            let given = parse(&question, &asked, None, &values).expect("an answer").expect("something");
            assert!(is_complete(&question, &asked, Some(&given)), "{source}");
            assert_eq!(shown(&question, &asked, Some(&given)), values, "{source}");
        }
    }
}
