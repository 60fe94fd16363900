//! Reading a form with files: each goes onto the disk as it comes. One that cannot be taken stops none of the others.

use axum::{
    extract::{
        Multipart,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
};
use domain::{
    input::Form,
    knowledge::attachments::{FileRefused, rules},
};
use services::files::{Received, WriteRefused};

use crate::{error::AppError, routes::State};

/// Most files in one form.
pub(crate) const MOST: usize = 20;
/// Longest value of a field that is no file.
const LONGEST_VALUE: usize = 4096;

/// A file of a form: its name, and the file or why it is not taken.
pub(crate) type SentFile = (String, Result<Received, FileRefused>);

/// A form with files that was sent, if it is one. Handlers ask for it this way to say "not there" before "not a form".
pub(crate) type Sent = Result<Multipart, MultipartRejection>;

/// What a form with files holds: its fields, and its files in their order.
pub(crate) async fn read(services: &State, sent: Sent) -> Result<(Form, Vec<SentFile>), AppError> {
    let mut sent = sent.map_err(|_| AppError::BadRequest)?;
    let (mut form, mut files) = (Form::default(), Vec::new());
    loop {
        let mut field = match sent.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return Ok((form, files)),
            // The files before it are whole; the others have to be sent again.
            Err(error) if !files.is_empty() && !is_too_large(&error) => return Ok((form, files)),
            Err(error) => return Err(refused(&error)),
        };
        let Some(name) = field.file_name().map(rules::clean_name) else {
            if let Some(pair) = value(&mut field).await? {
                form.0.push(pair);
            }
            continue;
        };
        // A field in which nothing was chosen is sent as a file without a name.
        if field.file_name() == Some("") {
            continue;
        }
        let received = match files.len() < MOST {
            true => receive(services, &mut field).await?,
            false => Err(FileRefused::TooMany(MOST)),
        };
        let is_cut_off = matches!(received, Err(FileRefused::CutOff));
        files.push((name, received));
        if is_cut_off {
            return Ok((form, files));
        }
    }
}

fn is_too_large(error: &MultipartError) -> bool {
    error.status() == StatusCode::PAYLOAD_TOO_LARGE
}

fn refused(error: &MultipartError) -> AppError {
    if is_too_large(error) { AppError::TooLarge } else { AppError::BadRequest }
}

async fn value(field: &mut Field<'_>) -> Result<Option<(String, String)>, AppError> {
    let Some(name) = field.name().map(str::to_owned) else { return Ok(None) };
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| refused(&error))? {
        if bytes.len() + piece.len() > LONGEST_VALUE {
            return Err(AppError::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    let value = String::from_utf8(bytes).map_err(|_| AppError::BadRequest)?;
    Ok(Some((name, value)))
}

/// Receives one file. What is too large is heard to its end and thrown away, so that the answer arrives.
async fn receive(services: &State, field: &mut Field<'_>) -> Result<Result<Received, FileRefused>, AppError> {
    let broken = |error: std::io::Error| AppError::internal(&error.into());
    let mut receiving = Ok(services.files.receive().await.map_err(broken)?);
    loop {
        let piece = match field.chunk().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break,
            Err(error) if is_too_large(&error) => return Err(AppError::TooLarge),
            Err(_) => return Ok(Err(FileRefused::CutOff)),
        };
        if let Ok(file) = &mut receiving {
            match file.write(&piece).await {
                Ok(()) => {}
                Err(WriteRefused::TooLarge(most)) => receiving = Err(FileRefused::TooLarge(most)),
                Err(WriteRefused::Disk(error)) => return Err(broken(error)),
            }
        }
    }
    match receiving {
        Ok(file) => Ok(Ok(file.finish().await.map_err(broken)?)),
        Err(refused) => Ok(Err(refused)),
    }
}
