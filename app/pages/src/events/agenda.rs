//! The agenda: what is coming, what has been, what is mine.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{
    Moment,
    events::{EventState, RegistrationState},
    ids::EventId,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{ListedEvent, PAGE, Span, feed_made_at, list_events, list_my_registrations};

use crate::{
    error::AppError,
    events::feed,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DateBlock, Empty, LinkButton, Notice, PageHead, Pagination, SubNav, Tag},
};

/// Where the page before ended; made by the "next" link of it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    at: Option<i64>,
    id: Option<uuid::Uuid>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Upcoming,
    Past,
    Mine,
}

pub(super) async fn upcoming(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let events = list_events(&services, &ctx.viewer, Span::Upcoming, after.edge()).await?;
    Ok(page(&ctx, Part::Upcoming, events, after.edge().is_some(), None, None))
}

pub(super) async fn past(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let events = list_events(&services, &ctx.viewer, Span::Past, after.edge()).await?;
    Ok(page(&ctx, Part::Past, events, after.edge().is_some(), None, None))
}

/// What just happened, told once after a form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    ended: bool,
}

pub(super) async fn mine(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let events = list_my_registrations(&services, &ctx.viewer, PAGE).await?;
    let made_at = feed_made_at(&services, &ctx.viewer).await?;
    let t = ctx.texts;
    let ended = done.ended.then(|| view! { <Notice kind="success"><p>{t.feed_ended()}</p></Notice> }.into_any());
    Ok(page(&ctx, Part::Mine, events, false, ended, Some(feed::panel(&ctx, made_at))))
}

impl After {
    fn edge(&self) -> Option<(Moment, EventId)> {
        self.at.map(Moment).zip(self.id.map(EventId))
    }
}

fn page(
    ctx: &Ctx,
    part: Part,
    mut events: Vec<ListedEvent>,
    is_later_page: bool,
    said: Option<AnyView>,
    below: Option<AnyView>,
) -> Response {
    let t = ctx.texts;
    let path = match part {
        Part::Upcoming => "/events",
        Part::Past => "/events/past",
        Part::Mine => "/events/mine",
    };
    let has_more = events.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    events.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = events
        .last()
        .filter(|_| has_more)
        .map(|last| (format!("{path}?at={}&id={}", last.event.starts_at.0, last.event.id), t.pagination_next()));
    let previous = is_later_page.then(|| (path.to_owned(), t.pagination_first()));
    let parts = vec![
        ("/events".to_owned(), t.events_upcoming(), part == Part::Upcoming),
        ("/events/mine".to_owned(), t.events_mine(), part == Part::Mine),
        ("/events/past".to_owned(), t.events_past(), part == Part::Past),
    ];
    let content = if events.is_empty() { empty(ctx, part) } else { list(ctx, events) };
    Page::new(ctx, &t.events_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.events_title()/>
        {said}
        <PageHead title=t.events_title() lead=t.events_lead()/>
        <SubNav label=t.events_parts() items=parts/>
        {content}
        <Pagination label=t.pagination_label() previous=previous next=next/>
        {below}
    })
}

fn empty(ctx: &Ctx, part: Part) -> AnyView {
    let t = ctx.texts;
    match part {
        Part::Upcoming => view! { <Empty title=t.events_none_title() text=t.events_none_text()/> }.into_any(),
        Part::Past => view! { <Empty title=t.events_none_past_title() text=t.events_none_past_text()/> }.into_any(),
        Part::Mine => view! {
            <Empty title=t.events_none_mine_title() text=t.events_none_mine_text()>
                <LinkButton href="/events" label=t.events_title()/>
            </Empty>
        }
        .into_any(),
    }
}

/// A list of events; the overview shows one too.
pub(crate) fn list(ctx: &Ctx, events: Vec<ListedEvent>) -> AnyView {
    let rows: Vec<AnyView> = events.into_iter().map(|listed| row(ctx, &listed)).collect();
    view! { <ul class="loket-events" role="list">{rows}</ul> }.into_any()
}

fn row(ctx: &Ctx, listed: &ListedEvent) -> AnyView {
    let t = ctx.texts;
    let event = &listed.event;
    let (day, month, weekday) = texts::dates::block(event.starts_at, &event.zone, ctx.lang);
    let when = texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang);
    let href = format!("/events/{}", event.slug);
    let place = if event.place.is_empty() { t.event_online() } else { first_sentence(&event.place) };
    let title_lang = (event.lang != ctx.lang).then(|| event.lang.code());
    view! {
        <li class="loket-event">
            <DateBlock day=day month=month weekday=weekday/>
            <div class="loket-event__body">
                <h2 class="loket-event__title"><a href=href lang=title_lang>{event.title.clone()}</a></h2>
                <p class="loket-event__when">
                    <time datetime=texts::dates::machine(event.starts_at, &event.zone)>{when}</time>
                </p>
                <p class="loket-event__summary" lang=title_lang>{event.summary.clone()}</p>
                <p class="loket-event__meta">{format!("{} · {} · {}", t.event_kind(event.kind), place, t.language(event.lang))}</p>
            </div>
            <div class="loket-event__state">{tag(ctx, listed)}</div>
        </li>
    }
    .into_any()
}

/// The most important thing about an event for this person, in one tag.
fn tag(ctx: &Ctx, listed: &ListedEvent) -> AnyView {
    let t = ctx.texts;
    let event = &listed.event;
    let (text, kind) = match (event.state, listed.mine) {
        (EventState::Cancelled, _) => (t.event_cancelled_tag(), "error"),
        (_, Some(RegistrationState::Confirmed)) => (t.registration_confirmed(), "success"),
        (_, Some(RegistrationState::Waiting)) => (t.registration_waiting(), "warning"),
        _ => match event.capacity - event.taken {
            0 => (t.event_places_left(0), "neutral"),
            free => (t.event_places_left(free), "info"),
        },
    };
    view! { <Tag text=text kind=kind/> }.into_any()
}

/// The address without the way to it, which the event's page tells.
fn first_sentence(place: &str) -> String {
    place.split(". ").next().unwrap_or_default().trim_end_matches('.').to_owned()
}
