//! What does not add up in a question that can be read: no right answer, parts that are not a whole.

use crate::courses::questions::{
    Body, Choice, Fraction, Question, Scenario,
    scenario::{Then, Way, is_name},
};

/// Something an author has to put right before the question is used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Nobody can earn the whole mark.
    #[error("no answer is worth 100 %; the best one is worth {} %", best.percent())]
    NothingFullyRight {
        /// What the best answer is worth.
        best: Fraction,
    },
    /// Choosing everything right does not earn exactly the whole mark.
    #[error("the right answers add up to {} %, not to 100 %", sum.percent())]
    DoesNotAddUp {
        /// What they add up to.
        sum: Fraction,
    },
    /// There is nothing to choose from.
    #[error("fewer than two answers to choose from")]
    TooFewAnswers,
    /// A name, number, tag or category is longer than the bank keeps.
    #[error("{what} is longer than {most} characters")]
    TooLong {
        /// What.
        what: &'static str,
        /// How many characters there may be.
        most: usize,
    },
    /// A scenario has a way back to a step from which it came.
    #[error("the step @{name} leads back to itself; every way has to come to an end")]
    Circle {
        /// The step.
        name: String,
    },
    /// No way of a scenario leads to one of its steps.
    #[error("no way leads to the step @{name}")]
    OutOfReach {
        /// The step.
        name: String,
    },
    /// A gap of a text has a flaw.
    #[error("gap {place}: {flaw}")]
    InGap {
        /// Which gap, counted from 1.
        place: usize,
        /// Its flaw.
        flaw: Box<Flaw>,
    },
}

/// How far a sum may be off, in ten-millionths: three thirds of 33.333 % are meant as a whole. Moodle's own form is as
/// lenient (one percent).
const ROUNDING: i64 = Fraction::SCALE / 100;

/// Everything that does not add up.
#[must_use]
pub fn flaws(question: &Question) -> Vec<Flaw> {
    let mut flaws = of_body(&question.body);
    let too_long = |what: &'static str, most: usize, text: &str| {
        (text.chars().count() > most).then_some(Flaw::TooLong { what, most })
    };
    flaws.extend(question.category.as_deref().and_then(|path| too_long("the category", MAX_PATH, path)));
    flaws.extend(question.id_number.as_deref().and_then(|number| too_long("the id number", MAX_WORD, number)));
    flaws.extend(question.tags.iter().find_map(|tag| too_long("a tag", MAX_WORD, tag)));
    flaws
}

/// Longest category, in characters with all its names.
pub const MAX_PATH: usize = 500;
/// Longest tag or id number, in characters; Moodle's own limit.
pub const MAX_WORD: usize = 100;

fn of_body(body: &Body) -> Vec<Flaw> {
    match body {
        Body::Choice(choice) => of_choice(choice),
        Body::ShortAnswer(short) => best(short.answers.iter().map(|answer| answer.fraction)),
        Body::Numerical(numerical) => best(numerical.answers.iter().map(|answer| answer.fraction)),
        Body::Matching(matching) if matching.pairs.len() < 2 => vec![Flaw::TooFewAnswers],
        Body::Ordering(ordering) if ordering.items.len() < 2 => vec![Flaw::TooFewAnswers],
        Body::Scenario(scenario) => of_scenario(scenario),
        Body::Cloze(gaps) => {
            let flaws = gaps.iter().zip(1..).flat_map(|(gap, place)| {
                of_body(&gap.body).into_iter().map(move |flaw| Flaw::InGap { place, flaw: Box::new(flaw) })
            });
            flaws.collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a scenario is whole: every step has a name of its own and a text, every way a text and a step it leads to.
/// The first step may be without a text.
pub(super) fn has_all(scenario: &Scenario) -> bool {
    let steps = &scenario.steps;
    let is_whole = |way: &Way| !way.text.text.trim().is_empty() && way.to < steps.len();
    let is_named = |place: usize, name: &str| is_name(name) && !steps[..place].iter().any(|other| other.name == name);
    !steps.is_empty()
        && steps.iter().enumerate().all(|(place, step)| {
            let goes_on = match &step.then {
                Then::Choose(ways) => !ways.is_empty() && ways.iter().all(is_whole),
                Then::End(_) => true,
            };
            goes_on && is_named(place, &step.name) && (place == 0 || !step.text.text.trim().is_empty())
        })
}

fn of_scenario(scenario: &Scenario) -> Vec<Flaw> {
    let order = match scenario.in_order() {
        Ok(order) => order,
        Err(place) => return vec![Flaw::Circle { name: scenario.steps[place].name.clone() }],
    };
    let mut flaws = Vec::new();
    if !order.iter().any(|place| scenario.steps[*place].ways().len() > 1) {
        flaws.push(Flaw::TooFewAnswers);
    }
    let lost = scenario.steps.iter().enumerate().filter(|(place, _)| !order.contains(place));
    flaws.extend(lost.map(|(_, step)| Flaw::OutOfReach { name: step.name.clone() }));
    flaws.extend(best(order.iter().filter_map(|place| scenario.steps[*place].worth())));
    flaws
}

fn best(fractions: impl Iterator<Item = Fraction>) -> Vec<Flaw> {
    let best = fractions.max().unwrap_or_default();
    if (best.parts() - Fraction::SCALE).abs() > ROUNDING { vec![Flaw::NothingFullyRight { best }] } else { Vec::new() }
}

fn of_choice(choice: &Choice) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    if choice.answers.len() < 2 {
        flaws.push(Flaw::TooFewAnswers);
    }
    if choice.several {
        let sum: i64 = choice.answers.iter().map(|answer| answer.fraction.parts().max(0)).sum();
        if (sum - Fraction::SCALE).abs() > ROUNDING {
            flaws.push(Flaw::DoesNotAddUp { sum: Fraction::from_parts(sum) });
        }
    } else {
        flaws.extend(best(choice.answers.iter().map(|answer| answer.fraction)));
    }
    flaws
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::courses::questions::{Answer, Format, Text};

    fn choice(several: bool, answers: &[(&str, &str)]) -> Question {
        let answers = answers.iter().map(|(text, percent)| Answer {
            text: Text::new(Format::Plain, *text),
            fraction: Fraction::from_percent(percent).expect("percent"),
            feedback: None,
        });
        let answers = answers.collect();
        Question::new(Text::default(), Body::Choice(Choice { several, shuffle: true, answers }))
    }

    #[test]
    fn several_right_answers_have_to_make_a_whole() {
        let thirds = [("a", "33.333"), ("b", "33.333"), ("c", "33.333"), ("d", "-100")];
        assert_eq!(flaws(&choice(true, &thirds)), []);
        let sum = Fraction::from_percent("80").expect("percent");
        assert_eq!(flaws(&choice(true, &[("a", "40"), ("b", "40"), ("c", "0")])), [Flaw::DoesNotAddUp { sum }]);
    }

    #[test]
    fn every_way_of_a_scenario_comes_to_an_end_and_one_of_them_is_right() {
        let of = |source: &str| flaws(&super::super::gift::read(source).understood().next().expect("read").question);
        assert_eq!(of("?{?\n@a b\n~c -> d\n~e -> f\n@d %0% g\n@f %100% h\n}"), []);
        let name = |name: &str| name.to_owned();
        assert_eq!(of("?{?\n@a b\n~c -> a\n~e -> f\n@f %100% h\n}"), [Flaw::Circle { name: name("a") }]);
        let best = Fraction::from_percent("50").expect("percent");
        assert_eq!(
            of("?{?\n@a b\n~c -> f\n@f %50% h\n@g %100% i\n}"),
            [Flaw::TooFewAnswers, Flaw::OutOfReach { name: name("g") }, Flaw::NothingFullyRight { best }]
        );
    }

    #[test]
    fn one_answer_has_to_be_fully_right() {
        assert_eq!(flaws(&choice(false, &[("a", "100"), ("b", "50")])), []);
        let best = Fraction::from_percent("50").expect("percent");
        assert_eq!(flaws(&choice(false, &[("a", "50"), ("b", "0")])), [Flaw::NothingFullyRight { best }]);
    }
}
