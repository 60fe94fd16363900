//! What was understood of a question, and what was not, in words.

use domain::courses::{
    questions::{
        Body, Choice,
        check::Flaw,
        gift::Problem,
        source::{At, Note},
    },
    quiz::NotReady,
};

use crate::Texts;

impl Texts {
    /// The name of a type of question.
    #[must_use]
    pub fn question_type(&self, body: &Body) -> String {
        match body {
            Body::Choice(Choice { several: false, .. }) => self.questions_type_single_choice(),
            Body::Choice(_) => self.questions_type_multiple_choice(),
            Body::TrueFalse(_) => self.questions_type_true_false(),
            Body::ShortAnswer(_) => self.questions_type_short_answer(),
            Body::Numerical(_) => self.questions_type_numerical(),
            Body::Matching(_) => self.questions_type_matching(),
            Body::Ordering(_) => self.questions_type_ordering(),
            Body::Cloze(_) => self.questions_type_cloze(),
            Body::Scenario(_) => self.questions_type_scenario(),
            Body::Essay(_) => self.questions_type_essay(),
            Body::Description => self.questions_type_description(),
        }
    }

    /// Why a question was not understood, with its line where the format has lines.
    #[must_use]
    pub fn question_problem(&self, problem: &At<Problem>) -> String {
        let what = self.problem_of_question(&problem.what);
        match u32::try_from(problem.line) {
            Ok(0) | Err(_) => what,
            Ok(line) => self.questions_on_line(line, what),
        }
    }

    fn problem_of_question(&self, problem: &Problem) -> String {
        match problem {
            Problem::UnclosedBrace => self.questions_problem_unclosed_brace(),
            Problem::UnopenedBrace => self.questions_problem_unopened_brace(),
            Problem::NestedBrace => self.questions_problem_nested_brace(),
            Problem::SecondAnswers => self.questions_problem_second_answers(),
            Problem::TextBeforeAnswers => self.questions_problem_text_before_answers(),
            Problem::EmptyAnswer => self.questions_problem_empty_answer(),
            Problem::TooFewAnswers => self.questions_problem_too_few_answers(),
            Problem::BadWeight(value) => self.questions_problem_bad_weight(value),
            Problem::BadNumber(value) => self.questions_problem_bad_number(value),
            Problem::NegativeTolerance(value) => self.questions_problem_negative_tolerance(value),
            Problem::ReversedRange(value) => self.questions_problem_reversed_range(value),
            Problem::NoNumber => self.questions_problem_no_number(),
            Problem::PairWithoutArrow => self.questions_problem_pair_without_arrow(),
            Problem::TooFewPairs => self.questions_problem_too_few_pairs(),
            Problem::EmptyCounterpart => self.questions_problem_empty_counterpart(),
            Problem::UnescapedEquals => self.questions_problem_unescaped_equals(),
            Problem::NoText => self.questions_problem_no_text(),
            Problem::NoAnswerLine => self.questions_problem_no_answer_line(),
            Problem::UnknownAnswer(value) => self.questions_problem_unknown_answer(value),
            Problem::OptionOutOfOrder(value) => self.questions_problem_option_out_of_order(value),
            Problem::NotXml(value) => self.questions_problem_not_xml(value),
            Problem::Entities => self.questions_problem_entities(),
            Problem::NoQuiz(value) => self.questions_problem_no_quiz(value),
            Problem::UnknownType(value) => self.questions_problem_unknown_type(value),
            Problem::Missing(value) => self.questions_problem_missing(*value),
            Problem::BadValue { element, value } => self.questions_problem_bad_value(*element, value),
            Problem::BadGap(value) => self.questions_problem_bad_gap(value),
            Problem::StepTwice(name) => self.questions_problem_step_twice(name),
            Problem::UnknownStep(name) => self.questions_problem_unknown_step(name),
            Problem::WayWithoutStep => self.questions_problem_way_without_step(),
            Problem::EndWithoutMark(name) => self.questions_problem_end_without_mark(name),
            Problem::NoGap => self.questions_problem_no_gap(),
        }
    }

    /// What does not add up in a question.
    #[must_use]
    pub fn question_flaw(&self, flaw: &Flaw) -> String {
        match flaw {
            Flaw::NothingFullyRight { best } => self.questions_flaw_nothing_fully_right(best.percent()),
            Flaw::DoesNotAddUp { sum } => self.questions_flaw_does_not_add_up(sum.percent()),
            Flaw::TooFewAnswers => self.questions_flaw_too_few_answers(),
            Flaw::TooLong { most, .. } => self.questions_flaw_too_long(u32::try_from(*most).unwrap_or(u32::MAX)),
            Flaw::Circle { name } => self.questions_flaw_circle(name),
            Flaw::OutOfReach { name } => self.questions_flaw_out_of_reach(name),
            Flaw::InGap { place, flaw } => {
                self.questions_flaw_in_gap(u32::try_from(*place).unwrap_or(u32::MAX), self.question_flaw(flaw))
            }
        }
    }

    /// What keeps a question from being published.
    #[must_use]
    pub fn quiz_not_ready(&self, why: &NotReady) -> String {
        match why {
            NotReady::Flaw(flaw) => self.question_flaw(flaw),
            NotReady::NoFeedback => self.quiz_not_ready_feedback(),
            NotReady::NoModelAnswer => self.quiz_not_ready_model(),
        }
    }

    /// What the author of a question should know.
    #[must_use]
    pub fn question_note(&self, note: Note) -> String {
        match note {
            Note::UnendedTitle => self.questions_note_unended_title(),
            Note::FatArrow => self.questions_note_fat_arrow(),
            Note::FeedbackByPlace => self.questions_note_feedback_by_place(),
            Note::FilesLeftOut => self.questions_note_files_left_out(),
        }
    }
}
