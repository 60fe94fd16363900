//! What stands between the braces.

use super::{
    Problem,
    cooked::{Ch, collapsed, find, find_all, in_format, starts_with, text, trim},
    numbers,
    scenario::scenario,
};
use crate::courses::questions::{
    Answer, Body, Choice, Essay, Format, Fraction, Matching, NumericAnswer, Numerical, Ordering, Pair, ShortAnswer,
    Text, TrueFalse,
    source::{At, Note},
};

/// A body with what its author should know about it, or the problem and its line.
pub(super) type Read<T> = Result<T, At<Problem>>;

pub(super) fn at(chars: &[Ch], line: usize, what: Problem) -> At<Problem> {
    At { line: chars.first().map_or(line, |ch| ch.line), what }
}

/// An answer with its marker.
pub(super) struct Segment<'a> {
    is_right: bool,
    fraction: Option<Fraction>,
    /// What stands behind the marker, trimmed.
    pub(super) chars: &'a [Ch],
    /// Where the marker stands.
    pub(super) line: usize,
}

impl<'a> Segment<'a> {
    /// What stands before and after the first `#`.
    fn halves(&self) -> (&'a [Ch], Option<&'a [Ch]>) {
        match find(self.chars, '#') {
            Some(hash) => (trim(&self.chars[..hash]), Some(&self.chars[hash + 1..])),
            None => (trim(self.chars), None),
        }
    }

    fn feedback(&self, format: Format) -> Option<Text> {
        self.halves().1.and_then(|feedback| text(feedback, format).if_any())
    }

    fn problem(&self, what: Problem) -> At<Problem> {
        At { line: self.line, what }
    }

    /// The part of the mark: the weight, or else all of it after `=` and nothing after `~`.
    fn worth(&self) -> Fraction {
        self.fraction.unwrap_or(if self.is_right { Fraction::ONE } else { Fraction::ZERO })
    }

    fn answer(&self, format: Format) -> Read<Answer> {
        let text = text(self.halves().0, format);
        if text.text.is_empty() {
            return Err(self.problem(Problem::EmptyAnswer));
        }
        Ok(Answer { text, fraction: self.worth(), feedback: self.feedback(format) })
    }
}

/// The general feedback behind `####`, and what stands before it.
pub(super) fn without_general_feedback(chars: &[Ch], format: Format) -> (&[Ch], Option<Text>) {
    match find_all(chars, "####") {
        Some(place) => (trim(&chars[..place]), text(&chars[place + 4..], format).if_any()),
        None => (trim(chars), None),
    }
}

/// Reads the answers. `chars` is trimmed and without general feedback; `line` is where the braces open.
pub(super) fn body(chars: &[Ch], format: Format, line: usize, notes: &mut Vec<Note>) -> Read<Body> {
    if chars.is_empty() {
        return Ok(Body::Essay(Essay::default()));
    }
    if chars[0].is('#') {
        return numerical(&chars[1..], format, line);
    }
    if let Some(read) = scenario(chars, format, line) {
        return read;
    }
    if let Some(ordering) = ordering(chars, format) {
        return Ok(Body::Ordering(ordering));
    }
    if let Some(body) = true_false(chars, format, notes) {
        return Ok(body);
    }
    let is_marker = |ch: &Ch| ch.is('=') || ch.is('~');
    if !chars.iter().any(is_marker) {
        let only = Segment { is_right: true, fraction: None, chars, line: chars[0].line };
        let answers = vec![only.answer(format)?];
        return Ok(Body::ShortAnswer(ShortAnswer { case_sensitive: false, answers }));
    }
    if !is_marker(&chars[0]) {
        return Err(at(chars, line, Problem::TextBeforeAnswers));
    }
    if let Some(place) = unescaped_attribute(chars) {
        return Err(at(&chars[place..], line, Problem::UnescapedEquals));
    }
    if find(chars, '~').is_none() {
        if find_all(chars, "->").is_some() {
            return matching(&split(chars, false)?, format).map(Body::Matching);
        }
        if let Some(joined) = fat_arrows(chars) {
            notes.push(Note::FatArrow);
            return matching(&split(&joined, false)?, format).map(Body::Matching);
        }
    }
    choice_or_short(&split(chars, true)?, format)
}

/// Where an `=` stands that looks like an attribute of HTML: `href="`.
fn unescaped_attribute(chars: &[Ch]) -> Option<usize> {
    let is_attribute = |three: &[Ch]| {
        (three[0].c.is_ascii_alphanumeric() || three[0].c == '-') && three[1].is('=') && three[2].c == '"'
    };
    chars.windows(3).position(is_attribute).map(|place| place + 1)
}

/// `=a => b =c => d` with the arrows put right; `None` where that is not what was written.
fn fat_arrows(chars: &[Ch]) -> Option<Vec<Ch>> {
    let mut joined = chars.to_vec();
    let mut is_arrow_next = false;
    for at in 0..chars.len() {
        if !chars[at].is('=') {
            continue;
        }
        let is_arrow = chars.get(at + 1).is_some_and(|next| next.is('>'));
        if is_arrow != is_arrow_next {
            return None;
        }
        if is_arrow {
            joined[at].c = '-';
        }
        is_arrow_next = !is_arrow_next;
    }
    (!is_arrow_next).then_some(joined)
}

/// The answers, each behind its `=` or `~`; what stands before the first marker counts as behind an `=`.
/// The pairs of a matching question have no weights: there `%50%` is text.
pub(super) fn split(chars: &[Ch], has_weights: bool) -> Read<Vec<Segment<'_>>> {
    let mut segments = Vec::new();
    let mut begin = 0;
    for end in 1..=chars.len() {
        if end < chars.len() && !chars[end].is('=') && !chars[end].is('~') {
            continue;
        }
        let is_marked = chars[begin].is('=') || chars[begin].is('~');
        let is_right = !chars[begin].is('~');
        let line = chars[begin].line;
        let rest = trim(&chars[begin + usize::from(is_marked)..end]);
        let (fraction, rest) = if has_weights { weight(rest).map_err(|what| At { line, what })? } else { (None, rest) };
        segments.push(Segment { is_right, fraction, chars: rest, line });
        begin = end;
    }
    Ok(segments)
}

/// Takes `%50%` off the front. Text that only happens to begin with a percent sign stays text.
pub(super) fn weight(chars: &[Ch]) -> Result<(Option<Fraction>, &[Ch]), Problem> {
    if !starts_with(chars, "%") {
        return Ok((None, chars));
    }
    let Some(end) = chars[1..].iter().take(24).position(|ch| ch.is('%')) else { return Ok((None, chars)) };
    let written: String = chars[1..=end].iter().map(|ch| ch.c).collect();
    let is_number = written.chars().any(|c| c.is_ascii_digit())
        && written.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | ',' | ' '));
    if !is_number {
        return Ok((None, chars));
    }
    let fraction = Fraction::from_percent(&written).ok_or(Problem::BadWeight(written))?;
    Ok((Some(fraction), trim(&chars[end + 2..])))
}

fn true_false(chars: &[Ch], format: Format, notes: &mut Vec<Note>) -> Option<Body> {
    let end = find(chars, '#').unwrap_or(chars.len());
    let is_true = match collapsed(&chars[..end]).to_ascii_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => return None,
    };
    let (mut first, mut second) = (None, None);
    if end < chars.len() {
        let rest = &chars[end + 1..];
        let hash = find(rest, '#');
        first = text(&rest[..hash.unwrap_or(rest.len())], format).if_any();
        second = hash.and_then(|hash| text(&rest[hash + 1..], format).if_any());
    }
    // Two stand in Moodle's order: said to whoever is wrong, said to whoever is right. One alone goes by its place.
    let (when_true, when_false) = if is_true && first.is_some() && second.is_some() {
        (second, first)
    } else {
        if is_true && first.is_some() != second.is_some() {
            notes.push(Note::FeedbackByPlace);
        }
        (first, second)
    };
    Some(Body::TrueFalse(TrueFalse { is_true, when_true, when_false }))
}

/// Words that Moodle's ordering type knows before the items: how many are shown, and how they are graded and laid out.
const ORDERING_WORDS: [&str; 21] = [
    "ALL",
    "EXACT",
    "RANDOM",
    "REL",
    "RELATIVE",
    "CONTIGUOUS",
    "CONTIG",
    "HORIZONTAL",
    "HORI",
    "H",
    "1",
    "VERTICAL",
    "VERT",
    "V",
    "0",
    "ABSOLUTE_POSITION",
    "ABSOLUTE",
    "ABS",
    "SHOW",
    "HIDE",
    "ALL_OR_NOTHING",
];

/// `{> first item, second item}` with each item on a line of its own, as Moodle's ordering question writes it. `None`
/// where there are not at least two lines of items, or answers of another kind stand there.
fn ordering(chars: &[Ch], format: Format) -> Option<Ordering> {
    let rest = chars.strip_prefix(&chars[..1]).filter(|_| chars[0].is('>'))?;
    if rest.iter().any(|ch| ch.is('=') || ch.is('~')) {
        return None;
    }
    let mut lines: Vec<&[Ch]> = rest.split(|ch| ch.is('\n')).map(trim).filter(|line| !line.is_empty()).collect();
    // The first line holds only words about the looks, or it is an item.
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit()) || ORDERING_WORDS.contains(&word);
    if lines.first().is_some_and(|first| collapsed(first).split_whitespace().all(is_word)) {
        lines.remove(0);
    }
    let items: Vec<Text> = lines.into_iter().map(|line| text(line, format)).collect();
    (items.len() >= 2).then_some(Ordering { items })
}

fn choice_or_short(segments: &[Segment<'_>], format: Format) -> Read<Body> {
    let answers = segments.iter().map(|segment| segment.answer(format)).collect::<Read<Vec<_>>>()?;
    if segments.iter().all(|segment| segment.is_right) {
        return Ok(Body::ShortAnswer(ShortAnswer { case_sensitive: false, answers }));
    }
    if let [only] = segments {
        return Err(only.problem(Problem::TooFewAnswers));
    }
    // As in Moodle: an answer that is right as a whole makes it a choice of one.
    let several = !segments.iter().any(|segment| segment.is_right);
    Ok(Body::Choice(Choice { several, shuffle: true, answers }))
}

fn matching(segments: &[Segment<'_>], format: Format) -> Read<Matching> {
    let mut pairs = Vec::new();
    for segment in segments {
        let arrow = find_all(segment.chars, "->").ok_or_else(|| segment.problem(Problem::PairWithoutArrow))?;
        let part = text(&segment.chars[..arrow], format);
        let counterpart = in_format(&segment.chars[arrow + 2..], Format::Moodle);
        if counterpart.is_empty() {
            return Err(segment.problem(Problem::EmptyCounterpart));
        }
        pairs.push(Pair { part, counterpart });
    }
    match segments {
        [only] => Err(only.problem(Problem::TooFewPairs)),
        _ => Ok(Matching { shuffle: true, pairs }),
    }
}

fn numerical(chars: &[Ch], format: Format, line: usize) -> Read<Body> {
    let chars = trim(chars);
    if chars.is_empty() {
        return Err(At { line, what: Problem::NoNumber });
    }
    let mut answers = Vec::new();
    for segment in split(chars, true)? {
        let number = collapsed(segment.halves().0);
        let accepts = match number.as_str() {
            // `~#feedback`: said to whoever gave none of the other numbers.
            "" if !segment.is_right => crate::courses::questions::Accepts::Anything,
            "" => return Err(segment.problem(Problem::NoNumber)),
            number => numbers::accepts(number).map_err(|what| segment.problem(what))?,
        };
        answers.push(NumericAnswer { accepts, fraction: segment.worth(), feedback: segment.feedback(format) });
    }
    Ok(Body::Numerical(Numerical { answers, units: Vec::new() }))
}
