//! What organisers see first: every event with its numbers.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::events::{EventState, agenda::AgendaFilter};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{ListedEvent, Span, list_events};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, Empty, LinkButton, Notice, PageHead, Section},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    cancelled: bool,
}

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let upcoming = list_events(&services, &ctx.viewer, Span::Upcoming, AgendaFilter::default(), None).await?;
    let past = list_events(&services, &ctx.viewer, Span::Past, AgendaFilter::default(), None).await?;
    let upcoming = table(&ctx, &t.events_upcoming(), upcoming);
    let past = table(&ctx, &t.events_past(), past);
    Ok(Page::new(&ctx, &t.planner_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.planner_title()/>
        {done.cancelled.then(|| view! { <Notice kind="success"><p>{t.planner_cancelled()}</p></Notice> })}
        <PageHead title=t.planner_title() lead=t.planner_lead()>
            <LinkButton href="/planner/new" label=t.planner_new()/>
        </PageHead>
        <Section title=t.events_upcoming()>{upcoming}</Section>
        <Section title=t.events_past()>{past}</Section>
    }))
}

fn table(ctx: &Ctx, caption: &str, events: Vec<ListedEvent>) -> AnyView {
    let t = ctx.texts;
    if events.is_empty() {
        return view! { <Empty title=t.events_none_title() text=t.events_none_text()/> }.into_any();
    }
    let rows: Vec<Vec<AnyView>> = events
        .into_iter()
        .map(|ListedEvent { event, .. }| {
            let href = format!("/planner/{}", event.slug);
            let state = match event.state {
                EventState::Cancelled => format!(" ({})", t.event_cancelled_tag()),
                EventState::Scheduled => String::new(),
            };
            vec![
                view! { <a href=href>{event.title.clone()}</a> {state} }.into_any(),
                texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang).into_any(),
                t.event_kind(event.kind).into_any(),
                t.event_places_of(event.taken.to_string(), event.capacity.to_string()).into_any(),
                event.waiting.to_string().into_any(),
            ]
        })
        .collect();
    let head =
        vec![t.planner_field_title(), t.event_when(), t.event_sort(), t.event_places(), t.registration_waiting()];
    view! { <DataTable caption=caption.to_owned() under_heading=true head=head rows=rows/> }.into_any()
}
