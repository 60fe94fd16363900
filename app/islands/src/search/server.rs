//! The server function of the search field.
#![expect(missing_docs, reason = "the macro makes a struct of the function's arguments")]

use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

/// A thing whose title holds what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuggestedTitle {
    /// The code of its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its address within the site.
    pub path: String,
    /// The code of the language it is written in.
    pub lang: String,
}

/// Titles that somebody may be typing, of what the person may read.
#[server(prefix = "/api", endpoint = "/search/suggest_titles", input = Json)]
pub async fn suggest_titles(typed: String) -> Result<Vec<SuggestedTitle>, ServerFnError> {
    let broken = || ServerFnError::new("no suggestions");
    let services = use_context::<std::sync::Arc<services::Services>>().ok_or_else(broken)?;
    let viewer = use_context().unwrap_or(domain::policy::Viewer::Visitor);
    let suggested = services::search::suggest(&services, &viewer, typed).await.map_err(|failure| {
        if let services::Failure::Broken(error) = failure {
            tracing::error!(error = format!("{error:#}"), "titles cannot be suggested");
        }
        broken()
    })?;
    let suggested = suggested.into_iter().map(|one| SuggestedTitle {
        kind: one.kind.code().to_owned(),
        title: one.title,
        path: one.path,
        lang: one.lang.code().to_owned(),
    });
    Ok(suggested.collect())
}
