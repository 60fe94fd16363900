//! Who was there: the organiser's list at the door, and the code shown in the session.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    events::{PresenceRefused, attendance},
    ids::RegistrationId,
    input::Form,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{
    Attendee, EventDetail, close_check_in, find_event_for_change, list_attendees, note_presence, open_check_in,
};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, Empty, ErrorSummary, FormState, HiddenFields, Notice, PageHead, PostButton, Progress, Section,
        Submit, TextField,
    },
};

/// How many people the list shows at once; who is further down is found by name.
const SHOWN: usize = 300;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    page(&ctx, &services, &detail, &asked.q, &FormState::default()).await
}

/// One press for each person. Leads back to that person in the list, so that the thumb stays where it is.
pub(super) async fn tick(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let registration: RegistrationId = form.get("registration").parse().map_err(|_| AppError::NotFound)?;
    let is_present = form.get("present") == "yes";
    let noted = note_presence(&services, &ctx.viewer, detail.event.id, registration, is_present).await;
    let query = serde_html_form::to_string([("q", form.get("q"))]).unwrap_or_default();
    let back = format!("/planner/{slug}/attendance?{query}#r-{registration}");
    answer(&ctx, &services, &detail, form, noted.map(|()| back)).await
}

pub(super) async fn code(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let done = match form.get("do") {
        "close" => close_check_in(&services, &ctx.viewer, detail.event.id).await,
        _ => open_check_in(&services, &ctx.viewer, detail.event.id).await,
    };
    answer(&ctx, &services, &detail, form, done.map(|()| format!("/planner/{slug}/attendance"))).await
}

async fn answer(
    ctx: &Ctx,
    services: &State,
    detail: &EventDetail,
    form: Form,
    done: Result<String, services::Failure<PresenceRefused>>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let refused = match done {
        Ok(back) => return Ok(Redirect::to(&back).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let said = match refused {
        PresenceRefused::NotYet(from) => t.presence_not_yet(texts::dates::date_time(from, ctx.lang)),
        PresenceRefused::Over => t.presence_over(),
        PresenceRefused::EventCancelled => t.event_is_cancelled(),
    };
    let query = form.get("q").to_owned();
    page(ctx, services, detail, &query, &refused_with(form, "", said)).await
}

async fn page(
    ctx: &Ctx,
    services: &State,
    detail: &EventDetail,
    query: &str,
    form: &FormState,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let event = &detail.event;
    let attendees = list_attendees(services, &ctx.viewer, event.id).await?;
    let present = attendees.iter().filter(|attendee| attendee.presence.is_some()).count();
    let figures = figures(ctx, i64::try_from(present).unwrap_or(i64::MAX), event.taken);
    let title = t.presence_title(&event.title);
    let list = list(ctx, detail, attendees, query, attendance::tick(event, services.now()));
    let code = code_panel(ctx, services, detail);
    Ok(Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/planner".into(), t.planner_title()), (format!("/planner/{}", event.slug), event.title.clone())]
            current=t.presence_list()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang)/>
        {figures}
        {code}
        <Section title=t.presence_list()>{list}</Section>
    }))
}

/// How many of those who registered were there, as a bar.
pub(super) fn figures(ctx: &Ctx, present: i64, registered: i64) -> AnyView {
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let percent = attendance::percentage(present, registered).to_string();
    let text = ctx.texts.presence_of(present.to_string(), registered.to_string(), &percent);
    let label = ctx.texts.presence();
    view! { <Progress label=label value=number(present) max=number(registered) text=text/> }.into_any()
}

/// The code that is open, or the button that opens one.
fn code_panel(ctx: &Ctx, services: &State, detail: &EventDetail) -> Option<AnyView> {
    let t = ctx.texts;
    let event = &detail.event;
    attendance::open_code(event, services.now()).ok()?;
    let action = format!("/planner/{}/code", event.slug);
    let (from, until) = attendance::code_holds(event);
    let holds = t.check_in_holds(texts::dates::span(from, until, &event.zone, ctx.lang));
    let content = match detail.check_in_code.clone() {
        Some(code) => view! {
            <p class="loket-score__percent">{code}</p>
            <p>{t.check_in_text()}</p>
            <p>{holds}</p>
            <PostButton action=action label=t.check_in_close() hidden=vec![("do".into(), "close".into())]/>
        }
        .into_any(),
        None => view! {
            <p>{holds}</p>
            <PostButton action=action label=t.check_in_open() hidden=vec![("do".into(), "open".into())]/>
        }
        .into_any(),
    };
    Some(view! { <div class="loket-panel"><h2>{t.check_in_title()}</h2>{content}</div> }.into_any())
}

fn list(
    ctx: &Ctx,
    detail: &EventDetail,
    mut attendees: Vec<Attendee>,
    query: &str,
    can_tick: Result<(), PresenceRefused>,
) -> AnyView {
    let t = ctx.texts;
    if attendees.is_empty() {
        return view! { <Empty title=t.presence_none() text=t.presence_none_text()/> }.into_any();
    }
    let not_yet = match can_tick {
        Err(PresenceRefused::NotYet(from)) => Some(t.presence_not_yet(texts::dates::date_time(from, ctx.lang))),
        _ => None,
    };
    let wanted = query.trim().to_lowercase();
    let fits = |text: &str| text.to_lowercase().contains(&wanted);
    attendees.retain(|attendee| fits(&attendee.name) || attendee.institution.as_deref().is_some_and(fits));
    let more = (attendees.len() > SHOWN).then(|| t.presence_more(i64::try_from(SHOWN).unwrap_or_default()));
    attendees.truncate(SHOWN);
    let action = format!("/planner/{}/attendance", detail.event.slug);
    let form = FormState::filled([("q", query)]);
    let nobody = attendees.is_empty().then(|| {
        view! { <Empty title=t.presence_not_found(query.trim()) text=t.presence_not_found_text()/> }
    });
    let rows: Vec<AnyView> =
        attendees.into_iter().map(|attendee| row(ctx, &action, query, attendee, can_tick.is_ok())).collect();
    view! {
        {not_yet.map(|said| view! { <Notice kind="info"><p>{said}</p></Notice> })}
        <form class="loket-form loket-form--inline" method="get" action=action role="search" aria-label=t.presence_search() novalidate=true>
            <TextField form=form name="q" kind="search" width="medium" label=t.presence_search()/>
            <Submit label=t.search_button() kind="secondary"/>
        </form>
        {nobody}
        <ul class="loket-files" role="list">{rows}</ul>
        {more.map(|said| view! { <p>{said}</p> })}
    }
    .into_any()
}

/// A person with one large button.
fn row(ctx: &Ctx, action: &str, query: &str, attendee: Attendee, can_tick: bool) -> AnyView {
    let t = ctx.texts;
    let is_present = attendee.presence.is_some();
    let said = attendee.presence.map(|presence| {
        let time = texts::dates::time(presence.at);
        format!("✓ {} · {time} · {}", t.presence(), t.presence_how(presence.how))
    });
    let hidden = vec![
        ("registration".to_owned(), attendee.registration.to_string()),
        ("present".to_owned(), if is_present { "no" } else { "yes" }.to_owned()),
        ("q".to_owned(), query.to_owned()),
    ];
    let (label, kind) = match is_present {
        true => (t.presence_untick(), "secondary"),
        false => (t.presence_tick_short(), "primary"),
    };
    let button = can_tick.then(|| {
        view! {
            <form class="loket-post-button" method="post" action=action.to_owned() novalidate=true>
                <HiddenFields pairs=hidden/>
                <Submit label=label kind=kind about=attendee.name.clone()/>
            </form>
        }
    });
    view! {
        <li class="loket-files__item" id=format!("r-{}", attendee.registration)>
            <div class="loket-files__text">
                <p class="loket-files__name">{attendee.name.clone()}</p>
                <p class="loket-files__facts">{attendee.institution.unwrap_or_default()}</p>
                {said.map(|said| view! { <p>{said}</p> })}
            </div>
            {button}
        </li>
    }
    .into_any()
}
