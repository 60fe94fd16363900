//! The calendar somebody subscribes to.

use axum::{
    extract::{Path, State as Shared},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::Moment;
use leptos::prelude::*;
use services::{
    events::{end_feed, make_feed, read_feed},
    random::Token,
};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, FormState, LinkButton, Notice, PageHead, PostButton, Section, TextField},
};

/// The box on "my registrations".
pub(super) fn panel(ctx: &Ctx, made_at: Option<Moment>) -> AnyView {
    let t = ctx.texts;
    let again = made_at.is_some();
    let made_at = made_at.map(|at| texts::dates::date(at, ctx.lang));
    let label = if again { t.feed_again() } else { t.feed_make() };
    view! {
        <Section title=t.feed_title()>
            <p>{t.feed_text()}</p>
            {made_at.map(|date| view! { <p>{t.feed_made(&date)} " " {t.feed_again_text()}</p> })}
            <Actions>
                <PostButton action="/events/feed" label=label/>
                {again.then(|| view! { <PostButton action="/events/feed/end" label=t.feed_end()/> })}
            </Actions>
        </Section>
    }
    .into_any()
}

/// Shows the new address, this once: only its hash is kept.
pub(super) async fn make(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let path = make_feed(&services, &ctx.viewer).await?;
    let address = services.site.link(&path);
    let open = address.replacen("https://", "webcal://", 1).replacen("http://", "webcal://", 1);
    let form = FormState::filled([("address", address)]);
    Ok(Page::new(&ctx, &t.feed_new_title()).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/events".into(), t.events_title()), ("/events/mine".into(), t.events_mine())]
            current=t.feed_new_title()
        />
        <PageHead title=t.feed_new_title()/>
        <Notice kind="info"><p>{t.feed_new_text()}</p></Notice>
        <TextField form=form name="address" label=t.feed_address()/>
        <Actions>
            <LinkButton href=open label=t.feed_open()/>
            <LinkButton href="/events/mine" label=t.events_mine() kind="secondary"/>
        </Actions>
    }))
}

pub(super) async fn end(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    end_feed(&services, &ctx.viewer).await?;
    Ok(Redirect::to("/events/mine?ended=true").into_response())
}

/// The calendar itself. Programs ask for it every hour: what has not changed is not sent again.
pub(super) async fn read(
    Shared(services): Shared<State>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let token = file.strip_suffix(".ics").ok_or(AppError::NotFound)?;
    let calendar = read_feed(&services, &Token::presented(token)).await?;
    let tag = format!("\"{}\"", Token::presented(&calendar).hash());
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_known = known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*");
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => calendar.into_response(),
    };
    let put = response.headers_mut();
    if !is_known {
        put.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    }
    put.insert(header::ETAG, HeaderValue::from_str(&tag).map_err(|error| AppError::internal(&error.into()))?);
    put.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}
