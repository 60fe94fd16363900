//! The agenda: what is coming, what has been, what is mine.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{
    Lang, Moment,
    events::{
        EventKind, EventState, RegistrationState,
        agenda::{AgendaFilter, Month},
    },
    ids::EventId,
    input::Form,
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
    ui::{
        Breadcrumb, DateBlock, Empty, FormState, HiddenFields, LinkButton, Notice, PageHead, Pagination, Select,
        SubNav, Submit, Tag,
    },
};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Upcoming,
    Month,
    Past,
    Mine,
}

pub(super) async fn upcoming(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    part(&ctx, &services, Part::Upcoming, Span::Upcoming, &Form(asked)).await
}

pub(super) async fn past(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    part(&ctx, &services, Part::Past, Span::Past, &Form(asked)).await
}

async fn part(ctx: &Ctx, services: &State, part: Part, span: Span, asked: &Form) -> Result<Response, AppError> {
    let filter = AgendaFilter::read(asked);
    let after = edge(asked)?;
    let events = list_events(services, &ctx.viewer, span, filter, after).await?;
    Ok(page(ctx, part, filter, events, after.is_some(), None, None))
}

/// Where the page before ended; made by the "next" link of it. Nobody types it, so nonsense is a bad request.
fn edge(asked: &Form) -> Result<Option<(Moment, EventId)>, AppError> {
    if !asked.has("at") || !asked.has("id") {
        return Ok(None);
    }
    match (asked.get("at").parse(), asked.get("id").parse()) {
        (Ok(at), Ok(id)) => Ok(Some((Moment(at), id))),
        _ => Err(AppError::BadRequest),
    }
}

/// An address with what was asked for behind it.
pub(super) fn address<N: serde::Serialize, V: serde::Serialize>(
    path: &str,
    pairs: impl IntoIterator<Item = (N, V)>,
) -> String {
    let query = serde_html_form::to_string(pairs.into_iter().collect::<Vec<_>>()).unwrap_or_default();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
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
    Ok(page(&ctx, Part::Mine, AgendaFilter::default(), events, false, ended, Some(feed::panel(&ctx, made_at))))
}

fn page(
    ctx: &Ctx,
    part: Part,
    filter: AgendaFilter,
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
        Part::Month => "/events/month",
    };
    let has_more = events.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    events.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let pairs = || filter.pairs().into_iter().map(|(name, value)| (name, value.to_owned()));
    let next = events.last().filter(|_| has_more).map(|last| {
        let edge = [("at", last.event.starts_at.0.to_string()), ("id", last.event.id.to_string())];
        (address(path, pairs().chain(edge)), t.pagination_next())
    });
    let previous = is_later_page.then(|| (address(path, pairs()), t.pagination_first()));
    let is_filtered = filter != AgendaFilter::default();
    let filters = (part != Part::Mine).then(|| filters(ctx, path, filter, None));
    let content = match events.is_empty() {
        true if is_filtered => view! {
            <Empty title=t.events_none_fit_title() text=t.events_none_fit_text()>
                <LinkButton href=path label=t.events_show_all() kind="secondary"/>
            </Empty>
        }
        .into_any(),
        true => empty(ctx, part),
        false => list(ctx, events),
    };
    Page::new(ctx, &t.events_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.events_title()/>
        {said}
        <PageHead title=t.events_title() lead=t.events_lead()/>
        {sub_nav(ctx, part, filter)}
        {filters}
        {content}
        <Pagination label=t.pagination_label() previous=previous next=next/>
        {below}
    })
}

/// The parts of the agenda. What was filtered stays filtered from one to the other.
pub(super) fn sub_nav(ctx: &Ctx, part: Part, filter: AgendaFilter) -> AnyView {
    let t = ctx.texts;
    let parts = vec![
        (address("/events", filter.pairs()), t.events_upcoming(), part == Part::Upcoming),
        (address("/events/month", filter.pairs()), t.events_month(), part == Part::Month),
        ("/events/mine".to_owned(), t.events_mine(), part == Part::Mine),
        (address("/events/past", filter.pairs()), t.events_past(), part == Part::Past),
    ];
    view! { <SubNav label=t.events_parts() items=parts/> }.into_any()
}

/// What limits the list. It stands in the address, so it can be kept and sent.
pub(super) fn filters(ctx: &Ctx, path: &str, filter: AgendaFilter, month: Option<Month>) -> AnyView {
    let t = ctx.texts;
    let form = FormState::filled(filter.pairs());
    let any = || vec![(String::new(), t.events_any())];
    let kinds = any().into_iter().chain(EventKind::ALL.map(|kind| (kind.code().to_owned(), t.event_kind(kind))));
    let languages = any().into_iter().chain(Lang::ALL.map(|lang| (lang.code().to_owned(), t.language(lang))));
    let mine = any().into_iter().chain([("yes".to_owned(), t.events_only_mine())]);
    let hidden = month.map(|month| ("month".to_owned(), month.code())).into_iter().collect();
    view! {
        <form class="loket-form loket-form--inline" method="get" action=path.to_owned() role="search" aria-label=t.events_filter() novalidate=true>
            <HiddenFields pairs=hidden/>
            <Select form=form.clone() name="kind" label=t.event_sort() options=kinds.collect()/>
            <Select form=form.clone() name="language" label=t.event_language() options=languages.collect()/>
            <Select form=form name="mine" label=t.event_registration() options=mine.collect()/>
            <Submit label=t.events_filter_submit() kind="secondary"/>
        </form>
    }
    .into_any()
}

fn empty(ctx: &Ctx, part: Part) -> AnyView {
    let t = ctx.texts;
    match part {
        Part::Upcoming | Part::Month => {
            view! { <Empty title=t.events_none_title() text=t.events_none_text()/> }.into_any()
        }
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
