//! Which language a person is spoken to in: their own once they are signed in; before that what they chose here, or
//! what their browser asks for.

use axum::{
    extract::State as Shared,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use domain::Lang;
use services::Services;

use crate::{
    error::AppError,
    form::FormBody,
    request::{Ctx, is_secure, plain_cookie},
    routes::{Needs, Routes, State},
};

/// The name of the cookie with the chosen language.
fn cookie_name(services: &Services) -> &'static str {
    if is_secure(services) { "__Host-loket_language" } else { "loket_language" }
}

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.post("/language", Needs::Nothing, choose)
}

/// The language of somebody who is not signed in.
#[must_use]
pub fn of_visitor(services: &Services, headers: &HeaderMap) -> Lang {
    let jar = CookieJar::from_headers(headers);
    let chosen = jar.get(cookie_name(services)).and_then(|cookie| Lang::from_code(cookie.value()));
    chosen.unwrap_or_else(|| {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        first_known(wanted).unwrap_or_default()
    })
}

/// The first language of an `Accept-Language` header that we have; browsers list them by preference.
fn first_known(header: &str) -> Option<Lang> {
    header.split(',').find_map(|part| {
        let tag = part.split(';').next().unwrap_or_default().trim();
        Lang::from_code(tag.split('-').next().unwrap_or_default())
    })
}

async fn choose(ctx: Ctx, Shared(services): Shared<State>, FormBody(form): FormBody) -> Result<Response, AppError> {
    let back = local_path(form.get("back"));
    let Some(lang) = Lang::from_code(form.get("language")) else {
        return Ok(Redirect::to(&back).into_response());
    };
    if ctx.viewer.person().is_some() {
        services::accounts::choose_language(&services, &ctx.viewer, lang).await?;
    }
    let mut cookie = plain_cookie(&services, cookie_name(&services), lang.code().to_owned());
    cookie.make_permanent();
    Ok((CookieJar::new().add(cookie), Redirect::to(&back)).into_response())
}

/// A path of this site, or the home page: a form must not be able to send somebody elsewhere.
#[must_use]
pub fn local_path(wanted: &str) -> String {
    let local = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.contains('\\')
        && !wanted.chars().any(char::is_control);
    if local { wanted.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_preference_is_followed_as_far_as_we_can() {
        assert_eq!(first_known("en-GB,en;q=0.9,nl;q=0.8"), Some(Lang::En));
        assert_eq!(first_known("fr,nl-BE;q=0.5"), Some(Lang::Nl));
        assert_eq!(first_known("fr"), None);
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(local_path("/events?x=1"), "/events?x=1");
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "evil", "", "/a\r\nSet-Cookie: x"] {
            assert_eq!(local_path(bad), "/", "{bad}");
        }
    }
}
