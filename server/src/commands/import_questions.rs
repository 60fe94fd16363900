//! `loket import questions`: a file of questions into the question bank, or only a look at what was understood.

use std::{io::Read, path::PathBuf};

use anyhow::Context;
use clap::Args;
use domain::courses::questions::{
    Answer, Body, NumericAnswer, Text,
    gift::number_as_text,
    scenario::{Step, Way},
    source::{Entry, Reading, Understood},
};
use serde_json::{Value, json};
use services::courses::questions::{SourceFormat, StoreReport, errors, read_file, store_questions};

/// Largest file that is read, in bytes. Ten thousand long questions are a tenth of it.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

#[derive(Debug, Args)]
pub(super) struct Questions {
    /// The file
    file: PathBuf,
    /// Its format: gift, aiken or moodle-xml
    #[arg(long)]
    format: String,
    /// Say what was understood; store nothing, need no database
    #[arg(long)]
    dry_run: bool,
    /// Print an array of objects with name, type, text, answers (text, fraction from -1 to 1, feedback),
    /// general_feedback, category and errors
    #[arg(long)]
    json: bool,
}

impl Questions {
    pub(super) async fn run(self, config: &crate::config::Config) -> anyhow::Result<()> {
        let format = SourceFormat::from_code(&self.format).with_context(|| {
            let formats: Vec<&str> = SourceFormat::ALL.iter().map(|format| format.code()).collect();
            format!("--format: expected one of {}, not {:?}", formats.join(", "), self.format)
        })?;
        let reading = read_file(&self.bytes()?, format);
        let report = if self.dry_run {
            None
        } else {
            let services = crate::wiring::services(config).await?;
            let report = store_questions(&services, &reading).await?;
            services.db.close().await;
            Some(report)
        };
        if self.json {
            let objects: Vec<Value> = reading.questions().map(object).collect();
            println!("{}", serde_json::to_string_pretty(&objects)?);
        } else {
            print_list(&reading);
        }
        if let Some(StoreReport { added, changed, unchanged, left_out }) = report {
            // Beside the array, not in it: whoever reads the array gets the questions only.
            eprintln!("{added} added, {changed} changed, {unchanged} unchanged, {left_out} left out.");
        }
        Ok(())
    }

    fn bytes(&self) -> anyhow::Result<Vec<u8>> {
        let shown = self.file.display();
        anyhow::ensure!(self.file.is_file(), "FILE: expected a file, not {shown}");
        let file = std::fs::File::open(&self.file).with_context(|| format!("FILE: {shown} cannot be read"))?;
        let mut bytes = Vec::new();
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).with_context(|| format!("FILE: {shown} cannot be read"))?;
        let is_small = u64::try_from(bytes.len()).is_ok_and(|length| length <= MAX_BYTES);
        anyhow::ensure!(is_small, "FILE: expected at most {} MB, {shown} is larger", MAX_BYTES / 1024 / 1024);
        Ok(bytes)
    }
}

fn print_list(reading: &Reading) {
    let (mut fine, mut refused) = (0, 0);
    for entry in reading.questions() {
        let errors = errors(entry);
        if errors.is_empty() {
            fine += 1
        } else {
            refused += 1
        }
        let (line, name, kind) = match entry {
            Entry::Understood(read) => (read.line, read.question.shown_name(), read.question.body.code()),
            Entry::NotUnderstood(not) => (not.line, not.name.clone().unwrap_or_default(), "not understood"),
            Entry::Category(_) => continue,
        };
        println!("line {line}: {kind}: {name}");
        for error in errors {
            println!("  error: {error}");
        }
        if let Entry::Understood(read) = entry {
            read.notes.iter().for_each(|note| println!("  note: {note}"));
        }
    }
    println!("{fine} questions understood, {refused} with errors.");
}

/// A question of the array. Beside what was asked for it has `line`, `format` of the text, `tags`, `notes`, and what
/// its type adds.
fn object(entry: &Entry) -> Value {
    let errors = errors(entry);
    match entry {
        Entry::Category(_) => Value::Null,
        Entry::NotUnderstood(not) => json!({
            "name": not.name, "type": Value::Null, "text": not.source, "answers": [], "general_feedback": Value::Null,
            "category": not.category, "errors": errors, "line": not.line,
        }),
        Entry::Understood(read) => understood(read, &errors),
    }
}

fn understood(read: &Understood, errors: &[String]) -> Value {
    let question = &read.question;
    let notes: Vec<String> = read.notes.iter().map(ToString::to_string).collect();
    let mut object = json!({
        "name": question.name,
        "type": question.body.code(),
        "text": question.text.text,
        "answers": answers(&question.body),
        "general_feedback": plain(question.general_feedback.as_ref()),
        "category": question.category,
        "errors": errors,
        "line": read.line,
        "format": question.text.format.code(),
        "id_number": question.id_number,
        "tags": question.tags,
        "hints": question.hints.iter().map(|hint| hint.text.as_str()).collect::<Vec<_>>(),
        "penalty": question.penalty.as_f64(),
        "mark": question.mark.as_f64(),
        "notes": notes,
    });
    match &question.body {
        Body::Essay(essay) => object["model_answer"] = plain(essay.model_answer.as_ref()),
        Body::Scenario(scenario) => {
            let step = |step: &Step| json!({ "name": step.name, "text": step.text.text, "fraction": step.worth().map(|worth| worth.as_f64()) });
            object["steps"] = scenario.steps.iter().map(step).collect();
        }
        Body::ShortAnswer(short) => object["case_sensitive"] = json!(short.case_sensitive),
        Body::Cloze(gaps) => {
            let gap = |gap: &domain::courses::questions::Gap| json!({ "type": gap.body.code(), "weight": gap.weight, "answers": answers(&gap.body) });
            object["gaps"] = gaps.iter().map(gap).collect();
        }
        _ => {}
    }
    object
}

fn plain(text: Option<&Text>) -> Value {
    json!(text.map(|text| text.text.as_str()))
}

fn answers(body: &Body) -> Value {
    match body {
        Body::Choice(choice) => choice.answers.iter().map(answer).collect(),
        Body::ShortAnswer(short) => short.answers.iter().map(answer).collect(),
        Body::TrueFalse(truth) => {
            let one = |text: &str, is_right: bool, feedback: Option<&Text>| json!({ "text": text, "fraction": if is_right { 1.0 } else { 0.0 }, "feedback": plain(feedback) });
            json!([
                one("True", truth.is_true, truth.when_true.as_ref()),
                one("False", !truth.is_true, truth.when_false.as_ref()),
            ])
        }
        Body::Numerical(numerical) => numerical.answers.iter().map(number).collect(),
        Body::Matching(matching) => {
            let share = 1.0 / f64::from(u32::try_from(matching.pairs.len().max(1)).unwrap_or(u32::MAX));
            let pairs = matching.pairs.iter().map(|pair| {
                json!({
                    "text": format!("{} -> {}", pair.part.text, pair.counterpart).trim(),
                    "fraction": share,
                    "feedback": Value::Null,
                    "subquestion": pair.part.text,
                    "subanswer": pair.counterpart,
                })
            });
            pairs.collect()
        }
        Body::Ordering(ordering) => {
            let share = 1.0 / f64::from(u32::try_from(ordering.items.len().max(1)).unwrap_or(u32::MAX));
            let items = ordering.items.iter();
            items.map(|item| json!({ "text": item.text, "fraction": share, "feedback": Value::Null })).collect()
        }
        Body::Cloze(gaps) => {
            let all = gaps.iter().flat_map(|gap| match answers(&gap.body) {
                Value::Array(answers) => answers,
                _ => Vec::new(),
            });
            all.collect()
        }
        Body::Scenario(scenario) => {
            let way = |step: &Step, way: &Way| {
                json!({
                    "text": way.text.text,
                    "fraction": scenario.steps.get(way.to).and_then(Step::worth).map(|worth| worth.as_f64()),
                    "feedback": plain(way.feedback.as_ref()),
                    "step": step.name,
                    "to": scenario.steps.get(way.to).map(|step| step.name.as_str()),
                })
            };
            scenario.steps.iter().flat_map(|step| step.ways().iter().map(move |one| way(step, one))).collect()
        }
        Body::Essay(_) | Body::Description => json!([]),
    }
}

fn answer(answer: &Answer) -> Value {
    json!({
        "text": answer.text.text,
        "fraction": answer.fraction.as_f64(),
        "feedback": plain(answer.feedback.as_ref()),
        "format": answer.text.format.code(),
    })
}

fn number(answer: &NumericAnswer) -> Value {
    let (low, high) = answer.accepts.bounds().map_or((None, None), |(low, high)| (Some(low.get()), Some(high.get())));
    json!({
        "text": number_as_text(&answer.accepts),
        "fraction": answer.fraction.as_f64(),
        "feedback": plain(answer.feedback.as_ref()),
        "min": low,
        "max": high,
    })
}
