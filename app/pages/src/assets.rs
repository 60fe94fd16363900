//! The stylesheet, the script and the wasm: made by `cargo xtask`, held inside the program, served with an address
//! that changes with their content, so that a browser may keep them for ever.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use rust_embed::RustEmbed;

use crate::error::AppError;

#[derive(RustEmbed)]
#[folder = "../../target/site/"]
#[allow_missing = true]
struct Site;

/// What stands in the address: the first letters of the content's hash.
static VERSIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Site::iter()
        .filter(|name| !name.ends_with(".gz") && !name.ends_with(".br"))
        .filter_map(|name| {
            let hash = Site::get(&name)?.metadata.sha256_hash();
            let version = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            Some((name.to_string(), version))
        })
        .collect()
});

/// The address of a file of the site.
#[must_use]
pub fn address(name: &str) -> String {
    let version = VERSIONS.get(name).map_or("0", String::as_str);
    format!("/assets/{version}/{name}")
}

/// What a page with an island has in its head: the loader. It wakes every island by the function that bears its name,
/// and then says so on the root element, for whoever has to wait for it. The empty lists are what leptos expects from
/// its own renderer; nothing on our pages is loaded later.
#[must_use]
pub fn scripts(nonce: &str) -> AnyView {
    let loader = format!(
        "self.__RESOLVED_RESOURCES=[];self.__SERIALIZED_ERRORS=[];self.__PENDING_RESOURCES=[];\
         self.__INCOMPLETE_CHUNKS=[];\
         import({:?}).then(m=>m.default({{module_or_path:{:?}}}).then(()=>{{m.hydrate();\
         document.querySelectorAll(\"leptos-island\").forEach(island=>m[island.dataset.component](island));\
         document.documentElement.dataset.islands=\"alive\"}}))",
        address("loket.js"),
        address("loket.wasm"),
    );
    view! { <script type="module" nonce=nonce.to_owned() inner_html=loader></script> }.into_any()
}

/// Answers with a file: the version that was compressed when it was built, where the browser takes one.
///
/// # Errors
/// [`AppError::NotFound`].
pub async fn serve(Path((version, name)): Path<(String, String)>, headers: HeaderMap) -> Result<Response, AppError> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let takes =
        |encoding: &str| accepted.split(',').any(|part| part.split(';').next().unwrap_or_default().trim() == encoding);
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => return Err(AppError::NotFound),
    };
    let compressed = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(encoding, _)| takes(encoding))
        .find_map(|(encoding, ending)| Some((encoding, Site::get(&format!("{name}{ending}"))?)));
    let (encoding, file) = match compressed {
        Some((encoding, file)) => (Some(encoding), file),
        None => (None, Site::get(&name).ok_or(AppError::NotFound)?),
    };
    // In a release build the files lie in the program itself and need no copy.
    let body = match file.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    };
    let mut response = (StatusCode::OK, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    // An address with another version than today's is still answered (a page from before an update), but not kept.
    let fresh = VERSIONS.get(&name).is_some_and(|today| *today == version);
    let cache = if fresh { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}
