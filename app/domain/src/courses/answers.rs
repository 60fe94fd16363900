//! What a learner gives as an answer, and how it is written down.

use serde::{Deserialize, Serialize};

use crate::courses::{AnswerRefused, Question, QuestionKind};

/// An answer to one question, as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// The chosen options, by their place counted from 0, ascending and without repetition.
    Chosen(Vec<usize>),
    /// The typed text.
    Typed(String),
}

/// Longest typed answer, in characters.
pub const MAX_TYPED: usize = 200;

impl Given {
    /// Reads what a form or an island sent for a question: the places of the chosen options, or the typed text.
    /// `None` when nothing was given.
    ///
    /// # Errors
    /// When an option is named that the question does not have, several where one may be chosen, or too long a text.
    pub fn parse(question: &Question, sent: &[&str]) -> Result<Option<Self>, AnswerRefused> {
        if question.kind == QuestionKind::Short {
            let typed = sent.first().map_or("", |text| text.trim());
            if typed.chars().count() > MAX_TYPED || typed.chars().any(char::is_control) {
                return Err(AnswerRefused::NotAnAnswer);
            }
            return Ok((!typed.is_empty()).then(|| Self::Typed(typed.to_owned())));
        }
        let mut chosen = Vec::new();
        for text in sent.iter().filter(|text| !text.is_empty()) {
            let place: usize = text.parse().map_err(|_| AnswerRefused::NotAnAnswer)?;
            if place >= question.options.len() {
                return Err(AnswerRefused::NotAnAnswer);
            }
            chosen.push(place);
        }
        chosen.sort_unstable();
        chosen.dedup();
        if question.kind != QuestionKind::Multiple && chosen.len() > 1 {
            return Err(AnswerRefused::NotAnAnswer);
        }
        Ok((!chosen.is_empty()).then_some(Self::Chosen(chosen)))
    }
}
