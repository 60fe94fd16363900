//! One event as its organiser sees it: who comes, who waits, and what can be done.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    events::{CancelEventRefused, EventState, rules},
    input::Form,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{
    EventDetail, Registrant, cancel_event, count_present, export_registrants, find_event_for_change, list_messages,
    list_registrants,
};

use crate::{
    error::{AppError, refusal},
    events::{attendance, message},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    sheet::{self, Cell, Format, Sheet},
    ui::{
        Breadcrumb, DataTable, Empty, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostForm, Progress, Submit,
    },
};

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
    let t = ctx.texts;
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let registrants = list_registrants(&services, &ctx.viewer, detail.event.id).await?;
    let present = count_present(&services, &ctx.viewer, detail.event.id).await?;
    let messages = list_messages(&services, &ctx.viewer, detail.event.id).await?;
    let event = &detail.event;
    let said = match done.done.as_str() {
        "scheduled" => Some(t.planner_scheduled(&event.title)),
        "changed" => Some(t.planner_changed()),
        "sent" => Some(t.message_sent()),
        _ => None,
    };
    let twice = [event.starts_at, event.ends_at].iter().any(|at| rules::happens_twice(*at, &event.zone));
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let export = format!("/planner/{slug}/export");
    let can_change = event.state == EventState::Scheduled;
    let can_cancel = can_change && event.starts_at > services.now();
    let is_anybody_there = event.taken + event.waiting > 0;
    let began = domain::events::attendance::tick(event, services.now()).is_ok();
    let attendance = began.then(|| attendance::figures(&ctx, present, event.taken));
    let log = message::log(&ctx, &detail, messages);
    Ok(Page::new(&ctx, &t.planner_registrations_title(&event.title)).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/planner".into(), t.planner_title())]
            current=event.title.clone()
        />
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        {twice.then(|| view! { <Notice kind="warning"><p>{t.planner_hour_twice()}</p></Notice> })}
        {(!can_change).then(|| view! { <Notice kind="warning"><p>{t.event_is_cancelled()}</p></Notice> })}
        <PageHead
            title=event.title.clone()
            lead=texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang)
            eyebrow=t.planner_registrations()
        >
            <LinkButton href=format!("/events/{slug}") label=t.mail_event_page() kind="secondary"/>
            <LinkButton href=format!("/planner/new?from={slug}") label=t.planner_duplicate() kind="secondary"/>
            {can_change.then(|| view! { <LinkButton href=format!("/planner/{slug}/change") label=t.change() kind="secondary"/> })}
            {can_change.then(|| view! { <LinkButton href=format!("/planner/{slug}/attendance") label=t.presence_list() kind="secondary"/> })}
            {is_anybody_there.then(|| view! { <LinkButton href=format!("/planner/{slug}/message") label=t.message_link() kind="secondary"/> })}
            {can_cancel.then(|| view! { <LinkButton href=format!("/planner/{slug}/cancel") label=t.planner_cancel() kind="secondary"/> })}
        </PageHead>
        <Progress
            label=t.event_places()
            value=number(event.taken)
            max=number(event.capacity)
            text=t.event_places_of(event.taken.to_string(), event.capacity.to_string())
        />
        <p>{t.event_waiting_count(event.waiting)}</p>
        {attendance}
        {table(&ctx, registrants)}
        {sheet::buttons(&ctx, &export)}
        {log}
    }))
}

fn table(ctx: &Ctx, registrants: Vec<Registrant>) -> AnyView {
    let t = ctx.texts;
    if registrants.is_empty() {
        return view! { <Empty title=t.planner_nobody_title() text=t.planner_nobody_text()/> }.into_any();
    }
    let rows: Vec<Vec<AnyView>> = registrants
        .into_iter()
        .map(|registrant| {
            let mail = format!("mailto:{}", registrant.email);
            vec![
                registrant.name.into_any(),
                view! { <a href=mail>{registrant.email}</a> }.into_any(),
                registrant.institution.unwrap_or_default().into_any(),
                t.registration_state(registrant.state).into_any(),
                texts::dates::date_time(registrant.created_at, ctx.lang).into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.planner_person(),
        t.planner_email(),
        t.planner_institution(),
        t.planner_state(),
        t.planner_registered_at(),
    ];
    view! { <DataTable caption=t.planner_registrations() head=head rows=rows/> }.into_any()
}

/// The list as a file for a spreadsheet.
pub(super) async fn export(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let registrants = export_registrants(&services, &ctx.viewer, detail.event.id).await?;
    let head = [
        t.planner_person(),
        t.planner_email(),
        t.planner_institution(),
        t.planner_state(),
        t.planner_registered_at(),
        t.presence(),
        t.presence_at(),
    ];
    let mut sheet = Sheet::new(head);
    for one in registrants {
        let how = one.presence.map(|presence| t.presence_how(presence.how)).unwrap_or_default();
        sheet.row([
            one.name.into(),
            one.email.into(),
            one.institution.unwrap_or_default().into(),
            t.registration_state(one.state).into(),
            Cell::Time(Some(one.created_at)),
            how.into(),
            Cell::Time(one.presence.map(|presence| presence.at)),
        ]);
    }
    sheet.into_file(Format::of(&form), &slug, services.now())
}

pub(super) async fn ask_cancel(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    Ok(question(&ctx, &detail, &FormState::default()))
}

pub(super) async fn cancel(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let refused = match cancel_event(&services, &ctx.viewer, detail.event.id).await {
        Ok(()) => return Ok(Redirect::to("/planner?cancelled=true").into_response()),
        Err(failure) => refusal(failure)?,
    };
    let said = match refused {
        CancelEventRefused::AlreadyCancelled => ctx.texts.planner_cancel_already(),
        CancelEventRefused::EventStarted => ctx.texts.planner_cancel_started(),
    };
    Ok(question(&ctx, &detail, &refused_with(Form::default(), "", said)))
}

/// What cannot be undone is asked once more, on a page of its own.
fn question(ctx: &Ctx, detail: &EventDetail, form: &FormState) -> Response {
    let t = ctx.texts;
    let event = &detail.event;
    let title = t.planner_cancel_title(&event.title);
    let back = format!("/planner/{}", event.slug);
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/planner".into(), t.planner_title()), (back.clone(), event.title.clone())]
            current=t.planner_cancel()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=t.planner_cancel_text()/>
        <PostForm action=format!("/planner/{}/cancel", event.slug)>
            <Submit label=t.planner_cancel_submit() kind="danger"/>
            <LinkButton href=back label=t.cancel() kind="secondary"/>
        </PostForm>
    })
}
