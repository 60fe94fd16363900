//! Expected refusals around attempts.

use serde::{Deserialize, Serialize};

/// Why an answer is not saved. Travels to the island that asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnswerRefused {
    /// The attempt was handed in.
    AlreadySubmitted,
    /// Time was up.
    TimeUp,
    /// The question is not part of the attempt's quiz.
    NotInThisQuiz,
    /// An option that the question does not have, or a text that is too long.
    NotAnAnswer,
    /// It stays as it is: another choice was made at this step of a scenario, or the answer was checked for the last
    /// time.
    Decided,
    /// A part of it is missing, so it is not checked.
    NotWhole,
}

/// Why an attempt is not handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubmitRefused {
    /// It was handed in before.
    AlreadySubmitted,
    /// Some questions have no answer yet; their numbers, counted from 1, start with this one.
    Unanswered(usize),
}

/// Why no attempt begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartRefused {
    /// There are no more attempts.
    NoneLeft,
    /// The next one may begin at this time.
    TooEarly(crate::Moment),
    /// Lessons of the module are to be read first.
    ReadFirst,
    /// Other modules are to be completed first.
    OthersFirst,
}

/// There is no result yet: the attempt was not handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StillOpen;
