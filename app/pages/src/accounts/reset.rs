//! Choosing a new password with the link from the mail.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use domain::accounts::ChoosePassword;
use leptos::prelude::*;
use services::{
    accounts::{find_reset, reset_password},
    random::Token,
};

use crate::{
    accounts::{count_link, welcome},
    error::{AppError, refusal},
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{ErrorSummary, FormState, PageHead, PostForm, Submit, TextField},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    count_link(&services, &ctx, &token)?;
    match find_reset(&services, &Token::presented(&token)).await {
        Ok(_) => Ok(page(&ctx, &token, &FormState::default())),
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    count_link(&services, &ctx, &token)?;
    let secret = Token::presented(&token);
    let [name, email] = match find_reset(&services, &secret).await {
        Ok(words) => words,
        Err(failure) => return refusal(failure).map(|_| invalid(&ctx)),
    };
    let input = match ChoosePassword::parse(&form, &[&name, &email, &ctx.site_name]) {
        Ok(input) => input,
        Err(wrong) => {
            let t = ctx.texts;
            let fields = [("password", t.password_new()), ("password_again", t.password_again())];
            return Ok(page(&ctx, &token, &refused(t, form, &wrong, &fields)));
        }
    };
    match reset_password(&services, &secret, &input, &ctx.device()).await {
        Ok(signed_in) => Ok(welcome(&services, &signed_in, "/overview")),
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

fn page(ctx: &Ctx, token: &str, form: &FormState) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let fields = view! {
            <TextField form=form name="password" kind="password" autocomplete="new-password" label=t.password_new() hint=t.password_hint() error_prefix=error.clone()/>
            <TextField form=form name="password_again" kind="password" autocomplete="new-password" label=t.password_again() error_prefix=error/>
            <Submit label=t.reset_submit()/>
    }
    .into_any();
    Page::new(ctx, &t.reset_title()).refused(form).narrow().render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.reset_title() lead=t.reset_lead()/>
        <PostForm action=format!("/password/{token}")>{fields}</PostForm>
    })
}

fn invalid(ctx: &Ctx) -> Response {
    let t = ctx.texts;
    Page::new(ctx, &t.reset_invalid_title()).status(StatusCode::NOT_FOUND).narrow().render(view! {
        <PageHead title=t.reset_invalid_title() lead=t.reset_invalid_text()/>
        <p><a href="/password">{t.forgotten_title()}</a></p>
    })
}
