//! Another password, for somebody who is signed in and proved a short while ago who they are.

use axum::{
    extract::State as Shared,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::accounts::ChoosePassword;
use leptos::prelude::*;
use services::accounts::change_password;

use crate::{
    accounts::own_page,
    error::AppError,
    form::{FormBody, refused},
    request::{Ctx, session_cookie},
    routes::State,
    ui::{FormState, Submit, TextField},
};

pub(super) async fn show(ctx: Ctx) -> Response {
    page(&ctx, &FormState::default())
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let person = ctx.viewer.person().ok_or(AppError::NotAllowed)?;
    let session = ctx.session.ok_or(AppError::NotAllowed)?;
    match ChoosePassword::parse(&form, &[&person.name, &person.email, &ctx.site_name]) {
        Ok(input) => {
            let token = change_password(&services, &ctx.viewer, session, &input).await?;
            let jar = CookieJar::new().add(session_cookie(&services, &token));
            Ok((jar, Redirect::to("/account?done=password")).into_response())
        }
        Err(invalid) => {
            let labels = [("password", t.password_new()), ("password_again", t.password_again())];
            Ok(page(&ctx, &refused(t, form, &invalid, &labels)))
        }
    }
}

fn page(ctx: &Ctx, form: &FormState) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let fields = view! {
        <TextField form=form name="password" kind="password" autocomplete="new-password" label=t.password_new() hint=t.password_hint() error_prefix=error.clone()/>
        <TextField form=form name="password_again" kind="password" autocomplete="new-password" label=t.password_again() error_prefix=error/>
        <Submit label=t.save()/>
    }
    .into_any();
    own_page(ctx, form, t.change_password_title(), t.change_password_lead(), "/account/password", fields)
}
