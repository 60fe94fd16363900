//! Buttons, links that look like buttons, and the forms around them.

use leptos::prelude::*;

use crate::ui::{Icon, MaybeText};

/// The classes of a button: `primary` (one on a page), `secondary`, `danger` (cannot be undone) or `quiet` (in a row).
fn button_class(kind: &str) -> &'static str {
    match kind {
        "secondary" => "utrecht-button utrecht-button--secondary-action utrecht-button--rvo-md",
        "danger" => "utrecht-button utrecht-button--primary-action utrecht-button--danger utrecht-button--rvo-md",
        "quiet" => "utrecht-button utrecht-button--secondary-action utrecht-button--rvo-sm loket-button--quiet",
        _ => "utrecht-button utrecht-button--primary-action utrecht-button--rvo-md",
    }
}

/// A form that is posted, without the browser's own validation: the server explains what is wrong, in one place.
#[component]
pub fn PostForm(
    /// Where the form is posted to.
    #[prop(into)]
    action: String,
    /// The form sends files.
    #[prop(optional)]
    multipart: bool,
    /// More classes than `loket-form`.
    #[prop(optional, into)]
    class: MaybeText,
    /// The id of the element.
    #[prop(optional, into)]
    id: MaybeText,
    children: Children,
) -> impl IntoView {
    let class = class.text().map_or_else(|| "loket-form".to_owned(), |more| format!("loket-form {more}"));
    view! {
        <form
            class=class
            id=id.text()
            method="post"
            action=action
            enctype=multipart.then_some("multipart/form-data")
            novalidate=true
        >
            {children()}
        </form>
    }
}

/// The button that sends a form. Give it a `name` and `value` when a form has more than one.
#[component]
pub fn Submit(
    /// What the button says.
    #[prop(into)]
    label: String,
    /// The look: `primary`, `secondary`, `danger` or `quiet`.
    #[prop(into, default = String::from("primary"))]
    kind: String,
    /// The name sent with this button.
    #[prop(optional, into)]
    name: MaybeText,
    /// The value sent with this button.
    #[prop(optional, into)]
    value: MaybeText,
    /// What the button acts on, read aloud after the label where several buttons say the same.
    #[prop(optional, into)]
    about: MaybeText,
) -> impl IntoView {
    view! {
        <button class=button_class(&kind) type="submit" name=name.text() value=value.text()>
            {label}
            {about.text().map(|about| view! { <span class="loket-hidden">{format!(" {about}")}</span> })}
        </button>
    }
}

/// A form that is only a button: one action, with what it needs in hidden fields.
#[component]
pub fn PostButton(
    /// Where the form is posted to.
    #[prop(into)]
    action: String,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// The look: `primary`, `secondary`, `danger` or `quiet`.
    #[prop(into, default = String::from("secondary"))]
    kind: String,
    /// Pairs of name and value.
    #[prop(optional)]
    hidden: Vec<(String, String)>,
    /// What it acts on, read aloud after the label where several say the same.
    #[prop(optional, into)]
    about: MaybeText,
) -> impl IntoView {
    view! {
        <form class="loket-post-button" method="post" action=action novalidate=true>
            <HiddenFields pairs=hidden/>
            <Submit label=label kind=kind about=about.text()/>
        </form>
    }
}

/// Values that travel with a form unseen.
#[component]
pub fn HiddenFields(
    /// Pairs of name and value.
    pairs: Vec<(String, String)>,
) -> impl IntoView {
    pairs
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any())
        .collect::<Vec<AnyView>>()
}

/// A link that leads to the next step and therefore looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// The look: `primary`, `secondary`, `danger` or `quiet`.
    #[prop(into, default = String::from("primary"))]
    kind: String,
    /// The name of an icon before the label.
    #[prop(optional, into)]
    icon: MaybeText,
    /// What it acts on, read aloud after the label where several say the same.
    #[prop(optional, into)]
    about: MaybeText,
) -> impl IntoView {
    view! {
        <a class=button_class(&kind) href=href>
            {icon.text().map(|icon| view! { <Icon name=icon/> })}
            {label}
            {about.text().map(|about| view! { <span class="loket-hidden">{format!(" {about}")}</span> })}
        </a>
    }
}

/// Buttons side by side, the main one first.
#[component]
pub fn Actions(children: Children) -> impl IntoView {
    view! { <div class="loket-actions">{children()}</div> }
}
