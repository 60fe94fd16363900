//! Reading a form that was sent, and showing it again.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use domain::input::{Form, Invalid};
use texts::Texts;

use crate::{
    error::AppError,
    ui::{FieldError, FormState},
};

/// The body of a form, exactly as it was typed.
#[derive(Debug)]
pub struct FormBody(pub Form);

impl<S: Sync + Send> FromRequest<S> for FormBody {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AppError> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(AppError::BadRequest);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
            _ => AppError::BadRequest,
        })?;
        serde_html_form::from_bytes(&bytes).map(|pairs| Self(Form(pairs))).map_err(|_| AppError::BadRequest)
    }
}

/// A form with its problems, to be shown again. `fields` lists the names and labels of the form's fields from top to
/// bottom: the summary follows it, and calls each field by its label.
#[must_use]
pub fn refused(texts: &Texts, form: Form, invalid: &Invalid, fields: &[(&str, String)]) -> FormState {
    let place = |field: &str| fields.iter().position(|(name, _)| *name == field).unwrap_or(fields.len());
    let label = |field: &str| fields.get(place(field)).map(|(_, label)| label.clone()).unwrap_or_default();
    let mut problems: Vec<_> = invalid.0.iter().collect();
    problems.sort_by_key(|(field, _)| place(field));
    let errors = problems
        .into_iter()
        .map(|(field, problem)| FieldError {
            field: (*field).to_owned(),
            label: label(field),
            message: texts.problem(problem),
        })
        .collect();
    FormState::new(without_passwords(form), errors)
}

/// A form with one sentence that belongs to no field (`field` empty) or to one. It says by itself what it is about.
#[must_use]
pub fn refused_with(form: Form, field: &str, message: String) -> FormState {
    FormState::new(without_passwords(form), vec![FieldError { field: field.to_owned(), label: String::new(), message }])
}

/// What may be shown again: everything but passwords.
fn without_passwords(form: Form) -> Vec<(String, String)> {
    form.0.into_iter().filter(|(name, _)| !name.starts_with("password")).collect()
}
