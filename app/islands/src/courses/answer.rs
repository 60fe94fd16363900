//! Saves the answer to one question: stands around the fields of a form that also works without the browser's help.

use domain::{courses::AnswerRefused, ids::AttemptId};
use leptos::{
    ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys,
};
use serde::{Deserialize, Serialize};

use super::{
    kept,
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
    /// Time was up.
    pub time_up: String,
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

/// Stands around the fields of one question. With JavaScript every change is saved at once and a line below says so.
/// What kind of question it is does not matter here: the fields are sent as the form would send them.
#[island]
pub fn AnswerIsland(
    /// The attempt to which the answer belongs.
    attempt: AttemptId,
    /// The place of the question in the attempt, counted from 0.
    place: usize,
    /// The names of its fields, in their order.
    fields: Vec<String>,
    /// Whether the fields are the places of items in an order: when one changes, the others make room.
    is_order: bool,
    /// When each answer of the attempt was saved, in milliseconds since 1970; 0 for those that were not.
    saved: Vec<f64>,
    /// A name for this page, with which late messages of it are known.
    page: String,
    /// What the line below says at first: when it was saved before.
    status: String,
    /// What it may say later.
    texts: AnswerTexts,
    /// How far the attempt is.
    progress: AnswerProgress,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let (notice, set_notice) = signal(status);
    let (answered, set_answered) = signal(progress.others + u32::from(progress.this));
    let around = NodeRef::<html::Div>::new();
    let count = fields.len();
    let saving = Saving {
        attempt,
        place,
        fields: StoredValue::new(fields),
        page: StoredValue::new(page),
        sent: StoredValue::new(0),
        around,
        saver: StoredValue::new(Saver::default()),
        timer: StoredValue::new(None),
        order: StoredValue::new(Vec::new()),
        texts: StoredValue::new(texts),
        set_notice,
        others: progress.others,
        set_answered,
    };
    // Runs in the browser only: what this device kept, and the numbers as the page brought them.
    Effect::new(move |_| {
        saving.recover(&saved);
        if is_order {
            saving.order.set_value(saving.numbers(count));
        }
    });
    let AnswerProgress { label, text, count: all, .. } = progress;
    view! {
        <label class="loket-progress">
            <span class="loket-progress__label">{label}</span>
            <span class="loket-progress__text">{move || text.replace(ANSWERED, &answered.get().to_string())}</span>
            <progress
                class="loket-progress__bar"
                value=move || answered.get().to_string()
                max=all.to_string()
            ></progress>
        </label>
        <div
            class="loket-question"
            node_ref=around
            on:input=move |_: ev::Event| {
                saving.keep();
                saving.follow(Saver::typed);
            }
            on:change=move |_: ev::Event| {
                if is_order {
                    saving.make_room(count);
                }
                saving.keep();
                saving.follow(Saver::chosen);
            }
        >
            {children()}
        </div>
        <p class="loket-saved" role="status" aria-live="polite">{notice}</p>
    }
}

/// Sends the newest answer and says how that went. Copied into every event handler.
#[derive(Clone, Copy)]
struct Saving {
    attempt: AttemptId,
    place: usize,
    fields: StoredValue<Vec<String>>,
    page: StoredValue<String>,
    sent: StoredValue<i64>,
    around: NodeRef<html::Div>,
    saver: StoredValue<Saver>,
    timer: StoredValue<Option<TimeoutHandle>>,
    order: StoredValue<Vec<usize>>,
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

    /// The fields as the form around them would send them. Read from the page when they are sent, so that what was
    /// chosen before the module was loaded counts too.
    fn newest(self) -> Vec<(String, String)> {
        let form = self.around.get_untracked().and_then(|around| around.closest("form").ok().flatten());
        let form = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
        let data = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        let Some(data) = data else { return Vec::new() };
        let values = |field: &String| {
            let values = data.get_all(field).iter().filter_map(|value| value.as_string()).collect::<Vec<_>>();
            values.into_iter().map(|value| (field.clone(), value)).collect::<Vec<_>>()
        };
        self.fields.with_value(|fields| fields.iter().flat_map(values).collect())
    }

    /// Keeps the answer on this device until the server has it.
    fn keep(self) {
        kept::keep(self.attempt, self.place, self.newest());
    }

    /// What this device kept and the server does not have: this question's answer comes back into its fields and is
    /// sent, and so are those of the attempt's other questions.
    fn recover(self, saved: &[f64]) {
        for (place, kept) in kept::list(self.attempt) {
            if !kept.is_newer_than(saved.get(place).copied().unwrap_or(0.0)) {
                kept::forget(self.attempt, place);
            } else if place == self.place {
                self.fill_in(&kept.fields);
                self.follow(Saver::chosen);
            } else {
                let (attempt, page) = (self.attempt, format!("{}-{place}", self.page.get_value()));
                spawn_local(async move {
                    let answer = save_answer(attempt, place, page, 1, kept.fields).await;
                    if !matches!(answer, Err(NotSaved::Failed | NotSaved::SignInRequired)) {
                        kept::forget(attempt, place);
                    }
                });
            }
        }
    }

    /// Puts values into the fields.
    fn fill_in(self, values: &[(String, String)]) {
        let Some(around) = self.around.get_untracked() else { return };
        let fields = self.fields.get_value();
        for field in &fields {
            let own: Vec<&String> = values.iter().filter(|(name, _)| name == field).map(|(_, value)| value).collect();
            let Ok(found) = around.query_selector_all(&format!("[name=\"{field}\"]")) else { continue };
            for element in (0..found.length()).filter_map(|place| found.get(place)) {
                let first = own.first().map_or("", |value| value.as_str());
                if let Some(input) = element.dyn_ref::<web_sys::HtmlInputElement>() {
                    match input.type_().as_str() {
                        "radio" | "checkbox" => input.set_checked(own.iter().any(|value| **value == input.value())),
                        _ => input.set_value(first),
                    }
                } else if let Some(select) = element.dyn_ref::<web_sys::HtmlSelectElement>() {
                    select.set_value(first);
                } else if let Some(text) = element.dyn_ref::<web_sys::HtmlTextAreaElement>() {
                    text.set_value(first);
                }
            }
        }
    }

    /// The selects of an ordering, in the order of their fields.
    fn selects(self) -> Vec<web_sys::HtmlSelectElement> {
        let Some(around) = self.around.get_untracked() else { return Vec::new() };
        let select = |field: &String| {
            let found = around.query_selector(&format!("select[name={field}]")).ok().flatten()?;
            found.dyn_into::<web_sys::HtmlSelectElement>().ok()
        };
        self.fields.with_value(|fields| fields.iter().filter_map(select).collect())
    }

    /// The places that are chosen, counted from 1.
    fn numbers(self, count: usize) -> Vec<usize> {
        let numbers: Vec<usize> = self.selects().iter().filter_map(|select| select.value().parse().ok()).collect();
        if numbers.len() == count { numbers } else { Vec::new() }
    }

    /// One item got another place: those between move up or down by one, so that each place is taken once.
    fn make_room(self, count: usize) {
        let (before, now) = (self.order.get_value(), self.numbers(count));
        let moved = before.iter().zip(&now).position(|(before, now)| before != now);
        let Some(moved) = moved.filter(|_| before.len() == now.len()) else { return };
        let after = with_room(&before, moved, now[moved]);
        for (select, number) in self.selects().iter().zip(&after) {
            select.set_value(&number.to_string());
        }
        self.order.set_value(after);
    }

    fn send(self) {
        if self.saver.try_update_value(Saver::begin) != Some(true) {
            return;
        }
        let sent = self.newest();
        let answers = sent.iter().any(|(_, answer)| !answer.trim().is_empty());
        let Some(number) = self.sent.try_update_value(|sent| {
            *sent += 1;
            *sent
        }) else {
            return;
        };
        let page = self.page.get_value();
        spawn_local(async move {
            match save_answer(self.attempt, self.place, page, number, sent).await {
                Ok(time) => {
                    self.set_answered.set(self.others + u32::from(answers));
                    self.say(|texts| texts.saved.replace(TIME, &time));
                    self.follow(Saver::answered);
                    if self.saver.try_with_value(|saver| !saver.is_sending_or_has_newer()) == Some(true) {
                        kept::forget(self.attempt, self.place);
                    }
                }
                Err(NotSaved::Failed) => {
                    self.say(|texts| texts.failed.clone());
                    self.follow(Saver::failed);
                }
                Err(NotSaved::Refused(AnswerRefused::AlreadySubmitted)) => {
                    kept::forget(self.attempt, self.place);
                    self.say(|texts| texts.submitted.clone());
                    self.follow(Saver::over);
                }
                Err(NotSaved::Refused(AnswerRefused::TimeUp)) => {
                    kept::forget(self.attempt, self.place);
                    self.say(|texts| texts.time_up.clone());
                    self.follow(Saver::over);
                }
                Err(NotSaved::SignInRequired) => {
                    self.say(|texts| texts.signed_out.clone());
                    self.follow(Saver::over);
                }
                Err(NotSaved::Missing | NotSaved::Refused(_)) => {
                    kept::forget(self.attempt, self.place);
                    self.say(|texts| texts.refused.clone());
                    self.follow(Saver::answered);
                }
            }
        });
    }
}

/// The places after one item moved to another one: each place once, the others in the order they had.
fn with_room(before: &[usize], moved: usize, to: usize) -> Vec<usize> {
    let from = before[moved];
    let place = |(item, place): (usize, &usize)| match *place {
        _ if item == moved => to,
        place if from < place && place <= to => place - 1,
        place if to <= place && place < from => place + 1,
        place => place,
    };
    before.iter().enumerate().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_others_make_room_for_an_item_that_moves() {
        assert_eq!(with_room(&[1, 2, 3, 4], 3, 1), [2, 3, 4, 1]);
        assert_eq!(with_room(&[1, 2, 3, 4], 0, 3), [3, 1, 2, 4]);
        assert_eq!(with_room(&[3, 1, 2], 0, 3), [3, 1, 2]);
    }
}
