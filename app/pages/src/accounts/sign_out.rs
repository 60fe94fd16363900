//! Signing out.

use axum::{
    extract::State as Shared,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use services::accounts::sign_out;

use crate::{
    error::AppError,
    request::{Ctx, no_session_cookie},
    routes::State,
};

pub(super) async fn submit(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    if let Some(token) = &ctx.token {
        sign_out(&services, &ctx.viewer, token).await?;
    }
    let jar = CookieJar::new().add(no_session_cookie(&services));
    // What the browser keeps of files, and whatever a later island may store. Not cookies: the browser stays known.
    let clear = [("clear-site-data", r#""cache", "storage""#)];
    Ok((jar, clear, Redirect::to("/sign-in?done=signed-out")).into_response())
}
