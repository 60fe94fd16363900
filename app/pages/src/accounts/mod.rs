//! Getting in and out, and what belongs to one's own account.

mod account;
mod code;
mod confirm;
mod forgotten;
mod invitation;
mod people;
mod reset;
mod second_factor;
mod sign_in;
mod sign_out;

use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::policy::Action;
use services::{Services, accounts::SignedIn};

use crate::{
    error::AppError,
    request::{Ctx, session_cookie, step_cookie},
    routes::{Needs, Routes},
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
        .get("/confirm", Needs::May(Action::UseOwnAccount), confirm::show)
        .post("/confirm", Needs::May(Action::UseOwnAccount), confirm::submit)
        .get("/account/second-factor", Needs::Fresh(Action::UseOwnAccount), second_factor::show)
        .post("/account/second-factor/start", Needs::Fresh(Action::UseOwnAccount), second_factor::start)
        .post("/account/second-factor/confirm", Needs::Fresh(Action::UseOwnAccount), second_factor::confirm)
        .post("/account/second-factor/codes", Needs::Fresh(Action::UseOwnAccount), second_factor::codes)
        .post("/account/second-factor/off", Needs::Fresh(Action::UseOwnAccount), second_factor::off)
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
    (CookieJar::new().add(session_cookie(services, &signed_in.token)), Redirect::to(to)).into_response()
}
