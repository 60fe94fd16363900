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
    Ok((jar, Redirect::to("/sign-in?done=signed-out")).into_response())
}
