//! Signing in, and going on where one was.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::accounts::{SignIn, SignInRefused};
use leptos::prelude::*;
use serde::Deserialize;
use services::accounts::sign_in;

use crate::{
    accounts::welcome,
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    language::local_path,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{ErrorSummary, FormState, HiddenFields, Notice, PageHead, PostForm, Submit, TextField},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
    #[serde(default)]
    done: String,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Response {
    if ctx.viewer.person().is_some() {
        return Redirect::to(&after(&asked.next)).into_response();
    }
    let said = match (asked.done.as_str(), ctx.expired, asked.next.is_empty()) {
        ("signed-out", ..) => Some(ctx.texts.signed_out()),
        (_, true, _) => Some(ctx.texts.sign_in_expired()),
        (_, _, false) => Some(ctx.texts.sign_in_first()),
        _ => None,
    };
    page(&ctx, said, &FormState::filled([("next", asked.next)]), None)
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let input = match SignIn::parse(&form) {
        Ok(input) => input,
        Err(invalid) => {
            let fields = [("email", t.sign_in_email()), ("password", t.sign_in_password())];
            return Ok(page(&ctx, None, &refused(t, form, &invalid, &fields), None));
        }
    };
    match sign_in(&services, &input, &ctx.device()).await {
        Ok(signed_in) => Ok(welcome(&services, &signed_in, &after(form.get("next")))),
        Err(failure) => Ok(match refusal(failure)? {
            SignInRefused::NotRight => page(&ctx, None, &refused_with(form, "email", t.sign_in_not_right()), None),
            SignInRefused::TooMany(seconds) => {
                let state = refused_with(form, "", t.sign_in_too_many(seconds.to_string()));
                page(&ctx, None, &state, Some(StatusCode::TOO_MANY_REQUESTS))
            }
        }),
    }
}

pub(super) fn after(next: &str) -> String {
    match local_path(next).as_str() {
        "/" | "/sign-in" => "/overview".to_owned(),
        path => path.to_owned(),
    }
}

fn page(ctx: &Ctx, said: Option<String>, form: &FormState, status: Option<StatusCode>) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let mut page = Page::new(ctx, &t.sign_in_title()).refused(form).narrow();
    if let Some(status) = status {
        page = page.status(status);
    }
    let fields = view! {
            <HiddenFields pairs=vec![("next".into(), form.value("next"))]/>
            <TextField form=form name="email" kind="email" autocomplete="username" label=t.sign_in_email() error_prefix=error.clone()/>
            <TextField form=form name="password" kind="password" autocomplete="current-password" label=t.sign_in_password() error_prefix=error/>
            <Submit label=t.sign_in_submit()/>
    }
    .into_any();
    page.render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="info"><p>{said}</p></Notice> })}
        <PageHead title=t.sign_in_title() lead=t.sign_in_lead()/>
        <PostForm action="/sign-in">{fields}</PostForm>
        <p><a href="/password">{t.sign_in_forgotten()}</a></p>
        <h2>{t.sign_in_no_account()}</h2>
        <p>{t.sign_in_no_account_text()}</p>
    })
}
