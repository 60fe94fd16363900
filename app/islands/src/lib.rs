//! Every island (what needs the browser) and the server functions they call.
//!
//! An island only adds comfort to a form that works without it. Its texts are passed in, translated on the server.
//! On the server, a server function finds `Arc<services::Services>` and the `domain::policy::Viewer` in its context;
//! what may be done is decided by the use case it calls.

pub mod courses;
pub mod knowledge;
pub mod search;
