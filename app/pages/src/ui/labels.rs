//! Labels for how far information may be shared: the Traffic Light Protocol, version 2.0 of FIRST.

use leptos::prelude::*;

use super::MaybeText;

/// A TLP label: never translated, never without its words, in the official colour on black.
///
/// It is no classification scheme. Say beside a GREEN label who the community is.
#[component]
pub fn LabelChip(
    /// The label as the standard writes it: `TLP:AMBER+STRICT`.
    #[prop(into)]
    text: String,
    /// The colour: `red`, `amber-strict`, `amber`, `green` or `clear`.
    #[prop(into)]
    kind: String,
    /// What it means; appears on hovering, so say it elsewhere too.
    #[prop(optional, into)]
    title: MaybeText,
) -> impl IntoView {
    view! { <span class=format!("loket-tlp loket-tlp--{kind}") translate="no" title=title.text()>{text}</span> }
}
