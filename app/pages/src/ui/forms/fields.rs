//! Fields in which a person types, picks from a list or hands over a file.

use leptos::prelude::*;

use super::FormState;
use super::around::Around;
use crate::ui::{MaybeText, escaped};

/// One line of text. A password is never written back into the page.
#[component]
pub fn TextField(
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
    /// The input type: `text`, `email`, `password`, `number`, `date`, `time`, `datetime-local`, `url`, `search`, `tel`.
    #[prop(into, default = String::from("text"))]
    kind: String,
    /// What the browser may fill in: `email`, `current-password`, `one-time-code`, ...
    #[prop(optional, into)]
    autocomplete: MaybeText,
    /// The keyboard of a phone: `numeric`, `decimal`, ...
    #[prop(optional, into)]
    inputmode: MaybeText,
    /// The expected length of the answer: `short`, `medium` or `long`.
    #[prop(into, default = String::from("long"))]
    width: String,
    /// Bounds for numbers, dates and times.
    #[prop(optional, into)]
    min: MaybeText,
    /// The upper bound.
    #[prop(optional, into)]
    max: MaybeText,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    let value = (kind != "password").then(|| form.value(&name)).filter(|value| !value.is_empty());
    let plain = matches!(kind.as_str(), "email" | "url" | "password");
    let control = view! {
        <input
            class=format!(
                "utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input loket-input loket-input--{width}",
            )
            id=around.id.clone()
            name=name
            type=kind
            value=value
            autocomplete=autocomplete.text()
            inputmode=inputmode.text()
            autocapitalize=plain.then_some("none")
            spellcheck=plain.then_some("false")
            min=min.text()
            max=max.text()
            aria-describedby=around.described_by()
            aria-invalid=around.invalid()
        />
    };
    around.field(label, control.into_any())
}

/// Several lines of text.
#[component]
pub fn TextArea(
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
    /// The height in lines.
    #[prop(default = 6)]
    rows: u32,
    /// For text that is markup or code: fixed-width letters.
    #[prop(optional)]
    code: bool,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    let class = if code { "loket-input loket-input--long loket-input--code" } else { "loket-input loket-input--long" };
    let control = view! {
        <textarea
            class=format!("utrecht-form-field__input utrecht-textarea utrecht-textarea--html-textarea {class}")
            id=around.id.clone()
            name=name.clone()
            rows=rows.to_string()
            aria-describedby=around.described_by()
            aria-invalid=around.invalid()
            inner_html=textarea_html(&form.value(&name))
        ></textarea>
    };
    around.field(label, control.into_any())
}

/// The value as the inside of a `<textarea>`: escaped, and with the first line break doubled, because HTML drops one
/// directly after the opening tag. As an ordinary child, leptos would write a space for an empty value.
fn textarea_html(value: &str) -> String {
    let text = escaped(value);
    if text.starts_with(['\n', '\r']) { format!("\n{text}") } else { text }
}

/// A choice from a list. Pass `("", "Choose ...")` as the first option when nothing should be chosen beforehand.
#[component]
pub fn Select(
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
    /// Pairs of value and text.
    options: Vec<(String, String)>,
    /// The expected length of the answer: `short`, `medium` or `long`.
    #[prop(into, default = String::from("medium"))]
    width: String,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    let chosen = form.value(&name);
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }.into_any()
        })
        .collect();
    let control = view! {
        <div class=format!("utrecht-form-field__input rvo-select-wrapper loket-select loket-input--{width}")>
            <select
                class="utrecht-select utrecht-select--html-select"
                id=around.id.clone()
                name=name
                aria-describedby=around.described_by()
                aria-invalid=around.invalid()
            >
                {options}
            </select>
        </div>
    };
    around.field(label, control.into_any())
}

/// A file from the reader's computer; the form around it needs `enctype="multipart/form-data"`.
#[component]
pub fn FileField(
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
    /// The file types offered: `.pdf,.docx`.
    #[prop(optional, into)]
    accept: MaybeText,
    /// Whether several files may be chosen.
    #[prop(optional)]
    multiple: bool,
) -> AnyView {
    let around = Around::new(&form, &name, hint, error_prefix);
    let control = view! {
        <input
            class="utrecht-form-field__input loket-file"
            id=around.id.clone()
            name=name
            type="file"
            accept=accept.text()
            multiple=multiple
            aria-describedby=around.described_by()
            aria-invalid=around.invalid()
        />
    };
    around.field(label, control.into_any())
}

#[cfg(test)]
mod tests {
    use super::textarea_html;

    #[test]
    fn a_textarea_keeps_markup_and_leading_line_breaks() {
        assert_eq!(textarea_html("\n</textarea>&"), "\n\n&lt;/textarea&gt;&amp;");
        assert_eq!(textarea_html(""), "");
    }
}
