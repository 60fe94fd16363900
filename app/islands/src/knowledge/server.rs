//! The server functions of the editor island.
#![expect(missing_docs, reason = "the macro makes a struct of the function's arguments")]

use leptos::{prelude::*, server_fn::codec::Json, server_fn::codec::JsonEncoding, server_fn::error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why what was typed was not kept, or not shown. The names are those of `courses::NotSaved`, which the server answers
/// with where no function was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotKept {
    /// Nobody is signed in any more.
    SignInRequired,
    /// There is no such article for this person, or the text is too long.
    Missing,
    /// The server could not be reached, or something of ours is broken: worth another try.
    Failed,
}

impl FromServerFnError for NotKept {
    type Encoder = JsonEncoding;

    /// Whatever goes wrong on the way: the cause is of no use to the writer.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Failed
    }
}

/// Keeps the fields that changed, by name and value. Answers with the time at which it was kept, as people write it.
#[server(prefix = "/api", endpoint = "/knowledge/keep_typed", input = Json)]
pub async fn keep_typed(slug: String, seen: i64, changed: Vec<(String, String)>) -> Result<String, NotKept> {
    let (services, viewer) = context()?;
    let kept = services::knowledge::keep_typed(&services, &viewer, &slug, seen, changed).await;
    kept.map(texts::dates::time).map_err(|failure| refused(&viewer, failure))
}

/// What a text looks like: the same HTML that is made of it when it is saved. Nothing is kept.
#[server(prefix = "/api", endpoint = "/knowledge/preview_article", input = Json)]
pub async fn preview_article(body: String) -> Result<String, NotKept> {
    use domain::policy::{Action, Object, can};

    let (_, viewer) = context()?;
    if !can(&viewer, Action::EditArticles, Object::None) {
        return Err(refused(&viewer, services::Failure::Denied));
    }
    Ok(services::markdown::render(&body).html)
}

#[cfg(feature = "ssr")]
fn context() -> Result<(std::sync::Arc<services::Services>, domain::policy::Viewer), NotKept> {
    let services = use_context::<std::sync::Arc<services::Services>>().ok_or(NotKept::Failed)?;
    Ok((services, use_context().unwrap_or(domain::policy::Viewer::Visitor)))
}

/// Gives the answer its status: without this every refusal would go out as 500.
#[cfg(feature = "ssr")]
fn refused(viewer: &domain::policy::Viewer, failure: services::Failure<()>) -> NotKept {
    use services::Failure;

    let (status, problem) = match failure {
        Failure::Denied if *viewer == domain::policy::Viewer::Visitor => (401, NotKept::SignInRequired),
        Failure::Denied => (403, NotKept::Missing),
        Failure::Missing | Failure::Refused(()) => (404, NotKept::Missing),
        Failure::Broken(error) => {
            tracing::error!(error = format!("{error:#}"), "what an editor typed could not be kept");
            (500, NotKept::Failed)
        }
    };
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status))
    {
        options.set_status(status);
    }
    problem
}
