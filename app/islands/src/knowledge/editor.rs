//! Keeps what is typed into the form around it, and shows what it will look like.

use std::{collections::BTreeMap, time::Duration};

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, web_sys};
use serde::{Deserialize, Serialize};

use super::server::{NotKept, keep_typed, preview_article};

/// Stands in [`EditorTexts::saved`] where the time goes.
pub const TIME: &str = "{time}";
/// The fields of the article's form; other forms of the page are none of this island's business.
const FIELDS: [&str; 9] =
    ["title", "summary", "language", "topic", "label", "institution", "body", "verified_on", "note"];
/// How long a writer pauses before what was typed is kept and shown.
const PAUSE: Duration = Duration::from_millis(1500);
/// How long after a failure it is tried again.
const AGAIN: Duration = Duration::from_secs(10);

/// What the island says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditorTexts {
    /// Kept, with [`TIME`] in it.
    pub saved: String,
    /// Not kept; another try follows.
    pub failed: String,
    /// Nobody is signed in any more.
    pub signed_out: String,
    /// It cannot be kept.
    pub refused: String,
    /// The heading of the preview.
    pub preview: String,
}

/// Stands inside the form of an article. Without JavaScript there is nothing to see of it.
#[island]
pub fn EditorIsland(
    /// The article.
    slug: String,
    /// The revision on which the writer began.
    seen: i64,
    /// What it says.
    texts: EditorTexts,
) -> impl IntoView {
    let (notice, set_notice) = signal(String::new());
    let (html, set_html) = signal(String::new());
    let heading = texts.preview.clone();
    let keeping = Keeping {
        slug: StoredValue::new(slug),
        seen,
        texts: StoredValue::new(texts),
        changed: StoredValue::new(BTreeMap::new()),
        timer: StoredValue::new(None),
        is_sending: StoredValue::new(false),
        set_notice,
        set_html,
    };
    // Runs in the browser only. The fields stand outside the island; what is typed there passes the window.
    Effect::new(move |_| {
        let listening = window_event_listener(ev::input, move |event| {
            let field: web_sys::HtmlInputElement = event_target(&event);
            keeping.typed(field.name(), field.value());
        });
        on_cleanup(move || listening.remove());
    });
    view! {
        <p class="loket-saved" role="status" aria-live="polite">{notice}</p>
        <Show when=move || !html.get().is_empty()>
            <section class="loket-preview" aria-label=heading.clone()>
                <p class="loket-eyebrow">{heading.clone()}</p>
                <div class="loket-prose" inner_html=move || html.get()></div>
            </section>
        </Show>
    }
}

/// Sends what changed and says how that went. Copied into every event handler.
#[derive(Clone, Copy)]
struct Keeping {
    slug: StoredValue<String>,
    seen: i64,
    texts: StoredValue<EditorTexts>,
    /// What was typed and is not kept yet.
    changed: StoredValue<BTreeMap<String, String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    is_sending: StoredValue<bool>,
    set_notice: WriteSignal<String>,
    set_html: WriteSignal<String>,
}

impl Keeping {
    fn typed(self, name: String, value: String) {
        if !FIELDS.contains(&name.as_str()) {
            return;
        }
        self.changed.try_update_value(|changed| changed.insert(name, value));
        self.send_after(PAUSE);
    }

    fn send_after(self, pause: Duration) {
        if let Some(Some(waiting)) = self.timer.try_update_value(Option::take) {
            waiting.clear();
        }
        let timer = set_timeout_with_handle(move || self.send(), pause).ok();
        self.timer.try_update_value(|waiting| *waiting = timer);
    }

    /// One request at a time: an older text must not arrive after a newer one.
    fn send(self) {
        if self.is_sending.try_get_value() != Some(false) {
            return self.send_after(PAUSE);
        }
        let Some(changed) = self.changed.try_update_value(std::mem::take).filter(|changed| !changed.is_empty()) else {
            return;
        };
        let Some(slug) = self.slug.try_get_value() else { return };
        self.is_sending.try_set_value(true);
        spawn_local(async move {
            if let Some(body) = changed.get("body").cloned()
                && let Ok(html) = preview_article(body).await
            {
                self.set_html.try_set(html);
            }
            let sent = changed.clone().into_iter().collect();
            let answer = keep_typed(slug, self.seen, sent).await;
            self.is_sending.try_set_value(false);
            match answer {
                Ok(time) => self.say(|texts| texts.saved.replace(TIME, &time)),
                Err(NotKept::Failed) => {
                    // What was typed meanwhile is newer than what could not be sent.
                    self.changed.try_update_value(|newer| {
                        for (name, value) in changed {
                            newer.entry(name).or_insert(value);
                        }
                    });
                    self.say(|texts| texts.failed.clone());
                    self.send_after(AGAIN);
                }
                Err(NotKept::SignInRequired) => self.say(|texts| texts.signed_out.clone()),
                Err(NotKept::Missing) => self.say(|texts| texts.refused.clone()),
            }
        });
    }

    fn say(self, sentence: impl FnOnce(&EditorTexts) -> String) {
        if let Some(sentence) = self.texts.try_with_value(sentence) {
            self.set_notice.try_set(sentence);
        }
    }
}
