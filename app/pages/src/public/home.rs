//! The home page: what the contact point is for, and where to begin.

use axum::response::Response;
use leptos::prelude::*;

use crate::{
    error::AppError,
    public::content::{self, Side},
    render::Page,
    request::Ctx,
    ui::{Actions, Card, CardGrid, Icon, LinkButton, Section, Steps},
};

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let t = ctx.texts;
    let home = content::home(ctx.lang).ok_or(AppError::NotFound)?;
    let icons = ["lock", "people", "shield"];
    let sides: Vec<AnyView> = home.sides.iter().zip(icons).map(|(side, icon)| card(side, icon)).collect();
    let steps = home.steps.iter().map(|step| (step.title.clone(), step.text.clone())).collect();
    let audiences: Vec<AnyView> = home
        .audiences
        .iter()
        .map(|audience| view! { <Card title=audience.title.clone() summary=audience.text.clone()/> }.into_any())
        .collect();
    let enter = match ctx.viewer.person() {
        Some(_) => view! { <LinkButton href="/overview" label=t.nav_overview() kind="secondary"/> }.into_any(),
        None => view! { <LinkButton href="/sign-in" label=t.sign_in_title() kind="secondary"/> }.into_any(),
    };
    Ok(Page::new(&ctx, &home.title).description(home.lead.clone()).render(view! {
        <div class="loket-hero">
            <h1>{home.title.clone()}</h1>
            <p class="loket-hero__lead">{home.lead.clone()}</p>
            <Actions>
                <LinkButton href="/about" label=t.nav_about()/>
                <LinkButton href="/faq" label=t.nav_faq() kind="secondary"/>
            </Actions>
        </div>
        <Section title=t.nav_knowledge_security()>
            <CardGrid class="loket-sides">{sides}</CardGrid>
            <p><a href="/knowledge-security">{t.home_more_knowledge_security()} <Icon name="arrow"/></a></p>
        </Section>
        <Section title=t.home_steps()>
            <Steps items=steps/>
        </Section>
        <Section title=t.home_for_whom()>
            <CardGrid class="loket-cards--wide">{audiences}</CardGrid>
        </Section>
        <Section title=home.community.title.clone()>
            <p>{home.community.text.clone()}</p>
            <Actions>
                <LinkButton href="/community" label=t.nav_community()/>
                {enter}
            </Actions>
        </Section>
    }))
}

fn card(side: &'static Side, icon: &'static str) -> AnyView {
    view! {
        <Card title=side.title.clone() summary=side.text.clone() icon=icon>
            <p class="loket-side__question">{side.question.clone()}</p>
        </Card>
    }
    .into_any()
}
