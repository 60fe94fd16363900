//! Cards: something with a life of its own, in short, on the way to its page.

use leptos::prelude::*;

use crate::ui::{Icon, MaybeText};

/// A card. With an `href` its heading is a link and the whole card can be clicked; links and buttons inside it keep
/// working.
#[component]
pub fn Card(
    /// Where it leads.
    #[prop(optional, into)]
    href: MaybeText,
    /// The heading.
    #[prop(into)]
    title: String,
    /// One or two sentences.
    #[prop(optional, into)]
    summary: MaybeText,
    /// Short facts in a row: dates, durations, counts.
    #[prop(optional)]
    meta: Vec<String>,
    /// The level of the heading.
    #[prop(default = 3)]
    level: u8,
    /// The name of an icon above the title.
    #[prop(optional, into)]
    icon: MaybeText,
    /// A short text above the title: the kind, the topic.
    #[prop(optional, into)]
    eyebrow: MaybeText,
    /// The language of title and summary, where it is not the page's.
    #[prop(optional, into)]
    lang: MaybeText,
    /// Labels, progress, buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lang = lang.text();
    let class = if href.is_some() { "loket-card loket-card--link" } else { "loket-card" };
    let title = match href.text() {
        Some(href) => view! { <a class="loket-card__link" href=href lang=lang.clone()>{title}</a> }.into_any(),
        None => view! { <span lang=lang.clone()>{title}</span> }.into_any(),
    };
    view! {
        <article class=class>
            {icon.text().map(|icon| view! { <span class="loket-card__icon"><Icon name=icon/></span> })}
            {eyebrow.text().map(|text| view! { <p class="loket-eyebrow">{text}</p> })}
            {heading(level, title)}
            {summary.text().map(|text| view! { <p class="loket-card__summary" lang=lang>{text}</p> })}
            {(!meta.is_empty()).then(|| view! { <MetaList items=meta/> })}
            {children.map(|children| view! { <div class="loket-card__more">{children()}</div> })}
        </article>
    }
}

fn heading(level: u8, title: AnyView) -> AnyView {
    match level {
        2 => view! { <h2 class="loket-card__title">{title}</h2> }.into_any(),
        4 => view! { <h4 class="loket-card__title">{title}</h4> }.into_any(),
        _ => view! { <h3 class="loket-card__title">{title}</h3> }.into_any(),
    }
}

/// Short facts in a row, in quiet type.
#[component]
pub fn MetaList(
    /// The items, in order.
    items: Vec<String>,
) -> impl IntoView {
    let items: Vec<AnyView> = items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
    view! { <ul class="loket-meta" role="list">{items}</ul> }
}

/// Cards side by side, as many as fit.
#[component]
pub fn CardGrid(
    /// More classes, such as `loket-cards--wide` for fewer and wider cards.
    #[prop(optional, into)]
    class: MaybeText,
    children: Children,
) -> impl IntoView {
    let class = class.text().map_or_else(|| "loket-cards".to_owned(), |more| format!("loket-cards {more}"));
    view! { <div class=class>{children()}</div> }
}

/// A topic as a small tile with its own icon.
#[component]
pub fn TopicTile(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// The name of the icon: `topic-values`, `topic-cyber`, ...
    #[prop(into)]
    icon: String,
    /// The heading.
    #[prop(into)]
    title: String,
    /// The words.
    #[prop(optional, into)]
    text: MaybeText,
) -> impl IntoView {
    view! {
        <a class="loket-topic" href=href>
            <span class="loket-topic__icon"><Icon name=icon/></span>
            <span class="loket-topic__title">{title}</span>
            {text.text().map(|text| view! { <span class="loket-topic__text">{text}</span> })}
        </a>
    }
}

/// A date as a leaf of a calendar. It is hidden from screen readers: write the full date beside it.
#[component]
pub fn DateBlock(
    /// The day of the month.
    #[prop(into)]
    day: String,
    /// Short: "okt".
    #[prop(into)]
    month: String,
    /// Short: "di".
    #[prop(into)]
    weekday: String,
) -> impl IntoView {
    view! {
        <div class="loket-date" aria-hidden="true">
            <span class="loket-date__weekday">{weekday}</span>
            <span class="loket-date__day">{day}</span>
            <span class="loket-date__month">{month}</span>
        </div>
    }
}
