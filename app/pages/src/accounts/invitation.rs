//! An invited person opens the account.

use axum::{
    extract::{Path, State as Shared},
    http::StatusCode,
    response::Response,
};
use domain::accounts::AcceptInvitation;
use leptos::prelude::*;
use services::{
    accounts::{InvitationSeen, accept_invitation, find_invitation},
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
    match find_invitation(&services, &Token::presented(&token)).await {
        Ok(seen) => {
            let form = FormState::filled([("name", seen.name.clone())]);
            Ok(page(&ctx, &token, &seen, &form))
        }
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
    let seen = match find_invitation(&services, &secret).await {
        Ok(seen) => seen,
        Err(failure) => return refusal(failure).map(|_| invalid(&ctx)),
    };
    let input = match AcceptInvitation::parse(&form, &[&seen.email, &seen.name, form.get("name"), &ctx.site_name]) {
        Ok(input) => input,
        Err(wrong) => {
            let t = ctx.texts;
            let fields =
                [("name", t.invitation_name()), ("password", t.password_new()), ("password_again", t.password_again())];
            return Ok(page(&ctx, &token, &seen, &refused(t, form.clone(), &wrong, &fields)));
        }
    };
    match accept_invitation(&services, &secret, &input, &ctx.device()).await {
        Ok(signed_in) => Ok(welcome(&services, &signed_in, "/overview")),
        Err(failure) => refusal(failure).map(|_| invalid(&ctx)),
    }
}

fn page(ctx: &Ctx, token: &str, seen: &InvitationSeen, form: &FormState) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let fields = view! {
            <TextField form=form name="name" autocomplete="name" label=t.invitation_name() hint=t.invitation_name_hint() error_prefix=error.clone()/>
            <TextField form=form name="password" kind="password" autocomplete="new-password" label=t.password_new() hint=t.password_hint() error_prefix=error.clone()/>
            <TextField form=form name="password_again" kind="password" autocomplete="new-password" label=t.password_again() error_prefix=error/>
            <Submit label=t.invitation_submit()/>
    }
    .into_any();
    Page::new(ctx, &t.invitation_title()).refused(form).narrow().render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.invitation_title() lead=t.invitation_lead(&seen.email)/>
        <PostForm action=format!("/invitation/{token}")>{fields}</PostForm>
    })
}

fn invalid(ctx: &Ctx) -> Response {
    let t = ctx.texts;
    Page::new(ctx, &t.invitation_invalid_title()).status(StatusCode::NOT_FOUND).narrow().render(view! {
        <PageHead title=t.invitation_invalid_title() lead=t.invitation_invalid_text()/>
        <p><a href="/sign-in">{t.sign_in_title()}</a></p>
    })
}
