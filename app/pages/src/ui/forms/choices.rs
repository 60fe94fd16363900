//! Choices: one of several (radios), several of several (checkboxes), yes or no (a single checkbox).

use leptos::prelude::*;

use super::around::Around;
use super::{FormState, field_id};
use crate::ui::MaybeText;

/// What a person can choose: value, label, and a hint below the label.
pub type Choice = (String, String, Option<String>);

#[derive(Clone, Copy)]
enum Kind {
    One,
    Several,
}

/// One of several.
#[component]
pub fn Radios(
    /// The values as typed, and what was wrong with them.
    #[prop(into)]
    form: FormState,
    /// The name under which the value is sent.
    #[prop(into)]
    name: String,
    /// What the group asks for.
    #[prop(into)]
    legend: String,
    /// Help below the label.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Read aloud before the error: "Error:".
    #[prop(optional, into)]
    error_prefix: MaybeText,
    /// The choices, in order.
    options: Vec<Choice>,
    /// Large cards, for the question of a quiz.
    #[prop(optional)]
    cards: bool,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    group(Kind::One, &form, &name, legend, &around, options, cards)
}

/// Several of several; the form holds one value of this name for each ticked box.
#[component]
pub fn Checkboxes(
    /// The values as typed, and what was wrong with them.
    #[prop(into)]
    form: FormState,
    /// The name under which the value is sent.
    #[prop(into)]
    name: String,
    /// What the group asks for.
    #[prop(into)]
    legend: String,
    /// Help below the label.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Read aloud before the error: "Error:".
    #[prop(optional, into)]
    error_prefix: MaybeText,
    /// The choices, in order.
    options: Vec<Choice>,
    /// Large cards, for the question of a quiz.
    #[prop(optional)]
    cards: bool,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    group(Kind::Several, &form, &name, legend, &around, options, cards)
}

fn group(
    kind: Kind,
    form: &FormState,
    name: &str,
    legend: String,
    around: &Around,
    options: Vec<Choice>,
    cards: bool,
) -> AnyView {
    let invalid = around.error.is_some();
    let choices: Vec<AnyView> = options
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            // The first control carries the id of the field: the error summary leads to it.
            let id = if index == 0 { field_id(name) } else { format!("{}-{}", field_id(name), index + 1) };
            let checked = form.has(name, &choice.0);
            one(kind, id, name.to_owned(), choice, checked, invalid)
        })
        .collect();
    let class = match invalid {
        true => "utrecht-form-field utrecht-form-field--invalid loket-field",
        false => "utrecht-form-field loket-field",
    };
    let list = match kind {
        Kind::One => "rvo-radio-button__group",
        Kind::Several => "rvo-checkbox__group",
    };
    let look = if cards { "loket-choices loket-choices--cards" } else { "loket-choices" };
    view! {
        <div class=class>
            <fieldset
                class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset"
                aria-describedby=around.described_by()
            >
                <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                    {legend}
                </legend>
                {around.notes()}
                <div class=format!("{list} {look}")>{choices}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn one(kind: Kind, id: String, name: String, choice: Choice, checked: bool, invalid: bool) -> AnyView {
    let (value, label, hint) = choice;
    let hint = hint.filter(|hint| !hint.is_empty());
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let hint = hint.map(|hint| view! { <p class="loket-choice__hint" id=hint_id.clone()>{hint}</p> });
    let (kind, class) = match kind {
        Kind::One => ("radio", "utrecht-radio-button utrecht-radio-button--html-input"),
        Kind::Several => ("checkbox", "rvo-checkbox__input"),
    };
    let class = if invalid { format!("{class} loket-choice__input--invalid") } else { class.to_owned() };
    view! {
        <div class="loket-choice">
            <input
                class=class
                type=kind
                id=id.clone()
                name=name
                value=value
                checked=checked
                aria-describedby=hint_id.clone()
            />
            <label class="loket-choice__label" for=id>{label}</label>
            {hint}
        </div>
    }
    .into_any()
}

/// Yes or no. Ticked when the form holds any value but an empty one, `false` or `off` under this name.
#[component]
pub fn Checkbox(
    /// The values as typed, and what was wrong with them.
    #[prop(into)]
    form: FormState,
    /// The name under which the value is sent.
    #[prop(into)]
    name: String,
    /// What the field asks for.
    #[prop(into)]
    label: String,
    /// Help below the label.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Read aloud before the error: "Error:".
    #[prop(optional, into)]
    error_prefix: MaybeText,
    /// What is sent when it is ticked.
    #[prop(into, default = String::from("on"))]
    value: String,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    let checked = !matches!(form.value(&name).as_str(), "" | "false" | "off");
    let invalid = around.error.is_some();
    let class = match invalid {
        true => "utrecht-form-field utrecht-form-field--invalid rvo-form-field loket-field",
        false => "utrecht-form-field rvo-form-field loket-field",
    };
    let input = match invalid {
        true => "rvo-checkbox__input loket-choice__input--invalid",
        false => "rvo-checkbox__input",
    };
    view! {
        <div class=class>
            {around.notes()}
            <div class="loket-choice utrecht-form-field__input">
                <input
                    class=input
                    type="checkbox"
                    id=around.id.clone()
                    name=name
                    value=value
                    checked=checked
                    aria-describedby=around.described_by()
                    aria-invalid=around.invalid()
                />
                <label class="loket-choice__label" for=around.id.clone()>{label}</label>
            </div>
        </div>
    }
    .into_any()
}
