//! The list of all answers, where this device keeps some that the server does not have.

use domain::ids::AttemptId;
use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

use super::{
    kept,
    server::{NotSaved, save_answer},
};

/// What the island says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnsentTexts {
    /// They are being sent.
    pub sending: String,
    /// They could not be sent; they stay on the device.
    pub failed: String,
}

/// Sends the answers of an attempt that this device kept and the server does not have; when all arrived, the page is
/// shown anew with them. Says nothing where there are none.
#[island]
pub fn UnsentAnswersIsland(
    /// The attempt.
    attempt: AttemptId,
    /// When each answer of the attempt was saved, in milliseconds since 1970; 0 for those that were not.
    saved: Vec<f64>,
    /// A name for this page, with which late messages of it are known.
    page: String,
    /// What it may say.
    texts: UnsentTexts,
) -> impl IntoView {
    let (notice, set_notice) = signal(String::new());
    // Runs in the browser only.
    Effect::new(move |_| {
        let newer = |(place, kept): &(usize, kept::Kept)| kept.is_newer_than(saved.get(*place).copied().unwrap_or(0.0));
        let unsent: Vec<_> = kept::list(attempt).into_iter().filter(newer).collect();
        if unsent.is_empty() {
            return;
        }
        set_notice.set(texts.sending.clone());
        let (page, failed) = (page.clone(), texts.failed.clone());
        spawn_local(async move {
            for (place, kept) in unsent {
                let answer = save_answer(attempt, place, format!("{page}-{place}"), 1, kept.fields).await;
                if matches!(answer, Err(NotSaved::Failed | NotSaved::SignInRequired)) {
                    set_notice.set(failed);
                    return;
                }
                kept::forget(attempt, place);
            }
            if let Some(window) = leptos::web_sys::window() {
                let _ = window.location().reload();
            }
        });
    });
    view! { <p class="loket-saved" role="status" aria-live="polite">{notice}</p> }
}
