//! Gaps within a text, as Moodle writes them: `{1:SHORTANSWER:=Delft#Goed~%50%Leiden}` (docs.moodle.org, "Embedded
//! Answers (Cloze) question type"): weight, kind, answers separated by `~`, each with `=` or `%percent%` before it and
//! `#feedback` behind it; a backslash takes the meaning of `} # ~ / " \` away.

use crate::courses::questions::{
    Answer, Body, Choice, Format, Fraction, Gap, NumericAnswer, Numerical, ShortAnswer, Text,
    gift::{self, Problem},
};

/// How a gap is filled.
#[derive(Clone, Copy)]
enum Kind {
    Choice { several: bool, shuffle: bool },
    Short { case_sensitive: bool },
    Number,
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "MULTICHOICE" | "MC" | "MULTICHOICE_V" | "MCV" | "MULTICHOICE_H" | "MCH" => {
            Kind::Choice { several: false, shuffle: false }
        }
        "MULTICHOICE_S" | "MCS" | "MULTICHOICE_VS" | "MCVS" | "MULTICHOICE_HS" | "MCHS" => {
            Kind::Choice { several: false, shuffle: true }
        }
        "MULTIRESPONSE" | "MR" | "MULTIRESPONSE_H" | "MRH" => Kind::Choice { several: true, shuffle: false },
        "MULTIRESPONSE_S" | "MRS" | "MULTIRESPONSE_HS" | "MRHS" => Kind::Choice { several: true, shuffle: true },
        "SHORTANSWER" | "SA" | "MW" => Kind::Short { case_sensitive: false },
        "SHORTANSWER_C" | "SAC" | "MWC" => Kind::Short { case_sensitive: true },
        "NUMERICAL" | "NM" => Kind::Number,
        _ => return None,
    })
}

/// Reads the gaps of a text: the text with `{#1}`, `{#2}`, … in their places, and the gaps. Braces that do not begin
/// `{weight:KIND:` stay text.
///
/// # Errors
/// When a gap is not understood, or there is none.
pub fn read(text: &str) -> Result<(String, Vec<Gap>), Problem> {
    let (mut out, mut gaps) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some((weight, kind, length)) = head(rest) else {
            out.push('{');
            rest = &rest[1..];
            continue;
        };
        let bad = || Problem::BadGap(rest.chars().take(60).collect());
        let inside = &rest[length..];
        let end = end_of(inside).ok_or_else(bad)?;
        let body = body(kind, &inside[..end]).ok_or_else(bad)?;
        gaps.push(Gap { weight, body });
        out.push_str(&format!("{{#{}}}", gaps.len()));
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    if gaps.is_empty() { Err(Problem::NoGap) } else { Ok((out, gaps)) }
}

/// Weight, kind, and how long `{1:KIND:` is.
fn head(text: &str) -> Option<(u32, Kind, usize)> {
    let (weight, rest) = text.strip_prefix('{')?.split_once(':')?;
    if weight.len() > 4 {
        return None;
    }
    // No weight is a weight of one.
    let number = if weight.trim().is_empty() { 1 } else { weight.trim().parse().ok().filter(|weight| *weight > 0)? };
    let end = rest.bytes().take(20).position(|byte| byte == b':')?;
    Some((number, kind(rest[..end].trim())?, 1 + weight.len() + 1 + end + 1))
}

/// Where the gap ends: the first brace that is not escaped.
fn end_of(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.bytes().position(|byte| {
        let is_end = byte == b'}' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })
}

/// Cuts at a character that is not escaped; at most `pieces` pieces.
fn split(text: &str, at: u8, pieces: usize) -> Vec<&str> {
    let (mut found, mut begin, mut is_escaped) = (Vec::new(), 0, false);
    for (place, byte) in text.bytes().enumerate() {
        if byte == at && !is_escaped && found.len() + 1 < pieces {
            found.push(&text[begin..place]);
            begin = place + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    found.push(&text[begin..]);
    found
}

fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.trim().chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            ('\\', Some('}' | '#' | '~' | '/' | '"' | '\\' | '=' | '%')) => out.extend(characters.next()),
            (c, _) => out.push(c),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| matches!(c, '}' | '#' | '~' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

fn body(kind: Kind, text: &str) -> Option<Body> {
    let mut answers = Vec::new();
    for piece in split(text, b'~', usize::MAX) {
        let piece = piece.trim_start();
        let (fraction, rest) = if let Some(rest) = piece.strip_prefix('=') {
            (Fraction::ONE, rest)
        } else if let Some((percent, rest)) = piece.strip_prefix('%').and_then(|rest| rest.split_once('%')) {
            (Fraction::from_percent(percent)?, rest)
        } else {
            (Fraction::ZERO, piece)
        };
        let halves = split(rest, b'#', 2);
        let html = |text: &str| Text::new(Format::Html, unescaped(text));
        let text = html(halves[0]);
        if text.text.is_empty() {
            return None;
        }
        answers.push(Answer { text, fraction, feedback: halves.get(1).and_then(|text| html(text).if_any()) });
    }
    Some(match kind {
        Kind::Choice { several, shuffle } => Body::Choice(Choice { several, shuffle, answers }),
        Kind::Short { case_sensitive } => Body::ShortAnswer(ShortAnswer { case_sensitive, answers }),
        Kind::Number => {
            let number = |answer: Answer| {
                let accepts = gift::number_from_text(&answer.text.text).ok()?;
                Some(NumericAnswer { accepts, fraction: answer.fraction, feedback: answer.feedback })
            };
            let answers = answers.into_iter().map(number).collect::<Option<Vec<_>>>()?;
            Body::Numerical(Numerical { answers, units: Vec::new() })
        }
    })
}

/// Puts the gaps back into their text. A gap that is of no kind Moodle has there is left as its number.
#[must_use]
pub fn write(text: &str, gaps: &[Gap]) -> String {
    let mut out = text.to_owned();
    for (gap, number) in gaps.iter().zip(1..) {
        let (kind, answers): (&str, Vec<String>) = match &gap.body {
            Body::Choice(choice) => {
                let kind = match (choice.several, choice.shuffle) {
                    (false, false) => "MULTICHOICE",
                    (false, true) => "MULTICHOICE_S",
                    (true, false) => "MULTIRESPONSE",
                    (true, true) => "MULTIRESPONSE_S",
                };
                (
                    kind,
                    choice
                        .answers
                        .iter()
                        .map(|answer| one(answer.fraction, &answer.text.text, &answer.feedback))
                        .collect(),
                )
            }
            Body::ShortAnswer(short) => {
                let kind = if short.case_sensitive { "SHORTANSWER_C" } else { "SHORTANSWER" };
                (
                    kind,
                    short
                        .answers
                        .iter()
                        .map(|answer| one(answer.fraction, &answer.text.text, &answer.feedback))
                        .collect(),
                )
            }
            Body::Numerical(numerical) => {
                let number = |answer: &NumericAnswer| {
                    one(answer.fraction, &gift::number_as_text(&answer.accepts), &answer.feedback)
                };
                ("NUMERICAL", numerical.answers.iter().map(number).collect())
            }
            _ => continue,
        };
        let written = format!("{{{}:{kind}:{}}}", gap.weight, answers.join("~"));
        out = out.replacen(&format!("{{#{number}}}"), &written, 1);
    }
    out
}

fn one(fraction: Fraction, text: &str, feedback: &Option<Text>) -> String {
    let mark = match fraction {
        Fraction::ONE => "=".to_owned(),
        Fraction::ZERO if !text.starts_with(['=', '%']) => String::new(),
        fraction => format!("%{}%", fraction.percent()),
    };
    let feedback = feedback.as_ref().map(|text| format!("#{}", escaped(&text.text))).unwrap_or_default();
    format!("{mark}{}{feedback}", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_read_and_written_back() {
        let source = "Naar {1:SHORTANSWER:=Delft#Goed~%50%Leiden \\} {2:NUMERICAL:=3:0.1~*#mis} en {:MCS:=a~b}{ }";
        let source = source.replacen("\\} ", "\\}", 1).replacen("{2:", "} {2:", 1);
        let (text, gaps) = read(&source).expect("gaps");
        assert_eq!(text, "Naar {#1} {#2} en {#3}{ }");
        assert_eq!(gaps.iter().map(|gap| gap.weight).collect::<Vec<_>>(), [1, 2, 1]);
        let Body::ShortAnswer(short) = &gaps[0].body else { panic!("short") };
        assert_eq!(
            (short.answers[1].text.text.as_str(), short.answers[1].fraction.percent().as_str()),
            ("Leiden }", "50")
        );
        let (text_again, again) = read(&write(&text, &gaps)).expect("gaps");
        assert_eq!((text_again, again), (text, gaps));
    }

    #[test]
    fn what_is_no_gap_is_named() {
        assert_eq!(read("no gap {x}"), Err(Problem::NoGap));
        assert!(matches!(read("{1:NUMERICAL:=x}"), Err(Problem::BadGap(_))));
        assert!(matches!(read("{1:SHORTANSWER:=never closed"), Err(Problem::BadGap(_))));
    }
}
