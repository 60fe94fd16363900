//! Handing out a file. Rights are asked on every request; whoever may not have it hears that there is no such file.

use axum::{
    body::Body,
    extract::{Path, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::knowledge::Label;
use services::knowledge::attachments::{find_attachment, open_attachment};

use crate::{
    error::AppError,
    request::{Ctx, Foreign},
    routes::State,
};

/// A file to keep.
pub(super) async fn file(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    answer(&ctx, &services, &id, &headers, "attachment").await
}

/// A picture to show in a page; other files are not shown within the site.
pub(super) async fn picture(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let (attachment, _) = find_attachment(&services, &ctx.viewer, parsed(&id)?).await?;
    if !attachment.kind.is_picture() {
        return Err(AppError::NotFound);
    }
    answer(&ctx, &services, &id, &headers, "inline").await
}

pub(crate) fn parsed<T: std::str::FromStr>(id: &str) -> Result<T, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn answer(
    ctx: &Ctx,
    services: &State,
    id: &str,
    headers: &HeaderMap,
    disposition: &str,
) -> Result<Response, AppError> {
    let opened = open_attachment(services, &ctx.viewer, parsed(id)?).await?;
    let attachment = opened.attachment;
    let tag = format!("\"{}\"", attachment.sha256);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from_stream(opened.bytes).into_response()
    };
    let is_whole = response.status() == StatusCode::OK;
    let put = response.headers_mut();
    let value = |text: &str| HeaderValue::from_str(text).map_err(|error| AppError::internal(&error.into()));
    put.insert(header::ETAG, value(&tag)?);
    put.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping(attachment.label)));
    if is_whole {
        put.insert(header::CONTENT_TYPE, HeaderValue::from_static(attachment.kind.media_type()));
        put.insert(header::CONTENT_LENGTH, HeaderValue::from(attachment.size));
        put.insert(header::CONTENT_DISPOSITION, value(&named(disposition, &attachment.name))?);
    }
    response.extensions_mut().insert(Foreign);
    Ok(response)
}

/// What the whole community may read the browser may keep, and asks each time whether it still may. Of what is for an
/// institution or fewer nothing is kept.
fn keeping(label: Label) -> &'static str {
    if label >= Label::Amber { "no-store" } else { "private, no-cache" }
}

/// With the name in ASCII for old programs and in UTF-8 for the others (RFC 6266, section 4.3).
pub(crate) fn named(disposition: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '%') || c == ' ' { c } else { '_' })
        .collect();
    let exact: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("{disposition}; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_keep_nothing_that_is_not_for_the_whole_community() {
        let kept: Vec<Label> = Label::ALL.into_iter().filter(|label| keeping(*label) != "no-store").collect();
        assert_eq!(kept, [Label::Clear, Label::Green]);
    }
}
