//! Icons: our own line drawings on a grid of 24, in the colour of the text around them.

use leptos::prelude::*;

/// A drawing that accompanies words; it is hidden from screen readers. An unknown name draws a dot.
///
/// `search book course calendar people shield mail check cross clock pin video lock arrow menu globe user flag warning info
/// download file picture topic-values topic-threats topic-legal topic-assessing topic-managing topic-partnerships topic-personnel
/// topic-cyber`
#[component]
pub fn Icon(
    /// Which drawing.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    view! {
        <svg
            class="loket-icon"
            width="24"
            height="24"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
            inner_html=drawing(&name)
        ></svg>
    }
}

/// The mark of the site: the arch of a counter window above its ledge, with somebody behind it.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg
            class="loket-mark"
            width="40"
            height="40"
            viewBox="0 0 40 40"
            fill="none"
            aria-hidden="true"
            focusable="false"
            inner_html=MARK
        ></svg>
    }
}

const MARK: &str = r#"<path class="loket-mark__wall" d="M4 33V18a16 16 0 0 1 32 0v15z"/><path class="loket-mark__window" d="M10 33V19a10 10 0 0 1 20 0v14z"/><circle class="loket-mark__person" cx="20" cy="19" r="4"/><path class="loket-mark__person" d="M12.5 33a7.5 7.5 0 0 1 15 0z"/><rect class="loket-mark__ledge" x="1" y="32" width="38" height="5" rx="2.5"/>"#;

fn drawing(name: &str) -> &'static str {
    match name {
        "search" => r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#,
        "book" => {
            r#"<path d="M12 6.5C10 5 7 4.5 3.5 5v13.5c3.5-.5 6.5 0 8.5 1.5 2-1.5 5-2 8.5-1.5V5C17 4.5 14 5 12 6.5zM12 6.5V20"/>"#
        }
        "course" => {
            r#"<path d="m12 4.5 9.5 4.5-9.5 4.5L2.5 9z"/><path d="M6.5 11v5c1.5 1.5 3.3 2.3 5.5 2.3s4-.8 5.5-2.3v-5M21.5 9v6"/>"#
        }
        "calendar" => {
            r#"<rect x="3.5" y="5.5" width="17" height="15" rx="2.5"/><path d="M3.5 10.5h17M8 3v5M16 3v5M8 14.5h.01M12 14.5h.01M16 14.5h.01"/>"#
        }
        "people" => {
            r#"<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 19.5a6.5 6.5 0 0 1 13 0M16 5.3a3.5 3.5 0 0 1 0 6.4M18.5 14.7a6.5 6.5 0 0 1 3 4.8"/>"#
        }
        "shield" => {
            r#"<path d="M12 3 4.5 6v5.5c0 4.3 3 7.7 7.5 9.5 4.5-1.8 7.5-5.2 7.5-9.5V6z"/><path d="m8.8 12 2.3 2.3 4.2-4.6"/>"#
        }
        "mail" => r#"<rect x="3" y="5.5" width="18" height="13.5" rx="2.5"/><path d="m4 7.5 8 6 8-6"/>"#,
        "cross" => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
        "check" => r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.3"/>"#,
        "clock" => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.5 2"/>"#,
        "pin" => {
            r#"<path d="M12 21c4.5-4.3 7-7.9 7-11.2A7 7 0 0 0 5 9.8C5 13.1 7.5 16.7 12 21z"/><circle cx="12" cy="9.8" r="2.5"/>"#
        }
        "video" => r#"<rect x="2.5" y="6" width="13" height="12" rx="2.5"/><path d="m15.5 11 6-3.5v9l-6-3.5z"/>"#,
        "lock" => {
            r#"<rect x="4.5" y="10.5" width="15" height="10" rx="2.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2"/>"#
        }
        "arrow" => r#"<path d="M4.5 12h15M13.5 6l6 6-6 6"/>"#,
        "menu" => r#"<path d="M4 7h16M4 12h16M4 17h16"/>"#,
        "globe" => {
            r#"<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3z"/>"#
        }
        "user" => r#"<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>"#,
        "flag" => r#"<path d="M5.5 21V4M5.5 5c4-2.5 8 2 13 0v9c-5 2-9-2.5-13 0"/>"#,
        "warning" => r#"<path d="M12 3.8 2.5 20h19z"/><path d="M12 10v4.5M12 17.2h.01"/>"#,
        "info" => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11.5V16M12 8h.01"/>"#,
        "file" => r#"<path d="M6 3.5h8.5l4 4v13H6z"/><path d="M14 3.5V8h4.5M9 12.5h6.5M9 16h6.5"/>"#,
        "picture" => {
            r#"<rect x="3.5" y="5" width="17" height="14" rx="2.5"/><circle cx="9" cy="10" r="1.6"/><path d="m4 17 5-4.5 3.5 3 3-2.5 4.5 4"/>"#
        }
        "download" => r#"<path d="M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15"/>"#,
        // A balance: values on both sides.
        "topic-values" => {
            r#"<path d="M12 4v16M8 20h8M5 7h14M5 7l-2.8 6.5a2.9 2.9 0 0 0 5.6 0zM19 7l-2.8 6.5a2.9 2.9 0 0 0 5.6 0z"/>"#
        }
        // An eye: who is looking.
        "topic-threats" => {
            r#"<path d="M2 12c2.6-4.3 6-6.5 10-6.5s7.4 2.2 10 6.5c-2.6 4.3-6 6.5-10 6.5S4.6 16.3 2 12z"/><circle cx="12" cy="12" r="3"/>"#
        }
        // A paragraph sign on a page: the rules.
        "topic-legal" => r#"<path d="M6 3.5h9l4 4v13H6z"/><path d="M14.5 3.5v4.5H19M9.5 12.5h6M9.5 16.5h4"/>"#,
        // A gauge: how likely, how bad.
        "topic-assessing" => r#"<path d="M4.5 18.5a9 9 0 1 1 15 0M12 14.5l4-5.5"/><circle cx="12" cy="14.5" r="1.5"/>"#,
        // Sliders: taking measures.
        "topic-managing" => {
            r#"<path d="M4 7h8M17 7h3M4 17h3M12 17h8"/><circle cx="14.5" cy="7" r="2.5"/><circle cx="9.5" cy="17" r="2.5"/>"#
        }
        // Two rings that share something.
        "topic-partnerships" => r#"<circle cx="8.5" cy="12" r="6"/><circle cx="15.5" cy="12" r="6"/>"#,
        // A badge: who works here, who visits.
        "topic-personnel" => {
            r#"<rect x="4.5" y="6" width="15" height="15" rx="2.5"/><path d="M10 6V3.5h4V6M8 18a4 4 0 0 1 8 0"/><circle cx="12" cy="11.5" r="2"/>"#
        }
        // A chip: digital.
        "topic-cyber" => {
            r#"<rect x="6.5" y="6.5" width="11" height="11" rx="2"/><path d="M10 3v3.5M14 3v3.5M10 17.5V21M14 17.5V21M3 10h3.5M3 14h3.5M17.5 10H21M17.5 14H21"/><path d="M10.5 10.5h3v3h-3z"/>"#
        }
        _ => r#"<circle cx="12" cy="12" r="3"/>"#,
    }
}
