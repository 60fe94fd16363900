//! Answers that a browser keeps as a file and that nobody else keeps.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use services::files::Scratch;

use crate::{error::AppError, request::Foreign};

/// What is in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Content {
    Badge,
    Csv,
    Excel,
    Json,
    Mail,
    Pdf,
}

impl Content {
    fn media_type(self) -> &'static str {
        match self {
            // As the specification of Open Badges names a signed credential (VC-JWT).
            Self::Badge => "application/vc+jwt",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Mail => "message/rfc822",
            Self::Pdf => "application/pdf",
        }
    }
}

/// A file from memory; `name` with its ending, in letters that need no quoting.
pub(crate) fn text(content: Content, name: &str, text: String) -> Result<Response, AppError> {
    headed(content, name, text.into_response())
}

/// A file that is not text.
pub(crate) fn bytes(content: Content, name: &str, bytes: Vec<u8>) -> Result<Response, AppError> {
    headed(content, name, bytes.into_response())
}

/// A file from a folder that goes away when it was sent.
pub(crate) async fn file(content: Content, name: &str, file: Scratch) -> Result<Response, AppError> {
    let (length, stream) = file.into_stream().await.map_err(|error| AppError::internal(&error.into()))?;
    let mut response = headed(content, name, Body::from_stream(stream).into_response())?;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

fn headed(content: Content, name: &str, mut response: Response) -> Result<Response, AppError> {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|error| AppError::internal(&error.into()))?);
    response.extensions_mut().insert(Foreign);
    Ok(response)
}
