//! The answer to one question: part of a form that also works without the browser's help.

use domain::{
    courses::{AnswerRefused, QuestionKind, answers::MAX_TYPED},
    ids::{AttemptId, QuestionId},
};
use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    saver::{Saver, Step},
    server::{NotSaved, save_answer},
};

/// Stands in [`AnswerTexts::saved`] where the time goes.
pub const TIME: &str = "{time}";

/// What the island says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerTexts {
    /// Saved, with [`TIME`] in it.
    pub saved: String,
    /// Not saved; another try follows.
    pub failed: String,
    /// Not saved; no other try follows.
    pub given_up: String,
    /// The attempt was handed in.
    pub submitted: String,
    /// Nobody is signed in any more.
    pub signed_out: String,
    /// The answer cannot be an answer to this question, or there is no such attempt.
    pub refused: String,
}

/// How many questions of the attempt have an answer: the bar above the question, which moves when this one is saved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerProgress {
    /// What is counted.
    pub label: String,
    /// The same in words, with [`ANSWERED`] in it.
    pub text: String,
    /// Answered questions, without this one.
    pub others: u32,
    /// Whether this one has an answer that was saved.
    pub this: bool,
    /// All questions.
    pub count: u32,
}

/// Stands in [`AnswerProgress::text`] where the number of answered questions goes.
pub const ANSWERED: &str = "{answered}";

/// The inputs of one question, named `answer`. With JavaScript every change is saved at once and a line below says so.
#[island]
pub fn AnswerIsland(
    /// The attempt to which the answer belongs.
    attempt: AttemptId,
    /// The question it answers.
    question: QuestionId,
    /// How the question is answered.
    kind: QuestionKind,
    /// What is asked.
    legend: String,
    /// The language of the question, which may differ from the page's.
    lang: String,
    /// Help below the question.
    hint: String,
    /// The options in their order; none for a typed answer.
    options: Vec<String>,
    /// What was given so far: the places of the options, or the text.
    given: Vec<String>,
    /// What is wrong with what was sent, with its prefix ("Fout:"); both empty when nothing is.
    error: (String, String),
    /// What the line below says at first: when it was saved before.
    status: String,
    /// What it may say later.
    texts: AnswerTexts,
    /// How far the attempt is.
    progress: AnswerProgress,
) -> impl IntoView {
    let (notice, set_notice) = signal(status);
    let (answered, set_answered) = signal(progress.others + u32::from(progress.this));
    let others = progress.others;
    let inputs: Vec<NodeRef<html::Input>> = (0..options.len().max(1)).map(|_| NodeRef::new()).collect();
    // Read from the page when it is sent, so that what was chosen before the module was loaded counts too.
    let newest = {
        let inputs = inputs.clone();
        move || -> Vec<String> {
            let inputs = inputs.iter().filter_map(|input| input.get_untracked());
            if kind == QuestionKind::Short {
                return inputs.map(|input| input.value()).collect();
            }
            inputs.filter(|input| input.checked()).map(|input| input.value()).collect()
        }
    };
    let saving = Saving {
        attempt,
        question,
        saver: StoredValue::new(Saver::default()),
        timer: StoredValue::new(None),
        newest: Callback::new(move |()| newest()),
        texts: StoredValue::new(texts),
        set_notice,
        others,
        set_answered,
    };
    let describes = (!hint.is_empty()).then_some("field-answer-hint");
    let (prefix, error) = error;
    let described_by = match (describes, error.is_empty()) {
        (Some(hint), false) => Some(format!("{hint} field-answer-error")),
        (Some(hint), true) => Some(hint.to_owned()),
        (None, false) => Some("field-answer-error".to_owned()),
        (None, true) => None,
    };
    let invalid = !error.is_empty();
    let notes = view! {
        {(!hint.is_empty()).then(|| view! { <p class="utrecht-form-field-description" id="field-answer-hint">{hint}</p> })}
        {invalid
            .then(|| {
                view! {
                    <p
                        class="utrecht-form-field-description utrecht-form-field-description--invalid loket-field__error"
                        id="field-answer-error"
                    >
                        <span class="loket-hidden">{format!("{prefix} ")}</span>
                        {error}
                    </p>
                }
            })}
    }
    .into_any();
    let control = if kind == QuestionKind::Short {
        typed(saving, inputs, legend, lang, notes, given, described_by, invalid)
    } else {
        choices(saving, inputs, kind, legend, lang, notes, options, &given, described_by, invalid)
    };
    let AnswerProgress { label, text, count, .. } = progress;
    view! {
        <label class="loket-progress">
            <span class="loket-progress__label">{label}</span>
            <span class="loket-progress__text">{move || text.replace(ANSWERED, &answered.get().to_string())}</span>
            <progress
                class="loket-progress__bar"
                value=move || answered.get().to_string()
                max=count.to_string()
            ></progress>
        </label>
        {control}
        <p class="loket-saved" role="status" aria-live="polite">{notice}</p>
    }
}

#[expect(clippy::too_many_arguments, reason = "the parts of one field, put together in one place")]
fn typed(
    saving: Saving,
    inputs: Vec<NodeRef<html::Input>>,
    legend: String,
    lang: String,
    notes: AnyView,
    given: Vec<String>,
    described_by: Option<String>,
    invalid: bool,
) -> AnyView {
    let class = match invalid {
        true => "utrecht-form-field utrecht-form-field--invalid rvo-form-field loket-field",
        false => "utrecht-form-field rvo-form-field loket-field",
    };
    let input = inputs.into_iter().next().unwrap_or_default();
    view! {
        <div class=class>
            <label class="rvo-label utrecht-form-field__label" for="field-answer" lang=lang>{legend}</label>
            {notes}
            <input
                node_ref=input
                class="utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input loket-input loket-input--long"
                id="field-answer"
                name="answer"
                type="text"
                maxlength=MAX_TYPED.to_string()
                autocomplete="off"
                value=given.into_iter().next().unwrap_or_default()
                aria-describedby=described_by
                aria-invalid=invalid.then_some("true")
                on:input=move |_: ev::Event| saving.follow(Saver::typed)
                on:change=move |_: ev::Event| saving.follow(Saver::chosen)
            />
        </div>
    }
    .into_any()
}

#[expect(clippy::too_many_arguments, reason = "the parts of one field, put together in one place")]
fn choices(
    saving: Saving,
    inputs: Vec<NodeRef<html::Input>>,
    kind: QuestionKind,
    legend: String,
    lang: String,
    notes: AnyView,
    options: Vec<String>,
    given: &[String],
    described_by: Option<String>,
    invalid: bool,
) -> AnyView {
    let (input_type, class, list) = match kind {
        QuestionKind::Multiple => ("checkbox", "rvo-checkbox__input", "rvo-checkbox__group"),
        _ => ("radio", "utrecht-radio-button utrecht-radio-button--html-input", "rvo-radio-button__group"),
    };
    let class = if invalid { format!("{class} loket-choice__input--invalid") } else { class.to_owned() };
    let one = |(place, (text, input)): (usize, (String, NodeRef<html::Input>))| {
        // The first control carries the id of the field: the error summary leads to it.
        let id = if place == 0 { "field-answer".to_owned() } else { format!("field-answer-{}", place + 1) };
        let value = place.to_string();
        let checked = given.contains(&value);
        view! {
            <div class="loket-choice">
                <input
                    node_ref=input
                    class=class.clone()
                    type=input_type
                    id=id.clone()
                    name="answer"
                    value=value
                    checked=checked
                    on:change=move |_: ev::Event| saving.follow(Saver::chosen)
                />
                <label class="loket-choice__label" for=id>{text}</label>
            </div>
        }
        .into_any()
    };
    let all: Vec<AnyView> = options.into_iter().zip(inputs).enumerate().map(one).collect();
    let state = if invalid { " utrecht-form-fieldset--invalid" } else { "" };
    view! {
        <fieldset
            class=format!("utrecht-form-fieldset utrecht-form-fieldset--html-fieldset{state} loket-field")
            aria-describedby=described_by
            lang=lang
        >
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{legend}</legend>
            {notes}
            <div class=format!("{list} loket-choices loket-choices--cards")>{all}</div>
        </fieldset>
    }
    .into_any()
}

/// Sends the newest answer and says how that went. Copied into every event handler.
#[derive(Clone, Copy)]
struct Saving {
    attempt: AttemptId,
    question: QuestionId,
    saver: StoredValue<Saver>,
    timer: StoredValue<Option<TimeoutHandle>>,
    newest: Callback<(), Vec<String>>,
    texts: StoredValue<AnswerTexts>,
    set_notice: WriteSignal<String>,
    others: u32,
    set_answered: WriteSignal<u32>,
}

impl Saving {
    /// Lets the saver decide and does what it says. The values are gone when the page is being left: then nothing.
    fn follow(self, decide: impl FnOnce(&mut Saver) -> Step) {
        let Some(step) = self.saver.try_update_value(decide) else { return };
        if step != Step::Rest
            && let Some(Some(waiting)) = self.timer.try_update_value(Option::take)
        {
            waiting.clear();
        }
        match step {
            Step::Rest => {}
            Step::Send => self.send(),
            Step::SendAfter(pause) => {
                let timer = set_timeout_with_handle(move || self.send(), pause).ok();
                self.timer.set_value(timer);
            }
            Step::GiveUp => self.say(|texts| texts.given_up.clone()),
        }
    }

    fn say(self, sentence: impl FnOnce(&AnswerTexts) -> String) {
        if let Some(sentence) = self.texts.try_with_value(sentence) {
            self.set_notice.set(sentence);
        }
    }

    fn send(self) {
        if self.saver.try_update_value(Saver::begin) != Some(true) {
            return;
        }
        let sent = self.newest.run(());
        let answers = sent.iter().any(|answer| !answer.trim().is_empty());
        spawn_local(async move {
            match save_answer(self.attempt, self.question, sent).await {
                Ok(time) => {
                    self.set_answered.set(self.others + u32::from(answers));
                    self.say(|texts| texts.saved.replace(TIME, &time));
                    self.follow(Saver::answered);
                }
                Err(NotSaved::Failed) => {
                    self.say(|texts| texts.failed.clone());
                    self.follow(Saver::failed);
                }
                Err(NotSaved::Refused(AnswerRefused::AlreadySubmitted)) => {
                    self.say(|texts| texts.submitted.clone());
                    self.follow(Saver::over);
                }
                Err(NotSaved::SignInRequired) => {
                    self.say(|texts| texts.signed_out.clone());
                    self.follow(Saver::over);
                }
                Err(NotSaved::Missing | NotSaved::Refused(_)) => {
                    self.say(|texts| texts.refused.clone());
                    self.follow(Saver::answered);
                }
            }
        });
    }
}
