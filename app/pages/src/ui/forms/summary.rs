//! The error summary on top of a form that came back, after the GOV.UK pattern.

use leptos::prelude::*;

use super::{FieldError, FormState, field_id};

/// The list of everything that is wrong, each linked to its field; nothing when nothing is wrong.
///
/// An error without a field stands as plain text. `#error-summary` is its id. It takes the focus when the page opens, so
/// that it is read first and the keyboard starts there; `autofocus` does that without a script.
#[component]
pub fn ErrorSummary(
    /// "There is a problem".
    #[prop(into)]
    title: String,
    /// The form that came back.
    #[prop(into)]
    form: FormState,
) -> AnyView {
    if !form.has_errors() {
        return ().into_any();
    }
    let items: Vec<AnyView> = form.errors().iter().cloned().map(item).collect();
    view! {
        <div
            class="rvo-alert rvo-alert--error loket-errors"
            id="error-summary"
            role="alert"
            tabindex="-1"
            autofocus=true
            aria-labelledby="error-summary-title"
        >
            <h2 class="utrecht-heading-3 loket-errors__title" id="error-summary-title">{title}</h2>
            <ul class="loket-errors__list">{items}</ul>
        </div>
    }
    .into_any()
}

fn item(error: FieldError) -> AnyView {
    if error.field.is_empty() {
        return view! { <li>{error.message}</li> }.into_any();
    }
    let href = format!("#{}", field_id(&error.field));
    // "Fill this in" says enough below the label of the field; here, away from it, the label must be said too.
    let said = match error.label.as_str() {
        "" => error.message,
        question if question.ends_with('?') => format!("{question} {}", error.message),
        label => format!("{label}: {}", error.message),
    };
    view! { <li><a class="rvo-link" href=href>{said}</a></li> }.into_any()
}
