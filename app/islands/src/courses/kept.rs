//! Answers that were given and not saved yet, on the learner's own device: they outlive the page, so that a browser that
//! is closed without a connection loses nothing. Gone when they are saved, when the learner signs out, or after a week.

use domain::ids::AttemptId;
use leptos::web_sys::{self, js_sys::Date};
use serde::{Deserialize, Serialize};

/// Milliseconds after which nobody comes back for an answer.
const WEEK: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;
const PREFIX: &str = "loket-answer:";

/// An answer on this device.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// When it was given, in milliseconds since 1970.
    pub(super) at: f64,
    /// The fields with their values.
    pub(super) fields: Vec<(String, String)>,
}

impl Kept {
    /// Whether it was given after what the server has was saved (milliseconds since 1970; 0 for nothing).
    pub(super) fn is_newer_than(&self, saved: f64) -> bool {
        self.at > saved
    }
}

/// The place of an answer in the browser's storage.
fn key(attempt: AttemptId, place: usize) -> String {
    format!("{PREFIX}{attempt}:{place}")
}

/// The attempt's text and the place that a key names.
fn parts(key: &str) -> Option<(&str, usize)> {
    let (attempt, place) = key.strip_prefix(PREFIX)?.rsplit_once(':')?;
    Some((attempt, place.parse().ok()?))
}

/// Nothing where the browser allows no storage: answers are then saved as long as the page is there.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Keeps an answer.
pub(super) fn keep(attempt: AttemptId, place: usize, fields: Vec<(String, String)>) {
    let kept = Kept { at: Date::now(), fields };
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&kept)) {
        // A full storage keeps nothing; the answer is sent all the same.
        let _ = storage.set_item(&key(attempt, place), &text);
    }
}

/// Forgets an answer, because the server has it or will never take it.
pub(super) fn forget(attempt: AttemptId, place: usize) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(attempt, place));
    }
}

/// The answers of an attempt that this device keeps. What is older than a week goes, whatever it belongs to.
pub(super) fn list(attempt: AttemptId) -> Vec<(usize, Kept)> {
    let Some(storage) = storage() else { return Vec::new() };
    let count = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect();
    let (now, own) = (Date::now(), attempt.to_string());
    let mut found = Vec::new();
    for key in keys {
        let Some((of, place)) = parts(&key) else { continue };
        let text = storage.get_item(&key).ok().flatten();
        let kept: Option<Kept> = text.and_then(|text| serde_json::from_str(&text).ok());
        match kept.filter(|kept| now - kept.at < WEEK) {
            Some(kept) if of == own => found.push((place, kept)),
            Some(_) => {}
            None => {
                let _ = storage.remove_item(&key);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_attempt_and_place_and_foreign_keys_name_none() {
        let attempt: AttemptId = "018f0000-0000-7000-8000-000000000000".parse().expect("an id");
        assert_eq!(parts(&key(attempt, 7)), Some(("018f0000-0000-7000-8000-000000000000", 7)));
        assert_eq!(parts("theme"), None);
        assert_eq!(parts("loket-answer:x"), None);
    }

    #[test]
    fn an_answer_of_another_device_that_came_later_stays() {
        let kept = Kept { at: 1000.0, fields: Vec::new() };
        assert!(kept.is_newer_than(0.0) && kept.is_newer_than(999.0));
        assert!(!kept.is_newer_than(1000.0));
    }
}
