//! Taking the knowledge bank along: a page that says what that means, and the archive.

use axum::{
    body::Body,
    extract::State as Shared,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use services::knowledge::bank::export_bank;

use crate::{
    error::AppError,
    render::Page,
    request::{Ctx, Foreign},
    routes::State,
    ui::{Breadcrumb, Notice, PageHead, PostForm, Submit},
};

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let t = ctx.texts;
    let title = t.export_title();
    Ok(Page::new(&ctx, &title).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=title.clone()/>
        <PageHead title=title.clone() lead=t.export_lead()/>
        <Notice kind="info"><p>{t.export_logged()}</p></Notice>
        <PostForm action="/knowledge-export">
            <Submit label=t.export_submit()/>
        </PostForm>
    }))
}

/// Made on the disk, because its list is written last, and sent from there piece by piece.
pub(super) async fn send(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let broken = |error: std::io::Error| AppError::internal(&error.into());
    let archive = services.files.temporary().await.map_err(broken)?;
    let writing = std::fs::File::options().write(true).open(archive.path()).map_err(broken)?;
    export_bank(&services, &ctx.viewer, writing).await?;
    let (length, stream) = archive.into_stream().await.map_err(broken)?;
    let name = format!("loket-{}.zip", texts::dates::fields(services.now(), texts::dates::HOME_ZONE).0);
    let mut response = Body::from_stream(stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|error| AppError::internal(&error.into()))?);
    response.extensions_mut().insert(Foreign);
    Ok(response)
}
