//! E-learning in the browser: answers are saved while the learner is still at the question, and the questions of a quiz
//! are shown while they are written.

mod answer;
mod kept;
mod preview;
mod saver;
mod server;
mod unsent;

pub use answer::{ANSWERED, AnswerIsland, AnswerProgress, AnswerTexts, TIME};
#[cfg(feature = "ssr")]
pub use preview::DrawQuiz;
pub use preview::QuizPreviewIsland;
pub use server::{NotSaved, PreviewQuiz, SaveAnswer, preview_quiz, save_answer};
pub use unsent::{UnsentAnswersIsland, UnsentTexts};
