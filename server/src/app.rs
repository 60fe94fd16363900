//! The router with its layers, outermost first: security headers, compression, request context and error pages,
//! crashes, the same-site check, then the table of `pages`.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{Extensions, HeaderMap, StatusCode, Version, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::policy::Action;
use leptos::prelude::provide_context;
use pages::{
    assets,
    request::{Ctx, Foreign, attach},
    routes::{Needs, Routes},
};
use services::Services;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate, SizeAbove},
    },
};

use crate::{panics, security};

/// Largest body of a form that does not say otherwise.
const BODY: usize = 128 * 1024;
/// Largest body of a server function: the text of an article that is kept while somebody types it.
const API_BODY: usize = 2 * 1024 * 1024;
/// Longest time one request may take.
const TIME: Duration = Duration::from_secs(60);
/// Longest time a request with files may take: 50 MB over a slow line.
const TIME_WITH_FILES: Duration = Duration::from_secs(30 * 60);

/// Every address of the program that asks anything of the viewer: the pages, and the server functions of islands.
#[must_use]
pub fn routes() -> Routes {
    pages::all_routes().post_up_to(API_BODY, "/api/{*function}", Needs::May(Action::TakeCourses), server_function)
}

/// The whole application.
pub fn router(services: Arc<Services>, ready: Arc<AtomicBool>) -> Router {
    let pages = routes()
        .into_router()
        .layer(from_fn_with_state(services.clone(), security::same_site))
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn_with_state(services.clone(), attach))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(in_time));
    Router::new()
        .route("/livez", get(async || "ok"))
        .route("/readyz", get(is_ready).with_state((services.clone(), ready)))
        .route("/assets/{version}/{name}", get(assets::serve))
        .merge(pages)
        // Level 1: a higher one costs more than rendering the page. Files of the site are compressed when built.
        .layer(
            CompressionLayer::new()
                .quality(CompressionLevel::Fastest)
                .compress_when(SizeAbove::new(512).and(NotForContentType::const_new("application/wasm")).and(is_ours)),
        )
        .layer(from_fn(security::headers))
        .with_state(services)
}

/// Files that people sent are packed already, and are sent with their own length and tag.
fn is_ours(_: StatusCode, _: Version, _: &HeaderMap, marks: &Extensions) -> bool {
    marks.get::<Foreign>().is_none()
}

/// Ends a request that takes too long.
async fn in_time(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let has_files = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
    let time = if has_files { TIME_WITH_FILES } else { TIME };
    let answer = tokio::time::timeout(time, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

async fn is_ready(State((services, ready)): State<(Arc<Services>, Arc<AtomicBool>)>) -> Response {
    let answers = ready.load(Ordering::SeqCst) && services.db.ping().await.is_ok();
    if answers { "ready".into_response() } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response() }
}

/// Calls the server function an island asked for. It gets the services and the viewer; the use case asks the policy.
async fn server_function(ctx: Ctx, State(services): State<Arc<Services>>, request: Request) -> Response {
    let context = move || {
        provide_context(services.clone());
        provide_context(ctx.viewer.clone());
        provide_context(ctx.lang);
        provide_context(islands::courses::DrawQuiz(pages::courses::draw_quiz));
    };
    leptos_axum::handle_server_fns_with_context(context, request).await.into_response()
}

/// Every server function that was compiled in, with its method.
#[must_use]
pub fn server_functions() -> Vec<(String, String)> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (path.to_owned(), method.to_string())).collect()
}
