//! E-learning in the browser: answers are saved while the learner is still at the question.

mod answer;
mod kept;
mod saver;
mod server;

pub use answer::{ANSWERED, AnswerIsland, AnswerProgress, AnswerTexts, TIME};
pub use server::{NotSaved, SaveAnswer, save_answer};
