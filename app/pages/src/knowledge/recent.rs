//! What somebody read last.

use axum::{
    extract::State as Shared,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use services::knowledge::{MOST_READ, forget_read, list_recent};

use crate::{
    error::AppError,
    knowledge::browse::list,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, LinkButton, PageHead, PostButton},
};

pub(super) async fn erase(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    forget_read(&services, &ctx.viewer).await?;
    Ok(Redirect::to("/knowledge/recent").into_response())
}

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let articles = list_recent(&services, &ctx.viewer).await?;
    let erase =
        (!articles.is_empty()).then(|| view! { <PostButton action="/knowledge/recent/erase" label=t.recent_erase()/> });
    let content = match articles.is_empty() {
        true => view! {
            <Empty title=t.recent_none_title() text=t.recent_none_text()>
                <LinkButton href="/knowledge" label=t.knowledge_title()/>
            </Empty>
        }
        .into_any(),
        false => list(&ctx, articles, 2),
    };
    Ok(Page::new(&ctx, &t.recent_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/knowledge".into(), t.knowledge_title())]
            current=t.recent_title()
        />
        <PageHead title=t.recent_title() lead=t.recent_lead(MOST_READ)>{erase}</PageHead>
        {content}
    }))
}
