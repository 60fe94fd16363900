//! Questions that come back after a course: some days later one by mail, less and less often. The worker plans them for
//! every completion it has not seen, so that completing a course knows nothing of them.

mod answer;
mod ask_due;
mod mails;
mod queries;
mod stop;

pub use answer::answer_recall;
pub use ask_due::ask_due;
pub(in crate::courses) use ask_due::plan;
pub(in crate::courses) use mails::question;
pub use queries::{CourseRecall, RecallEntry, RecallQuestion, find_recall_question, has_recall, list_recall};
pub use stop::{resume_recall, stop_recall};
