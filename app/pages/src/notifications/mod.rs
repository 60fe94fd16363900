//! Mail on its way, for administrators.

mod kinds;
mod preferences;

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{Moment, ids::OutboxMessageId, notifications::OutboxState, policy::Action};
use leptos::prelude::*;
use serde::Deserialize;
use services::notifications::{OutboxRow, ResendRefused, list_outbox, resend as send_again};

use crate::{
    error::{AppError, refusal},
    render::Page,
    request::Ctx,
    routes::{Needs, Routes, State},
    ui::{Breadcrumb, DataTable, Empty, Notice, PageHead, Pagination, PostButton, SubNav, Tag},
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/admin/outbox", Needs::May(Action::ReadOutbox), list)
        .post("/admin/outbox/{id}/resend", Needs::May(Action::ReadOutbox), resend)
        .get("/admin/mails", Needs::May(Action::ReadOutbox), kinds::list)
        .get("/admin/mails/{kind}", Needs::May(Action::ReadOutbox), kinds::show)
        .get("/admin/mails/{kind}/html", Needs::May(Action::ReadOutbox), kinds::html)
        .get("/admin/mails/{kind}/source", Needs::May(Action::ReadOutbox), kinds::source)
        .post("/admin/mails/{kind}/send", Needs::May(Action::ReadOutbox), kinds::send)
        .get("/account/mail", Needs::May(Action::RegisterForEvents), preferences::show)
        .post("/account/mail", Needs::May(Action::RegisterForEvents), preferences::save)
        // Whoever got the mail may end mails like it: the address in it is the key.
        .get("/unsubscribe/{token}", Needs::Nothing, preferences::ask)
        .post("/unsubscribe/{token}", Needs::Nothing, preferences::end)
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    before: Option<i64>,
    #[serde(default)]
    dead: bool,
    #[serde(default)]
    resent: bool,
    #[serde(default)]
    overtaken: bool,
}

const PAGE: usize = 50;

async fn list(ctx: Ctx, Shared(services): Shared<State>, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let state = asked.dead.then_some(OutboxState::Dead);
    let path = if asked.dead { "/admin/outbox?dead=true&" } else { "/admin/outbox?" };
    let parts = vec![
        ("/admin/outbox".to_owned(), t.outbox_all(), !asked.dead),
        ("/admin/outbox?dead=true".to_owned(), t.outbox_dead(), asked.dead),
        ("/admin/mails".to_owned(), t.mails_title(), false),
    ];
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut messages = list_outbox(&services, &ctx.viewer, asked.before.map(Moment), state, limit).await?;
    let has_more = messages.len() > PAGE;
    messages.truncate(PAGE);
    let next = messages
        .last()
        .filter(|_| has_more)
        .map(|last| (format!("{path}before={}", last.created_at), t.pagination_next()));
    let previous = asked.before.map(|_| ("/admin/outbox".to_owned(), t.pagination_first()));
    let is_empty = messages.is_empty();
    let rows: Vec<Vec<AnyView>> = messages.into_iter().map(|message| row(&ctx, message)).collect();
    let head = vec![t.outbox_created(), t.outbox_to(), t.outbox_subject(), t.outbox_state(), t.outbox_tries()];
    let table = match is_empty {
        true => view! { <Empty title=t.outbox_empty() text=t.outbox_empty_text()/> }.into_any(),
        false => view! { <DataTable caption=t.outbox_title() under_heading=true head=head rows=rows/> }.into_any(),
    };
    Ok(Page::new(&ctx, &t.outbox_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.outbox_title()/>
        {asked.resent.then(|| view! { <Notice kind="success"><p>{t.outbox_resent()}</p></Notice> })}
        {asked.overtaken.then(|| view! { <Notice kind="warning"><p>{t.outbox_overtaken()}</p></Notice> })}
        <PageHead title=t.outbox_title() lead=t.outbox_lead()/>
        <SubNav label=t.outbox_state() items=parts/>
        {table}
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }))
}

fn row(ctx: &Ctx, message: OutboxRow) -> Vec<AnyView> {
    let t = ctx.texts;
    let state = match message.state.as_str() {
        "sent" => view! { <Tag text=t.outbox_sent() kind="success"/> }.into_any(),
        "dead" => {
            let why = message.last_error.unwrap_or_default();
            let action = format!("/admin/outbox/{}/resend", message.id);
            let about = message.recipient.clone();
            view! {
                <Tag text=t.outbox_dead() kind="error"/> <p>{why}</p>
                <PostButton action=action label=t.outbox_resend() about=about/>
            }
            .into_any()
        }
        _ => view! { <Tag text=t.outbox_queued() kind="info"/> }.into_any(),
    };
    vec![
        texts::dates::date_time(Moment(message.created_at), ctx.lang).into_any(),
        message.recipient.into_any(),
        message.subject.into_any(),
        state,
        message.tries.to_string().into_any(),
    ]
}

async fn resend(ctx: Ctx, Shared(services): Shared<State>, Path(id): Path<String>) -> Result<Response, AppError> {
    let id: OutboxMessageId = id.parse().map_err(|_| AppError::NotFound)?;
    match send_again(&services, &ctx.viewer, id).await {
        Ok(()) => Ok(Redirect::to("/admin/outbox?resent=true").into_response()),
        Err(failure) => match refusal(failure)? {
            ResendRefused::Overtaken => Ok(Redirect::to("/admin/outbox?overtaken=true").into_response()),
        },
    }
}
