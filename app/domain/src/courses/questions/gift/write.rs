//! Writes questions so that reading gives the same ones again.

use super::numbers;
use crate::courses::questions::{
    Accepts, Answer, Body, Choice, Format, Fraction, Matching, Numerical, Question, Scenario, Text, TrueFalse, check,
    cloze, scenario::Then,
};

/// A source, and what it cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The source.
    pub source: String,
    /// What was lost, by the question's place counted from 0.
    pub losses: Vec<(usize, Loss)>,
}

/// Something a format has no words for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// The question was left out: its type does not exist there.
    #[error("left out: the format has no question of this type")]
    Type,
    /// The question was left out: it is not finished.
    #[error("left out: a text or an answer is missing")]
    Unfinished,
    /// The question was left out: `->` within an answer cannot be told from a pair.
    #[error("left out: -> within an answer cannot be told from a pair")]
    Arrow,
    /// Hints are not in it.
    #[error("written without its hints")]
    Hints,
    /// Units are not in it.
    #[error("written without its units")]
    Units,
    /// The model answer is not in it.
    #[error("written without its model answer")]
    ModelAnswer,
    /// Feedback is not in it.
    #[error("written without its feedback")]
    Feedback,
}

impl Loss {
    /// Whether the whole question is missing.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Type | Self::Unfinished | Self::Arrow)
    }
}

/// In the comment `[case:strict]`: capitals count.
pub(super) const STRICT: &str = "strict";
/// In the comment `[shuffle:no]`: the answers stay in their order.
pub(super) const NO: &str = "no";

/// Writes GIFT. In the format `moodle` repeated spaces become one, as they do when GIFT is read.
#[must_use]
pub fn write(questions: &[Question]) -> Written {
    let mut written = Written::default();
    let mut category: Option<&str> = None;
    for (place, question) in questions.iter().enumerate() {
        let losses = losses(question);
        let is_left_out = losses.iter().any(|loss| loss.is_whole());
        written.losses.extend(losses.into_iter().map(|loss| (place, loss)));
        if is_left_out {
            continue;
        }
        if category != question.category.as_deref() {
            category = question.category.as_deref();
            written.source.push_str(&format!("$CATEGORY: {}\n\n", escaped(category.unwrap_or_default())));
        }
        one(question, &mut written.source);
        written.source.push_str("\n\n");
    }
    written
}

fn losses(question: &Question) -> Vec<Loss> {
    let mut losses = Vec::new();
    let is_blank = |text: &Text| text.text.trim().is_empty();
    if is_blank(&question.text) {
        losses.push(Loss::Unfinished);
    }
    match &question.body {
        Body::Choice(choice) if choice.answers.len() < 2 => losses.push(Loss::Unfinished),
        Body::Choice(choice) if choice.answers.iter().any(|answer| is_blank(&answer.text)) => {
            losses.push(Loss::Unfinished);
        }
        Body::ShortAnswer(short) => {
            if short.answers.is_empty() || short.answers.iter().any(|answer| is_blank(&answer.text)) {
                losses.push(Loss::Unfinished);
            }
            let has_arrow = |answer: &Answer| {
                answer.text.text.contains("->")
                    || answer.feedback.as_ref().is_some_and(|feedback| feedback.text.contains("->"))
            };
            if short.answers.iter().any(has_arrow) {
                losses.push(Loss::Arrow);
            }
        }
        Body::Numerical(numerical) if numerical.answers.is_empty() => losses.push(Loss::Unfinished),
        Body::Numerical(numerical) if !numerical.units.is_empty() => losses.push(Loss::Units),
        Body::Matching(matching) => {
            if matching.pairs.len() < 2 || matching.pairs.iter().any(|pair| pair.counterpart.trim().is_empty()) {
                losses.push(Loss::Unfinished);
            }
            if matching.pairs.iter().any(|pair| pair.part.text.contains("->")) {
                losses.push(Loss::Arrow);
            }
        }
        Body::Ordering(ordering) if ordering.items.len() < 2 || ordering.items.iter().any(is_blank) => {
            losses.push(Loss::Unfinished);
        }
        Body::Scenario(scenario) if !check::has_all(scenario) => losses.push(Loss::Unfinished),
        // What is read back has to be the same: a text that would be cut at its signs is left out.
        Body::Cloze(gaps) if question.text.text.contains("####") || gaps.is_empty() => losses.push(Loss::Type),
        Body::Essay(essay) if essay.model_answer.is_some() => losses.push(Loss::ModelAnswer),
        Body::Description if question.general_feedback.is_some() => losses.push(Loss::Feedback),
        _ => {}
    }
    losses
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text with its format where that is not clear.
pub(in crate::courses::questions) fn text(text: &Text, otherwise: Format) -> String {
    // A text that begins with a bracket could name a format, one that begins with slashes be a comment.
    let is_unclear = text.text.trim_start().starts_with(['[', '/']);
    let marker =
        if text.format != otherwise || is_unclear { format!("[{}]", text.format.code()) } else { String::new() };
    marker + &escaped(&text.text)
}

fn feedback(feedback: Option<&Text>, otherwise: Format) -> String {
    feedback.map(|feedback| format!("#{}", text(feedback, otherwise))).unwrap_or_default()
}

fn one(question: &Question, out: &mut String) {
    let comment = |marker: &str, value: &str| {
        let value = value.replace(['\n', '\r'], " ").replace('\\', "\\\\").replace(']', "\\]");
        format!("// [{marker}:{value}]\n")
    };
    if let Some(id) = &question.id_number {
        out.push_str(&comment("id", id));
    }
    for tag in &question.tags {
        out.push_str(&comment("tag", tag));
    }
    for hint in &question.hints {
        out.push_str(&comment("hint", &hint.text));
    }
    // GIFT has no words for these; other readers take the lines for comments.
    let usual = Question::new(Text::default(), question.body.clone());
    if question.mark != usual.mark {
        out.push_str(&comment("mark", &question.mark.as_f64().to_string()));
    }
    if question.penalty != usual.penalty {
        out.push_str(&comment("penalty", &question.penalty.as_f64().to_string()));
    }
    match &question.body {
        Body::ShortAnswer(short) if short.case_sensitive => out.push_str(&comment("case", STRICT)),
        Body::Choice(Choice { shuffle: false, .. }) | Body::Matching(Matching { shuffle: false, .. }) => {
            out.push_str(&comment("shuffle", NO));
        }
        _ => {}
    }
    if let Some(name) = &question.name {
        out.push_str(&format!("::{}::", escaped(name)));
    }
    if let Body::Cloze(gaps) = &question.body {
        // Gaps have escapes of their own, so nothing else is escaped here.
        let text = &question.text;
        let marker = if text.format == Format::Moodle { String::new() } else { format!("[{}]", text.format.code()) };
        let general = question.general_feedback.as_ref().map(|general| format!("####{}", general.text.trim()));
        let written = marker + &cloze::write(&text.text, gaps) + &general.unwrap_or_default();
        // A blank line would end the question.
        let lines: Vec<&str> = written.lines().filter(|line| !line.trim().is_empty()).collect();
        return out.push_str(&lines.join("\n"));
    }
    out.push_str(&text(&question.text, Format::Moodle));
    let format = question.text.format;
    let general = match &question.general_feedback {
        Some(general) => format!("####{}", text(general, format)),
        None => String::new(),
    };
    let lines: Vec<String> = match &question.body {
        Body::Description | Body::Cloze(_) => return,
        Body::Ordering(ordering) => {
            // With a word about the looks, so that the first item is never taken for one.
            out.push_str("{>ALL\n");
            let items =
                ordering.items.iter().map(|item| text(item, format)).chain((!general.is_empty()).then_some(general));
            return out.push_str(&format!("{}\n}}", items.collect::<Vec<_>>().join("\n")));
        }
        Body::Scenario(scenario) => scenario_of(scenario, format),
        Body::Essay(_) => return out.push_str(&format!("{{{general}}}")),
        Body::TrueFalse(answer) => return out.push_str(&format!("{{{}{general}}}", true_false(answer, format))),
        Body::Choice(choice) => choice.answers.iter().map(|answer| option(answer, !choice.several, format)).collect(),
        Body::ShortAnswer(short) => short.answers.iter().map(|answer| accepted(answer, format)).collect(),
        Body::Numerical(numerical) => {
            out.push_str("{#");
            numbers_of(numerical, format)
        }
        Body::Matching(matching) => {
            let line = |pair: &crate::courses::questions::Pair| {
                format!("={} -> {}", text(&pair.part, format), escaped(&pair.counterpart))
            };
            matching.pairs.iter().map(line).collect()
        }
    };
    out.push_str(match question.body {
        Body::Numerical(_) => "\n",
        Body::Scenario(_) => "{?\n",
        _ => "{\n",
    });
    for line in lines.iter().chain((!general.is_empty()).then_some(&general)) {
        out.push('\t');
        out.push_str(line);
        out.push('\n');
    }
    out.push('}');
}

/// Each step on a line, its ways below it.
fn scenario_of(scenario: &Scenario, format: Format) -> Vec<String> {
    let mut lines = Vec::new();
    for step in &scenario.steps {
        let said = text(&step.text, format);
        lines.push(match step.then {
            Then::End(fraction) => format!("@{} %{}% {said}", step.name, fraction.percent()),
            Then::Choose(_) => format!("@{} {said}", step.name),
        });
        lines.extend(step.ways().iter().map(|way| {
            let to = scenario.steps.get(way.to).map_or("", |step| step.name.as_str());
            format!("\t~{} -> {to}{}", text(&way.text, format), feedback(way.feedback.as_ref(), format))
        }));
    }
    lines
}

fn true_false(answer: &TrueFalse, format: Format) -> String {
    let (when_true, when_false) = (answer.when_true.as_ref(), answer.when_false.as_ref());
    let (first, second) = if answer.is_true && when_true.is_some() && when_false.is_some() {
        (when_false, when_true)
    } else {
        (when_true, when_false)
    };
    let word = if answer.is_true { "TRUE" } else { "FALSE" };
    let empty_first = if first.is_none() && second.is_some() { "#" } else { "" };
    format!("{word}{empty_first}{}{}", feedback(first, format), feedback(second, format))
}

/// The weight in percent signs, where it is not what the marker says, or the text could be taken for one.
fn weight(fraction: Fraction, implied: Fraction, text: &str) -> String {
    let is_clear = fraction == implied && !text.starts_with(['%', '>']);
    if is_clear { String::new() } else { format!("%{}%", fraction.percent()) }
}

fn option(answer: &Answer, is_single: bool, format: Format) -> String {
    let text = text(&answer.text, format);
    let feedback = feedback(answer.feedback.as_ref(), format);
    let (marker, implied) =
        if is_single && answer.fraction == Fraction::ONE { ('=', Fraction::ONE) } else { ('~', Fraction::ZERO) };
    format!("{marker}{}{text}{feedback}", weight(answer.fraction, implied, &text))
}

fn accepted(answer: &Answer, format: Format) -> String {
    let text = text(&answer.text, format);
    let feedback = feedback(answer.feedback.as_ref(), format);
    format!("={}{text}{feedback}", weight(answer.fraction, Fraction::ONE, &text))
}

fn numbers_of(numerical: &Numerical, format: Format) -> Vec<String> {
    let line = |answer: &crate::courses::questions::NumericAnswer| {
        let feedback = feedback(answer.feedback.as_ref(), format);
        if answer.accepts == Accepts::Anything && answer.fraction == Fraction::ZERO {
            return format!("~{feedback}");
        }
        format!("={}{}{feedback}", weight(answer.fraction, Fraction::ONE, ""), numbers::written(&answer.accepts))
    };
    numerical.answers.iter().map(line).collect()
}
