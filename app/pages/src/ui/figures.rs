//! Figures: how far, how well, how many. Each says in words what it draws.

use leptos::prelude::*;

/// How much of something is done, as a bar with its words.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: String,
    /// How much is done.
    value: u32,
    /// How much there is to do.
    max: u32,
    /// The same in words: "3 of 5 lessons".
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <label class="loket-progress">
            <span class="loket-progress__label">{label}</span>
            <span class="loket-progress__text">{text}</span>
            <progress class="loket-progress__bar" value=value.min(max).to_string() max=max.max(1).to_string()></progress>
        </label>
    }
}

/// A score as a ring around its percentage.
#[component]
pub fn Score(
    /// From 0 to 100.
    percent: u32,
    /// What the percentage is of.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let percent = percent.min(100);
    view! {
        <p class="loket-score">
            <span class="loket-score__figure">
                <svg class="loket-score__ring" viewBox="0 0 120 120" aria-hidden="true" focusable="false">
                    <circle class="loket-score__track" cx="60" cy="60" r="52" pathLength="100"></circle>
                    <circle
                        class="loket-score__value"
                        cx="60"
                        cy="60"
                        r="52"
                        pathLength="100"
                        transform="rotate(-90 60 60)"
                        stroke-dasharray=format!("{percent} 100")
                    ></circle>
                </svg>
                <span class="loket-score__percent">{format!("{percent}%")}</span>
            </span>
            <span class="loket-score__label">{label}</span>
        </p>
    }
}

/// Height of one bar with its label, in CSS pixels.
const BAR_ROW: usize = 46;

/// A bar chart of a few amounts, with a table of the same beside it (which is what a screen reader reads).
#[component]
pub fn Bars(
    /// What it shows.
    #[prop(into)]
    caption: String,
    /// Label, amount (not negative), and the amount in words.
    items: Vec<(String, f64, String)>,
    /// What a full bar stands for, where that is not the largest amount: 1 for shares.
    #[prop(optional)]
    full: Option<f64>,
) -> impl IntoView {
    let largest = full.unwrap_or_else(|| items.iter().map(|(_, value, _)| *value).fold(0.0, f64::max));
    let bars: Vec<AnyView> = items
        .iter()
        .enumerate()
        .map(|(index, (label, value, _))| {
            let width = if largest > 0.0 { value.max(0.0) / largest * 100.0 } else { 0.0 };
            bar(index * BAR_ROW, label.clone(), width)
        })
        .collect();
    let height = (items.len() * BAR_ROW).to_string();
    let rows: Vec<AnyView> = items
        .into_iter()
        .map(|(label, _, text)| view! { <tr><th scope="row">{label}</th><td>{text}</td></tr> }.into_any())
        .collect();
    view! {
        <figure class="loket-bars">
            <figcaption class="loket-bars__caption">{caption.clone()}</figcaption>
            <svg class="loket-bars__chart" width="100%" height=height aria-hidden="true" focusable="false">
                {bars}
            </svg>
            <table class="loket-bars__table" aria-label=caption><tbody>{rows}</tbody></table>
        </figure>
    }
}

fn bar(top: usize, label: String, width: f64) -> AnyView {
    let (text_at, bar_at) = ((top + 15).to_string(), (top + 22).to_string());
    view! {
        <text class="loket-bars__label" x="0" y=text_at>{label}</text>
        <rect class="loket-bars__track" x="0" y=bar_at.clone() width="100%" height="14" rx="4"></rect>
        <rect class="loket-bars__bar" x="0" y=bar_at width=format!("{width:.1}%") height="14" rx="4"></rect>
    }
    .into_any()
}
