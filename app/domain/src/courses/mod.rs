//! E-learning: a course has modules, a module has lessons and a quiz; an attempt answers the quiz's questions.

pub mod answers;
pub mod attempting;
pub mod feedback;
pub mod questions;
mod refusal;
pub mod rules;

pub use refusal::{AnswerRefused, StillOpen, SubmitRefused};

use serde::{Deserialize, Serialize};

use crate::{
    Lang, Moment,
    ids::{AttemptId, CourseId, LessonId, ModuleId, QuestionId},
};

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of several options.
    Single,
    /// Any number of several options.
    Multiple,
    /// True or false: two options.
    TrueFalse,
    /// A word or short phrase, typed.
    Short,
}

impl QuestionKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Single, Self::Multiple, Self::TrueFalse, Self::Short];

    /// The word the database and demo files use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true_false",
            Self::Short => "short",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One option of a question, or one accepted answer of a short one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOption {
    /// Plain text.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// What is said to whoever chose it, after the quiz; may be empty.
    #[serde(default)]
    pub feedback: String,
}

/// A question of a quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// How it is answered.
    pub kind: QuestionKind,
    /// What is asked, plain text.
    pub text: String,
    /// Full marks for it.
    pub points: i64,
    /// What is said after the quiz, whatever was answered: why, and what to read again.
    pub feedback: String,
    /// The options in their order; for a short question the accepted answers.
    pub options: Vec<QuestionOption>,
}

/// A course as the catalogue shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseSummary {
    /// Which.
    pub id: CourseId,
    /// In its address.
    pub slug: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// How many modules it has.
    pub modules: i64,
    /// How many of them the viewer completed.
    pub completed: i64,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Whether the viewer is enrolled.
    pub enrolled: bool,
}

/// A lesson as the module's outline shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonSummary {
    /// Which.
    pub id: LessonId,
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Whether the viewer opened it before.
    pub read: bool,
}

/// A module as the course's page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleSummary {
    /// Which.
    pub id: ModuleId,
    /// In its address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Time it takes, in minutes.
    pub minutes: i64,
    /// Percentage of the points from which the quiz is passed.
    pub pass_percent: i64,
    /// When the viewer completed it.
    pub completed_at: Option<Moment>,
}

/// One try at a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// Which.
    pub id: AttemptId,
    /// Of which module's quiz.
    pub module: ModuleId,
    /// When it began.
    pub started_at: Moment,
    /// When it was handed in; `None` while it is open.
    pub submitted_at: Option<Moment>,
}
