//! Handing out files of lessons. Players of video ask for parts of it (RFC 9110, section 14).

use axum::{
    body::Body,
    extract::{Path, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    courses::media::{LessonFile, MediaKind, MediaUse},
    ids::LessonFileId,
    knowledge::attachments::VideoKind,
};
use http_range_header::parse_range_header;
use services::courses::{find_captions, find_lesson_file, open_lesson_file};
use texts::Texts;

use crate::{
    error::AppError,
    knowledge::attachments::download::{named, parsed},
    request::{Ctx, Foreign},
    routes::State,
};

/// The browser may keep it, and asks each time whether it still may.
const KEEPING: HeaderValue = HeaderValue::from_static("private, no-cache");

/// What a file is, in words.
pub(super) fn media_kind(t: &Texts, kind: MediaKind) -> String {
    match kind {
        MediaKind::File(kind) => t.file_kind(kind),
        MediaKind::Video(VideoKind::Mp4) => t.file_kind_mp4(),
        MediaKind::Video(VideoKind::Webm) => t.file_kind_webm(),
    }
}

/// A file to keep.
pub(super) async fn file(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    answer(&ctx, &services, parsed(&id)?, &headers, None).await
}

/// A picture to show in a lesson.
pub(super) async fn picture(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    answer(&ctx, &services, parsed(&id)?, &headers, Some(MediaUse::Picture)).await
}

/// A video to play in a lesson.
pub(super) async fn video(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    answer(&ctx, &services, parsed(&id)?, &headers, Some(MediaUse::Video)).await
}

/// The captions of a video.
pub(super) async fn captions(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let captions = find_captions(&services, &ctx.viewer, parsed(&id)?).await?;
    let mut response = captions.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/vtt; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, KEEPING);
    response.extensions_mut().insert(Foreign);
    Ok(response)
}

/// Which part of a file is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    /// From the first byte up to, not including, the second.
    Part(std::ops::Range<u64>),
    /// None of it is there.
    Nothing,
}

/// Several parts at once are not answered, nor what cannot be read: both may be ignored (RFC 9110, 14.2).
fn asked(headers: &HeaderMap, tag: &str, size: u64) -> Asked {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let Some(range) = text(header::RANGE) else { return Asked::Whole };
    // A part of what the player no longer has would not fit the rest.
    if text(header::IF_RANGE).is_some_and(|known| known != tag) {
        return Asked::Whole;
    }
    let Ok(ranges) = parse_range_header(range) else { return Asked::Whole };
    match ranges.validate(size) {
        Ok(ranges) => match ranges.as_slice() {
            [one] => Asked::Part(*one.start()..one.end() + 1),
            _ => Asked::Whole,
        },
        Err(_) => Asked::Nothing,
    }
}

async fn answer(
    ctx: &Ctx,
    services: &State,
    id: LessonFileId,
    headers: &HeaderMap,
    shown_as: Option<MediaUse>,
) -> Result<Response, AppError> {
    let file = find_lesson_file(services, &ctx.viewer, id).await?;
    // Nothing else is shown within the site.
    if shown_as.is_some_and(|place| place != file.kind.place()) {
        return Err(AppError::NotFound);
    }
    let tag = format!("\"{}\"", file.sha256);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let size = u64::try_from(file.size).unwrap_or_default();
    let mut response = if known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match asked(headers, &tag, size) {
            Asked::Nothing => {
                let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
                response.headers_mut().insert(header::CONTENT_RANGE, value(&format!("bytes */{size}"))?);
                response
            }
            Asked::Whole => {
                let bytes = open_lesson_file(services, &ctx.viewer, id, None).await?.bytes;
                described(Body::from_stream(bytes).into_response(), &file, size, shown_as)?
            }
            Asked::Part(part) => {
                let length = part.end - part.start;
                let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
                let bytes = open_lesson_file(services, &ctx.viewer, id, Some(part)).await?.bytes;
                let mut response = described(Body::from_stream(bytes).into_response(), &file, length, shown_as)?;
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                response.headers_mut().insert(header::CONTENT_RANGE, value(&range)?);
                response
            }
        }
    };
    let put = response.headers_mut();
    put.insert(header::ETAG, value(&tag)?);
    put.insert(header::CACHE_CONTROL, KEEPING);
    put.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    response.extensions_mut().insert(Foreign);
    Ok(response)
}

fn described(
    mut response: Response,
    file: &LessonFile,
    length: u64,
    shown_as: Option<MediaUse>,
) -> Result<Response, AppError> {
    let disposition = if shown_as.is_some() { "inline" } else { "attachment" };
    let put = response.headers_mut();
    put.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type()));
    put.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    put.insert(header::CONTENT_DISPOSITION, value(&named(disposition, &file.name))?);
    Ok(response)
}

fn value(text: &str) -> Result<HeaderValue, AppError> {
    HeaderValue::from_str(text).map_err(|error| AppError::internal(&error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(range: &str, known: Option<&'static str>) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_str(range).expect("a value"));
        headers.extend(known.map(|known| (header::IF_RANGE, HeaderValue::from_static(known))));
        asked(&headers, "\"tag\"", 1000)
    }

    #[test]
    fn players_get_the_part_they_ask_for() {
        assert_eq!(of("bytes=0-", None), Asked::Part(0..1000));
        assert_eq!(of("bytes=0-1", None), Asked::Part(0..2));
        assert_eq!(of("bytes=-100", None), Asked::Part(900..1000));
        assert_eq!(of("bytes=990-2000", None), Asked::Part(990..1000));
        assert_eq!(of("bytes=1000-", None), Asked::Nothing);
        assert_eq!(of("bytes=0-9", Some("\"tag\"")), Asked::Part(0..10));
        assert_eq!(of("bytes=0-9", Some("\"older\"")), Asked::Whole);
        assert_eq!(of("bytes=0-1,5-6", None), Asked::Whole);
        assert_eq!(of("lines=1-2", None), Asked::Whole);
        assert_eq!(asked(&HeaderMap::new(), "", 1000), Asked::Whole);
    }
}
