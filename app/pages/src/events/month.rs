//! A month of the agenda, as a table of its days; on a narrow screen as a list of the days that have something.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{
    events::{
        EventState,
        agenda::{AgendaFilter, Month, day_of},
    },
    input::Form,
};
use leptos::prelude::*;
use services::events::{ListedEvent, list_month};
use texts::dates::HOME_ZONE;

use crate::{
    error::AppError,
    events::agenda::{Part, address, filters, sub_nav},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Notice, PageHead, Pagination},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let asked = Form(asked);
    let filter = AgendaFilter::read(&asked);
    let today = day_of(services.now(), HOME_ZONE);
    let month = match asked.has("month") {
        true => Month::parse(asked.get("month")).ok_or(AppError::NotFound)?,
        false => Month::of(today),
    };
    let mut events = list_month(&services, &ctx.viewer, month, filter).await?;
    events.retain(|listed| month.has(day_of(listed.event.starts_at, &listed.event.zone)));
    let nothing = events.is_empty().then(|| view! { <Notice kind="info"><p>{t.month_nothing()}</p></Notice> });
    let weeks: Vec<AnyView> = month
        .weeks()
        .into_iter()
        .map(|week| {
            let days: Vec<AnyView> = week
                .into_iter()
                .map(|day| {
                    let of_day: Vec<AnyView> = events
                        .iter()
                        .filter(|listed| day_of(listed.event.starts_at, &listed.event.zone) == day)
                        .map(|listed| link(&ctx, listed))
                        .collect();
                    let class = match () {
                        () if !month.has(day) => Some("loket-month__other"),
                        () if day == today => Some("loket-month__today"),
                        () => None,
                    };
                    let is_today = (day == today).then(|| format!(" ({})", t.month_today()));
                    let current = (day == today).then_some("date");
                    view! {
                        <td class=class aria-current=current>
                            <time datetime=day.to_string()>
                                <span aria-hidden="true">{day.day().to_string()}</span>
                                <span class="loket-hidden">{texts::dates::day_in_words(day, ctx.lang)}{is_today}</span>
                            </time>
                            {of_day}
                        </td>
                    }
                    .into_any()
                })
                .collect();
            view! { <tr>{days}</tr> }.into_any()
        })
        .collect();
    let head: Vec<AnyView> =
        [t.weekday_1(), t.weekday_2(), t.weekday_3(), t.weekday_4(), t.weekday_5(), t.weekday_6(), t.weekday_7()]
            .into_iter()
            .map(|name| view! { <th scope="col">{name}</th> }.into_any())
            .collect();
    let neighbour = |month: Month| {
        let pairs = filter.pairs().into_iter().map(|(name, value)| (name, value.to_owned()));
        let href = address("/events/month", pairs.chain([("month", month.code())]));
        (href, texts::dates::month_in_words(month.first(), ctx.lang))
    };
    let name = texts::dates::month_in_words(month.first(), ctx.lang);
    let title = format!("{}: {name}", t.events_title());
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/events".into(), t.events_title())]
            current=name.clone()
        />
        <PageHead title=title.clone() lead=t.events_lead()/>
        {sub_nav(&ctx, Part::Month, filter)}
        {filters(&ctx, "/events/month", filter, Some(month))}
        {nothing}
        <table class="loket-month">
            <caption>{name.clone()}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody>{weeks}</tbody>
        </table>
        <Pagination label=t.month_navigation() previous=Some(neighbour(month.plus(-1))) next=Some(neighbour(month.plus(1)))/>
    }))
}

/// An event in its day: when, what, and what the viewer has to do with it.
fn link(ctx: &Ctx, listed: &ListedEvent) -> AnyView {
    let t = ctx.texts;
    let event = &listed.event;
    // The zone is named where it is not the one everybody expects.
    let when = match event.zone == HOME_ZONE {
        true => texts::dates::fields(event.starts_at, &event.zone).1,
        false => texts::dates::hours(event.starts_at, event.ends_at, &event.zone, ctx.lang),
    };
    let more = match (event.state, listed.mine) {
        (EventState::Cancelled, _) => Some(t.event_cancelled_tag()),
        (EventState::Scheduled, mine) => mine.map(|state| t.registration_state(state)),
    };
    let lang = (event.lang != ctx.lang).then(|| event.lang.code());
    view! {
        <a class="loket-month__event" href=format!("/events/{}", event.slug)>
            {when} " " <span lang=lang>{event.title.clone()}</span>
            {more.map(|more| format!(" · {more}"))}
        </a>
    }
    .into_any()
}
