//! E-learning: courses, modules, lessons and quizzes. An attempt is a row from the moment it starts and each answer is
//! saved on its own, so that a learner goes on where they were, on whatever device.

mod attempts;
mod close_overdue;
mod due;
mod edit_quiz;
mod enrol;
mod insert_course;
mod load;
mod obligations;
mod publish_quiz;
mod queries;
pub mod questions;
mod read_lesson;
mod results;
mod save_answer;
mod saving;
mod sql;
mod start_attempt;
mod statements;
mod submit_attempt;

pub use attempts::{Answered, AttemptDetail, PastAttempt, QuizDetail, find_attempt, find_quiz};
pub use close_overdue::close_overdue;
pub use due::{Due, DueCourse, OpenAttempt, list_due};
pub use edit_quiz::{QuizSource, find_quiz_source};
pub use enrol::enrol;
pub use insert_course::{NewCourse, NewLesson, NewModule, insert_course};
pub use load::parse_course;
pub(crate) use obligations::oblige;
pub use obligations::{
    Chosen, ColleagueStanding, LearningFigures, LearningReport, ObligatoryCourse, Obliged, Sector,
    count_overdue_colleagues, drop_obligation, export_learning, find_learning_figures, find_learning_report,
    find_obligation, find_obliged, list_obligations, list_obliged, remind_colleagues, remind_due, set_obligation,
};
pub use publish_quiz::{NewQuiz, PublishRefused, publish_quiz};
pub use queries::{CourseDetail, CourseLink, ModuleDetail, find_course, list_courses};
pub use read_lesson::{LessonDetail, read_lesson};
pub use results::{JudgedAnswer, QuizResult, find_result};
pub use save_answer::{Sent, save_answer};
pub use saving::Saving;
pub use start_attempt::start_attempt;
pub use statements::{StatementsOf, export_statements};
pub use submit_attempt::submit_attempt;
