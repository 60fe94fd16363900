//! The one table of addresses. Each says what it asks of the viewer ([`Needs`]) before its handler runs; the use case
//! behind it asks the policy again about the object. A test walks this table with every role.

use std::sync::Arc;

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use domain::policy::{Action, Object, can};
use services::Services;

use crate::{error::AppError, request::Ctx};

/// What every handler can reach.
pub type State = Arc<Services>;

/// What an address asks of the viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: open to everybody.
    Nothing,
    /// To be signed in and allowed to do this (with nothing in particular).
    May(Action),
    /// To be signed in, allowed to do this, and to have proved a short while ago who one is.
    Fresh(Action),
    /// To be signed in; the policy about the object is asked by the use case.
    SignIn,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As axum writes it: `/events/{slug}`.
    pub path: &'static str,
    /// What it asks of the viewer.
    pub needs: Needs,
}

/// The table, and the router made of it.
#[derive(Default)]
pub struct Routes {
    router: Router<State>,
    table: Vec<Route>,
}

impl Routes {
    /// Adds the addresses of a feature.
    #[must_use]
    pub fn with(self, feature: impl FnOnce(Self) -> Self) -> Self {
        feature(self)
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.add("GET", path, needs, get(handler))
    }

    /// A form's address.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.add("POST", path, needs, post(handler))
    }

    /// A form's address that takes a larger body than most: up to this many bytes.
    #[must_use]
    pub fn post_up_to<H, T>(self, bytes: usize, path: &'static str, needs: Needs, handler: H) -> Self
    where
        H: Handler<T, State>,
        T: 'static,
    {
        self.add("POST", path, needs, post(handler).layer(DefaultBodyLimit::max(bytes)))
    }

    fn add(mut self, method: &'static str, path: &'static str, needs: Needs, to: MethodRouter<State>) -> Self {
        let guarded = to.layer(from_fn(move |ctx: Ctx, request: Request, next: Next| guard(needs, ctx, request, next)));
        self.router = self.router.route(path, guarded);
        self.table.push(Route { method, path, needs });
        self
    }

    /// The lines of the table, in the order in which they were added.
    #[must_use]
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    /// The router, without state and layers.
    pub fn into_router(self) -> Router<State> {
        self.router
            .fallback(async || AppError::NotFound.into_response())
            .method_not_allowed_fallback(async || AppError::MethodNotAllowed.into_response())
    }
}

async fn guard(needs: Needs, ctx: Ctx, request: Request, next: Next) -> Response {
    let signed_in = ctx.viewer.person().is_some();
    match needs {
        Needs::Nothing => next.run(request).await,
        _ if !signed_in => AppError::sign_in_required(request).await.into_response(),
        Needs::May(action) | Needs::Fresh(action) if !can(&ctx.viewer, action, Object::None) => {
            AppError::NotAllowed.into_response()
        }
        Needs::Fresh(_) if !ctx.is_fresh => AppError::ProofRequired.into_response(),
        Needs::May(_) | Needs::Fresh(_) | Needs::SignIn => next.run(request).await,
    }
}
