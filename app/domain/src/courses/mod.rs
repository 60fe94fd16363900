//! E-learning: a course has modules, a module has lessons and a quiz; an attempt answers the quiz's questions.

pub mod allowances;
pub mod answers;
pub mod attempting;
pub mod authoring;
pub mod certificates;
pub mod feedback;
pub mod media;
pub mod obligations;
pub mod questions;
pub mod quiz;
pub mod recall;
mod refusal;
pub mod statistics;

pub use refusal::{AnswerRefused, StartRefused, StillOpen, SubmitRefused};

use crate::{
    Lang, Moment,
    courses::attempting::Try,
    ids::{AttemptId, CourseId, LessonId, ModuleId},
};

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
    /// The version of the quiz it stays with, counted from 1.
    pub version: i64,
    /// When it began, ends and ended.
    pub tried: Try,
}

impl Attempt {
    /// When it ended; `None` while it is open.
    #[must_use]
    pub fn submitted_at(&self) -> Option<Moment> {
        self.tried.ended.map(|(at, _)| at)
    }
}
