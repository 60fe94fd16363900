//! Getting in and out, and what belongs to one's own account.

mod account;
mod forgotten;
mod invitation;
mod people;
mod reset;
mod sign_in;
mod sign_out;

use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use domain::policy::Action;
use services::{Services, accounts::SignedIn};

use crate::{
    error::AppError,
    request::{Ctx, session_cookie},
    routes::{Needs, Routes},
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Needs::Nothing, sign_in::show)
        .post("/sign-in", Needs::Nothing, sign_in::submit)
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
        .get("/admin/people", Needs::May(Action::Administer), people::list)
}

/// Counts a try of a link from a mail: guessing one is hopeless, trying many is slowed down all the same.
fn count_link(services: &Services, ctx: &Ctx, token: &str) -> Result<(), AppError> {
    services.limits.count("link", token, &ctx.address).map_err(AppError::TooMany)
}

/// Sends a browser on, signed in.
fn welcome(services: &Services, signed_in: &SignedIn, to: &str) -> Response {
    (CookieJar::new().add(session_cookie(services, &signed_in.token)), Redirect::to(to)).into_response()
}
