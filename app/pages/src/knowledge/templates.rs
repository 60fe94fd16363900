//! What a new article can begin with.

use domain::{Lang, knowledge::Template};
use leptos::prelude::*;

use crate::{
    request::Ctx,
    ui::{Actions, LinkButton, Section},
};

macro_rules! text {
    ($file:literal) => {
        [
            include_str!(concat!("../../content/nl/template-", $file, ".md")),
            include_str!(concat!("../../content/en/template-", $file, ".md")),
        ]
    };
}

/// The Markdown of a template.
pub(super) fn body(template: Template, lang: Lang) -> &'static str {
    let [nl, en] = match template {
        Template::Country => text!("country"),
        Template::Case => text!("case"),
        Template::Guideline => text!("guideline"),
        Template::Tool => text!("tool"),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// The templates to choose from.
pub(super) fn choice(ctx: &Ctx) -> AnyView {
    let t = ctx.texts;
    let links: Vec<AnyView> = Template::ALL
        .into_iter()
        .map(|template| {
            let label = match template {
                Template::Country => t.template_country(),
                Template::Case => t.template_case(),
                Template::Guideline => t.template_guideline(),
                Template::Tool => t.template_tool(),
            };
            let href = format!("/editor/new?template={}", template.code());
            view! { <LinkButton href=href label=label kind="secondary"/> }.into_any()
        })
        .collect();
    view! {
        <Section title=t.template_title()>
            <p>{t.template_text()}</p>
            <Actions>{links}</Actions>
        </Section>
    }
    .into_any()
}
