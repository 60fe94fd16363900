//! Taking learning results along as statements of xAPI: one's own, and for administrators everybody's.

use axum::{extract::State as Shared, response::Response};
use services::courses::{StatementsOf, export_statements};

use crate::{
    download::{self, Content},
    error::AppError,
    request::Ctx,
    routes::State,
};

pub(super) async fn own(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    send(&ctx, &services, StatementsOf::Own).await
}

pub(super) async fn everybody(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    send(&ctx, &services, StatementsOf::Everybody).await
}

async fn send(ctx: &Ctx, services: &State, of: StatementsOf) -> Result<Response, AppError> {
    let broken = |error: std::io::Error| AppError::internal(&error.into());
    let file = services.files.temporary().await.map_err(broken)?;
    let writing = std::fs::File::options().write(true).open(file.path()).map_err(broken)?;
    export_statements(services, &ctx.viewer, of, std::io::BufWriter::new(writing)).await?;
    let day = texts::dates::fields(services.now(), texts::dates::HOME_ZONE).0;
    download::file(Content::Json, &format!("loket-xapi-{day}.json"), file).await
}
