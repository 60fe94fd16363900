//! Shows beside the text of a quiz what its questions will look like, while it is being written.

use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local, web_sys};

use super::server::preview_quiz;

/// The field of the form that holds the questions.
const FIELD: &str = "text";
/// How long a writer pauses before the text is drawn again.
const PAUSE: Duration = Duration::from_millis(600);

/// What the questions of a text look like, as HTML; the program gives it to the server functions as their context,
/// because drawing is the business of pages.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug)]
pub struct DrawQuiz(pub fn(domain::Lang, &str) -> String);

/// Stands beside the text area. Without JavaScript it shows what the server drew when the form was sent last.
#[island]
pub fn QuizPreviewIsland(
    /// What the text of the page looks like.
    html: String,
) -> impl IntoView {
    let (html, set_html) = signal(html);
    let typed: StoredValue<Option<String>> = StoredValue::new(None);
    let timer: StoredValue<Option<TimeoutHandle>> = StoredValue::new(None);
    let is_asking = StoredValue::new(false);
    let drawing = Drawing { typed, timer, is_asking, set_html };
    // Runs in the browser only. The text area stands outside the island; what is typed there passes the window.
    Effect::new(move |_| {
        let listening = window_event_listener(ev::input, move |event| {
            let field: web_sys::HtmlInputElement = event_target(&event);
            if field.name() == FIELD {
                drawing.typed.set_value(Some(field.value()));
                drawing.draw_after(PAUSE);
            }
        });
        on_cleanup(move || listening.remove());
    });
    view! { <div inner_html=move || html.get()></div> }
}

/// Asks for what a text looks like. Copied into every event handler.
#[derive(Clone, Copy)]
struct Drawing {
    /// What was typed and is not drawn yet.
    typed: StoredValue<Option<String>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    is_asking: StoredValue<bool>,
    set_html: WriteSignal<String>,
}

impl Drawing {
    fn draw_after(self, pause: Duration) {
        if let Some(Some(waiting)) = self.timer.try_update_value(Option::take) {
            waiting.clear();
        }
        let timer = set_timeout_with_handle(move || self.draw(), pause).ok();
        self.timer.try_update_value(|waiting| *waiting = timer);
    }

    /// One request at a time: an older picture must not arrive after a newer one.
    fn draw(self) {
        if self.is_asking.try_get_value() != Some(false) {
            return self.draw_after(PAUSE);
        }
        let Some(Some(text)) = self.typed.try_update_value(Option::take) else { return };
        self.is_asking.try_set_value(true);
        spawn_local(async move {
            // What could not be drawn is drawn with the next letter; the button below draws it too.
            if let Ok(html) = preview_quiz(text).await {
                self.set_html.try_set(html);
            }
            self.is_asking.try_set_value(false);
        });
    }
}
