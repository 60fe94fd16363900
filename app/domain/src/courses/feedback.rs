//! What somebody is told about an answer after the quiz: in words, per option, never by colour alone.

use crate::courses::{Question, QuestionKind, answers::Given, rules};

/// How good an answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Full marks.
    Right,
    /// Some of the marks: part of a multiple choice.
    Partly,
    /// No marks.
    Wrong,
}

/// An option after the quiz; for a short question the typed text is the only one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedOption {
    /// Plain text.
    pub text: String,
    /// Whether it was chosen (or typed).
    pub chosen: bool,
    /// Whether it is right.
    pub right: bool,
    /// What is said about it; empty when it was not chosen, and where the author wrote nothing.
    pub feedback: String,
}

/// An answer after the quiz.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How good it was.
    pub verdict: Verdict,
    /// Marks earned, in [`rules::POINT`]'s parts.
    pub marks: i64,
    /// The options in their order.
    pub options: Vec<JudgedOption>,
}

/// Judges an answer the way [`rules::mark`] counts it.
#[must_use]
pub fn judge(question: &Question, given: Option<&Given>) -> Judged {
    let marks = rules::mark(question, given);
    let verdict = match marks {
        0 => Verdict::Wrong,
        marks if marks == question.points * rules::POINT => Verdict::Right,
        _ => Verdict::Partly,
    };
    let options = match (question.kind, given) {
        (QuestionKind::Short, Some(Given::Typed(typed))) => {
            let matched = question.options.iter().find(|option| rules::is_same_text(&option.text, typed));
            vec![JudgedOption {
                text: typed.clone(),
                chosen: true,
                right: matched.is_some_and(|option| option.right),
                feedback: matched.map(|option| option.feedback.clone()).unwrap_or_default(),
            }]
        }
        // The accepted texts of a short question are not options anybody saw.
        (QuestionKind::Short, _) => Vec::new(),
        (_, given) => {
            let is_chosen = |place: usize| matches!(given, Some(Given::Chosen(chosen)) if chosen.contains(&place));
            let judged = question.options.iter().enumerate().map(|(place, option)| JudgedOption {
                text: option.text.clone(),
                chosen: is_chosen(place),
                right: option.right,
                feedback: if is_chosen(place) { option.feedback.clone() } else { String::new() },
            });
            judged.collect()
        }
    };
    Judged { verdict, marks, options }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{courses::QuestionOption, ids::QuestionId};

    fn question(kind: QuestionKind, options: &[(&str, bool)]) -> Question {
        let option = |(text, right): &(&str, bool)| QuestionOption {
            text: (*text).into(),
            right: *right,
            feedback: format!("about {text}"),
        };
        Question {
            id: QuestionId(uuid::Uuid::nil()),
            kind,
            text: "?".into(),
            points: 2,
            feedback: String::new(),
            options: options.iter().map(option).collect(),
        }
    }

    #[test]
    fn only_what_was_chosen_is_commented_on() {
        let question = question(QuestionKind::Multiple, &[("a", true), ("b", true), ("c", false)]);
        let judged = judge(&question, Some(&Given::Chosen(vec![0])));
        assert_eq!((judged.verdict, judged.marks), (Verdict::Partly, rules::POINT));
        let said: Vec<&str> = judged.options.iter().map(|option| option.feedback.as_str()).collect();
        assert_eq!(said, ["about a", "", ""]);
        assert_eq!(judge(&question, Some(&Given::Chosen(vec![0, 1]))).verdict, Verdict::Right);
        assert_eq!(judge(&question, None).verdict, Verdict::Wrong);
    }

    #[test]
    fn a_typed_answer_is_shown_as_it_was_typed_with_the_words_for_what_it_matched() {
        let question = question(QuestionKind::Short, &[("coördinator", true), ("bestuur", false)]);
        let judged = judge(&question, Some(&Given::Typed("Coordinator.".into())));
        assert_eq!(judged.verdict, Verdict::Right);
        assert_eq!(
            (judged.options[0].text.as_str(), judged.options[0].feedback.as_str()),
            ("Coordinator.", "about coördinator")
        );
        let expected = judge(&question, Some(&Given::Typed("bestuur".into())));
        assert_eq!((expected.verdict, expected.options[0].feedback.as_str()), (Verdict::Wrong, "about bestuur"));
        assert!(judge(&question, None).options.is_empty());
    }
}
