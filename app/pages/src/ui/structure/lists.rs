//! Lists with an order or with names: steps and facts.

use leptos::prelude::*;

/// Facts: a name and what goes with it.
#[component]
pub fn SummaryList(
    /// Pairs of name and value.
    rows: Vec<(String, AnyView)>,
) -> impl IntoView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="loket-facts__row">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="loket-facts">{rows}</dl> }
}

/// What happens, step by step, numbered.
#[component]
pub fn Steps(
    /// Pairs of title and text; an empty text is left out.
    items: Vec<(String, String)>,
) -> impl IntoView {
    let items: Vec<AnyView> = items
        .into_iter()
        .map(|(title, text)| {
            view! {
                <li class="loket-steps__item">
                    <p class="loket-steps__title">{title}</p>
                    {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="loket-steps" role="list">{items}</ol> }
}
