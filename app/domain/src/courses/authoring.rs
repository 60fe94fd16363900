//! What the maker of a course decides: its texts, which parts count, which come first, and when a quiz may be begun.

use std::collections::BTreeSet;

use crate::{
    Lang,
    input::{Checking, Form, Invalid},
    knowledge::slug_from,
};

/// When the quiz of a module may be begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Entry {
    /// At once.
    #[default]
    Open,
    /// When every lesson was read.
    AfterReading,
    /// When every lesson was read, and once before: who passes then skips the lessons.
    TestOut,
}

/// Whether a quiz may be begun now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// It may.
    Open,
    /// Once, to skip the lessons.
    Pretest,
    /// Lessons are to be read first.
    ReadFirst,
}

impl Entry {
    /// Every value, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Open, Self::AfterReading, Self::TestOut];

    /// As it is stored and sent.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::AfterReading => "after_reading",
            Self::TestOut => "test_out",
        }
    }

    /// The value with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entry| entry.code() == code)
    }

    /// What somebody may do who has `unread` lessons left and did, or did not, try to skip them in this round.
    #[must_use]
    pub fn door(self, unread: i64, tried_to_skip: bool) -> Door {
        match self {
            Self::Open => Door::Open,
            Self::AfterReading | Self::TestOut if unread <= 0 => Door::Open,
            Self::TestOut if !tried_to_skip => Door::Pretest,
            Self::AfterReading | Self::TestOut => Door::ReadFirst,
        }
    }
}

/// A course as its maker wants it saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveCourse {
    /// Its title, one line.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Address of the same course in the other language.
    pub pair: Option<String>,
}

impl SaveCourse {
    /// Reads `title`, `summary`, `language` and `pair`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let title = checking.line("title", 200);
        let summary = checking.line("summary", 400);
        let lang = checking.choice("language", Lang::from_code);
        let pair = checking.optional_line("pair", 200);
        let value = title.zip(summary).zip(lang);
        checking.finish(value.map(|((title, summary), lang)| Self { title, summary, lang, pair }))
    }
}

/// The title of a module that is to be added.
///
/// # Errors
/// When there is none, or it is too long.
pub fn parse_module_title(form: &Form) -> Result<String, Invalid> {
    let mut checking = Checking::new(form);
    let title = checking.line("title", 200);
    checking.finish(title)
}

/// A module as its maker wants it saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveModule {
    /// Its title, one line.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// When its quiz may be begun.
    pub entry: Entry,
    /// Whether the course is completed without it.
    pub is_optional: bool,
    /// Whether learners see it.
    pub is_shown: bool,
    /// Addresses of the modules of the course that come first.
    pub needs: Vec<String>,
}

impl SaveModule {
    /// Reads `title`, `summary`, `minutes`, `entry`, `optional`, `shown` and `needs` (several).
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let title = checking.line("title", 200);
        let summary = checking.optional_line("summary", 400).unwrap_or_default();
        let minutes = checking.number("minutes", 1, 1000);
        let entry = checking.choice("entry", Entry::from_code);
        let value = title.zip(minutes).zip(entry).map(|((title, minutes), entry)| Self {
            title,
            summary,
            minutes,
            entry,
            is_optional: form.has("optional"),
            is_shown: form.has("shown"),
            needs: form.all("needs").into_iter().map(str::to_owned).collect(),
        });
        checking.finish(value)
    }
}

/// A lesson as its maker wants it saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveLesson {
    /// Its title, one line.
    pub title: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Its text, Markdown.
    pub body: String,
    /// Whether learners see it.
    pub is_shown: bool,
    /// The revision its maker began from; 0 before the first one.
    pub seen: i64,
}

impl SaveLesson {
    /// Longest text, in characters.
    pub const MAX_BODY: usize = 200_000;

    /// Reads `title`, `minutes`, `body`, `shown` and `seen`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let title = checking.line("title", 200);
        let minutes = checking.number("minutes", 1, 1000);
        let body = checking.text("body", Self::MAX_BODY);
        let (is_shown, seen) = (form.has("shown"), form.get("seen").parse().unwrap_or(0));
        let value = title.zip(minutes).zip(body);
        checking.finish(value.map(|((title, minutes), body)| Self { title, minutes, body, is_shown, seen }))
    }
}

/// What keeps a course from being published, or would leave a published one without an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CourseNotReady {
    /// No module is shown, counts, and has a quiz: nobody could complete the course.
    NothingToComplete,
    /// A module that is shown has neither a lesson nor a quiz: its title.
    EmptyModule(String),
    /// A module waits for itself, by way of others.
    NeedsItself,
}

/// A module, as far as it matters to [`not_ready`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleState {
    /// Its title.
    pub title: String,
    /// Whether the course is completed without it.
    pub is_optional: bool,
    /// Whether learners see it.
    pub is_shown: bool,
    /// Whether it has a quiz.
    pub has_quiz: bool,
    /// How many lessons of it are shown.
    pub lessons: i64,
}

/// What keeps a course of these modules from being published.
#[must_use]
pub fn not_ready(modules: &[ModuleState]) -> Vec<CourseNotReady> {
    let shown = || modules.iter().filter(|module| module.is_shown);
    let mut found = Vec::new();
    if !shown().any(|module| !module.is_optional && module.has_quiz) {
        found.push(CourseNotReady::NothingToComplete);
    }
    let empty = shown().filter(|module| module.lessons == 0 && !module.has_quiz);
    found.extend(empty.map(|module| CourseNotReady::EmptyModule(module.title.clone())));
    found
}

/// Whether one of these waits for itself; each pair says that the first needs the second.
#[must_use]
pub fn leads_back<K: Copy + Ord>(needs: &[(K, K)]) -> bool {
    let all: BTreeSet<K> = needs.iter().map(|(module, _)| *module).collect();
    all.into_iter().any(|start| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![start]);
        while let Some(module) = next.pop() {
            for (_, needed) in needs.iter().filter(|(of, _)| *of == module) {
                if *needed == start {
                    return true;
                }
                if seen.insert(*needed) {
                    next.push(*needed);
                }
            }
        }
        false
    })
}

/// An address made of a title, that none of `taken` has and that means nothing else (`reserved`).
#[must_use]
pub fn free_slug(title: &str, taken: &[String], reserved: &[&str]) -> String {
    let wanted = slug_from(title);
    let is_free = |slug: &str| !reserved.contains(&slug) && !taken.iter().any(|other| other == slug);
    if is_free(&wanted) {
        return wanted;
    }
    // One of one more number than there are names is free.
    let most = taken.len() + reserved.len() + 2;
    (2..=most).map(|number| format!("{wanted}-{number}")).find(|slug| is_free(slug)).unwrap_or(wanted)
}

/// Where a part moves among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Before the one above it.
    Up,
    /// After the one below it.
    Down,
}

impl Direction {
    /// The value with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "up" => Some(Self::Up),
            "down" => Some(Self::Down),
            _ => None,
        }
    }

    /// The places in their new order, when the one at `place` moves; unchanged at the edge.
    #[must_use]
    pub fn moved<T: Clone>(self, all: &[T], place: usize) -> Vec<T> {
        let mut all = all.to_vec();
        let other = match self {
            Self::Up => place.checked_sub(1),
            Self::Down => Some(place + 1).filter(|other| *other < all.len()),
        };
        if let Some(other) = other.filter(|_| place < all.len()) {
            all.swap(place, other);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lessons_are_skipped_by_one_attempt_and_no_more() {
        assert_eq!(Entry::Open.door(3, false), Door::Open);
        assert_eq!(Entry::AfterReading.door(1, false), Door::ReadFirst);
        assert_eq!(Entry::AfterReading.door(0, false), Door::Open);
        assert_eq!(Entry::TestOut.door(1, false), Door::Pretest);
        assert_eq!(Entry::TestOut.door(1, true), Door::ReadFirst);
        assert_eq!(Entry::TestOut.door(0, true), Door::Open);
    }

    #[test]
    fn a_circle_is_found_however_long_it_is() {
        assert!(!leads_back(&[(2, 1), (3, 2), (3, 1)]));
        assert!(leads_back(&[(1, 1)]));
        assert!(leads_back(&[(2, 1), (3, 2), (1, 3)]));
        assert!(leads_back(&[(4, 1), (2, 1), (1, 2)]));
    }

    #[test]
    fn a_course_needs_something_that_completes_it() {
        let module = |is_optional, is_shown, has_quiz, lessons| ModuleState {
            title: "M".into(),
            is_optional,
            is_shown,
            has_quiz,
            lessons,
        };
        assert_eq!(not_ready(&[]), [CourseNotReady::NothingToComplete]);
        assert_eq!(not_ready(&[module(true, true, true, 1)]), [CourseNotReady::NothingToComplete]);
        assert_eq!(not_ready(&[module(false, true, true, 0), module(false, false, false, 0)]), []);
        let empty = [module(false, true, true, 1), module(false, true, false, 0)];
        assert_eq!(not_ready(&empty), [CourseNotReady::EmptyModule("M".into())]);
    }

    #[test]
    fn an_address_is_taken_by_nobody_else() {
        let taken = ["les".to_owned(), "les-2".to_owned()];
        assert_eq!(free_slug("Les", &taken, &[]), "les-3");
        assert_eq!(free_slug("Quiz!", &[], &["quiz"]), "quiz-2");
        assert_eq!(free_slug("Nieuw", &taken, &["new"]), "nieuw");
    }

    #[test]
    fn a_part_moves_one_place_and_stays_at_the_edge() {
        assert_eq!(Direction::Up.moved(&[1, 2, 3], 1), [2, 1, 3]);
        assert_eq!(Direction::Down.moved(&[1, 2, 3], 1), [1, 3, 2]);
        assert_eq!(Direction::Up.moved(&[1, 2, 3], 0), [1, 2, 3]);
        assert_eq!(Direction::Down.moved(&[1, 2, 3], 2), [1, 2, 3]);
    }
}
