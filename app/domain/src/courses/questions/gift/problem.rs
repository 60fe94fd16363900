//! Why a question was not understood.

/// What was not understood. Shared by all formats; the sentences are for the command, pages have their own.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// `{` without `}`.
    #[error("the answers begin with {{ but do not end with }}")]
    UnclosedBrace,
    /// `}` without `{`.
    #[error("there is a }} without a {{ before it; write \\}} for the character")]
    UnopenedBrace,
    /// `{` within the answers.
    #[error("there is a {{ within the answers; write \\{{ for the character")]
    NestedBrace,
    /// Two blocks of answers, or two questions without a blank line between them.
    #[error("there are two blocks of answers in one question; put a blank line between questions")]
    SecondAnswers,
    /// Something stands between `{` and the first `=` or `~`.
    #[error("the answers begin with text; each answer needs = or ~ before it")]
    TextBeforeAnswers,
    /// An answer without a text.
    #[error("an answer has no text")]
    EmptyAnswer,
    /// A choice of one.
    #[error("there is only one answer to choose from")]
    TooFewAnswers,
    /// A weight that is none.
    #[error("{0:?} is no weight; expected a percentage from -100 to 100 between two %")]
    BadWeight(String),
    /// A number that is none.
    #[error("{0:?} is no number; expected 12, 12.5, 12:0.5 or 12..13")]
    BadNumber(String),
    /// A tolerance below nothing.
    #[error("the tolerance {0} is negative")]
    NegativeTolerance(String),
    /// A range that ends before it begins.
    #[error("the range {0} ends before it begins")]
    ReversedRange(String),
    /// A numerical question without a number.
    #[error("a number is asked for but none is given after {{#")]
    NoNumber,
    /// Some answers are pairs, others not.
    #[error("some answers have -> and others do not; in a matching question each needs both sides")]
    PairWithoutArrow,
    /// One pair.
    #[error("a matching question needs at least two pairs")]
    TooFewPairs,
    /// A pair without its second side.
    #[error("a pair has nothing after ->")]
    EmptyCounterpart,
    /// `="`: HTML in which `=` was not escaped.
    #[error("an = within HTML would begin a new answer; write \\= for the character")]
    UnescapedEquals,
    /// Neither text nor title.
    #[error("the question has no text")]
    NoText,
    /// Aiken: no line with the right answer.
    #[error("there is no line ANSWER: with the letter of the right answer")]
    NoAnswerLine,
    /// Aiken: the right answer is none of the options.
    #[error("the right answer {0:?} is none of the options")]
    UnknownAnswer(String),
    /// Aiken: the letters do not follow each other.
    #[error("the option {0:?} is out of order or there twice")]
    OptionOutOfOrder(String),
    /// The rest of the file is not XML.
    #[error("the file is not well-formed XML from here on: {0}")]
    NotXml(String),
    /// XML with a document type or entities of its own.
    #[error("the file declares a document type or entities of its own; such XML is not read")]
    Entities,
    /// XML that is no question file.
    #[error("the file begins with <{0}>; expected <quiz>")]
    NoQuiz(String),
    /// Moodle XML: a type that has no counterpart here.
    #[error("questions of the type {0:?} are not supported")]
    UnknownType(String),
    /// Moodle XML: something needed is missing.
    #[error("{0:?} is missing")]
    Missing(&'static str),
    /// Moodle XML: a value that is not as expected.
    #[error("{element:?} holds {value:?}, which is not understood")]
    BadValue {
        /// The element or attribute.
        element: &'static str,
        /// What stands there.
        value: String,
    },
    /// Cloze: a gap that is not understood.
    #[error("the gap {0:?} is not understood")]
    BadGap(String),
    /// Scenario: two steps of this name.
    #[error("the step @{0} is there twice")]
    StepTwice(String),
    /// Scenario: a way to a step that is not there.
    #[error("-> leads to {0:?}, but no step begins with @{0}")]
    UnknownStep(String),
    /// Scenario: a way that leads nowhere.
    #[error("an answer does not say where it leads; write -> and the name of a step behind it")]
    WayWithoutStep,
    /// Scenario: a step without ways and without a mark.
    #[error(
        "the step @{0} has neither answers nor a mark; write ~text -> step, or what ending here is worth, such as %100%"
    )]
    EndWithoutMark(String),
    /// Cloze: no gap.
    #[error("there is no gap in the text")]
    NoGap,
}
