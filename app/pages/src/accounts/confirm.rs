//! Proving again who one is, before something that cannot easily be undone.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::{
    accounts::{CodeRefused, TypedCode},
    input::{Form, Invalid, Problem},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::accounts::second_factor::{Proof, confirm};

use crate::{
    accounts::sign_in::after,
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::{Ctx, session_cookie},
    routes::State,
    ui::{ErrorSummary, FormState, HiddenFields, PageHead, PostForm, Submit, TextField},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

pub(super) async fn show(ctx: Ctx, Query(asked): Query<Asked>) -> Response {
    page(&ctx, &FormState::filled([("next", asked.next)]), None)
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let session = ctx.session.ok_or(AppError::NotAllowed)?;
    let proof = match proof(&ctx, &form) {
        Ok(proof) => proof,
        Err(invalid) => {
            let fields = [("code", t.code_field()), ("password", t.sign_in_password())];
            return Ok(page(&ctx, &refused(t, form, &invalid, &fields), None));
        }
    };
    match confirm(&services, &ctx.viewer, session, &proof, &ctx.address).await {
        Ok(token) => {
            let jar = CookieJar::new().add(session_cookie(&services, &token));
            Ok((jar, Redirect::to(&destination(form.get("next")))).into_response())
        }
        Err(failure) => Ok(match refusal(failure)? {
            CodeRefused::TooMany(seconds) => {
                let state = refused_with(form, "", t.sign_in_too_many(seconds.to_string()));
                page(&ctx, &state, Some(StatusCode::TOO_MANY_REQUESTS))
            }
            CodeRefused::NotRight | CodeRefused::NotValid => {
                let state = match ctx.has_second_factor {
                    true => refused_with(form, "code", t.code_not_right()),
                    false => refused_with(form, "password", t.confirm_password_not_right()),
                };
                page(&ctx, &state, None)
            }
        }),
    }
}

fn proof(ctx: &Ctx, form: &Form) -> Result<Proof, Invalid> {
    if ctx.has_second_factor {
        return TypedCode::parse(form).map(Proof::Code);
    }
    match form.raw("password") {
        "" => Err(Invalid::one("password", Problem::Required)),
        typed => Ok(Proof::Password(typed.chars().take(domain::accounts::rules::MAX_PASSWORD).collect())),
    }
}

/// A form cannot be sent from here: from its address people are led to the page on which it stands.
fn destination(next: &str) -> String {
    let to = after(next);
    if to.starts_with("/account/second-factor/") { "/account/second-factor".to_owned() } else { to }
}

fn page(ctx: &Ctx, form: &FormState, status: Option<StatusCode>) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let mut form = form.clone();
    form.set("code", "");
    let mut page = Page::new(ctx, &t.confirm_title()).refused(&form).narrow();
    if let Some(status) = status {
        page = page.status(status);
    }
    let (lead, field) = match ctx.has_second_factor {
        true => (
            t.confirm_lead_code(),
            view! { <TextField form=&form name="code" autocomplete="one-time-code" label=t.code_field() hint=t.code_hint() error_prefix=error/> }.into_any(),
        ),
        false => (
            t.confirm_lead_password(),
            view! { <TextField form=&form name="password" kind="password" autocomplete="current-password" label=t.sign_in_password() error_prefix=error/> }.into_any(),
        ),
    };
    let fields = view! {
        <HiddenFields pairs=vec![("next".into(), form.value("next"))]/>
        {field}
        <Submit label=t.confirm_submit()/>
    }
    .into_any();
    page.render(view! {
        <ErrorSummary title=t.error_summary_title() form=&form/>
        <PageHead title=t.confirm_title() lead=lead/>
        <PostForm action="/confirm">{fields}</PostForm>
    })
}
