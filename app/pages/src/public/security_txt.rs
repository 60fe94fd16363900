//! `security.txt` (RFC 9116): where programs find how to report a vulnerability.

use axum::{
    extract::State as Shared,
    http::header,
    response::{IntoResponse, Response},
};
use domain::Moment;

use crate::routes::State;

/// Where the RFC wants it.
pub(super) const PATH: &str = "/.well-known/security.txt";
/// The page that says the same to people.
pub(super) const PAGE: &str = "/security";
/// For how long what it says may be believed; the RFC recommends less than a year.
const HOLDS: i64 = 90 * Moment::DAY;

pub(super) async fn show(Shared(services): Shared<State>) -> Response {
    let expires = services.now().plus(HOLDS).to_jiff();
    let (page, here) = (services.site.link(PAGE), services.site.link(PATH));
    let text = format!(
        "Contact: {page}\nExpires: {expires:.0}\nPreferred-Languages: nl, en\nCanonical: {here}\nPolicy: {page}\n"
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
