//! Who asks, in which language, for what. Made once for each request by [`attach`] and handed to every handler.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::Response,
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::{Lang, accounts::rules, ids::SignInSessionId, policy::Viewer};
use services::{
    Services,
    accounts::{Device, SignInState, find_viewer},
    random::Token,
};
use texts::Texts;

use crate::{error::AppError, language};

/// What a handler knows about its request. Cheap to clone.
#[derive(Clone)]
pub struct Ctx(Arc<Inner>);

/// See [`Ctx`].
#[derive(Clone)]
pub struct Inner {
    /// Whoever asks.
    pub viewer: Viewer,
    /// The sign-in the viewer uses, when there is one.
    pub session: Option<SignInSessionId>,
    /// The token of that sign-in.
    pub token: Option<Token>,
    /// Whether the person proved a short while ago who they are.
    pub is_fresh: bool,
    /// Whether the person has a second step.
    pub has_second_factor: bool,
    /// Whether the person would be an administrator with a second step.
    pub is_withheld: bool,
    /// Whether the browser sent a sign-in that has run out.
    pub expired: bool,
    /// The language of the answer.
    pub lang: Lang,
    /// The sentences in it.
    pub texts: &'static Texts,
    /// The path that was asked for, without the query.
    pub path: String,
    /// The path with its query: where to come back to.
    pub path_and_query: String,
    /// Stands in the content security policy of the answer; scripts of ours carry it.
    pub nonce: String,
    /// The network address of the browser.
    pub address: String,
    /// What the browser calls itself.
    pub user_agent: String,
    /// By which the browser is known from an earlier sign-in, if it is.
    pub known_device: Option<Token>,
    /// The name of the site.
    pub site_name: String,
}

impl std::ops::Deref for Ctx {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Ctx {
    /// The device that asks, for signing in.
    #[must_use]
    pub fn device(&self) -> Device {
        Device {
            address: self.address.clone(),
            user_agent: self.user_agent.clone(),
            previous: self.token.clone(),
            known: self.known_device.clone(),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Ctx {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        // Missing only when a route was put outside the layer: a mistake of ours, not of the person.
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| AppError::internal(&anyhow::anyhow!("no request context")))
    }
}

/// The layer that makes the [`Ctx`] and turns an [`AppError`] that comes back into its page.
pub async fn attach(State(services): State<Arc<Services>>, mut request: Request, next: Next) -> Response {
    let visitor = visitor(&services, &request);
    let jar = CookieJar::from_headers(request.headers());
    let token = jar.get(session_cookie_name(&services)).map(|cookie| Token::presented(cookie.value()));
    let ctx = match signed_in(&services, token, visitor.clone()).await {
        Ok(ctx) => ctx,
        Err(error) => return crate::error::page(&Ctx(Arc::new(visitor)), AppError::internal(&error)),
    };
    request.extensions_mut().insert(ctx.clone());
    let method = request.method().clone();
    let asked = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<AppError>() {
        if error == AppError::NotAllowed {
            let what = format!("{method} {}", asked.as_ref().map_or("?", MatchedPath::as_str));
            if let Err(error) = services::audit::note_refusal(&services, &ctx.viewer, &what).await {
                tracing::error!(error = format!("{error:#}"), "a refusal cannot be noted");
            }
        }
        response = crate::error::page(&ctx, error);
    }
    // The layer outside writes the policy; it needs to know the nonce the page was rendered with.
    response.extensions_mut().insert(Nonce(ctx.nonce.clone()));
    response
}

/// The nonce an answer was rendered with.
#[derive(Clone, Debug)]
pub struct Nonce(pub String);

/// Marks an answer that is a file somebody sent: the layer that writes the policy forbids it everything.
#[derive(Clone, Copy, Debug)]
pub struct Foreign;

/// Marks an answer that is a mail of ours as a mail program shows it: its styles stand in it, and nothing may run.
#[derive(Clone, Copy, Debug)]
pub struct OwnStyles;

/// The context of whoever holds this token; a visitor's when nobody does.
async fn signed_in(services: &Services, token: Option<Token>, mut inner: Inner) -> anyhow::Result<Ctx> {
    if let Some(token) = token {
        match find_viewer(services, &token).await? {
            SignInState::SignedIn(person, session) => {
                inner.lang = person.lang;
                inner.texts = texts::of(person.lang);
                inner.viewer = Viewer::Person(person);
                inner.session = Some(session.id);
                inner.is_fresh = rules::is_fresh(session.confirmed_at, services.now());
                inner.has_second_factor = session.has_second_factor;
                inner.is_withheld = session.is_withheld;
                inner.token = Some(token);
            }
            SignInState::Expired => inner.expired = true,
            SignInState::Unknown => {}
        }
    }
    Ok(Ctx(Arc::new(inner)))
}

fn visitor(services: &Services, request: &Request) -> Inner {
    let headers = request.headers();
    let lang = language::of_visitor(services, headers);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
    Inner {
        viewer: Viewer::Visitor,
        session: None,
        token: None,
        is_fresh: false,
        has_second_factor: false,
        is_withheld: false,
        expired: false,
        lang,
        texts: texts::of(lang),
        path: request.uri().path().to_owned(),
        path_and_query: request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        nonce: services.random.token().reveal().to_owned(),
        address: peer.map_or_else(String::new, |peer| asked_for(peer, headers, &services.trust.proxies).to_string()),
        user_agent: text_header(headers, header::USER_AGENT),
        known_device: CookieJar::from_headers(headers)
            .get(device_cookie_name(services))
            .map(|cookie| Token::presented(cookie.value())),
        site_name: services.site.name.clone(),
    }
}

/// The network address a request comes from. Where the connection is one of a proxy of ours, the address it names: the
/// last of `X-Forwarded-For` that is no proxy of ours. What stands before that was written by whoever asks.
fn asked_for(peer: IpAddr, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
    let mut address = peer.to_canonical();
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .flat_map(|value| value.to_str().unwrap_or_default().split(','))
        .map(str::trim)
        .collect();
    for name in named.into_iter().rev() {
        if !proxies.contains(&address) {
            break;
        }
        // A proxy that names nobody speaks for itself.
        let Ok(next) = name.parse::<IpAddr>() else { break };
        address = next.to_canonical();
    }
    address
}

fn text_header(headers: &HeaderMap, name: header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// Whether the site is reached by https. Without it (only on a machine's own loopback address) browsers refuse
/// `Secure` cookies, so the cookie goes without and under a name without the prefix.
pub(crate) fn is_secure(services: &Services) -> bool {
    services.site.base_url.starts_with("https://")
}

fn session_cookie_name(services: &Services) -> &'static str {
    if is_secure(services) { "__Host-loket_sign_in" } else { "loket_sign_in" }
}

/// The cookie that signs a browser in. It ends with the browser or with the sign-in, whichever comes first.
#[must_use]
pub fn session_cookie(services: &Services, token: &Token) -> Cookie<'static> {
    plain_cookie(services, session_cookie_name(services), token.reveal().to_owned())
}

/// The same cookie, taken away.
#[must_use]
pub fn no_session_cookie(services: &Services) -> Cookie<'static> {
    let mut cookie = plain_cookie(services, session_cookie_name(services), String::new());
    cookie.make_removal();
    cookie
}

/// The cookie of somebody who gave the right password and not yet the code.
#[must_use]
pub fn step_cookie(services: &Services, token: &Token) -> Cookie<'static> {
    plain_cookie(services, step_cookie_name(services), token.reveal().to_owned())
}

/// The same cookie, taken away.
#[must_use]
pub fn no_step_cookie(services: &Services) -> Cookie<'static> {
    let mut cookie = plain_cookie(services, step_cookie_name(services), String::new());
    cookie.make_removal();
    cookie
}

/// What stands in that cookie, when the browser sent one.
#[must_use]
pub fn step_token(services: &Services, jar: &CookieJar) -> Option<Token> {
    jar.get(step_cookie_name(services)).map(|cookie| Token::presented(cookie.value()))
}

fn step_cookie_name(services: &Services) -> &'static str {
    if is_secure(services) { "__Host-loket_step" } else { "loket_step" }
}

/// The cookie by which a browser is known at the next sign-in. It opens nothing.
#[must_use]
pub fn device_cookie(services: &Services, token: &Token) -> Cookie<'static> {
    let mut cookie = plain_cookie(services, device_cookie_name(services), token.reveal().to_owned());
    cookie.make_permanent();
    cookie
}

fn device_cookie_name(services: &Services) -> &'static str {
    if is_secure(services) { "__Host-loket_device" } else { "loket_device" }
}

/// A cookie with the flags every cookie of ours has.
#[must_use]
pub fn plain_cookie(services: &Services, name: &'static str, value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(name, value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(is_secure(services));
    cookie
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_proxy_of_ours_says_for_whom_it_asks() {
        let address = |text: &str| text.parse::<IpAddr>().expect("an address");
        let proxies = [address("10.0.0.1"), address("10.0.0.2")];
        let asked = |peer: &str, forwarded: &[&str]| {
            let name = header::HeaderName::from_static("x-forwarded-for");
            let headers = forwarded.iter().map(|value| (name.clone(), value.parse().expect("a value"))).collect();
            asked_for(address(peer), &headers, &proxies).to_string()
        };
        assert_eq!(asked("192.0.2.7", &[]), "192.0.2.7");
        assert_eq!(asked("192.0.2.7", &["198.51.100.1"]), "192.0.2.7", "anybody can write the header");
        assert_eq!(asked("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(asked("::ffff:10.0.0.1", &["2001:db8::1"]), "2001:db8::1");
        assert_eq!(asked("10.0.0.1", &["203.0.113.9, 198.51.100.1"]), "198.51.100.1", "the first is the person's word");
        assert_eq!(
            asked("10.0.0.1", &["203.0.113.9", "198.51.100.1, 10.0.0.2"]),
            "198.51.100.1",
            "through two proxies"
        );
        assert_eq!(asked("10.0.0.1", &["198.51.100.1, unknown"]), "10.0.0.1");
        assert_eq!(asked("10.0.0.1", &[]), "10.0.0.1");
    }
}
