//! What goes wrong, and how a person hears of it. Which one to use where:
//!
//! - a field that is wrong, or a refusal the person can act on: no error at all, the page renders its form again with
//!   status 422 ([`crate::render::Page::refused`]);
//! - [`AppError::SignInRequired`]: the address needs somebody who is signed in. A page leads to signing in and back;
//!   a form that was sent is kept, and can be sent again after signing in;
//! - [`AppError::NotAllowed`]: the policy says no;
//! - [`AppError::NotFound`]: there is no such thing, or the viewer must not learn that there is;
//! - [`AppError::Internal`]: something of ours is broken. Logged once, under the reference the person sees.
//!
//! Handlers return `Result<Response, AppError>`. The error travels in the answer to [`crate::request::attach`], which
//! knows the person's language and renders the page.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use islands::courses::NotSaved;
use leptos::prelude::*;
use services::Failure;

use crate::{
    render::Page,
    request::Ctx,
    ui::{Actions, HiddenFields, LinkButton, Notice, PageHead, PostForm, Submit},
};

/// See the module's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppError {
    /// Nobody is signed in; what was sent, when something was.
    SignInRequired(Option<Vec<(String, String)>>),
    /// The person must first prove again who they are.
    ProofRequired,
    /// 403.
    NotAllowed,
    /// 404.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 413.
    TooLarge,
    /// 400.
    BadRequest,
    /// 403: a form that another site sent in the person's name.
    OtherSite,
    /// 429, with the seconds to wait.
    TooMany(u64),
    /// 500, with the reference it was logged under.
    Internal(String),
}

impl AppError {
    /// Logs the cause under a new reference and forgets it.
    #[must_use]
    pub fn internal(error: &anyhow::Error) -> Self {
        let reference = new_reference();
        tracing::error!(reference, error = format!("{error:#}"), "a request failed");
        Self::Internal(reference)
    }

    /// The answer to somebody who is not signed in; keeps a form that was sent, as far as it is a small one.
    pub async fn sign_in_required(request: Request) -> Self {
        if request.method() != Method::POST {
            return Self::SignInRequired(None);
        }
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        // Files are not kept: they may be large, and browsers do not put them back into a form.
        if kind.is_none_or(|kind| !kind.starts_with("application/x-www-form-urlencoded")) {
            return Self::SignInRequired(Some(Vec::new()));
        }
        let sent = Bytes::from_request(request, &()).await.ok();
        Self::SignInRequired(Some(sent.and_then(|bytes| serde_html_form::from_bytes(&bytes).ok()).unwrap_or_default()))
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::SignInRequired(_) | Self::ProofRequired => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Eight letters and digits that can be read over the telephone: no `0`/`O`, no `1`/`I`.
#[must_use]
pub fn new_reference() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let bytes = services::Random.bytes::<8>();
    bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect()
}

impl IntoResponse for AppError {
    /// A bare answer; [`crate::request::attach`] replaces it by a page in the person's language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Failure<()>> for AppError {
    fn from(failure: Failure<()>) -> Self {
        match failure {
            Failure::Denied => Self::NotAllowed,
            // A use case without refusals has nothing it could refuse.
            Failure::Missing | Failure::Refused(()) => Self::NotFound,
            Failure::Broken(error) => Self::internal(&error),
        }
    }
}

impl From<anyhow::Error> for AppError {
    fn from(error: anyhow::Error) -> Self {
        Self::internal(&error)
    }
}

/// Takes the refusal out of a use case's failure, for the page to show; the rest becomes an [`AppError`].
///
/// # Errors
/// Whatever is not a refusal.
pub fn refusal<R>(failure: Failure<R>) -> Result<R, AppError> {
    match failure {
        Failure::Refused(refused) => Ok(refused),
        other => Err(other.map(|_| ()).into()),
    }
}

/// The page of an error, in the person's language.
#[must_use]
pub fn page(ctx: &Ctx, error: AppError) -> Response {
    if ctx.path.starts_with("/api/") {
        return to_island(&error);
    }
    let t = ctx.texts;
    let status = error.status();
    let (title, text) = match &error {
        AppError::SignInRequired(None) => return to_sign_in(ctx),
        AppError::SignInRequired(Some(sent)) => return send_again(ctx, sent.clone()),
        AppError::ProofRequired => return to_proof(ctx),
        AppError::NotAllowed => (t.error_not_allowed_title(), t.error_not_allowed_text()),
        AppError::NotFound => (t.error_not_found_title(), t.error_not_found_text()),
        AppError::TooLarge => (t.error_too_large_title(), t.error_too_large_text()),
        AppError::BadRequest | AppError::MethodNotAllowed => (t.error_bad_request_title(), t.error_bad_request_text()),
        AppError::OtherSite => (t.error_other_site_title(), t.error_other_site_text()),
        AppError::TooMany(seconds) => (t.error_too_many_title(), t.error_too_many_text(seconds.to_string())),
        AppError::Internal(_) => (t.error_internal_title(), t.error_internal_text()),
    };
    let reference = match &error {
        AppError::Internal(reference) => Some(reference.clone()),
        _ => None,
    };
    let mut response = Page::new(ctx, &title).status(status).narrow().render(view! {
        <PageHead title=title.clone() lead=text/>
        {reference.map(|reference| view! { <p><code class="loket-reference">{reference}</code></p> })}
        <Actions>
            <LinkButton href="/" label=t.nav_home() kind="primary"/>
        </Actions>
    });
    if let AppError::TooMany(seconds) = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// What an island hears instead of a page: the same that its server function would say.
fn to_island(error: &AppError) -> Response {
    let problem = match error {
        AppError::SignInRequired(_) | AppError::ProofRequired => NotSaved::SignInRequired,
        AppError::NotAllowed | AppError::NotFound => NotSaved::Missing,
        _ => NotSaved::Failed,
    };
    (error.status(), axum::Json(problem)).into_response()
}

fn to_sign_in(ctx: &Ctx) -> Response {
    let next = serde_html_form::to_string([("next", ctx.path_and_query.as_str())]).unwrap_or_default();
    Redirect::to(&format!("/sign-in?{next}")).into_response()
}

/// To the page that asks for the password or a code again, and from there to the page that was asked for. Addresses
/// that ask for a proof have a page of the same address, or one above it.
fn to_proof(ctx: &Ctx) -> Response {
    let next = serde_html_form::to_string([("next", ctx.path_and_query.as_str())]).unwrap_or_default();
    Redirect::to(&format!("/confirm?{next}")).into_response()
}

/// Somebody sent a form and is no longer signed in: what they typed is kept on a page that sends it again.
fn send_again(ctx: &Ctx, sent: Vec<(String, String)>) -> Response {
    let t = ctx.texts;
    let title = t.sign_in_again_title();
    Page::new(ctx, &title).status(StatusCode::UNAUTHORIZED).narrow().render(view! {
        <PageHead title=title.clone() lead=t.sign_in_again_lead()/>
        <Notice kind="info"><p>{t.sign_in_again_kept()}</p></Notice>
        <p>
            <a href="/sign-in" target="_blank" rel="noopener">{t.sign_in_again_link()}</a>
        </p>
        <PostForm action=ctx.path_and_query.clone()>
            <HiddenFields pairs=sent/>
            <Submit label=t.sign_in_again_submit()/>
        </PostForm>
    })
}
