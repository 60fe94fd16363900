//! A public page made of one text.

use axum::{extract::State as Shared, response::Response};
use leptos::prelude::*;

use crate::{
    error::AppError,
    public::content::PublicPage,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, PageHead, Prose},
};

pub(super) async fn show(page: PublicPage, ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let text = page.text(ctx.lang).ok_or(AppError::NotFound)?;
    // Who runs the site is configuration; the texts leave a place for it.
    let html = text.html.replace("{site}", &services.site.name).replace("{operator}", &services.site.operator);
    let title = text.title.replace("{site}", &services.site.name);
    let summary = text.summary.replace("{site}", &services.site.name).replace("{operator}", &services.site.operator);
    Ok(Page::new(&ctx, &title).description(summary.clone()).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/".into(), t.nav_home())] current=title.clone()/>
        <PageHead title=title.clone() lead=summary/>
        <Prose html=html/>
    }))
}
