//! The fields of a question: native controls that a keyboard, a screen reader and a browser without JavaScript can use.

use domain::{
    Lang,
    courses::{
        answers::{self, FIELD, MAX_TYPED, part_field},
        questions::{Body, Choice, Question, Text},
        quiz::Asked,
    },
};
use leptos::prelude::*;
use services::courses::questions::{html, phrasing, words};
use texts::Texts;

use super::scenario;
use crate::ui::{FormState, field_id};

/// What is asked of the learner, in one line.
pub(super) fn instruction(t: &'static Texts, body: &Body) -> String {
    match body {
        Body::Choice(Choice { several: false, .. }) => t.quiz_hint_single(),
        Body::Choice(_) => t.quiz_hint_multiple(),
        Body::TrueFalse(_) => t.quiz_hint_truth(),
        Body::ShortAnswer(_) => t.quiz_hint_short(),
        Body::Numerical(_) => t.quiz_hint_number(),
        Body::Matching(_) => t.quiz_hint_matching(),
        Body::Ordering(_) => t.quiz_hint_ordering(),
        Body::Cloze(_) => t.quiz_hint_gaps(),
        Body::Scenario(_) => t.quiz_hint_scenario(),
        Body::Essay(_) => t.quiz_hint_reflection(),
        Body::Description => t.quiz_hint_read(),
    }
}

/// Whether it is answered by choosing, not by typing.
pub(super) fn is_chosen(body: &Body) -> bool {
    matches!(body, Body::Choice(_) | Body::TrueFalse(_) | Body::Matching(_) | Body::Ordering(_) | Body::Scenario(_))
}

/// Everything the fields of a question need.
struct Fields<'a> {
    t: &'static Texts,
    question: &'a Question,
    form: &'a FormState,
    lang: String,
    notes: AnyView,
    described_by: String,
    invalid: bool,
}

/// The question with its fields, filled with the values of `form`. Nothing in it tells what is right.
pub(super) fn fields(t: &'static Texts, question: &Question, asked: &Asked, form: &FormState, lang: Lang) -> AnyView {
    // Words within the question are in its language, as its text is.
    let own = texts::of(lang);
    let lang = lang.code();
    let error = form.error(FIELD);
    let invalid = error.is_some();
    let described_by =
        if invalid { format!("{0}-hint {0}-error", field_id(FIELD)) } else { format!("{}-hint", field_id(FIELD)) };
    let error = error.map(|error| {
        view! {
            <p
                class="utrecht-form-field-description utrecht-form-field-description--invalid loket-field__error"
                id=format!("{}-error", field_id(FIELD))
            >
                <span class="loket-hidden">{format!("{} ", t.error_prefix())}</span>
                {error}
            </p>
        }
    });
    let notes = view! {
        <p class="utrecht-form-field-description" id=format!("{}-hint", field_id(FIELD))>{instruction(t, &question.body)}</p>
        {error}
    }
    .into_any();
    let fields = Fields { t, question, form, lang: lang.to_owned(), notes, described_by, invalid };
    match &question.body {
        Body::Choice(choice) => {
            let options = asked.order.iter().filter_map(|place| Some((*place, choice.answers.get(*place)?)));
            let options = options.map(|(place, answer)| (place.to_string(), phrasing(&answer.text)));
            choices(choice.several, options.collect(), fields)
        }
        Body::TrueFalse(_) => {
            let options = [("true", own.quiz_true()), ("false", own.quiz_false())];
            choices(false, options.map(|(value, text)| (value.to_owned(), text)).into(), fields)
        }
        Body::ShortAnswer(_) => typed(false, fields),
        Body::Numerical(_) => typed(true, fields),
        Body::Essay(_) => reflection(fields),
        Body::Matching(matching) => {
            let choices = answers::counterparts(matching);
            let choices: Vec<(String, String)> = std::iter::once((String::new(), own.quiz_pick()))
                .chain(choices.iter().enumerate().map(|(at, text)| (at.to_string(), (*text).to_owned())))
                .collect();
            let parts = asked.order.iter().filter_map(|part| Some((*part, &matching.pairs.get(*part)?.part)));
            rows(parts.collect(), &choices, "long", fields)
        }
        Body::Ordering(ordering) => {
            let numbers = (1..=ordering.items.len()).map(|number| number.to_string());
            let choices: Vec<(String, String)> = numbers.map(|number| (number.clone(), number)).collect();
            let parts = asked.order.iter().filter_map(|item| Some((*item, ordering.items.get(*item)?)));
            rows(parts.collect(), &choices, "short", fields)
        }
        Body::Scenario(scenario) => {
            let walk = scenario::walk(own, scenario, form);
            group(fields, walk)
        }
        Body::Cloze(_) => gaps(fields),
        Body::Description => {
            view! { <div class="loket-prose" lang=lang.to_owned() inner_html=html(&question.text)></div> }.into_any()
        }
    }
}

/// A group of fields under the question.
fn group(fields: Fields<'_>, inside: AnyView) -> AnyView {
    let state = if fields.invalid { " utrecht-form-fieldset--invalid" } else { "" };
    let legend = phrasing(&fields.question.text);
    view! {
        <fieldset
            class=format!("utrecht-form-fieldset utrecht-form-fieldset--html-fieldset{state} loket-field")
            aria-describedby=fields.described_by
            lang=fields.lang
        >
            <legend
                class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend"
                inner_html=legend
            ></legend>
            {fields.notes}
            {inside}
        </fieldset>
    }
    .into_any()
}

fn choices(several: bool, options: Vec<(String, String)>, fields: Fields<'_>) -> AnyView {
    let (input_type, class, list) = match several {
        true => ("checkbox", "rvo-checkbox__input", "rvo-checkbox__group"),
        false => ("radio", "utrecht-radio-button utrecht-radio-button--html-input", "rvo-radio-button__group"),
    };
    let class = if fields.invalid { format!("{class} loket-choice__input--invalid") } else { class.to_owned() };
    let one = |(place, (value, text)): (usize, (String, String))| {
        // The first control carries the id of the field: the error summary leads to it.
        let id = if place == 0 { field_id(FIELD) } else { format!("{}-{}", field_id(FIELD), place + 1) };
        let checked = fields.form.has(FIELD, &value);
        view! {
            <div class="loket-choice">
                <input class=class.clone() type=input_type id=id.clone() name=FIELD value=value checked=checked/>
                <label class="loket-choice__label" for=id inner_html=text></label>
            </div>
        }
        .into_any()
    };
    let all: Vec<AnyView> = options.into_iter().enumerate().map(one).collect();
    group(fields, view! { <div class=format!("{list} loket-choices loket-choices--cards")>{all}</div> }.into_any())
}

/// A field of its own, labelled with the question.
fn labelled(fields: Fields<'_>, control: AnyView) -> AnyView {
    let class = match fields.invalid {
        true => "utrecht-form-field utrecht-form-field--invalid rvo-form-field loket-field",
        false => "utrecht-form-field rvo-form-field loket-field",
    };
    view! {
        <div class=class>
            <label
                class="rvo-label utrecht-form-field__label"
                for=field_id(FIELD)
                lang=fields.lang
                inner_html=phrasing(&fields.question.text)
            ></label>
            {fields.notes}
            {control}
        </div>
    }
    .into_any()
}

fn typed(is_number: bool, fields: Fields<'_>) -> AnyView {
    let width = if is_number { "medium" } else { "long" };
    let control = view! {
        <input
            class=format!("utrecht-form-field__input utrecht-textbox utrecht-textbox--html-input loket-input loket-input--{width}")
            id=field_id(FIELD)
            name=FIELD
            type="text"
            inputmode=is_number.then_some("decimal")
            maxlength=MAX_TYPED.to_string()
            autocomplete="off"
            value=fields.form.value(FIELD)
            aria-describedby=fields.described_by.clone()
            aria-invalid=fields.invalid.then_some("true")
        />
    };
    labelled(fields, control.into_any())
}

fn reflection(fields: Fields<'_>) -> AnyView {
    let control = view! {
        <textarea
            class="utrecht-form-field__input utrecht-textarea utrecht-textarea--html-textarea loket-input loket-input--long"
            id=field_id(FIELD)
            name=FIELD
            rows="8"
            aria-describedby=fields.described_by.clone()
            aria-invalid=fields.invalid.then_some("true")
            inner_html=format!("\n{}", crate::ui::escaped(&fields.form.value(FIELD)))
        ></textarea>
    };
    labelled(fields, control.into_any())
}

/// A select for each part.
fn rows(parts: Vec<(usize, &Text)>, choices: &[(String, String)], width: &str, fields: Fields<'_>) -> AnyView {
    let row = |(at, (part, text)): (usize, (usize, &Text))| {
        let id = if at == 0 { field_id(FIELD) } else { format!("{}-{}", field_id(FIELD), at + 1) };
        let name = part_field(part);
        let control = select(id.clone(), &name, choices, &fields.form.value(&name), width, None, fields.invalid);
        view! {
            <div class="loket-part">
                <label class="loket-part__label" for=id inner_html=phrasing(text)></label>
                {control}
            </div>
        }
        .into_any()
    };
    let all: Vec<AnyView> = parts.into_iter().enumerate().map(row).collect();
    group(fields, view! { <div class="loket-parts">{all}</div> }.into_any())
}

fn select(
    id: String,
    name: &str,
    choices: &[(String, String)],
    chosen: &str,
    width: &str,
    label: Option<String>,
    invalid: bool,
) -> AnyView {
    let options: Vec<AnyView> = choices
        .iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value.clone() selected=selected>{text.clone()}</option> }.into_any()
        })
        .collect();
    view! {
        <span class=format!("rvo-select-wrapper loket-select loket-input--{width}")>
            <select
                class="utrecht-select utrecht-select--html-select"
                id=id
                name=name.to_owned()
                aria-label=label
                aria-invalid=invalid.then_some("true")
            >
                {options}
            </select>
        </span>
    }
    .into_any()
}

/// The text with its gaps where they belong. The whole text is the group's description; each gap has its number.
fn gaps(fields: Fields<'_>) -> AnyView {
    let Body::Cloze(all) = &fields.question.body else { return ().into_any() };
    let text = &fields.question.text;
    let (mut pieces, mut rest): (Vec<AnyView>, &str) = (Vec::new(), &text.text);
    for (place, gap) in all.iter().enumerate() {
        let Some((before, behind)) = rest.split_once(&format!("{{#{}}}", place + 1)) else { continue };
        pieces.push(line(text, before));
        pieces.push(self::gap(place, &gap.body, &fields));
        rest = behind;
    }
    pieces.push(line(text, rest));
    let title = fields.t.question_type(&fields.question.body);
    let state = if fields.invalid { " utrecht-form-fieldset--invalid" } else { "" };
    view! {
        <fieldset
            class=format!("utrecht-form-fieldset utrecht-form-fieldset--html-fieldset{state} loket-field")
            aria-describedby=fields.described_by
            lang=fields.lang
        >
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{title}</legend>
            {fields.notes}
            <div class="loket-gaps">{pieces}</div>
        </fieldset>
    }
    .into_any()
}

fn line(text: &Text, part: &str) -> AnyView {
    view! { <span inner_html=format!("{} ", phrasing(&Text::new(text.format, part)))></span> }.into_any()
}

fn gap(place: usize, body: &Body, fields: &Fields<'_>) -> AnyView {
    let name = part_field(place);
    let id = if place == 0 { field_id(FIELD) } else { format!("{}-{}", field_id(FIELD), place + 1) };
    let label = fields.t.quiz_gap((place + 1).to_string());
    match body {
        Body::Choice(choice) if choice.several => {
            let boxes = choice.answers.iter().enumerate().map(|(at, answer)| {
                let id = if at == 0 { id.clone() } else { format!("{id}-{}", at + 1) };
                let value = at.to_string();
                let checked = fields.form.has(&name, &value);
                view! {
                    <span class="loket-choice">
                        <input class="rvo-checkbox__input" type="checkbox" id=id.clone() name=name.clone() value=value checked=checked/>
                        <label class="loket-choice__label" for=id inner_html=phrasing(&answer.text)></label>
                    </span>
                }
                .into_any()
            });
            let boxes: Vec<AnyView> = boxes.collect();
            view! { <span role="group" aria-label=label>{boxes}</span> }.into_any()
        }
        Body::Choice(choice) => {
            let mut options: Vec<(String, String)> =
                choice.answers.iter().enumerate().map(|(at, answer)| (at.to_string(), words(&answer.text))).collect();
            // The order in which they were written often begins with the right one.
            options.sort_by_key(|(_, text)| text.to_lowercase());
            options.insert(0, (String::new(), fields.t.quiz_pick()));
            select(id, &name, &options, &fields.form.value(&name), "gap", Some(label), fields.invalid)
        }
        body => {
            let is_number = matches!(body, Body::Numerical(_));
            view! {
                <input
                    class="utrecht-textbox utrecht-textbox--html-input loket-input loket-input--gap"
                    id=id
                    name=name.clone()
                    type="text"
                    aria-label=label
                    inputmode=is_number.then_some("decimal")
                    maxlength=MAX_TYPED.to_string()
                    autocomplete="off"
                    value=fields.form.value(&name)
                    aria-invalid=fields.invalid.then_some("true")
                />
            }
            .into_any()
        }
    }
}
