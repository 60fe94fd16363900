//! Server-rendered pages: what a person sees, and the forms they send.
//!
//! A page is an axum handler: it asks a query of `services` for what it shows and renders a Leptos view of it, in one
//! go, on the server. There is no client-side router; every form posts to the page it stands on, and a refusal renders
//! that page again with what was typed. [`events`] is the model feature.
//!
//! - [`routes`]: the one table of addresses, with what each of them asks of the viewer
//! - [`request`]: who asks, in which language, for what
//! - [`render`]: from a view to an answer
//! - [`error`]: what goes wrong, and how a person hears of it
//! - [`ui`]: components; they hold no sentences

pub mod accounts;
pub mod assets;
pub mod audit;
pub mod courses;
pub(crate) mod download;
pub mod error;
pub mod events;
pub mod form;
pub mod institutions;
pub mod knowledge;
pub mod language;
pub mod layout;
pub mod notifications;
pub mod overview;
pub mod public;
pub mod render;
pub mod request;
pub mod routes;
pub(crate) mod sheet;
pub mod ui;

/// Every address of the site.
#[must_use]
pub fn all_routes() -> routes::Routes {
    routes::Routes::default()
        .with(public::routes)
        .with(accounts::routes)
        .with(language::routes)
        .with(overview::routes)
        .with(institutions::routes)
        .with(knowledge::routes)
        .with(courses::routes)
        .with(events::routes)
        .with(notifications::routes)
        .with(audit::routes)
}
