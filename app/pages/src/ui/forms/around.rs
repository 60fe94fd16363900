//! What stands around a control: its label, its hint, its error, and the ids that tie them together.

use leptos::prelude::*;

use super::{FormState, field_id};
use crate::ui::MaybeText;

/// Ties a control to its hint and its error: ids, and the texts to show around it.
pub(super) struct Around {
    pub(super) id: String,
    pub(super) hint: Option<String>,
    pub(super) error: Option<String>,
    error_prefix: String,
}

impl Around {
    pub(super) fn new(form: &FormState, name: &str, hint: MaybeText, error_prefix: MaybeText) -> Self {
        let error_prefix = error_prefix.text().unwrap_or_default();
        Self { id: field_id(name), hint: hint.text(), error: form.error(name), error_prefix }
    }

    /// For `aria-describedby`: the ids of hint and error, as far as they are there.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    /// For `aria-invalid`: absent while nothing is wrong.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.as_ref().map(|_| "true")
    }

    /// Hint and error, in the order in which they are read.
    pub(super) fn notes(&self) -> AnyView {
        let hint = self.hint.clone().map(|hint| {
            view! { <p class="utrecht-form-field-description" id=format!("{}-hint", self.id)>{hint}</p> }
        });
        let error = self.error.clone().map(|message| {
            let prefix = (!self.error_prefix.is_empty())
                .then(|| view! { <span class="loket-hidden">{format!("{} ", self.error_prefix)}</span> });
            view! {
                <p
                    class="utrecht-form-field-description utrecht-form-field-description--invalid loket-field__error"
                    id=format!("{}-error", self.id)
                >
                    {prefix}
                    {message}
                </p>
            }
        });
        view! { {hint} {error} }.into_any()
    }

    /// The whole field: label, notes, control.
    pub(super) fn field(&self, label: String, control: AnyView) -> AnyView {
        let class = match self.error {
            Some(_) => "utrecht-form-field utrecht-form-field--invalid rvo-form-field loket-field",
            None => "utrecht-form-field rvo-form-field loket-field",
        };
        view! {
            <div class=class>
                <label class="rvo-label utrecht-form-field__label" for=self.id.clone()>{label}</label>
                {self.notes()}
                {control}
            </div>
        }
        .into_any()
    }
}
