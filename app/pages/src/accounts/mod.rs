//! Getting in and out, and what belongs to one's own account.

mod account;
mod change_email;
mod change_password;
mod code;
mod confirm;
mod details;
mod forgotten;
mod invitation;
mod leave;
mod people;
mod reset;
mod second_factor;
mod sign_in;
mod sign_out;

use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::policy::Action;
use leptos::prelude::*;
use services::{Services, accounts::SignedIn};

use crate::{
    error::AppError,
    render::Page,
    request::{Ctx, device_cookie, session_cookie, step_cookie},
    routes::{Needs, Routes},
    ui::{Breadcrumb, ErrorSummary, FormState, PageHead, PostForm},
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Needs::Nothing, sign_in::show)
        .post("/sign-in", Needs::Nothing, sign_in::submit)
        .get("/sign-in/code", Needs::Nothing, code::show)
        .post("/sign-in/code", Needs::Nothing, code::submit)
        .post("/sign-out", Needs::SignIn, sign_out::submit)
        .get("/invitation/{token}", Needs::Nothing, invitation::show)
        .post("/invitation/{token}", Needs::Nothing, invitation::submit)
        .get("/password", Needs::Nothing, forgotten::show)
        .post("/password", Needs::Nothing, forgotten::submit)
        .get("/password/sent", Needs::Nothing, forgotten::sent)
        .get("/password/{token}", Needs::Nothing, reset::show)
        .post("/password/{token}", Needs::Nothing, reset::submit)
        .get("/account", Needs::May(Action::UseOwnAccount), account::show)
        .post("/account/sessions/{id}/end", Needs::May(Action::UseOwnAccount), account::end_session)
        .get("/account/details", Needs::May(Action::UseOwnAccount), details::show)
        .post("/account/details", Needs::May(Action::UseOwnAccount), details::save)
        .get("/account/password", Needs::Fresh(Action::UseOwnAccount), change_password::show)
        .post("/account/password", Needs::Fresh(Action::UseOwnAccount), change_password::save)
        .get("/account/email", Needs::Fresh(Action::UseOwnAccount), change_email::show)
        .post("/account/email", Needs::Fresh(Action::UseOwnAccount), change_email::submit)
        .get("/email/{token}", Needs::Nothing, change_email::ask_confirm)
        .post("/email/{token}", Needs::Nothing, change_email::confirm)
        .get("/email/undo/{token}", Needs::Nothing, change_email::ask_undo)
        .post("/email/undo/{token}", Needs::Nothing, change_email::undo)
        .get("/confirm", Needs::May(Action::UseOwnAccount), confirm::show)
        .post("/confirm", Needs::May(Action::UseOwnAccount), confirm::submit)
        .get("/account/second-factor", Needs::Fresh(Action::UseOwnAccount), second_factor::show)
        .post("/account/second-factor/start", Needs::Fresh(Action::UseOwnAccount), second_factor::start)
        .post("/account/second-factor/confirm", Needs::Fresh(Action::UseOwnAccount), second_factor::confirm)
        .post("/account/second-factor/codes", Needs::Fresh(Action::UseOwnAccount), second_factor::codes)
        .post("/account/second-factor/off", Needs::Fresh(Action::UseOwnAccount), second_factor::off)
        .get("/account/close", Needs::May(Action::UseOwnAccount), leave::own)
        .get("/people/{id}/end", Needs::Fresh(Action::UseOwnAccount), leave::show)
        .post("/people/{id}/end", Needs::Fresh(Action::UseOwnAccount), leave::end)
        .get("/admin/people", Needs::May(Action::Administer), people::list)
}

/// Counts a try of a link from a mail: guessing one is hopeless, trying many is slowed down all the same.
fn count_link(services: &Services, ctx: &Ctx, token: &str) -> Result<(), AppError> {
    services.limits.count("link", token, &ctx.address).map_err(AppError::TooMany)
}

/// Sends a browser on, signed in; or to the second step, and from there on.
fn welcome(services: &Services, signed_in: &SignedIn, to: &str) -> Response {
    if signed_in.needs_code {
        let next = serde_html_form::to_string([("next", to)]).unwrap_or_default();
        let jar = CookieJar::new().add(step_cookie(services, &signed_in.token));
        return (jar, Redirect::to(&format!("/sign-in/code?{next}"))).into_response();
    }
    let mut jar = CookieJar::new().add(session_cookie(services, &signed_in.token));
    if let Some(known) = &signed_in.known {
        jar = jar.add(device_cookie(services, known));
    }
    (jar, Redirect::to(to)).into_response()
}

/// A page below one's own account that is one form.
fn own_page(
    ctx: &Ctx,
    form: &FormState,
    title: String,
    lead: String,
    action: &'static str,
    fields: AnyView,
) -> Response {
    let t = ctx.texts;
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/account".into(), t.account_title())]
            current=title.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=lead/>
        <PostForm action=action>{fields}</PostForm>
    })
}
