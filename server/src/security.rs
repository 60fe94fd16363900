//! What every answer carries, and which requests are not taken.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use pages::{
    error::AppError,
    request::{Foreign, Nonce, OwnStyles},
    routes::State as Services,
};

/// Headers that are the same on every answer. Sources: the trust baseline; OWASP ASVS 5.0 V3.4.
const ALWAYS: [(&str, &str); 7] = [
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
];

/// For files that people sent.
const FOREIGN: &str = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// For mails of ours, whose styles stand in them.
const MAIL: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Writes the security headers onto an answer. A page's scripts carry the nonce; everything else may run nothing.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let nonce = response.extensions_mut().remove::<Nonce>();
    let is_foreign = response.extensions_mut().remove::<Foreign>().is_some();
    let is_mail = response.extensions_mut().remove::<OwnStyles>().is_some();
    let scripts = nonce.map_or_else(
        || "script-src 'none'".to_owned(),
        |Nonce(nonce)| format!("script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
    );
    let policy = format!(
        "default-src 'none'; {scripts}; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    // A file somebody sent may do nothing at all, wherever a browser shows it.
    let policy = match (is_foreign, is_mail) {
        (true, _) => FOREIGN.to_owned(),
        (false, true) => MAIL.to_owned(),
        (false, false) => policy,
    };
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Refuses a change that another site asks for in the person's name. Browsers say where a request comes from
/// (`Sec-Fetch-Site`, before that `Origin`); a request with neither does not come from a browser and carries nobody's
/// cookies but its sender's own. Source: OWASP ASVS 5.0 V3.5.
pub(crate) async fn same_site(State(services): State<Services>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && !comes_from_us(request.headers(), &services.site.base_url) {
        services.limits.tell("other-site", "a change that another site asked for was refused");
        return AppError::OtherSite.into_response();
    }
    next.run(request).await
}

fn comes_from_us(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match text(header::ORIGIN) {
        None => true,
        Some(origin) => {
            let host = text(header::HOST).unwrap_or_default();
            origin == base_url || origin.split_once("://").is_some_and(|(_, asked)| !host.is_empty() && asked == host)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect();
        comes_from_us(&headers, "https://loket.example")
    }

    #[test]
    fn a_file_of_people_may_do_nothing_and_be_shown_nowhere() {
        for policy in [FOREIGN, MAIL] {
            let directives: Vec<&str> = policy.split("; ").collect();
            assert_eq!(directives[0], "sandbox", "without a word that would allow something");
            for name in ["default-src", "base-uri", "form-action", "frame-ancestors"] {
                assert!(directives.contains(&format!("{name} 'none'").as_str()), "{name}");
            }
        }
    }

    #[test]
    fn only_our_own_pages_change_anything() {
        assert!(asked(&[("sec-fetch-site", "same-origin")]));
        assert!(asked(&[("origin", "https://loket.example")]));
        assert!(asked(&[("origin", "http://127.0.0.1:3000"), ("host", "127.0.0.1:3000")]));
        assert!(asked(&[]));
        assert!(!asked(&[("sec-fetch-site", "cross-site")]));
        assert!(!asked(&[("sec-fetch-site", "same-site"), ("origin", "https://loket.example")]));
        assert!(!asked(&[("origin", "https://evil.example"), ("host", "loket.example")]));
        assert!(!asked(&[("origin", "null"), ("host", "loket.example")]));
    }
}
