//! Questions of the question bank: every type, as it is written, imported and exported.
//!
//! The types follow Moodle's question bank, because that is what authors bring along: GIFT, Aiken and Moodle XML are
//! read into [`Question`] and written from it without loss of what the format can say. Texts are kept as read; they
//! are made safe when shown. [`source`] says what a reader gives back; [`check`] finds what does not add up.

pub mod aiken;
pub mod check;
pub mod cloze;
mod fraction;
pub mod gift;
pub mod marks;
pub mod pasted;
pub mod scenario;
pub mod source;
mod text;

pub use fraction::Fraction;
pub use scenario::Scenario;
pub use text::{Format, NotANumber, Number, Text};

use serde::{Deserialize, Serialize};

/// A question as its author wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its title, where it has one; see [`Question::shown_name`].
    pub name: Option<String>,
    /// The author's own number for it (`[id:…]` in GIFT, `idnumber` in Moodle).
    pub id_number: Option<String>,
    /// Where it stands in the bank: Moodle's path, names separated by `/`.
    pub category: Option<String>,
    /// What is asked. In a [`Body::Cloze`] question `{#1}`, `{#2}`, … stand where the gaps are.
    pub text: Text,
    /// What is said afterwards, whatever was answered.
    pub general_feedback: Option<Text>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// One for each further try, in their order.
    pub hints: Vec<Text>,
    /// What each wrong try takes away, as a part of the mark.
    pub penalty: Fraction,
    /// Full marks for it where a quiz says nothing else.
    pub mark: Fraction,
    /// How it is answered.
    pub body: Body,
}

impl Question {
    /// A question with Moodle's defaults: one mark, a third of it for a wrong try; a true/false question has no
    /// second try worth anything, an essay and a description have none at all.
    #[must_use]
    pub fn new(text: Text, body: Body) -> Self {
        let penalty = match body {
            Body::TrueFalse(_) => Fraction::ONE,
            Body::Essay(_) | Body::Description => Fraction::ZERO,
            _ => Fraction::THIRD,
        };
        let mark = if body == Body::Description { Fraction::ZERO } else { Fraction::ONE };
        Self {
            name: None,
            id_number: None,
            category: None,
            text,
            general_feedback: None,
            tags: Vec::new(),
            hints: Vec::new(),
            penalty,
            mark,
            body,
        }
    }

    /// Its title, or the beginning of its text: at most eighty characters.
    #[must_use]
    pub fn shown_name(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => self.text.text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect(),
        }
    }
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// One or several of some options.
    Choice(Choice),
    /// True or false.
    TrueFalse(TrueFalse),
    /// A word or a short phrase, typed.
    ShortAnswer(ShortAnswer),
    /// A number.
    Numerical(Numerical),
    /// To each part its counterpart.
    Matching(Matching),
    /// Items in their right order.
    Ordering(Ordering),
    /// Gaps in a text.
    Cloze(Vec<Gap>),
    /// A case that goes on with each choice.
    Scenario(Scenario),
    /// A text that a person reads, or that the learner compares with a model answer.
    Essay(Essay),
    /// No question: something to read between questions.
    Description,
}

impl Body {
    /// The word for its type, as the command and the database use it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Choice(Choice { several: false, .. }) => "single_choice",
            Self::Choice(_) => "multiple_choice",
            Self::TrueFalse(_) => "true_false",
            Self::ShortAnswer(_) => "short_answer",
            Self::Numerical(_) => "numerical",
            Self::Matching(_) => "matching",
            Self::Ordering(_) => "ordering",
            Self::Cloze(_) => "cloze",
            Self::Scenario(_) => "scenario",
            Self::Essay(_) => "essay",
            Self::Description => "description",
        }
    }
}

/// An option, or an accepted text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What it says.
    pub text: Text,
    /// The part of the mark it is worth; negative where it takes marks away.
    pub fraction: Fraction,
    /// What is said to whoever gave it.
    pub feedback: Option<Text>,
}

/// One or several of some options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Whether several may be chosen.
    pub several: bool,
    /// Whether the options are shown in another order to everybody.
    pub shuffle: bool,
    /// The options in their order.
    pub answers: Vec<Answer>,
}

/// True or false.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrueFalse {
    /// Which of the two is right.
    pub is_true: bool,
    /// Said to whoever answered true.
    pub when_true: Option<Text>,
    /// Said to whoever answered false.
    pub when_false: Option<Text>,
}

/// A typed answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShortAnswer {
    /// Whether capitals count.
    pub case_sensitive: bool,
    /// The accepted texts in the order they are tried; `*` stands for any characters, `\*` for an asterisk.
    pub answers: Vec<Answer>,
}

/// A number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numerical {
    /// The accepted numbers in the order they are tried.
    pub answers: Vec<NumericAnswer>,
    /// Units that may stand behind it.
    pub units: Vec<Unit>,
}

/// An accepted number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumericAnswer {
    /// Which numbers.
    pub accepts: Accepts,
    /// The part of the mark it is worth.
    pub fraction: Fraction,
    /// What is said to whoever gave it.
    pub feedback: Option<Text>,
}

/// Which numbers an answer accepts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accepts {
    /// This one, nothing said about a tolerance.
    Exactly(Number),
    /// This one, give or take; `kind` says how the tolerance is meant.
    Within {
        /// The number.
        number: Number,
        /// How far off an answer may be; not negative.
        tolerance: Number,
        /// How the tolerance is meant.
        kind: Tolerance,
    },
    /// Everything from one number to another, both included.
    Between {
        /// The smallest.
        low: Number,
        /// The largest; not below `low`.
        high: Number,
    },
    /// Whatever no other answer accepts.
    Anything,
}

impl Accepts {
    /// The smallest and the largest number it accepts; `None` where it accepts any.
    ///
    /// A relative tolerance is a part of the number, a geometric one divides and multiplies by one more than itself
    /// (Moodle's documentation of the numerical question type). Bounds beyond what a number can hold are the largest.
    #[must_use]
    pub fn bounds(&self) -> Option<(Number, Number)> {
        let (low, high) = match *self {
            Self::Anything => return None,
            Self::Exactly(number) => (number.get(), number.get()),
            Self::Between { low, high } => (low.get(), high.get()),
            Self::Within { number, tolerance, kind } => {
                let (number, tolerance) = (number.get(), tolerance.get());
                match kind {
                    Tolerance::Nominal => (number - tolerance, number + tolerance),
                    Tolerance::Relative => (number - (number * tolerance).abs(), number + (number * tolerance).abs()),
                    Tolerance::Geometric => {
                        let (one, other) = (number / (1.0 + tolerance), number * (1.0 + tolerance));
                        (one.min(other), one.max(other))
                    }
                }
            }
        };
        Some((Number::clamped(low), Number::clamped(high)))
    }
}

/// How a tolerance is meant, as Moodle's numerical question has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tolerance {
    /// So much more or less.
    #[default]
    Nominal,
    /// That part of the number more or less.
    Relative,
    /// Divided or multiplied by one more than it.
    Geometric,
}

/// A unit a number may carry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// As it is typed.
    pub name: String,
    /// How many of it make one of the unit the answers are in.
    pub multiplier: Number,
}

/// To each part its counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matching {
    /// Whether the parts are shown in another order to everybody.
    pub shuffle: bool,
    /// The parts in their order. A pair without a part only adds a counterpart that fits nowhere.
    pub pairs: Vec<Pair>,
}

/// A part and its counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The part.
    pub part: Text,
    /// What belongs to it.
    pub counterpart: String,
}

/// Items in their right order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordering {
    /// The items, first one first.
    pub items: Vec<Text>,
}

/// A gap in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// How much it counts beside the others; at least 1.
    pub weight: u32,
    /// How it is filled: by a choice of one or several, a typed text, or a number.
    pub body: Body,
}

/// A text that a person reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Essay {
    /// What a good answer says; shown after the own answer was given.
    pub model_answer: Option<Text>,
}
