//! From a view to an answer.
//!
//! Everything a page shows was asked for before it is rendered, so a view is turned into text in one go: no
//! suspending, no streaming, the right status code from the start. Only a page that says [`Page::with_islands`] loads
//! the script and the wasm.

use std::sync::Arc;

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::{prelude::*, reactive::owner::Owner, tachys::view::RenderHtml};

use crate::{assets, layout, request::Ctx, ui};

/// A page in the making.
pub struct Page<'a> {
    ctx: &'a Ctx,
    title: String,
    description: Option<String>,
    status: StatusCode,
    narrow: bool,
    islands: bool,
}

impl<'a> Page<'a> {
    /// A page with this title (without the site's name).
    #[must_use]
    pub fn new(ctx: &'a Ctx, title: &str) -> Self {
        Self { ctx, title: title.to_owned(), description: None, status: StatusCode::OK, narrow: false, islands: false }
    }

    /// What search engines show.
    #[must_use]
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = Some(text.into());
        self
    }

    /// Another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// Status 422 and `Fout:` before the title, when the form has errors.
    #[must_use]
    pub fn refused(mut self, form: &ui::FormState) -> Self {
        if form.has_errors() {
            self.status = StatusCode::UNPROCESSABLE_ENTITY;
            self.title = format!("{} {}", self.ctx.texts.error_prefix(), self.title);
        }
        self
    }

    /// One column for reading or filling in.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// The page holds an island: it loads the script and the wasm.
    #[must_use]
    pub fn with_islands(mut self) -> Self {
        self.islands = true;
        self
    }

    /// Renders the page around its body. The body is a closure when it holds an island: those must be made while the
    /// page is rendered.
    #[must_use]
    pub fn render(self, body: impl IntoView + 'static) -> Response {
        self.render_with(move || body)
    }

    /// See [`Page::render`].
    #[must_use]
    pub fn render_with<V: IntoView + 'static>(self, body: impl FnOnce() -> V) -> Response {
        let Self { ctx, title, description, status, narrow, islands } = self;
        let shared = Arc::new(hydration_context::SsrSharedContext::new_islands());
        let owner = Owner::new_root(Some(shared));
        let html = owner.with(|| {
            let head_extra = islands.then(|| assets::scripts(&ctx.nonce));
            let frame = layout::frame(ctx, title, description, narrow, head_extra);
            ui::document(frame, body().into_any()).into_view().to_html()
        });
        owner.unset_with_forced_cleanup();
        let mut response = (status, format!("<!doctype html>{html}")).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(ctx.lang.code()));
        // Pages depend on who asks; nothing of them may stay in a shared cache or behind the back button of a
        // signed-out browser.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
