//! Aiken: the plainest way to write down questions with one right answer.
//!
//! A text, then options `A. …` or `A) …`, then `ANSWER: A` (docs.moodle.org, "Aiken format"). Blank lines mean
//! nothing; a text may go on over several lines. Nothing else can be said: no feedback, no formats.

use crate::courses::questions::{
    Answer, Body, Choice, Format, Fraction, Question, Text,
    gift::{Loss, Problem, Written},
    source::{At, Entry, MAX_SOURCE, NotUnderstood, Reading, Understood},
};

/// A question that is being read.
#[derive(Default)]
struct Begun<'a> {
    line: usize,
    text: Vec<&'a str>,
    options: Vec<&'a str>,
    source: Vec<&'a str>,
}

/// Reads Aiken. Never fails as a whole: what is not understood stands in the reading with its line and the reason.
#[must_use]
pub fn read(source: &str) -> Reading {
    let mut reading = Reading::default();
    let mut begun = Begun::default();
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    // `\r\n`, `\n` and a lone `\r` all end a line; an empty one means nothing, so the count goes by `\n` or `\r` alone.
    let unified = source.replace("\r\n", "\n").replace('\r', "\n");
    for (line, number) in unified.lines().map(str::trim).zip(1..) {
        if line.is_empty() {
            continue;
        }
        let right = line.strip_prefix("ANSWER:").map(str::trim);
        let option = option(line);
        if right.is_none() && option.is_none() && !begun.options.is_empty() {
            let what = Problem::NoAnswerLine;
            reading.entries.push(begun.refused(At { line: number, what }));
            begun = Begun::default();
        }
        if begun.line == 0 {
            begun.line = number;
        }
        begun.source.push(line);
        match (right, option) {
            (Some(right), _) => {
                reading.entries.push(std::mem::take(&mut begun).finished(right, number));
            }
            (None, Some((letter, text))) => {
                let expected = u8::try_from(begun.options.len()).ok().and_then(|place| b'A'.checked_add(place));
                if expected.map(char::from) == Some(letter) && !text.is_empty() {
                    begun.options.push(text);
                } else if begun.options.is_empty() {
                    // "I. The first chapter" before any option is a sentence.
                    begun.text.push(line);
                } else {
                    let what = Problem::OptionOutOfOrder(letter.to_string());
                    reading.entries.push(begun.refused(At { line: number, what }));
                    begun = Begun::default();
                }
            }
            (None, None) => begun.text.push(line),
        }
    }
    if begun.line > 0 {
        let problem = At { line: begun.line, what: Problem::NoAnswerLine };
        reading.entries.push(begun.refused(problem));
    }
    reading
}

/// `A. text` or `A) text`.
fn option(line: &str) -> Option<(char, &str)> {
    let mut characters = line.chars();
    let letter = characters.next().filter(char::is_ascii_uppercase)?;
    characters.next().filter(|c| matches!(c, '.' | ')'))?;
    let text = characters.as_str();
    (text.is_empty() || text.starts_with(char::is_whitespace)).then_some((letter, text.trim()))
}

impl Begun<'_> {
    fn refused(&self, problem: At<Problem>) -> Entry {
        Entry::NotUnderstood(NotUnderstood {
            line: self.line,
            name: None,
            category: None,
            source: self.source.join("\n").chars().take(MAX_SOURCE).collect(),
            problem,
        })
    }

    fn finished(self, right: &str, line: usize) -> Entry {
        let place = match right.as_bytes() {
            [letter] => letter.checked_sub(b'A').map(usize::from).filter(|place| *place < self.options.len()),
            _ => None,
        };
        let what = match place {
            _ if self.text.is_empty() => Problem::NoText,
            _ if self.options.len() < 2 => Problem::TooFewAnswers,
            None => Problem::UnknownAnswer(right.chars().take(40).collect()),
            Some(right) => {
                let answer = |(place, text): (usize, &&str)| Answer {
                    text: Text::new(Format::Moodle, *text),
                    fraction: if place == right { Fraction::ONE } else { Fraction::ZERO },
                    feedback: None,
                };
                let answers = self.options.iter().enumerate().map(answer).collect();
                let body = Body::Choice(Choice { several: false, shuffle: true, answers });
                let question = Question::new(Text::new(Format::Moodle, self.text.join(" ")), body);
                let understood = Understood { line: self.line, question, has_blank: false, notes: Vec::new() };
                return Entry::Understood(Box::new(understood));
            }
        };
        self.refused(At { line, what })
    }
}

/// Writes Aiken: only questions with one right answer, and of them only text and options.
#[must_use]
pub fn write(questions: &[Question]) -> Written {
    let mut written = Written::default();
    for (place, question) in questions.iter().enumerate() {
        match one(question) {
            Ok(source) => {
                written.source.push_str(&source);
                let Body::Choice(choice) = &question.body else { continue };
                let has_feedback = choice.answers.iter().any(|answer| answer.feedback.is_some());
                if has_feedback || question.general_feedback.is_some() {
                    written.losses.push((place, Loss::Feedback));
                }
                if !question.hints.is_empty() {
                    written.losses.push((place, Loss::Hints));
                }
            }
            Err(loss) => written.losses.push((place, loss)),
        }
    }
    written
}

fn one(question: &Question) -> Result<String, Loss> {
    let line = |text: &Text| text.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Body::Choice(Choice { several: false, answers, .. }) = &question.body else { return Err(Loss::Type) };
    let right: Vec<usize> = answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| answer.fraction == Fraction::ONE)
        .map(|(place, _)| place)
        .collect();
    let others = answers.iter().filter(|answer| answer.fraction == Fraction::ZERO).count();
    let [right] = right.as_slice() else { return Err(Loss::Type) };
    if others + 1 != answers.len() || answers.len() > 26 {
        return Err(Loss::Type);
    }
    let text = line(&question.text);
    // A text that looks like an option or like the line of the answer would be read as one.
    let is_misread = option(&text).is_some() || text.starts_with("ANSWER:");
    if text.is_empty() || is_misread || answers.len() < 2 || answers.iter().any(|answer| line(&answer.text).is_empty())
    {
        return Err(Loss::Unfinished);
    }
    let mut source = text + "\n";
    for (answer, letter) in answers.iter().zip('A'..='Z') {
        source.push_str(&format!("{letter}. {}\n", line(&answer.text)));
    }
    let letter = ('A'..='Z').nth(*right).ok_or(Loss::Type)?;
    Ok(source + &format!("ANSWER: {letter}\n\n"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn options_and_the_right_one_are_read() {
        let reading = read(
            "\u{feff}Wie meldt?\r\nA. Het bestuur\r\nB) Het loket\r\nANSWER: B\r\n\r\nWelke\n\nregel?\nA. x\nB. y\nC. z\nANSWER:C",
        );
        let questions: Vec<_> = reading.understood().collect();
        assert_eq!(questions.len(), 2);
        assert_eq!((questions[0].line, questions[1].line), (1, 6));
        assert_eq!(questions[1].question.text.text, "Welke regel?");
        let Body::Choice(choice) = &questions[0].question.body else { panic!("choice") };
        let answers: Vec<_> =
            choice.answers.iter().map(|answer| (answer.text.text.as_str(), answer.fraction)).collect();
        assert_eq!(answers, [("Het bestuur", Fraction::ZERO), ("Het loket", Fraction::ONE)]);
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_next_question_is_read() {
        for (source, line, problem) in [
            ("x\nA. a\nB. b\n", 1, Problem::NoAnswerLine),
            ("x\nA. a\nB. b\nANSWER: C", 4, Problem::UnknownAnswer("C".into())),
            ("x\nA. a\nB. b\nANSWER: A, B", 4, Problem::UnknownAnswer("A, B".into())),
            ("x\nA. a\nANSWER: A", 3, Problem::TooFewAnswers),
            ("A. a\nB. b\nANSWER: A", 3, Problem::NoText),
            ("x\nA. a\nC. c\n", 3, Problem::OptionOutOfOrder("C".into())),
        ] {
            let source = format!("{source}\nnext\nA. a\nB. b\nANSWER: A");
            let reading = read(&source);
            let refused = reading.entries.iter().find_map(|entry| match entry {
                Entry::NotUnderstood(not) => Some(not),
                _ => None,
            });
            let problem_line = refused.map(|not| not.problem.line);
            assert_eq!(refused.map(|not| &not.problem.what), Some(&problem), "{source}");
            assert!(problem == Problem::NoAnswerLine || problem_line == Some(line), "{source}: {problem_line:?}");
            assert_eq!(reading.understood().count(), 1, "{source}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(
            text in "[a-z]{1,9}( [a-zA-Z.:]{1,9}){0,3}",
            options in prop::collection::vec("[A-Za-z]{1,6}( [a-z.:]{1,6}){0,2}", 2..8),
            right in any::<prop::sample::Index>(),
        ) {
            let right = right.index(options.len());
            let answer = |(place, text): (usize, &String)| Answer {
                text: Text::new(Format::Moodle, text.clone()),
                fraction: if place == right { Fraction::ONE } else { Fraction::ZERO },
                feedback: None,
            };
            let answers = options.iter().enumerate().map(answer).collect();
            let question = Question::new(Text::new(Format::Moodle, text), Body::Choice(Choice { several: false, shuffle: true, answers }));
            let written = write(std::slice::from_ref(&question));
            let reading = read(&written.source);
            prop_assert_eq!(reading.understood().map(|read| &read.question).collect::<Vec<_>>(), vec![&question]);
        }
    }
}
