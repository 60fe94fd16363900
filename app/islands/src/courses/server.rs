//! The server functions of the answer island and of the preview of a quiz.
#![expect(missing_docs, reason = "the macro makes a struct of the function's arguments")]

use domain::{courses::AnswerRefused, ids::AttemptId};
use leptos::{prelude::*, server_fn::codec::Json, server_fn::codec::JsonEncoding, server_fn::error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why an answer was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotSaved {
    /// Saving it again will not help.
    Refused(AnswerRefused),
    /// Nobody is signed in any more.
    SignInRequired,
    /// There is no such attempt for this person.
    Missing,
    /// The server could not be reached, or something of ours is broken: worth another try.
    Failed,
}

impl FromServerFnError for NotSaved {
    type Encoder = JsonEncoding;

    /// Whatever goes wrong on the way: the cause is of no use to the learner.
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Failed
    }
}

/// Saves the answer to the question at this place, counted from 0: its fields with their values, as this page sends
/// them for the how manieth time; nothing takes the answer away. Answers with the time at which it was saved, as people
/// write it.
#[server(prefix = "/api", endpoint = "/courses/save_answer", input = Json)]
pub async fn save_answer(
    attempt: AttemptId,
    place: usize,
    page: String,
    number: i64,
    sent: Vec<(String, String)>,
) -> Result<String, NotSaved> {
    use std::sync::Arc;

    use domain::policy::Viewer;
    use services::{Failure, Services};

    let services = use_context::<Arc<Services>>().ok_or(NotSaved::Failed)?;
    let viewer = use_context::<Viewer>().unwrap_or(Viewer::Visitor);
    let page = page.chars().take(64).collect();
    let sent = services::courses::Sent { values: sent, page: Some((page, number)) };
    let (status, problem) = match services::courses::save_answer(&services, &viewer, attempt, place, &sent).await {
        Ok(at) => return Ok(texts::dates::time(at)),
        Err(Failure::Refused(refused)) => (422, NotSaved::Refused(refused)),
        Err(Failure::Denied) if viewer == Viewer::Visitor => (401, NotSaved::SignInRequired),
        Err(Failure::Denied) => (403, NotSaved::Missing),
        Err(Failure::Missing) => (404, NotSaved::Missing),
        Err(Failure::Broken(error)) => {
            tracing::error!(error = format!("{error:#}"), "an answer could not be saved");
            (500, NotSaved::Failed)
        }
    };
    answer_with(status);
    Err(problem)
}

/// What the questions of a text look like: the same HTML as below the form that is sent. Nothing is kept.
#[server(prefix = "/api", endpoint = "/courses/preview_quiz", input = Json)]
pub async fn preview_quiz(text: String) -> Result<String, NotSaved> {
    use domain::{
        Lang,
        policy::{Action, Object, Viewer, can},
    };

    use super::DrawQuiz;

    let viewer = use_context::<Viewer>().unwrap_or(Viewer::Visitor);
    if !can(&viewer, Action::EditArticles, Object::None) {
        let is_visitor = viewer == Viewer::Visitor;
        answer_with(if is_visitor { 401 } else { 403 });
        return Err(if is_visitor { NotSaved::SignInRequired } else { NotSaved::Missing });
    }
    let DrawQuiz(draw) = use_context::<DrawQuiz>().ok_or(NotSaved::Failed)?;
    Ok(draw(use_context::<Lang>().unwrap_or_default(), &text))
}

/// Gives the answer its status: without this every refusal would go out as 500.
#[cfg(feature = "ssr")]
fn answer_with(status: u16) {
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status))
    {
        options.set_status(status);
    }
}
