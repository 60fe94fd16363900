//! Where the reader is and where the neighbours are.

use leptos::prelude::*;

use crate::ui::{Icon, MaybeText};

/// The way from the home page to here.
#[component]
pub fn Breadcrumb(
    /// The name of this navigation: "You are here".
    #[prop(into)]
    label: String,
    /// Pairs of address and text.
    items: Vec<(String, String)>,
    /// This page.
    #[prop(into)]
    current: String,
) -> impl IntoView {
    let items: Vec<AnyView> = items
        .into_iter()
        .map(|(href, text)| {
            view! { <li class="rvo-breadcrumbs-item"><a class="rvo-link" href=href>{text}</a></li> }.into_any()
        })
        .collect();
    view! {
        <nav class="loket-breadcrumb" aria-label=label>
            <ol class="rvo-breadcrumbs rvo-breadcrumbs--sm" role="list">
                {items}
                <li class="rvo-breadcrumbs-item"><span aria-current="page">{current}</span></li>
            </ol>
        </nav>
    }
}

/// Pages that belong together, as tabs that are plain links.
#[component]
pub fn SubNav(
    /// The name of this navigation.
    #[prop(into)]
    label: String,
    /// Address, text, and whether it is this page.
    items: Vec<(String, String, bool)>,
    /// Below each other, for the side of a page.
    #[prop(optional)]
    vertical: bool,
    /// A visible heading above a vertical list.
    #[prop(optional, into)]
    title: MaybeText,
) -> impl IntoView {
    let class = if vertical { "loket-subnav loket-subnav--vertical" } else { "loket-subnav" };
    let items: Vec<AnyView> = items
        .into_iter()
        .map(|(href, text, current)| {
            let current = current.then_some("page");
            view! { <li><a class="loket-subnav__link" href=href aria-current=current>{text}</a></li> }.into_any()
        })
        .collect();
    view! {
        <nav class=class aria-label=label>
            {title.text().map(|title| view! { <p class="loket-subnav__title">{title}</p> })}
            <ul role="list">{items}</ul>
        </nav>
    }
}

/// To the previous and the next page of a list. Absent when there is only one.
#[component]
pub fn Pagination(
    /// The name of this navigation.
    #[prop(into)]
    label: String,
    /// Address and text.
    #[prop(optional_no_strip, into)]
    previous: Option<(String, String)>,
    /// Address and text.
    #[prop(optional_no_strip, into)]
    next: Option<(String, String)>,
) -> AnyView {
    if previous.is_none() && next.is_none() {
        return ().into_any();
    }
    let previous = previous.map(|(href, text)| {
        view! {
            <a class="loket-pagination__link loket-pagination__link--previous" rel="prev" href=href>
                <Icon name="arrow"/>
                {text}
            </a>
        }
    });
    let next = next.map(|(href, text)| {
        view! {
            <a class="loket-pagination__link loket-pagination__link--next" rel="next" href=href>
                {text}
                <Icon name="arrow"/>
            </a>
        }
    });
    view! { <nav class="loket-pagination" aria-label=label>{previous} {next}</nav> }.into_any()
}
