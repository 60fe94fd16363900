//! A question's source as characters that know whether they were escaped and on which line they stand.

use crate::courses::questions::{Format, Text};

/// One character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ch {
    /// The character.
    pub(super) c: char,
    /// Whether a backslash took its meaning away (or made it a line break).
    pub(super) is_escaped: bool,
    /// The line, counted from 1.
    pub(super) line: usize,
}

impl Ch {
    /// Whether this is the control character `c`.
    pub(super) fn is(self, c: char) -> bool {
        self.c == c && !self.is_escaped
    }
}

/// Adds a line with its line break.
pub(super) fn cook_line(line: &str, number: usize, cooked: &mut Vec<Ch>) {
    let mut characters = line.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = match (c, characters.peek()) {
            ('\\', Some('n')) => Some('\n'),
            ('\\', Some(&next @ ('~' | '=' | '#' | '{' | '}' | ':' | '\\'))) => Some(next),
            _ => None,
        };
        if escaped.is_some() {
            characters.next();
        }
        cooked.push(Ch { c: escaped.unwrap_or(c), is_escaped: escaped.is_some(), line: number });
    }
    cooked.push(Ch { c: '\n', is_escaped: false, line: number });
}

/// White space at a text's edges, as Moodle trims it: a no-break space stays.
fn is_space(ch: &Ch) -> bool {
    ch.c.is_ascii_whitespace()
}

/// Without unescaped white space around it.
pub(super) fn trim(mut chars: &[Ch]) -> &[Ch] {
    while let [first, rest @ ..] = chars
        && is_space(first)
        && !first.is_escaped
    {
        chars = rest;
    }
    while let [rest @ .., last] = chars
        && is_space(last)
        && !last.is_escaped
    {
        chars = rest;
    }
    chars
}

/// Where the control character stands.
pub(super) fn find(chars: &[Ch], c: char) -> Option<usize> {
    chars.iter().position(|ch| ch.is(c))
}

/// Where a sequence of unescaped characters stands.
pub(super) fn find_all(chars: &[Ch], sequence: &str) -> Option<usize> {
    let wanted: Vec<char> = sequence.chars().collect();
    chars.windows(wanted.len()).position(|window| window.iter().zip(&wanted).all(|(ch, c)| ch.is(*c)))
}

/// Whether it begins with these characters, none of them escaped.
pub(super) fn starts_with(chars: &[Ch], sequence: &str) -> bool {
    let mut rest = chars.iter();
    sequence.chars().all(|c| rest.next().is_some_and(|ch| ch.is(c)))
}

/// The characters as they are.
pub(super) fn raw(chars: &[Ch]) -> String {
    chars.iter().map(|ch| ch.c).collect()
}

/// Line breaks and repeated spaces of the source as one space; a written `\n` stays a line break.
pub(super) fn collapsed(chars: &[Ch]) -> String {
    let mut text = String::with_capacity(chars.len());
    let mut spaces: Vec<char> = Vec::new();
    for ch in chars {
        if is_space(ch) && !ch.is_escaped {
            spaces.push(ch.c);
            continue;
        }
        push_spaces(&mut text, &mut spaces);
        text.push(ch.c);
    }
    push_spaces(&mut text, &mut spaces);
    text.trim_matches(|c: char| c.is_ascii_whitespace()).to_owned()
}

fn push_spaces(text: &mut String, spaces: &mut Vec<char>) {
    match spaces.as_slice() {
        [] => {}
        // A single tab stays a tab.
        [only] if *only != '\n' => text.push(*only),
        _ => text.push(' '),
    }
    spaces.clear();
}

/// Takes `[html]` and the like off the front.
pub(super) fn format_of(chars: &[Ch], otherwise: Format) -> (Format, &[Ch]) {
    let chars = trim(chars);
    for format in Format::ALL {
        let marker = format!("[{}]", format.code());
        if starts_with(chars, &marker) {
            return (format, trim(&chars[marker.len()..]));
        }
    }
    (otherwise, chars)
}

/// The characters as a text of a format.
pub(super) fn in_format(chars: &[Ch], format: Format) -> String {
    match format {
        Format::Moodle => collapsed(chars),
        _ => raw(chars).trim_matches(|c: char| c.is_ascii_whitespace()).to_owned(),
    }
}

/// A text that may name its format.
pub(super) fn text(chars: &[Ch], otherwise: Format) -> Text {
    let (format, rest) = format_of(chars, otherwise);
    Text::new(format, in_format(rest, format))
}
