//! The head of a page, its sections, and what is said in passing.

use leptos::prelude::*;

use crate::ui::{Icon, MaybeText, escaped};

/// The head of a page: its only h1, with what belongs above it (eyebrow), below it (lead) and beside it (actions).
#[component]
pub fn PageHead(
    /// The heading.
    #[prop(into)]
    title: String,
    /// One or two sentences on what the page is for.
    #[prop(optional, into)]
    lead: MaybeText,
    /// A short text above the title: the kind of page.
    #[prop(optional, into)]
    eyebrow: MaybeText,
    /// The language of title and lead, where it is not the page's.
    #[prop(optional, into)]
    lang: MaybeText,
    /// Buttons, labels, a date.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lang = lang.text();
    view! {
        <div class="loket-head">
            {eyebrow.text().map(|text| view! { <p class="loket-eyebrow">{text}</p> })}
            <h1 class="utrecht-heading-1" lang=lang.clone()>{title}</h1>
            {lead.text().map(|text| view! { <p class="loket-lead" lang=lang>{text}</p> })}
            {children.map(|children| view! { <div class="loket-head__more">{children()}</div> })}
        </div>
    }
}

/// A part of a page under an h2.
#[component]
pub fn Section(
    /// The heading.
    #[prop(into)]
    title: String,
    /// The target of links on the page; sits on the heading.
    #[prop(optional, into)]
    id: MaybeText,
    /// The language of the heading, where it is not the page's.
    #[prop(optional, into)]
    lang: MaybeText,
    /// A short text beside the heading, such as a link to everything.
    #[prop(optional, into)]
    more: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="loket-section">
            <div class="loket-section__head">
                <h2 class="utrecht-heading-2" id=id.text() lang=lang.text()>{title}</h2>
                {more}
            </div>
            {children()}
        </section>
    }
}

/// Nothing here yet: says so, and what to do next.
#[component]
pub fn Empty(
    /// The heading.
    #[prop(into)]
    title: String,
    /// The words.
    #[prop(into)]
    text: String,
    /// The next step, as a `LinkButton`.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="loket-empty">
            <p class="loket-empty__title">{title}</p>
            <p>{text}</p>
            {children.map(|children| view! { <div class="loket-actions">{children()}</div> })}
        </div>
    }
}

/// A message in the page: `info`, `success`, `warning` or `error`. The kind shows in an icon as well as in colour; the
/// words must say it too.
#[component]
pub fn Notice(
    /// The kind of message.
    #[prop(into)]
    kind: String,
    /// The heading.
    #[prop(optional, into)]
    title: MaybeText,
    /// `status` or `alert`, for the outcome of what the reader just did.
    #[prop(optional, into)]
    role: MaybeText,
    children: Children,
) -> impl IntoView {
    let icon = match kind.as_str() {
        "success" => "check",
        "warning" | "error" => "warning",
        _ => "info",
    };
    view! {
        <div class=format!("rvo-alert rvo-alert--{kind} loket-notice loket-notice--{kind}") role=role.text()>
            <Icon name=icon/>
            <div class="loket-notice__text">
                {title.text().map(|title| view! { <p class="loket-notice__title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}

/// A word that marks a state: `neutral`, `info`, `success`, `warning` or `error`.
#[component]
pub fn Tag(
    /// The words.
    #[prop(into)]
    text: String,
    /// The kind of message.
    #[prop(into, default = String::from("neutral"))]
    kind: String,
) -> impl IntoView {
    let class = if kind == "neutral" { "rvo-tag".to_owned() } else { format!("rvo-tag rvo-tag--{kind}") };
    view! { <span class=class>{text}</span> }
}

/// The text of an article, as HTML that the service has already made safe. Tables get a wrapper in which they scroll,
/// and blocks of code can take the focus, so that the keyboard can scroll them too.
#[component]
pub fn Prose(
    /// Safe HTML.
    #[prop(into)]
    html: String,
    /// What a scrollable table is called: "Table". Without it the wrapper has no name.
    #[prop(optional, into)]
    table_label: MaybeText,
) -> impl IntoView {
    view! { <div class="loket-prose" inner_html=scrolling(&html, table_label.text())></div> }
}

fn scrolling(html: &str, label: Option<String>) -> String {
    let name = label.map_or_else(String::new, |label| {
        let label = escaped(&label);
        format!(" role=\"group\" aria-label=\"{label}\"")
    });
    html.replace("<table", &format!("<div class=\"loket-table\" tabindex=\"0\"{name}><table"))
        .replace("</table>", "</table></div>")
        .replace("<pre>", "<pre tabindex=\"0\">")
}

#[cfg(test)]
mod tests {
    use super::scrolling;

    #[test]
    fn a_table_in_an_article_scrolls_in_its_own_named_wrapper() {
        let html = scrolling("<p>a</p><table><tr></tr></table>", Some("Table".into()));

        assert_eq!(
            html,
            "<p>a</p><div class=\"loket-table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">\
             <table><tr></tr></table></div>"
        );
    }
}
