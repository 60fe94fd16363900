//! Registering, withdrawing and saying that one is there: the forms on the page of an event.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    events::{CancelRefused, CheckInRefused, RegisterRefused},
    input::Form,
};
use services::events::{cancel_registration, check_in as check_in_with, find_event, register as register_for};

use crate::{
    error::{AppError, refusal},
    events::event::page,
    form::{FormBody, refused_with},
    request::Ctx,
    routes::State,
};

pub(super) async fn register(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event(&services, &ctx.viewer, &slug).await?;
    let refused = match register_for(&services, &ctx.viewer, detail.event.id).await {
        Ok(_) => return Ok(Redirect::to(&format!("/events/{slug}")).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let said = match refused {
        RegisterRefused::AlreadyRegistered => ctx.texts.event_already_registered(),
        RegisterRefused::EventCancelled => ctx.texts.event_is_cancelled(),
        RegisterRefused::EventStarted => ctx.texts.event_started(),
        RegisterRefused::NotYetOpen(at) => ctx.texts.event_opens(texts::dates::date_time(at, ctx.lang)),
        RegisterRefused::Closed => ctx.texts.event_closed(),
    };
    again(&ctx, &services, &slug, said).await
}

pub(super) async fn withdraw(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event(&services, &ctx.viewer, &slug).await?;
    let refused = match cancel_registration(&services, &ctx.viewer, detail.event.id).await {
        Ok(()) => return Ok(Redirect::to(&format!("/events/{slug}?done=withdrawn")).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let said = match refused {
        CancelRefused::NotRegistered => ctx.texts.event_not_registered(),
        CancelRefused::EventStarted => ctx.texts.event_started(),
    };
    again(&ctx, &services, &slug, said).await
}

pub(super) async fn check_in(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let detail = find_event(&services, &ctx.viewer, &slug).await?;
    let refused = match check_in_with(&services, &ctx.viewer, detail.event.id, form.get("code")).await {
        Ok(()) => return Ok(Redirect::to(&format!("/events/{slug}")).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let (field, said) = match refused {
        CheckInRefused::TooMany(seconds) => return Err(AppError::TooMany(seconds)),
        CheckInRefused::WrongCode => ("code", t.check_in_wrong()),
        CheckInRefused::NotOpen => ("", t.check_in_not_open()),
        CheckInRefused::NotRegistered => ("", t.check_in_not_registered()),
    };
    Ok(page(&ctx, &services, detail, None, &refused_with(form, field, said)))
}

/// The page as it is now, with what was refused on top.
async fn again(ctx: &Ctx, services: &State, slug: &str, said: String) -> Result<Response, AppError> {
    let detail = find_event(services, &ctx.viewer, slug).await?;
    Ok(page(ctx, services, detail, None, &refused_with(Form::default(), "", said)))
}
