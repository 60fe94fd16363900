//! Somebody forgot the password. The answer is the same for every address.

use axum::{
    extract::State as Shared,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::accounts::{AskPasswordReset, ResetRefused};
use leptos::prelude::*;
use services::accounts::ask_password_reset;

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{ErrorSummary, FormState, PageHead, PostForm, Submit, TextField},
};

pub(super) async fn show(ctx: Ctx) -> Response {
    page(&ctx, &FormState::default(), None)
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let input = match AskPasswordReset::parse(&form) {
        Ok(input) => input,
        Err(invalid) => {
            return Ok(page(&ctx, &refused(t, form, &invalid, &[("email", t.sign_in_email())]), None));
        }
    };
    match ask_password_reset(&services, &input, &ctx.address).await {
        Ok(()) => Ok(Redirect::to("/password/sent").into_response()),
        Err(failure) => match refusal(failure)? {
            ResetRefused::TooMany(seconds) => {
                let state = refused_with(form, "", t.sign_in_too_many(seconds.to_string()));
                Ok(page(&ctx, &state, Some(StatusCode::TOO_MANY_REQUESTS)))
            }
            ResetRefused::NotValid => Ok(Redirect::to("/password/sent").into_response()),
        },
    }
}

pub(super) async fn sent(ctx: Ctx) -> Response {
    let t = ctx.texts;
    Page::new(&ctx, &t.forgotten_sent_title()).narrow().render(view! {
        <PageHead title=t.forgotten_sent_title() lead=t.forgotten_sent_text()/>
        <p><a href="/sign-in">{t.sign_in_title()}</a></p>
    })
}

fn page(ctx: &Ctx, form: &FormState, status: Option<StatusCode>) -> Response {
    let t = ctx.texts;
    let mut page = Page::new(ctx, &t.forgotten_title()).refused(form).narrow();
    if let Some(status) = status {
        page = page.status(status);
    }
    let fields = view! {
            <TextField form=form name="email" kind="email" autocomplete="username" label=t.sign_in_email() error_prefix=t.error_prefix()/>
            <Submit label=t.forgotten_submit()/>
    }
    .into_any();
    page.render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.forgotten_title() lead=t.forgotten_lead()/>
        <PostForm action="/password">{fields}</PostForm>
        <p><a href="/sign-in">{t.sign_in_title()}</a></p>
    })
}
