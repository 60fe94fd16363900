//! A scenario: a case that goes on in another way with each choice, until it ends.
//!
//! No way leads back, so whoever goes on comes to an end. A choice is a decision: it is not taken back, and the mark is
//! that of the end it led to.

use serde::{Deserialize, Serialize};

use crate::courses::questions::{Fraction, Text};

/// Longest name of a step, in characters.
pub const MAX_NAME: usize = 40;

/// A case with its steps; it begins at the first one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// The steps, in the order their author wrote them.
    pub steps: Vec<Step>,
}

/// A situation in a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What its author calls it; learners do not see it. See [`is_name`].
    pub name: String,
    /// What happens. The first one may be empty: then the question itself says it.
    pub text: Text,
    /// How it goes on.
    pub then: Then,
}

/// How a step goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// With one of these.
    Choose(Vec<Way>),
    /// Not: the scenario ends here and is worth this part of the mark.
    End(Fraction),
}

/// Something that can be done in a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// What it says.
    pub text: Text,
    /// The place of the step it leads to.
    pub to: usize,
    /// What is said about it after the quiz.
    pub feedback: Option<Text>,
}

impl Step {
    /// What can be done here; nothing at an end.
    #[must_use]
    pub fn ways(&self) -> &[Way] {
        match &self.then {
            Then::Choose(ways) => ways,
            Then::End(_) => &[],
        }
    }

    /// What it is worth to end here; nothing where it goes on.
    #[must_use]
    pub fn worth(&self) -> Option<Fraction> {
        match self.then {
            Then::Choose(_) => None,
            Then::End(fraction) => Some(fraction),
        }
    }
}

/// Whether a word can name a step: letters, digits, `-`, `_` and `.`, at most [`MAX_NAME`] of them.
#[must_use]
pub fn is_name(word: &str) -> bool {
    (1..=MAX_NAME).contains(&word.chars().count())
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// How far somebody went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk<'a> {
    /// The steps at which they chose, each with what they chose.
    pub chosen: Vec<(&'a Step, &'a Way)>,
    /// Where they are.
    pub now: &'a Step,
}

impl Walk<'_> {
    /// Whether it has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.now.worth().is_some()
    }
}

impl Scenario {
    /// Follows these choices, each the place of a way at the step where it was made. `None` where a choice is none, or
    /// there are no steps.
    #[must_use]
    pub fn walk(&self, choices: &[usize]) -> Option<Walk<'_>> {
        let mut walk = Walk { chosen: Vec::new(), now: self.steps.first()? };
        for choice in choices {
            let way = walk.now.ways().get(*choice)?;
            walk.chosen.push((walk.now, way));
            walk.now = self.steps.get(way.to)?;
        }
        Some(walk)
    }

    /// The most choices that can be made in it.
    #[must_use]
    pub fn longest(&self) -> usize {
        self.layers().and_then(|layers| layers.into_iter().flatten().max()).unwrap_or(0)
    }

    /// How many choices at most lead to each step, nothing for a step to which none leads. `None` where a way leads
    /// back to a step it came from.
    #[must_use]
    pub fn layers(&self) -> Option<Vec<Option<usize>>> {
        let mut layers = vec![None; self.steps.len()];
        for place in self.in_order().ok()? {
            let layer: usize = if place == 0 { 0 } else { layers[place].unwrap_or(0) };
            layers[place] = Some(layer);
            for way in self.steps[place].ways() {
                if let Some(next) = layers.get_mut(way.to) {
                    *next = (*next).max(Some(layer + 1));
                }
            }
        }
        Some(layers)
    }

    /// The steps that can be reached, each before those it leads to.
    ///
    /// # Errors
    /// The place of a step to which a way leads back.
    pub fn in_order(&self) -> Result<Vec<usize>, usize> {
        // Each open step with the number of its ways that were followed: no recursion, so no depth can be too much.
        let (mut open, mut done): (Vec<(usize, usize)>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut seen = vec![Seen::Not; self.steps.len()];
        if !self.steps.is_empty() {
            seen[0] = Seen::Open;
            open.push((0, 0));
        }
        while let Some((place, followed)) = open.last_mut() {
            let place = *place;
            let way = self.steps[place].ways().get(*followed);
            *followed += 1;
            match way {
                None => {
                    open.pop();
                    seen[place] = Seen::Done;
                    done.push(place);
                }
                Some(way) => match seen.get_mut(way.to) {
                    Some(Seen::Open) => return Err(way.to),
                    Some(state @ Seen::Not) => {
                        *state = Seen::Open;
                        open.push((way.to, 0));
                    }
                    Some(Seen::Done) | None => {}
                },
            }
        }
        done.reverse();
        Ok(done)
    }

    /// The choices that lead to the best end, the shortest such way. Empty where there is no end, or none is needed.
    #[must_use]
    pub fn best(&self) -> Vec<usize> {
        let Ok(order) = self.in_order() else { return Vec::new() };
        // For each step what can be earned from there, how many choices that takes, and the first of them.
        let mut best: Vec<Option<(Fraction, usize, Option<usize>)>> = vec![None; self.steps.len()];
        for place in order.into_iter().rev() {
            best[place] = match &self.steps[place].then {
                Then::End(fraction) => Some((*fraction, 0, None)),
                Then::Choose(ways) => {
                    let reached = ways.iter().enumerate().filter_map(|(choice, way)| {
                        let (fraction, count, _) = (*best.get(way.to)?)?;
                        Some((fraction, count + 1, Some(choice)))
                    });
                    reached.min_by_key(|(fraction, count, _)| (std::cmp::Reverse(*fraction), *count))
                }
            };
        }
        let (mut choices, mut place) = (Vec::new(), 0);
        while let Some(Some((_, _, Some(choice)))) = best.get(place) {
            choices.push(*choice);
            place = self.steps[place].ways()[*choice].to;
        }
        choices
    }
}

/// Whether a step was come to, and whether everything behind it was.
#[derive(Clone, Copy)]
enum Seen {
    Not,
    Open,
    Done,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::courses::questions::Format;

    fn scenario(steps: &[&[usize]]) -> Scenario {
        let step = |(place, ways): (usize, &&[usize])| {
            let way = |to: &usize| Way { text: Text::new(Format::Plain, "weg"), to: *to, feedback: None };
            let worth = Fraction::from_parts(i64::try_from(place).expect("small") * 1_000);
            let then = if ways.is_empty() { Then::End(worth) } else { Then::Choose(ways.iter().map(way).collect()) };
            Step { name: format!("s{place}"), text: Text::new(Format::Plain, "stap"), then }
        };
        Scenario { steps: steps.iter().enumerate().map(step).collect() }
    }

    #[test]
    fn choices_lead_from_step_to_step_until_an_end() {
        let two = scenario(&[&[1, 3], &[2, 3], &[], &[]]);
        assert_eq!(two.walk(&[]).map(|walk| walk.is_over()), Some(false));
        assert_eq!(two.walk(&[0, 1]).map(|walk| walk.now.name.as_str()), Some("s3"));
        for none in [&[2][..], &[1, 0], &[0, 0, 0]] {
            assert_eq!(two.walk(none), None, "{none:?}");
        }
        assert_eq!((two.longest(), two.layers()), (2, Some(vec![Some(0), Some(1), Some(2), Some(2)])));
        assert_eq!(scenario(&[]).walk(&[]), None);
    }

    #[test]
    fn the_best_end_is_found_by_the_shortest_way() {
        let two = scenario(&[&[1, 3], &[2, 3], &[], &[]]);
        assert_eq!(two.best(), [1]);
        assert_eq!(scenario(&[&[0]]).best(), Vec::<usize>::new());
    }

    #[test]
    fn a_way_back_and_a_step_out_of_reach_are_seen() {
        assert_eq!(scenario(&[&[1], &[2, 3], &[1], &[]]).in_order(), Err(1));
        assert_eq!(scenario(&[&[2], &[], &[]]).layers(), Some(vec![Some(0), None, Some(1)]));
    }

    proptest! {
        #[test]
        fn every_way_through_ends_within_the_longest(
            ways in prop::collection::vec(prop::collection::vec(1_usize..4, 0..4), 1..9),
            choices in prop::collection::vec(0_usize..4, 0..12),
        ) {
            let count = ways.len();
            // Only forwards, never beyond the last step.
            let ways: Vec<Vec<usize>> = ways
                .into_iter()
                .enumerate()
                .map(|(place, ahead)| ahead.into_iter().map(|by| place + by).filter(|to| *to < count).collect())
                .collect();
            let ways: Vec<&[usize]> = ways.iter().map(Vec::as_slice).collect();
            let scenario = scenario(&ways);
            let mut made = Vec::new();
            for choice in choices {
                let walk = scenario.walk(&made).expect("a walk");
                if walk.is_over() { break }
                made.push(choice % walk.now.ways().len());
            }
            prop_assert!(made.len() <= scenario.longest());
            let best = scenario.walk(&scenario.best()).expect("a walk");
            prop_assert!(best.is_over());
            let reached = scenario.walk(&made).and_then(|walk| walk.now.worth());
            prop_assert!(reached <= best.now.worth());
        }
    }
}
