//! Courses that have to be done: who asks it, who did it, who is reminded. Standings are worked out when they are
//! looked at, from completions that are only ever added to; nothing of them is stored.

mod figures;
mod learner;
mod load;
mod mails;
mod remind_colleagues;
mod remind_due;
mod report;
mod set;

pub use figures::{LearningFigures, Sector, find_learning_figures};
pub use learner::{Obliged, find_obliged, list_obliged};
pub(in crate::courses) use load::counts_until;
pub(in crate::courses) use mails::samples;
pub use remind_colleagues::{Chosen, remind_colleagues};
pub use remind_due::remind_due;
pub use report::{ColleagueStanding, LearningReport, count_overdue_colleagues, export_learning, find_learning_report};
pub(crate) use set::oblige;
pub use set::{ObligatoryCourse, drop_obligation, find_obligation, list_obligations, set_obligation};
