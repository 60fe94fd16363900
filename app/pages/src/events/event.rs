//! The page of an event: what, when, where, and the viewer's registration.

use axum::{
    extract::{Path, Query, State as Shared},
    response::Response,
};
use domain::{
    events::{EventKind, EventState, RegistrationState},
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{EventDetail, find_event};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, ErrorSummary, FormState, LabelChip, LinkButton, Notice, PageHead, PostForm, Progress, Prose,
        Submit, SummaryList, Tag, TextField,
    },
};

/// What just happened, told once after a form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let detail = find_event(&services, &ctx.viewer, &slug).await?;
    let said = (done.done == "withdrawn" && detail.mine.is_none()).then(|| ctx.texts.event_withdrawn());
    Ok(page(&ctx, &services, detail, said, &FormState::default()))
}

/// Renders the page; also used by the forms on it when they are refused.
pub(super) fn page(
    ctx: &Ctx,
    services: &State,
    detail: EventDetail,
    said: Option<String>,
    form: &FormState,
) -> Response {
    let t = ctx.texts;
    let event = &detail.event;
    let lang = (event.lang != ctx.lang).then(|| event.lang.code());
    let state = match event.state {
        EventState::Cancelled => Some((t.event_cancelled_tag(), "error")),
        EventState::Scheduled if event.ends_at <= services.now() => Some((t.event_past_tag(), "neutral")),
        EventState::Scheduled => None,
    };
    let organiser = can(&ctx.viewer, Action::ManageEvents, Object::None).then(
        || view! { <LinkButton href=format!("/planner/{}", event.slug) label=t.event_to_planner() kind="secondary"/> },
    );
    let panel = registration(ctx, services, &detail);
    let check_in = check_in(ctx, &detail, form);
    Page::new(ctx, &event.title).refused(form).description(event.summary.clone()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/events".into(), t.events_title())]
            current=event.title.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <div class="loket-event-page">
            <div class="loket-event-page__head">
                <PageHead title=event.title.clone() lead=event.summary.clone() eyebrow=t.event_kind(event.kind) lang=lang>
                    {state.map(|(text, kind)| view! { <Tag text=text kind=kind/> })}
                    {organiser}
                </PageHead>
            </div>
            <aside class="loket-event-page__side" aria-label=t.event_registration()>
                <SummaryList rows=facts(ctx, &detail)/>
                {check_in}
                {panel}
            </aside>
            <div class="loket-event-page__text" lang=lang><Prose html=detail.description_html.clone()/></div>
        </div>
    })
}

fn facts(ctx: &Ctx, detail: &EventDetail) -> Vec<(String, AnyView)> {
    let t = ctx.texts;
    let event = &detail.event;
    let when = texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang);
    let machine = texts::dates::machine(event.starts_at, &event.zone);
    let place = match event.kind {
        EventKind::Webinar => t.event_online(),
        EventKind::Meeting => event.place.clone(),
    };
    let label = event.label;
    vec![
        (t.event_when(), view! { <time datetime=machine>{when}</time> }.into_any()),
        (t.event_place(), place.into_any()),
        (t.event_language(), t.language(event.lang).into_any()),
        (
            t.label_title(),
            view! { <LabelChip text=label.code() kind=crate::knowledge::label_kind(label)/> " " {t.label_meaning(label)} }.into_any(),
        ),
    ]
}

/// Saying that one is there, while the organiser has a code open; and that it was noted.
fn check_in(ctx: &Ctx, detail: &EventDetail, form: &FormState) -> Option<AnyView> {
    let t = ctx.texts;
    if detail.presence.is_some() {
        return Some(view! { <Notice kind="success"><p>{t.check_in_done()}</p></Notice> }.into_any());
    }
    if !detail.can_check_in {
        return None;
    }
    let action = format!("/events/{}/check-in", detail.event.slug);
    let (error, hint) = (t.error_prefix(), t.check_in_hint());
    let fields = view! {
        <TextField form=form name="code" width="short" autocomplete="off" label=t.check_in_field() hint=hint error_prefix=error/>
        <Submit label=t.check_in_submit()/>
    }
    .into_any();
    Some(
        view! {
            <div class="loket-panel">
                <h2>{t.check_in_heading()}</h2>
                <PostForm action=action>{fields}</PostForm>
            </div>
        }
        .into_any(),
    )
}

/// The box beside the text: what the viewer has, and the one thing to do about it.
fn registration(ctx: &Ctx, services: &State, detail: &EventDetail) -> AnyView {
    let t = ctx.texts;
    let event = &detail.event;
    let now = services.now();
    if event.state == EventState::Cancelled {
        return view! { <Notice kind="warning"><p>{t.event_is_cancelled()}</p></Notice> }.into_any();
    }
    if event.ends_at <= now {
        return match &detail.recording_link {
            Some(link) => view! { <LinkButton href=link.clone() label=t.event_recording() icon="video"/> }.into_any(),
            None => view! { <p>{t.event_no_recording()}</p> }.into_any(),
        };
    }
    let join =
        detail.join_link.clone().map(|link| view! { <LinkButton href=link label=t.event_join_link() icon="video"/> });
    let act = |path: &str| format!("/events/{}/{path}", event.slug);
    let began = event.starts_at <= now;
    match detail.mine.map(|mine| (mine.state, mine.position)) {
        Some((RegistrationState::Confirmed, _)) => view! {
            <div class="loket-panel loket-panel--in">
                <h2>{t.event_you_are_in()}</h2>
                <p>{t.event_you_are_in_text()}</p>
                {join.is_none().then(|| (event.kind == EventKind::Webinar).then(|| view! { <p>{t.event_join_soon()}</p> }))}
                {join}
                {(!began).then(|| view! {
                    <PostForm action=act("withdraw")><Submit label=t.event_withdraw() kind="secondary"/></PostForm>
                })}
            </div>
        }
        .into_any(),
        Some((_, position)) => view! {
            <div class="loket-panel loket-panel--waiting">
                <h2>{t.event_you_wait()}</h2>
                <p>{t.event_you_wait_text(position.unwrap_or_default())}</p>
                {(!began).then(|| view! {
                    <PostForm action=act("withdraw")><Submit label=t.event_leave_line() kind="secondary"/></PostForm>
                })}
            </div>
        }
        .into_any(),
        None if event.terms.opens_at.is_some_and(|at| now < at) => {
            let at = event.terms.opens_at.map(|at| texts::dates::date_time(at, ctx.lang)).unwrap_or_default();
            view! { <Notice kind="info"><p>{t.event_opens(&at)}</p></Notice> {join} }.into_any()
        }
        None if !began && event.terms.closes_at.is_some_and(|at| at <= now) => {
            view! { <Notice kind="info"><p>{t.event_closed()}</p></Notice> {join} }.into_any()
        }
        None if began => view! { <p>{t.event_started()}</p> {join} }.into_any(),
        None => {
            let free = event.capacity - event.taken;
            let until = event.quota_released_at().map(|at| texts::dates::date(at, ctx.lang)).unwrap_or_default();
            let quota = event.quota_at(now).map(|places| view! { <p>{t.event_quota(places, &until)}</p> });
            let (label, text) = match free > 0 && (event.waiting == 0 || quota.is_some()) {
                true => (t.event_register(), t.event_register_text()),
                false => (t.event_join_waiting_list(), t.event_full_text()),
            };
            let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
            view! {
                <div class="loket-panel">
                    <h2>{t.event_registration()}</h2>
                    <Progress
                        label=t.event_places()
                        value=number(event.taken)
                        max=number(event.capacity)
                        text=t.event_places_of(event.taken.to_string(), event.capacity.to_string())
                    />
                    {(event.waiting > 0).then(|| view! { <p>{t.event_waiting_count(event.waiting)}</p> })}
                    {quota}
                    <p>{text}</p>
                    <PostForm action=act("register")><Submit label=label/></PostForm>
                    {join}
                </div>
            }
            .into_any()
        }
    }
}
