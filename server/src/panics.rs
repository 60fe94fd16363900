//! A crash in a page: the person gets a page with a reference, the log gets the cause under the same reference, once.

use std::{any::Any, cell::RefCell};

use axum::response::{IntoResponse, Response};
use pages::error::{AppError, new_reference};

thread_local! {
    /// The reference the last crash on this thread was logged under; a request's crash is caught on its own thread.
    static REFERENCE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Logs every crash of the process once, under a reference.
pub(crate) fn log_once() {
    std::panic::set_hook(Box::new(|panic| {
        let reference = new_reference();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let said = panic.payload_as_str().unwrap_or("(no message)");
        tracing::error!(reference, place, said, "a crash");
        REFERENCE.with_borrow_mut(|last| *last = Some(reference));
    }));
}

/// Turns a crash that was caught into the answer with its reference.
pub(crate) fn answer(_: Box<dyn Any + Send + 'static>) -> Response {
    let reference = REFERENCE.with_borrow_mut(Option::take).unwrap_or_else(new_reference);
    AppError::Internal(reference).into_response()
}
