//! The second step of signing in: after the password, a code.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::accounts::{CodeRefused, TypedCode};
use leptos::prelude::*;
use serde::Deserialize;
use services::accounts::second_factor::sign_in_with_code;

use crate::{
    accounts::sign_in::after,
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::{Ctx, no_step_cookie, session_cookie, step_token},
    routes::State,
    ui::{ErrorSummary, FormState, HiddenFields, PageHead, PostForm, Submit, TextField},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> Response {
    match step_token(&services, &jar) {
        Some(_) => page(&ctx, &FormState::filled([("next", asked.next)]), None),
        None => Redirect::to("/sign-in").into_response(),
    }
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    jar: CookieJar,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let Some(step) = step_token(&services, &jar) else { return Ok(Redirect::to("/sign-in").into_response()) };
    let code = match TypedCode::parse(&form) {
        Ok(code) => code,
        Err(invalid) => return Ok(page(&ctx, &refused(t, form, &invalid, &[("code", t.code_field())]), None)),
    };
    match sign_in_with_code(&services, &step, &code, &ctx.device()).await {
        Ok(signed_in) => {
            let to = after(form.get("next"));
            let jar = CookieJar::new().add(session_cookie(&services, &signed_in.token)).add(no_step_cookie(&services));
            Ok((jar, Redirect::to(&to)).into_response())
        }
        Err(failure) => Ok(match refusal(failure)? {
            CodeRefused::NotRight => page(&ctx, &refused_with(form, "code", t.code_not_right()), None),
            CodeRefused::NotValid => page(&ctx, &refused_with(form, "", t.code_over()), None),
            CodeRefused::TooMany(seconds) => {
                let state = refused_with(form, "", t.sign_in_too_many(seconds.to_string()));
                page(&ctx, &state, Some(StatusCode::TOO_MANY_REQUESTS))
            }
        }),
    }
}

fn page(ctx: &Ctx, form: &FormState, status: Option<StatusCode>) -> Response {
    let t = ctx.texts;
    let mut form = form.clone();
    // A code opens once; the one that was typed is of no use any more.
    form.set("code", "");
    let mut page = Page::new(ctx, &t.code_title()).refused(&form).narrow();
    if let Some(status) = status {
        page = page.status(status);
    }
    let fields = view! {
        <HiddenFields pairs=vec![("next".into(), form.value("next"))]/>
        <TextField form=&form name="code" autocomplete="one-time-code" label=t.code_field() hint=t.code_hint() error_prefix=t.error_prefix()/>
        <Submit label=t.code_submit()/>
    }
    .into_any();
    page.render(view! {
        <ErrorSummary title=t.error_summary_title() form=&form/>
        <PageHead title=t.code_title() lead=t.code_lead()/>
        <PostForm action="/sign-in/code">{fields}</PostForm>
        <p><a href="/sign-in">{t.code_other()}</a></p>
    })
}
