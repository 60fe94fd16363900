//! Withdrawing with the link in a mail, without signing in.

use axum::{
    extract::{Path, State as Shared},
    response::Response,
};
use domain::{
    events::{CancelRefused, RegistrationState},
    input::Form,
};
use leptos::prelude::*;
use services::{
    events::{Leaving, find_leaving, withdraw_by_link},
    random::Token,
};

use crate::{
    error::{AppError, refusal},
    form::refused_with,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{ErrorSummary, FormState, LinkButton, Notice, PageHead, PostForm, Submit, SummaryList},
};

/// Says who would withdraw from what, and asks. Nothing changes by looking: programs that check mails for danger open
/// every link in them.
pub(super) async fn ask(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let leaving = find_leaving(&services, &Token::presented(&token)).await?;
    Ok(page(&ctx, &token, &leaving, &FormState::default()))
}

pub(super) async fn leave(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let secret = Token::presented(&token);
    let leaving = find_leaving(&services, &secret).await?;
    if let Err(failure) = withdraw_by_link(&services, &secret).await {
        let said = match refusal(failure)? {
            CancelRefused::NotRegistered => t.event_not_registered(),
            CancelRefused::EventStarted => t.withdraw_started(),
        };
        return Ok(page(&ctx, &token, &leaving, &refused_with(Form::default(), "", said)));
    }
    let done = match leaving.state {
        RegistrationState::Waiting => t.withdraw_done_waiting(&leaving.event.title),
        _ => t.withdraw_done(&leaving.event.title),
    };
    // The address is of no use any more, so there is nothing to lead to: the answer stands here.
    Ok(Page::new(&ctx, &t.withdraw_done_title()).narrow().render(view! {
        <PageHead title=t.withdraw_done_title()/>
        <Notice kind="success"><p>{done}</p></Notice>
        <LinkButton href=format!("/events/{}", leaving.event.slug) label=t.mail_event_page() kind="secondary"/>
    }))
}

fn page(ctx: &Ctx, token: &str, leaving: &Leaving, form: &FormState) -> Response {
    let t = ctx.texts;
    let event = &leaving.event;
    let (title, text, label) = match leaving.state {
        RegistrationState::Waiting => (t.withdraw_title_waiting(), t.withdraw_text_waiting(), t.event_leave_line()),
        _ => (t.withdraw_title(), t.withdraw_text(), t.event_withdraw()),
    };
    let lang = (event.lang != ctx.lang).then(|| event.lang.code());
    let rows = vec![
        (t.withdraw_who(), leaving.name.clone().into_any()),
        (t.withdraw_what(), view! { <span lang=lang>{event.title.clone()}</span> }.into_any()),
        (t.event_when(), texts::dates::span(event.starts_at, event.ends_at, &event.zone, ctx.lang).into_any()),
    ];
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=text/>
        <SummaryList rows=rows/>
        <PostForm action=format!("/withdraw/{token}")><Submit label=label/></PostForm>
    })
}
