//! Another mail address: asked for here, confirmed with the link to the new one, undone with the link to the old one.
//! Nothing changes by looking: programs that check mails for danger open every link in them.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use domain::accounts::{ChangeEmail, EmailChangeRefused};
use leptos::prelude::*;
use services::{
    accounts::{ask_email_change, confirm_email_change, find_email_change, find_email_undo, undo_email_change},
    random::Token,
};

use crate::{
    accounts::{count_link, own_page},
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{FormState, Notice, PageHead, PostForm, Submit, TextField},
};

pub(super) async fn show(ctx: Ctx) -> Response {
    page(&ctx, &FormState::default())
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let input = match ChangeEmail::parse(&form) {
        Ok(input) => input,
        Err(invalid) => return Ok(page(&ctx, &refused(t, form, &invalid, &[("email", t.email_change_field())]))),
    };
    match ask_email_change(&services, &ctx.viewer, &input, &ctx.address).await {
        Ok(()) => {
            let said = t.email_change_sent(input.email.as_str());
            Ok(done(&ctx, &t.email_change_title(), said, "/account", t.account_title()))
        }
        Err(failure) => {
            let message = match refusal(failure)? {
                EmailChangeRefused::Same => t.email_change_same(),
                EmailChangeRefused::OtherDomain(domain) => t.email_change_other_domain(&domain),
                EmailChangeRefused::TooMany(seconds) => return Err(AppError::TooMany(seconds)),
                EmailChangeRefused::NotValid => return Ok(invalid(&ctx)),
            };
            Ok(page(&ctx, &refused_with(form, "email", message)))
        }
    }
}

fn page(ctx: &Ctx, form: &FormState) -> Response {
    let t = ctx.texts;
    let now = ctx.viewer.person().map(|person| person.email.clone()).unwrap_or_default();
    let fields = view! {
        <TextField form=form name="email" kind="email" autocomplete="email" label=t.email_change_field() error_prefix=t.error_prefix()/>
        <Submit label=t.email_change_submit()/>
    }
    .into_any();
    own_page(ctx, form, t.email_change_title(), t.email_change_lead(&now), "/account/email", fields)
}

pub(super) async fn ask_confirm(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    count_link(&services, &ctx, &token)?;
    match find_email_change(&services, &Token::presented(&token)).await {
        Ok(email) => {
            let action = format!("/email/{token}");
            Ok(ask(&ctx, &t.email_confirm_title(), t.email_confirm_text(&email), action, t.email_confirm_submit()))
        }
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

pub(super) async fn confirm(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    count_link(&services, &ctx, &token)?;
    match confirm_email_change(&services, &Token::presented(&token)).await {
        Ok(()) => Ok(done(&ctx, &t.email_confirm_title(), t.email_confirm_done(), "/account", t.account_title())),
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

pub(super) async fn ask_undo(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    count_link(&services, &ctx, &token)?;
    match find_email_undo(&services, &Token::presented(&token)).await {
        Ok(email) => {
            let action = format!("/email/undo/{token}");
            Ok(ask(&ctx, &t.email_undo_title(), t.email_undo_text(&email), action, t.email_undo_submit()))
        }
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

pub(super) async fn undo(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    count_link(&services, &ctx, &token)?;
    match undo_email_change(&services, &Token::presented(&token)).await {
        Ok(()) => Ok(done(&ctx, &t.email_undo_title(), t.email_undo_done(), "/password", t.forgotten_title())),
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

fn ask(ctx: &Ctx, title: &str, text: String, action: String, label: String) -> Response {
    Page::new(ctx, title).narrow().render(view! {
        <PageHead title=title.to_owned() lead=text/>
        <PostForm action=action><Submit label=label/></PostForm>
    })
}

fn done(ctx: &Ctx, title: &str, said: String, to: &'static str, label: String) -> Response {
    Page::new(ctx, title).narrow().render(view! {
        <PageHead title=title.to_owned()/>
        <Notice kind="success"><p>{said}</p></Notice>
        <p><a href=to>{label}</a></p>
    })
}

fn invalid(ctx: &Ctx) -> Response {
    let t = ctx.texts;
    let title = t.email_link_invalid_title();
    Page::new(ctx, &title).status(StatusCode::NOT_FOUND).narrow().render(view! {
        <PageHead title=title.clone() lead=t.email_link_invalid_text()/>
    })
}
