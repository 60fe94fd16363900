//! Reads a whole source.

use super::{
    Problem,
    answers::{self, Read},
    blocks::{Block, blocks, is_comment, lines},
    cooked::{Ch, collapsed, cook_line, find, find_all, format_of, in_format, starts_with, trim},
    write::{NO, STRICT},
};
use crate::courses::questions::{
    Body, Choice, Format, Fraction, Matching, Question, Text, cloze,
    source::{At, Entry, MAX_SOURCE, NotUnderstood, Note, Reading, Understood},
};

/// Reads GIFT. Never fails as a whole: what is not understood stands in the reading with its line and the reason.
#[must_use]
pub fn read(source: &str) -> Reading {
    let lines = lines(source);
    let mut reading = Reading::default();
    let mut category: Option<String> = None;
    let mut comments = Comments::default();
    for block in blocks(&lines) {
        comments.read(block.lines);
        let mut cooked = Vec::new();
        for (line, number) in block.lines.iter().zip(block.line..) {
            if !is_comment(line) {
                cook_line(line, number, &mut cooked);
            }
        }
        let mut rest = trim(&cooked);
        while starts_with(rest, "$CATEGORY:") {
            let end = rest.iter().position(|ch| ch.is('\n')).unwrap_or(rest.len());
            let path = collapsed(&rest["$CATEGORY:".len()..end]);
            category = (!path.is_empty()).then(|| path.clone());
            reading.entries.push(Entry::Category(path));
            rest = trim(&rest[end..]);
        }
        if !rest.is_empty() {
            let entry = question(&block, rest, category.as_deref(), std::mem::take(&mut comments));
            reading.entries.push(entry);
        }
    }
    reading
}

/// What comments say about the question after them.
#[derive(Debug, Default)]
struct Comments {
    id_number: Option<String>,
    tags: Vec<String>,
    hints: Vec<String>,
    mark: Option<Fraction>,
    penalty: Option<Fraction>,
    is_strict: bool,
    is_ordered: bool,
}

/// The most marks that a question may give.
const MOST_MARKS: f64 = 1000.0;

impl Comments {
    fn read(&mut self, lines: &[&str]) {
        for line in lines.iter().filter(|line| is_comment(line)) {
            if let Some(id) = marked(line, "[id:").pop() {
                self.id_number = Some(id);
            }
            self.hints.extend(marked(line, "[hint:"));
            let number = |marker: &str, most: f64| {
                let number: Option<f64> = marked(line, marker).pop().and_then(|text| text.parse().ok());
                number.filter(|number| (0.0..=most).contains(number)).and_then(Fraction::from_f64)
            };
            self.mark = number("[mark:", MOST_MARKS).or(self.mark);
            self.penalty = number("[penalty:", 1.0).or(self.penalty);
            self.is_strict |= marked(line, "[case:").iter().any(|word| word == STRICT);
            self.is_ordered |= marked(line, "[shuffle:").iter().any(|word| word == NO);
            for tag in marked(line, "[tag:") {
                if !self.tags.contains(&tag) {
                    self.tags.push(tag);
                }
            }
        }
    }
}

/// What stands between `marker` and `]`, each time; `\]` is a bracket within it.
fn marked(line: &str, marker: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in line.split(marker).skip(1) {
        let mut text = String::new();
        let mut characters = part.chars();
        while let Some(c) = characters.next() {
            match c {
                '\\' => text.extend(characters.next()),
                ']' => {
                    found.push(text.trim().to_owned());
                    break;
                }
                c => text.push(c),
            }
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

fn question(block: &Block<'_>, chars: &[Ch], category: Option<&str>, comments: Comments) -> Entry {
    let line = chars.first().map_or(block.line, |ch| ch.line);
    let mut notes = Vec::new();
    let (name, rest) = title(chars, &mut notes);
    let read = match with_gaps(block.lines) {
        Some(question) => Ok((question, false)),
        None => parts(rest, line, &mut notes),
    };
    match read {
        Ok((mut question, has_blank)) => {
            question.name = name;
            question.category = category.map(str::to_owned);
            question.id_number = comments.id_number;
            question.mark = comments.mark.unwrap_or(question.mark);
            question.penalty = comments.penalty.unwrap_or(question.penalty);
            match &mut question.body {
                Body::ShortAnswer(short) => short.case_sensitive |= comments.is_strict,
                Body::Choice(Choice { shuffle, .. }) | Body::Matching(Matching { shuffle, .. }) => {
                    *shuffle &= !comments.is_ordered;
                }
                _ => {}
            }
            question.tags = comments.tags;
            question.hints = comments.hints.into_iter().map(|hint| Text::new(question.text.format, hint)).collect();
            Entry::Understood(Box::new(Understood { line, question, has_blank, notes }))
        }
        Err(problem) => Entry::NotUnderstood(NotUnderstood {
            line,
            name,
            category: category.map(str::to_owned),
            source: source_of(block.lines),
            problem,
        }),
    }
}

fn source_of(lines: &[&str]) -> String {
    let mut source = String::new();
    for line in lines {
        if source.len() > MAX_SOURCE * 4 {
            break;
        }
        source.push_str(line);
        source.push('\n');
    }
    source.trim().chars().take(MAX_SOURCE).collect()
}

/// A text with gaps: `Naar {1:SHORTANSWER:=Delft} en …####general feedback`. GIFT itself has no such question; its gaps
/// are written as Moodle's Cloze format writes them, so that they are not taken for anything else. Their escapes are
/// those of that format. `None` when there is no gap that is understood.
fn with_gaps(lines: &[&str]) -> Option<Question> {
    let lines: Vec<&str> = lines
        .iter()
        .copied()
        .filter(|line| !is_comment(line) && !line.trim_start().starts_with("$CATEGORY:"))
        .collect();
    let source = lines.join("\n");
    let mut rest = source.trim();
    if let Some(titled) = rest.strip_prefix("::") {
        rest = titled.split_once("::")?.1.trim();
    }
    let mut format = Format::default();
    if let Some((name, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
        && let Some(named) = Format::from_code(name)
    {
        (format, rest) = (named, behind.trim());
    }
    let (text, gaps) = cloze::read(rest).ok()?;
    let (text, general) =
        text.split_once("####").map_or((text.as_str(), None), |(text, general)| (text, Some(general)));
    if general.is_some_and(|general| general.contains("{#")) {
        return None;
    }
    let mut question = Question::new(Text::new(format, text.trim()), Body::Cloze(gaps));
    question.general_feedback = general.and_then(|general| Text::new(format, general.trim()).if_any());
    Some(question)
}

/// Takes `::title::` off the front.
fn title<'a>(chars: &'a [Ch], notes: &mut Vec<Note>) -> (Option<String>, &'a [Ch]) {
    if !starts_with(chars, "::") {
        return (None, chars);
    }
    let rest = &chars[2..];
    let Some(end) = find_all(rest, "::") else {
        notes.push(Note::UnendedTitle);
        return (None, trim(rest));
    };
    let name = collapsed(&rest[..end]);
    ((!name.is_empty()).then_some(name), trim(&rest[end + 2..]))
}

fn parts(chars: &[Ch], line: usize, notes: &mut Vec<Note>) -> Read<(Question, bool)> {
    let problem = |place: usize, what| Err(At { line: chars.get(place).map_or(line, |ch| ch.line), what });
    let (open, close) = (find(chars, '{'), find(chars, '}'));
    let (open, close) = match (open, close) {
        (None, None) => {
            let (format, rest) = format_of(chars, Default::default());
            let text = in_format(rest, format);
            if text.is_empty() {
                return problem(0, Problem::NoText);
            }
            return Ok((Question::new(Text::new(format, text), Body::Description), false));
        }
        (None, Some(close)) => return problem(close, Problem::UnopenedBrace),
        (Some(open), Some(close)) if close < open => return problem(close, Problem::UnopenedBrace),
        (Some(open), None) => return problem(open, Problem::UnclosedBrace),
        (Some(open), Some(close)) => (open, close),
    };
    let (inside, behind) = (&chars[open + 1..close], trim(&chars[close + 1..]));
    if let Some(nested) = find(inside, '{') {
        return problem(open + 1 + nested, Problem::NestedBrace);
    }
    if let Some(second) = behind.iter().position(|ch| ch.is('{') || ch.is('}')) {
        let what = if behind[second].c == '{' { Problem::SecondAnswers } else { Problem::UnopenedBrace };
        return Err(At { line: behind[second].line, what });
    }
    let (format, before) = format_of(&chars[..open], Default::default());
    let text = stem(before, behind, format);
    if text.is_empty() {
        return problem(open, Problem::NoText);
    }
    let (inside, general_feedback) = answers::without_general_feedback(inside, format);
    let body = answers::body(inside, format, chars[open].line, notes)?;
    let mut question = Question::new(Text::new(format, text), body);
    question.general_feedback = general_feedback;
    Ok((question, !behind.is_empty()))
}

/// The text, with a blank where the answers stood within it.
fn stem(before: &[Ch], behind: &[Ch], format: Format) -> String {
    let before = in_format(before, format);
    if behind.is_empty() {
        return before;
    }
    let behind = in_format(behind, format);
    format!("{before} _____ {behind}").trim().to_owned()
}
