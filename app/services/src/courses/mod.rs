//! E-learning: courses, modules, lessons and quizzes. An attempt is a row from the moment it starts and each answer is
//! saved on its own, so that a learner goes on where they were, on whatever device.

mod allowances;
mod attempts;
mod authoring;
mod certificates;
mod close_overdue;
mod due;
mod edit_quiz;
mod enrol;
mod insert_course;
mod load;
mod media;
mod obligations;
mod past;
mod publish_quiz;
mod queries;
pub mod questions;
mod read_lesson;
mod recall;
mod results;
mod samples;
mod save_answer;
mod saving;
mod sql;
mod start_attempt;
mod statements;
mod submit_attempt;

pub use allowances::{GivenAllowance, end_allowance, give_allowance, list_allowances};
pub use attempts::{Answered, AttemptDetail, PastAttempt, QuizDetail, find_attempt, find_quiz};
pub use authoring::{
    AuthoredCourse, AuthoredLesson, AuthoredModule, CourseInList, LessonRefused, LessonText, ModuleRefused,
    PublishCourseRefused, Revision, add_lesson, add_module, change_course, change_lesson, change_module, create_course,
    find_authored_course, find_authored_lesson, list_authored, move_lesson, move_module, publish_course,
    unpublish_course,
};
pub use certificates::{
    CannotPrint, Certificate, OwnCertificate, find_badge, find_own_certificate, find_public_key, issue_certificate,
    issuer_profile, list_withdrawn, print_certificate, revoke_certificate, verify_certificate, withdraw_certificate,
};
pub use close_overdue::close_overdue;
pub use due::{Due, DueCourse, OpenAttempt, list_due};
pub use edit_quiz::{QuizSource, find_quiz_source};
pub use enrol::enrol;
pub use insert_course::{NewCourse, NewLesson, NewModule, insert_course};
pub use load::parse_course;
pub use media::{
    OpenedPart, add_lesson_file, check_lesson, find_captions, find_lesson_file, list_lesson_files, open_lesson_file,
    remove_lesson_file, scan_lesson_files, set_captions,
};
pub(crate) use obligations::oblige;
pub use obligations::{
    Chosen, ColleagueStanding, LearningFigures, LearningReport, ObligatoryCourse, Obliged, Sector,
    count_overdue_colleagues, drop_obligation, export_learning, find_learning_figures, find_learning_report,
    find_obligation, find_obliged, list_obligations, list_obliged, remind_colleagues, remind_due, set_obligation,
};
pub(crate) use past::complete_course;
pub use publish_quiz::{NewQuiz, PublishRefused, publish_quiz};
pub use queries::{CourseDetail, CourseLink, ModuleDetail, find_course, list_courses};
pub use read_lesson::{LessonDetail, read_lesson};
pub use recall::{
    CourseRecall, RecallEntry, RecallQuestion, answer_recall, ask_due, find_recall_question, has_recall, list_recall,
    resume_recall, stop_recall,
};
pub use results::{JudgedAnswer, QuizResult, find_result};
pub(crate) use samples::samples;
pub use save_answer::{Sent, check_answer, save_answer};
pub use saving::Saving;
pub use start_attempt::start_attempt;
pub use statements::{StatementsOf, export_statements};
pub use submit_attempt::submit_attempt;
