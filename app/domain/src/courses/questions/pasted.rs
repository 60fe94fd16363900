//! Questions as people have them in a word processor: a numbered list with lettered answers, copied as plain text.
//!
//! - `1. …` or `1) …` begins a question; `a. …`, `b) …` and bullets below it are its answers; other lines go on where
//!   the one before left off.
//! - An answer is right when it begins or ends with `*`, `✓` or `√`, ends with `(goed)`, `(juist)`, `(correct)` or
//!   `(right)`, or when a line `Antwoord: B` (`Answer: B`; several with commas) names its letter.
//! - `Antwoord:` with words is what has to be typed; with `waar` or `onwaar` the question is one of true and false.
//!   A question with neither is one to write about.
//! - `Uitleg: …`, `Toelichting: …`, `Feedback: …` or `Explanation: …` is said afterwards.
//!
//! What comes out is GIFT, so that the author goes on in the same editor. Nothing of the text is left out.

use std::fmt::Write;

use crate::courses::questions::{Format, Text, gift};

/// The words that name the right answer.
const KEYS: [&str; 6] = ["antwoord", "juiste antwoord", "goede antwoord", "answer", "correct answer", "right answer"];
/// The words before what is said afterwards.
const EXPLANATIONS: [&str; 4] = ["uitleg", "toelichting", "feedback", "explanation"];
/// What marks an answer as right, before or behind it.
const SIGNS: [char; 4] = ['*', '✓', '✔', '√'];
/// The same as words behind it.
const WORDS: [&str; 4] = ["(goed)", "(juist)", "(correct)", "(right)"];

#[derive(Default)]
struct Item {
    text: String,
    answers: Vec<(String, bool)>,
    key: Option<String>,
    explanation: String,
}

/// Where a line that begins nothing new goes on.
enum Open {
    Text,
    Answer,
    Explanation,
}

/// The text as GIFT, when it is such a list: it has a numbered question and none of the braces of GIFT.
#[must_use]
pub fn to_gift(source: &str) -> Option<String> {
    if source.contains(['{', '}']) {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    let mut before: Vec<String> = Vec::new();
    let mut open = Open::Text;
    for line in source.split(['\n', '\r', '\u{b}', '\u{2028}']).map(plain) {
        if line.is_empty() {
            continue;
        }
        if let Some(text) = numbered(&line) {
            items.push(Item { text: text.to_owned(), ..Item::default() });
            open = Open::Text;
            continue;
        }
        let Some(item) = items.last_mut() else {
            before.push(line);
            continue;
        };
        if let Some(key) = named(&line, &KEYS) {
            item.key = Some(key.to_owned());
            open = Open::Text;
        } else if let Some(text) = named(&line, &EXPLANATIONS) {
            join(&mut item.explanation, text);
            open = Open::Explanation;
        } else if let Some(answer) = answer(&line) {
            item.answers.push(answer);
            open = Open::Answer;
        } else {
            match (&open, item.answers.last_mut()) {
                (Open::Explanation, _) => join(&mut item.explanation, &line),
                (Open::Answer, Some((text, is_right))) => {
                    let (more, marked) = unmarked(&line);
                    join(text, more);
                    *is_right |= marked;
                }
                _ => join(&mut item.text, &line),
            }
        }
    }
    if items.is_empty() {
        return None;
    }
    let mut gift = String::with_capacity(source.len() * 2);
    for line in before {
        let _ = writeln!(gift, "// {line}");
    }
    for item in items {
        if !gift.is_empty() {
            gift.push('\n');
        }
        item.write(&mut gift);
    }
    Some(gift)
}

/// A line without what word processors put between letters, and with single spaces.
fn plain(line: &str) -> String {
    let kept = line.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}'));
    kept.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// `1. text` and `1) text`; a year or an amount at the beginning of a line is none.
fn numbered(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let text = line[digits..].strip_prefix(['.', ')'])?;
    ((1..=3).contains(&digits) && text.starts_with(' ')).then(|| text.trim())
}

/// `Antwoord: B`: what stands behind one of the words.
fn named<'a>(line: &'a str, words: &[&str]) -> Option<&'a str> {
    let (word, rest) = line.split_once(':')?;
    let word = word.trim().to_lowercase();
    words.contains(&word.as_str()).then(|| rest.trim()).filter(|rest| !rest.is_empty())
}

/// `a. text`, `B) text`, `• text`, `- text`, `o text`: an answer and whether it is marked as right.
fn answer(line: &str) -> Option<(String, bool)> {
    let (rest, before) = match line.strip_prefix(SIGNS) {
        Some(rest) => (rest.trim_start(), true),
        None => (line, false),
    };
    let mut characters = rest.chars();
    let (first, behind) = (characters.next()?, characters.as_str());
    let text = match first {
        '•' | '◦' | '▪' | '▫' | '·' | '-' | '–' | '—' | 'o' | '§' if behind.starts_with(' ') => {
            Some(behind)
        }
        letter if letter.is_ascii_alphabetic() => behind.strip_prefix(['.', ')']).filter(|text| text.starts_with(' ')),
        _ => None,
    };
    let Some(text) = text else {
        // `* text` is a bullet too; before a letter or another bullet it says that the answer is right.
        let (text, is_right) = unmarked(line.strip_prefix("* ")?);
        return Some((text.to_owned(), is_right));
    };
    let (text, behind) = unmarked(text.trim());
    Some((text.to_owned(), before || behind))
}

/// A text without the mark behind it, and whether there was one.
fn unmarked(text: &str) -> (&str, bool) {
    let text = text.trim();
    if let Some(text) = text.strip_suffix(SIGNS) {
        return (text.trim_end(), true);
    }
    // All of these words are ASCII: they are as long in capitals.
    let lower = text.to_ascii_lowercase();
    match WORDS.iter().find(|word| lower.ends_with(**word)) {
        Some(word) => (text[..text.len() - word.len()].trim_end(), true),
        None => (text, false),
    }
}

/// A text as GIFT has it, with its format named where its beginning could be taken for something else.
fn escaped(text: &str) -> String {
    gift::text(&Text::new(Format::Moodle, text), Format::Moodle)
}

impl Item {
    /// Which answers a line `Antwoord: A, C` names; `None` when it names something else.
    fn places(&self) -> Option<Vec<usize>> {
        let key = self.key.as_deref()?;
        let letters = key.split([',', ' ', ';', '&']).filter(|letter| !letter.is_empty());
        let letters = letters.map(|letter| letter.trim_end_matches(['.', ')']));
        let places: Option<Vec<usize>> = letters
            .filter(|letter| !matches!(*letter, "en" | "and"))
            .map(|letter| match letter.as_bytes() {
                [letter] if letter.is_ascii_alphabetic() => Some(usize::from(letter.to_ascii_lowercase() - b'a')),
                _ => None,
            })
            .collect();
        places.filter(|places| !places.is_empty() && places.iter().all(|place| *place < self.answers.len()))
    }

    fn write(mut self, gift: &mut String) {
        if let Some(places) = self.places() {
            for place in places {
                self.answers[place].1 = true;
            }
            self.key = None;
        }
        let explanation = match self.explanation.is_empty() {
            true => String::new(),
            false => format!(" ####{}", escaped(&self.explanation)),
        };
        let text = match self.text.is_empty() {
            true => "…".to_owned(),
            false => escaped(&self.text),
        };
        // A key that names no answer is kept where the author sees it.
        if let Some(key) = self.key.as_deref().filter(|_| !self.answers.is_empty()) {
            let _ = writeln!(gift, "// {key}");
        }
        if self.answers.is_empty() {
            let answer = match self.key.as_deref() {
                None => String::new(),
                Some(key) => match key.to_lowercase().trim_end_matches('.') {
                    "waar" | "true" | "juist" | "correct" => "T".to_owned(),
                    "onwaar" | "niet waar" | "false" | "onjuist" => "F".to_owned(),
                    _ => format!("={}", escaped(key)),
                },
            };
            let _ = writeln!(gift, "{text} {{{answer}{explanation}}}");
            return;
        }
        let right = self.answers.iter().filter(|(_, is_right)| *is_right).count();
        let _ = writeln!(gift, "{text} {{");
        for (answer, is_right) in &self.answers {
            let sign = match (right, is_right) {
                (0 | 1, true) => "=".to_owned(),
                (0 | 1, false) => "~".to_owned(),
                // Every right one gives its part; a wrong one takes as much away.
                (all, is_right) => format!("~%{}{}%", if *is_right { "" } else { "-" }, part(all)),
            };
            let _ = writeln!(gift, "{sign}{}", escaped(answer));
        }
        let _ = writeln!(gift, "{}}}", explanation.trim_start());
    }
}

/// `100 / all`, with five decimals where it does not come out even, as Moodle writes it.
fn part(all: usize) -> String {
    let hundred_thousandths = 10_000_000 / all;
    let (whole, rest) = (hundred_thousandths / 100_000, hundred_thousandths % 100_000);
    match rest {
        0 => whole.to_string(),
        rest => format!("{whole}.{rest:05}").trim_end_matches('0').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::courses::questions::{Body, Fraction, Question};

    fn read(source: &str) -> Vec<Question> {
        let made = to_gift(source).expect("a list");
        let reading = gift::read(&made);
        assert_eq!(reading.questions().count(), reading.understood().count(), "{made}");
        reading.understood().map(|read| read.question.clone()).collect()
    }

    fn choices(question: &Question) -> Vec<(String, String)> {
        let Body::Choice(choice) = &question.body else { panic!("{question:?}") };
        let answers = choice.answers.iter();
        answers.map(|answer| (answer.text.text.clone(), answer.fraction.percent())).collect()
    }

    #[test]
    fn a_list_as_a_word_processor_copies_it_becomes_questions() {
        let source = "Toets module 1\r\n\r\n1.\tWat doet u bij twijfel?\r\na.\tNiets\r\nb.\tVragen aan het loket (goed)\r\n\
            c.\tAlles delen\r\nUitleg: het loket denkt\u{a0}mee.\r\n\r\n2)\tWelke twee horen erbij?\u{b}Kies er twee.\r\n\
            A)\tExport\u{ad}controle\r\nB)\tLunch\r\nC)\tSancties\r\nAntwoord: A en C\r\n";
        let questions = read(source);
        assert_eq!(questions.len(), 2);
        assert_eq!(questions[0].text.text, "Wat doet u bij twijfel?");
        assert_eq!(
            choices(&questions[0]),
            [
                ("Niets".into(), "0".into()),
                ("Vragen aan het loket".into(), "100".into()),
                ("Alles delen".into(), "0".into())
            ]
        );
        assert_eq!(questions[0].general_feedback.as_ref().map(|text| text.text.as_str()), Some("het loket denkt mee."));
        assert_eq!(questions[1].text.text, "Welke twee horen erbij? Kies er twee.");
        assert_eq!(
            choices(&questions[1]),
            [("Exportcontrole".into(), "50".into()), ("Lunch".into(), "-50".into()), ("Sancties".into(), "50".into())]
        );
        assert!(to_gift(source).is_some_and(|made| made.starts_with("// Toets module 1\n")), "nothing is left out");
    }

    #[test]
    fn what_has_no_answers_is_typed_true_or_false_or_written_about() {
        let questions =
            read("1. Hoe heet het?\nAntwoord: het loket: altijd\n2. Is dit waar?\nAntwoord: onwaar\n3. Wat vindt u?");
        let Body::ShortAnswer(short) = &questions[0].body else { panic!("{:?}", questions[0]) };
        assert_eq!(short.answers[0].text.text, "het loket: altijd");
        assert_eq!(short.answers[0].fraction, Fraction::ONE);
        assert!(matches!(&questions[1].body, Body::TrueFalse(truth) if !truth.is_true));
        assert!(matches!(questions[2].body, Body::Essay(_)));
    }

    #[test]
    fn signs_and_bullets_mark_answers() {
        let questions =
            read("1. Wat klopt?\n• dit *\n• dat\n– en dit\n2. En nu?\n*a. ja\nb. nee\n3. En dan?\n* ja\n* nee");
        assert_eq!(
            choices(&questions[0]),
            [("dit".into(), "100".into()), ("dat".into(), "0".into()), ("en dit".into(), "0".into())]
        );
        assert_eq!(choices(&questions[1]), [("ja".into(), "100".into()), ("nee".into(), "0".into())]);
        assert_eq!(
            choices(&questions[2]),
            [("ja".into(), "0".into()), ("nee".into(), "0".into())],
            "bullets say nothing about right"
        );
    }

    #[test]
    fn gift_and_plain_text_are_left_alone() {
        for source in ["Vraag {=a ~b}", "1. Vraag {T}", "Een gewone zin.", "2026 was een jaar.", "1,5 miljoen", ""] {
            assert_eq!(to_gift(source), None, "{source}");
        }
    }

    proptest! {
        /// Whatever stands in a list: every question is understood, and every word of it is there.
        #[test]
        fn every_list_is_understood(
            items in proptest::collection::vec(
                ("[a-zA-Z~=#:\\\\%>/$ ]{1,30}", prop_oneof![Just(Vec::new()), proptest::collection::vec("[a-z~=#:\\\\%>/$]{1,12}", 2..5)]), 1..6)
        ) {
            let mut source = String::new();
            for (number, (text, answers)) in items.iter().enumerate() {
                source.push_str(&format!("{}. v {text}\n", number + 1));
                for (answer, letter) in answers.iter().zip('a'..) {
                    source.push_str(&format!("{letter}. {answer}\n"));
                }
            }
            let questions = read(&source);
            prop_assert_eq!(questions.len(), items.len());
            for (question, (_, answers)) in questions.iter().zip(&items) {
                if !answers.is_empty() {
                    let found: Vec<String> = choices(question).into_iter().map(|(text, _)| text).collect();
                    prop_assert_eq!(&found, answers);
                }
            }
        }
    }
}
