//! The types of questions in Moodle XML.

use domain::courses::questions::{
    Accepts, Answer, Body, Choice, Essay, Format, Fraction, Matching, Number, NumericAnswer, Numerical, Ordering, Pair,
    Question, Scenario, ShortAnswer, Text, Tolerance, TrueFalse, Unit, cloze,
    gift::Problem,
    scenario::{MAX_NAME, Step, Then, Way, is_name},
};

use super::element::Element;

type Read<T> = Result<T, Problem>;

/// The question's title.
pub(super) fn name(element: &Element) -> Option<String> {
    let name = element.child("name").map(Element::inner_text).unwrap_or_default();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Reads a `<question>` of a type.
pub(super) fn question(element: &Element, kind: &str) -> Read<Question> {
    let text = element.child("questiontext").ok_or(Problem::Missing("questiontext"))?;
    let mut text = rich(text, Format::Html)?;
    if text.text.is_empty() && kind != "cloze" {
        return Err(Problem::NoText);
    }
    let format = text.format;
    let body = match kind {
        "multichoice" => Body::Choice(Choice {
            several: !flag(element, "single", true)?,
            shuffle: flag(element, "shuffleanswers", true)?,
            answers: answers(element, format)?,
        }),
        "truefalse" => true_false(&answers(element, format)?)?,
        "shortanswer" => Body::ShortAnswer(ShortAnswer {
            case_sensitive: flag(element, "usecase", false)?,
            answers: answers(element, Format::Plain)?,
        }),
        "numerical" => Body::Numerical(numerical(element, format)?),
        "matching" => Body::Matching(matching(element, format)?),
        "ordering" => Body::Ordering(Ordering {
            items: answers(element, format)?.into_iter().map(|answer| answer.text).collect(),
        }),
        "cloze" | "multianswer" => {
            let (with_gaps, gaps) = cloze::read(&text.text)?;
            text.text = with_gaps;
            Body::Cloze(gaps)
        }
        "essay" => Body::Essay(Essay { model_answer: maybe(element, "graderinfo", format)? }),
        "scenario" => Body::Scenario(scenario(element, format)?),
        "description" => Body::Description,
        other => return Err(Problem::UnknownType(other.chars().take(60).collect())),
    };
    let mut question = Question::new(text, body);
    question.name = name(element);
    question.general_feedback = maybe(element, "generalfeedback", format)?;
    question.id_number = element.child("idnumber").map(|id| id.inner_text().to_owned()).filter(|id| !id.is_empty());
    if let Some(tags) = element.child("tags") {
        question.tags = tags.all("tag").map(|tag| tag.inner_text().to_owned()).filter(|tag| !tag.is_empty()).collect();
    }
    question.hints = element.all("hint").map(|hint| rich(hint, format)).collect::<Read<_>>()?;
    question.hints.retain(|hint| !hint.text.is_empty());
    if let Some(penalty) = decimal(element, "penalty")? {
        question.penalty = penalty;
    }
    if let Some(mark) = decimal(element, "defaultgrade")? {
        question.mark = mark;
    }
    Ok(question)
}

fn bad(element: &'static str, value: &str) -> Problem {
    Problem::BadValue { element, value: value.chars().take(60).collect() }
}

fn rich(element: &Element, otherwise: Format) -> Read<Text> {
    let format = match element.attribute("format") {
        None | Some("") => otherwise,
        Some("html") => Format::Html,
        Some("moodle_auto_format") => Format::Moodle,
        Some("plain_text") => Format::Plain,
        Some("markdown") => Format::Markdown,
        Some(other) => return Err(bad("format", other)),
    };
    Ok(Text::new(format, element.inner_text()))
}

fn maybe(element: &Element, name: &str, otherwise: Format) -> Read<Option<Text>> {
    element.child(name).map_or(Ok(None), |child| Ok(rich(child, otherwise)?.if_any()))
}

fn flag(element: &Element, name: &'static str, otherwise: bool) -> Read<bool> {
    match element.child(name).map(Element::inner_text) {
        None | Some("") => Ok(otherwise),
        Some("true" | "1") => Ok(true),
        Some("false" | "0") => Ok(false),
        Some(other) => Err(bad(name, other)),
    }
}

fn decimal(element: &Element, name: &'static str) -> Read<Option<Fraction>> {
    let Some(text) = element.child(name).map(Element::inner_text).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let number = Number::parse(text).and_then(|number| Fraction::from_f64(number.get())).filter(|it| it.parts() >= 0);
    number.map(Some).ok_or_else(|| bad(name, text))
}

fn fraction(answer: &Element) -> Read<Fraction> {
    let text = answer.attribute("fraction").unwrap_or("0");
    // Files of Moodle before 2.0 have the fraction as an element.
    let text = answer.child("fraction").map_or(text, Element::inner_text);
    Fraction::from_percent(text).ok_or_else(|| Problem::BadWeight(text.chars().take(40).collect()))
}

fn answers(element: &Element, format: Format) -> Read<Vec<Answer>> {
    let read = |answer: &Element| {
        let text = rich(answer, format)?;
        if text.text.is_empty() {
            return Err(Problem::EmptyAnswer);
        }
        Ok(Answer { text, fraction: fraction(answer)?, feedback: maybe(answer, "feedback", format)? })
    };
    let answers = element.all("answer").map(read).collect::<Read<Vec<_>>>()?;
    if answers.is_empty() { Err(Problem::Missing("answer")) } else { Ok(answers) }
}

fn true_false(answers: &[Answer]) -> Read<Body> {
    let find = |word: &str| answers.iter().find(|answer| answer.text.text.eq_ignore_ascii_case(word));
    let (Some(yes), Some(no)) = (find("true"), find("false")) else { return Err(Problem::Missing("answer")) };
    Ok(Body::TrueFalse(TrueFalse {
        is_true: yes.fraction > no.fraction,
        when_true: yes.feedback.clone(),
        when_false: no.feedback.clone(),
    }))
}

fn numerical(element: &Element, format: Format) -> Read<Numerical> {
    let mut answers = Vec::new();
    for answer in element.all("answer") {
        let text = answer.inner_text();
        let accepts = if text == "*" {
            Accepts::Anything
        } else {
            let number = Number::parse(text).ok_or_else(|| Problem::BadNumber(text.chars().take(40).collect()))?;
            let tolerance = answer.child("tolerance").map(Element::inner_text).filter(|text| !text.is_empty());
            let tolerance = Number::parse(tolerance.unwrap_or("0"))
                .filter(|tolerance| tolerance.get() >= 0.0)
                .ok_or_else(|| bad("tolerance", tolerance.unwrap_or_default()))?;
            let kind = match answer.child("tolerancetype").map(Element::inner_text) {
                Some("1") => Tolerance::Relative,
                Some("3") => Tolerance::Geometric,
                _ => Tolerance::Nominal,
            };
            Accepts::Within { number, tolerance, kind }
        };
        answers.push(NumericAnswer {
            accepts,
            fraction: fraction(answer)?,
            feedback: maybe(answer, "feedback", format)?,
        });
    }
    let mut units = Vec::new();
    for unit in element.child("units").into_iter().flat_map(|units| units.all("unit")) {
        let name = unit.child("unit_name").map(Element::inner_text).unwrap_or_default();
        let multiplier = unit.child("multiplier").map(Element::inner_text).unwrap_or("1");
        let number = Number::parse(multiplier).filter(|number| number.get() != 0.0);
        let multiplier = number.ok_or_else(|| bad("multiplier", multiplier))?;
        if !name.is_empty() {
            units.push(Unit { name: name.to_owned(), multiplier });
        }
    }
    if answers.is_empty() { Err(Problem::NoNumber) } else { Ok(Numerical { answers, units }) }
}

fn matching(element: &Element, format: Format) -> Read<Matching> {
    let mut pairs = Vec::new();
    for pair in element.all("subquestion") {
        let counterpart = pair.child("answer").map(Element::inner_text).unwrap_or_default().to_owned();
        if counterpart.is_empty() {
            return Err(Problem::EmptyCounterpart);
        }
        pairs.push(Pair { part: rich(pair, format)?, counterpart });
    }
    if pairs.len() < 2 {
        return Err(Problem::TooFewPairs);
    }
    Ok(Matching { shuffle: flag(element, "shuffleanswers", true)?, pairs })
}

/// The steps of a scenario, as this program writes them.
fn scenario(element: &Element, format: Format) -> Read<Scenario> {
    let short = |name: &str| name.chars().take(MAX_NAME).collect::<String>();
    let names: Vec<&str> = element.all("step").map(|step| step.attribute("name").unwrap_or_default()).collect();
    let mut steps = Vec::new();
    for (place, (step, name)) in element.all("step").zip(&names).enumerate() {
        if !is_name(name) {
            return Err(bad("step", name));
        }
        if names[..place].contains(name) {
            return Err(Problem::StepTwice(short(name)));
        }
        let way = |way: &Element| {
            let (text, to) = (rich(way, format)?, way.attribute("to").ok_or(Problem::WayWithoutStep)?);
            if text.text.is_empty() {
                return Err(Problem::EmptyAnswer);
            }
            let to = names.iter().position(|name| *name == to).ok_or_else(|| Problem::UnknownStep(short(to)))?;
            Ok(Way { text, to, feedback: maybe(way, "feedback", format)? })
        };
        let ways = step.all("way").map(way).collect::<Read<Vec<Way>>>()?;
        let text = rich(step, format)?;
        if text.text.is_empty() && place > 0 {
            return Err(Problem::NoText);
        }
        let then = match ways.is_empty() {
            false => Then::Choose(ways),
            true if step.attribute("fraction").is_none() => return Err(Problem::EndWithoutMark(short(name))),
            true => Then::End(fraction(step)?),
        };
        steps.push(Step { name: (*name).to_owned(), text, then });
    }
    if steps.is_empty() { Err(Problem::Missing("step")) } else { Ok(Scenario { steps }) }
}
