//! Scenarios: an extension of the format, for what GIFT has no words.
//!
//! ```text
//! Een onderzoeker vraagt u …{?
//!   @begin Wat doet u eerst?
//!     ~ Ik teken meteen. -> spijt # Zo weet u niets.
//!     ~ Ik vraag door. -> gesprek
//!   @gesprek Het blijkt om een gevoelig onderwerp te gaan …
//!     ~ …
//!   @spijt %0% De samenwerking loopt al; u kunt niet meer terug.
//! }
//! ```
//!
//! A line that begins with `@` and a name begins a step. A step goes on with its ways, `~ text -> step # feedback`, or
//! it is an end and says what it is worth, `%100%`.

use super::{
    Problem,
    answers::{Read, at, split, weight},
    cooked::{Ch, find, raw, starts_with, text, trim},
};
use crate::courses::questions::{
    Body, Format,
    scenario::{Scenario, Step, Then, Way, is_name},
};

/// A way before the names of the steps are known.
struct Begun<'a> {
    way: Way,
    to: String,
    chars: &'a [Ch],
}

/// Reads `? @step … @step …`. `None` where the answers are not those of a scenario.
pub(super) fn scenario(chars: &[Ch], format: Format, line: usize) -> Option<Read<Body>> {
    let rest = chars.strip_prefix(&chars[..1]).filter(|_| chars[0].is('?')).map(trim)?;
    (name_at(rest, 0).is_some()).then(|| steps(rest, format, line).map(Body::Scenario))
}

/// The name of the step that begins at this place: where an `@` is the first character of a line.
fn name_at(chars: &[Ch], place: usize) -> Option<(String, usize)> {
    if !chars.get(place)?.is('@') {
        return None;
    }
    let before = chars[..place].iter().rev().find(|ch| !matches!(ch.c, ' ' | '\t'));
    if before.is_some_and(|ch| !ch.is('\n')) {
        return None;
    }
    let name: Vec<Ch> = chars[place + 1..].iter().copied().take_while(|ch| !ch.c.is_whitespace()).collect();
    let word = raw(&name);
    is_name(&word).then_some((word, place + 1 + name.len()))
}

fn steps(chars: &[Ch], format: Format, line: usize) -> Read<Scenario> {
    let begins: Vec<(usize, String, usize)> =
        (0..chars.len()).filter_map(|place| name_at(chars, place).map(|(name, end)| (place, name, end))).collect();
    let names: Vec<&str> = begins.iter().map(|(_, name, _)| name.as_str()).collect();
    let mut steps = Vec::new();
    for (number, (place, name, end)) in begins.iter().enumerate() {
        let here = &chars[*place..];
        if names[..number].contains(&name.as_str()) {
            return Err(at(here, line, Problem::StepTwice(name.clone())));
        }
        let until = begins.get(number + 1).map_or(chars.len(), |(next, _, _)| *next);
        let inside = trim(&chars[*end..until]);
        let first_way = inside.iter().position(|ch| ch.is('~') || ch.is('='));
        let (said, ways) = inside.split_at(first_way.unwrap_or(inside.len()));
        let (said, then) = if ways.is_empty() {
            match weight(trim(said)).map_err(|what| at(here, line, what))? {
                (Some(fraction), rest) => (rest, Then::End(fraction)),
                (None, _) => return Err(at(here, line, Problem::EndWithoutMark(name.clone()))),
            }
        } else {
            let ways = split(ways, false)?.into_iter().map(|segment| way(segment.chars, format, segment.line));
            let ways = ways.map(|begun| {
                let begun = begun?;
                let to = names.iter().position(|name| *name == begun.to);
                let to = to.ok_or_else(|| at(begun.chars, line, Problem::UnknownStep(begun.to.clone())))?;
                Ok(Way { to, ..begun.way })
            });
            (trim(said), Then::Choose(ways.collect::<Read<Vec<Way>>>()?))
        };
        let said = text(said, format);
        if said.text.is_empty() && number > 0 {
            return Err(at(here, line, Problem::NoText));
        }
        steps.push(Step { name: name.clone(), text: said, then });
    }
    Ok(Scenario { steps })
}

/// `text -> step # feedback`. The last arrow counts, so that there may be one in the text.
fn way(chars: &[Ch], format: Format, line: usize) -> Read<Begun<'_>> {
    let hash = find(chars, '#');
    let before = trim(&chars[..hash.unwrap_or(chars.len())]);
    let arrow = (0..before.len()).rev().find(|place| starts_with(&before[*place..], "->"));
    let Some(arrow) = arrow else { return Err(at(chars, line, Problem::WayWithoutStep)) };
    let said = text(&before[..arrow], format);
    if said.text.is_empty() {
        return Err(at(chars, line, Problem::EmptyAnswer));
    }
    let feedback = hash.and_then(|hash| text(&chars[hash + 1..], format).if_any());
    Ok(Begun { way: Way { text: said, to: 0, feedback }, to: raw(trim(&before[arrow + 2..])), chars })
}
