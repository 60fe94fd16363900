//! Titles below the search field, chosen with the arrow keys, a click or a touch.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::server::{SuggestedTitle, suggest_titles};

/// How long somebody pauses before titles are asked for.
const PAUSE: Duration = Duration::from_millis(120);
const LIST: &str = "suggestions";

/// What the field says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SearchFieldTexts {
    /// What the field asks for.
    pub label: String,
    /// An example, inside the empty field.
    pub placeholder: String,
    /// The name of the list of titles.
    pub suggestions: String,
    /// How many titles there are, read aloud: for none, one, two and so on.
    pub counts: Vec<String>,
    /// Code and name of each kind of thing.
    pub kinds: Vec<(String, String)>,
    /// The code of the page's language.
    pub lang: String,
}

/// The field of a search form, with its label. Without JavaScript it is a field like any other.
#[island]
pub fn SearchFieldIsland(
    /// What stands in it.
    value: String,
    /// What it says.
    texts: SearchFieldTexts,
) -> impl IntoView {
    let (titles, set_titles) = signal(Vec::<SuggestedTitle>::new());
    let (chosen, set_chosen) = signal(None::<usize>);
    // Only where it works is it called what it then is.
    let (is_live, set_live) = signal(false);
    let (said, set_said) = signal(String::new());
    let SearchFieldTexts { label, placeholder, suggestions, counts, kinds, lang } = texts;
    let asking = Asking {
        typed: StoredValue::new(String::new()),
        timer: StoredValue::new(None),
        counts: StoredValue::new(counts),
        set_titles,
        set_chosen,
        set_said,
    };
    Effect::new(move |_| set_live.set(true));
    let key = move |event: ev::KeyboardEvent| {
        let count = titles.with(Vec::len);
        if count == 0 {
            return;
        }
        let at = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => set_chosen.set(at.map_or(Some(0), |at| (at + 1 < count).then_some(at + 1))),
            "ArrowUp" => set_chosen.set(at.map_or(Some(count - 1), |at| at.checked_sub(1))),
            "Escape" => asking.close(),
            "Enter" => match at.and_then(|at| titles.with_untracked(|titles| titles.get(at).cloned())) {
                Some(title) => open(&title.path),
                None => return, // sends the form
            },
            _ => return,
        }
        event.prevent_default();
    };
    let kinds = StoredValue::new(kinds);
    let options = move || {
        let option = |(at, title): (usize, SuggestedTitle)| {
            let name = kinds.with_value(|kinds| kinds.iter().find(|(code, _)| *code == title.kind).cloned());
            let title_lang = (title.lang != lang).then_some(title.lang);
            view! {
                <li
                    id=format!("{LIST}-{at}")
                    class="loket-suggestions__item"
                    role="option"
                    aria-selected=move || (chosen.get() == Some(at)).to_string()
                    // The field keeps the focus, or the list would close before the click arrives.
                    on:mousedown=move |event: ev::MouseEvent| event.prevent_default()
                    on:click=move |_: ev::MouseEvent| open(&title.path)
                >
                    <span lang=title_lang>{title.title.clone()}</span>
                    <span class="loket-suggestions__kind">{name.map(|(_, name)| name)}</span>
                </li>
            }
        };
        titles.get().into_iter().enumerate().map(option).collect_view()
    };
    let is_open = move || titles.with(|titles| !titles.is_empty());
    view! {
        <label class="loket-hidden" for="field-q">{label}</label>
        <input
            class="utrecht-textbox utrecht-textbox--html-input loket-input"
            id="field-q"
            type="search"
            name="q"
            value=value
            placeholder=placeholder
            autocomplete="off"
            role=move || is_live.get().then_some("combobox")
            aria-autocomplete=move || is_live.get().then_some("list")
            aria-controls=move || is_live.get().then_some(LIST)
            aria-expanded=move || is_live.get().then(|| is_open().to_string())
            aria-activedescendant=move || chosen.get().map(|at| format!("{LIST}-{at}"))
            on:input=move |event: ev::Event| asking.typed(event_target_value(&event))
            on:keydown=key
            on:blur=move |_: ev::FocusEvent| asking.close()
        />
        <ul class="loket-suggestions" id=LIST role="listbox" aria-label=suggestions hidden=move || !is_open()>
            {options}
        </ul>
        <span class="loket-hidden" aria-live="polite">{said}</span>
    }
}

fn open(path: &str) {
    // Fails only for what is no address; ours are.
    let _ = window().location().set_href(path);
}

/// Asks for titles and shows them. Copied into every event handler.
#[derive(Clone, Copy)]
struct Asking {
    typed: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    counts: StoredValue<Vec<String>>,
    set_titles: WriteSignal<Vec<SuggestedTitle>>,
    set_chosen: WriteSignal<Option<usize>>,
    set_said: WriteSignal<String>,
}

impl Asking {
    fn typed(self, typed: String) {
        self.typed.try_set_value(typed);
        if let Some(Some(waiting)) = self.timer.try_update_value(Option::take) {
            waiting.clear();
        }
        let timer = set_timeout_with_handle(move || self.ask(), PAUSE).ok();
        self.timer.try_update_value(|waiting| *waiting = timer);
    }

    fn ask(self) {
        let Some(typed) = self.typed.try_get_value() else { return };
        spawn_local(async move {
            let titles = suggest_titles(typed.clone()).await.unwrap_or_default();
            // An answer that comes after more was typed, or after the list was closed, is late.
            if self.typed.try_get_value() == Some(typed) {
                let said = self.counts.try_with_value(|counts| counts.get(titles.len()).cloned()).flatten();
                self.set_said.try_set(said.unwrap_or_default());
                self.show(titles);
            }
        });
    }

    fn close(self) {
        self.typed.try_set_value(String::new());
        self.set_said.try_set(String::new());
        self.show(Vec::new());
    }

    fn show(self, titles: Vec<SuggestedTitle>) {
        self.set_chosen.try_set(None);
        self.set_titles.try_set(titles);
    }
}
