//! My overview: what is due, what is coming, what is new.

use axum::{extract::State as Shared, response::Response};
use domain::policy::{Action, Object, can};
use leptos::prelude::*;
use services::{
    events::{Span, list_events, list_my_registrations},
    knowledge::list_newest,
};

use crate::{
    error::AppError,
    events::agenda_list,
    knowledge::article_list,
    render::Page,
    request::Ctx,
    routes::{Needs, Routes, State},
    ui::{Empty, LinkButton, PageHead, Section},
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/overview", Needs::May(Action::UseOwnAccount), show)
}

async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let name = ctx.viewer.person().map(|person| person.name.clone()).unwrap_or_default();
    if !can(&ctx.viewer, Action::EnterCommunity, Object::None) {
        // A party contact: the consultations put to that party will stand here.
        return Ok(Page::new(&ctx, &t.nav_overview()).narrow().render(view! {
            <PageHead title=t.overview_title(&name)/>
            <Empty title=t.overview_nothing_title() text=t.overview_nothing_text()/>
        }));
    }
    let mine = list_my_registrations(&services, &ctx.viewer, 3).await?;
    let events = match mine.is_empty() {
        true => {
            let mut coming = list_events(&services, &ctx.viewer, Span::Upcoming, None).await?;
            coming.truncate(3);
            coming
        }
        false => mine,
    };
    let coming = match events.is_empty() {
        true => view! { <Empty title=t.events_none_title() text=t.events_none_text()/> }.into_any(),
        false => agenda_list(&ctx, events),
    };
    let newest = article_list(&ctx, list_newest(&services, &ctx.viewer, 3).await?);
    Ok(Page::new(&ctx, &t.nav_overview()).render(view! {
        <PageHead title=t.overview_title(&name) lead=t.overview_lead()/>
        <div class="loket-dashboard">
            <Section title=t.overview_events()>
                {coming}
                <p><LinkButton href="/events" label=t.events_title() kind="secondary"/></p>
            </Section>
            <Section title=t.knowledge_newest()>
                {newest}
                <p><LinkButton href="/knowledge" label=t.knowledge_title() kind="secondary"/></p>
            </Section>
        </div>
    }))
}
