//! The articles that somebody wants to find again.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use services::knowledge::{ArticlePage, list_favourites, set_favourite};

use crate::{
    error::AppError,
    form::FormBody,
    knowledge::browse::list,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, LinkButton, PageHead, PostButton},
};

/// More favourites than these are none.
const MOST: i64 = 100;

/// The button at an article.
pub(super) fn button(ctx: &Ctx, page: &ArticlePage) -> AnyView {
    let t = ctx.texts;
    let action = format!("/knowledge/{}/favourite", page.article.slug);
    match page.is_favourite {
        true => view! { <PostButton action=action label=t.favourite_let_go()/> }.into_any(),
        false => {
            let hidden = vec![("keep".to_owned(), "on".to_owned())];
            view! { <PostButton action=action label=t.favourite_keep() hidden=hidden/> }.into_any()
        }
    }
}

pub(super) async fn set(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    set_favourite(&services, &ctx.viewer, &slug, form.has("keep")).await?;
    Ok(Redirect::to(&format!("/knowledge/{slug}")).into_response())
}

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let articles = list_favourites(&services, &ctx.viewer, MOST).await?;
    let content = match articles.is_empty() {
        true => view! {
            <Empty title=t.favourites_none_title() text=t.favourites_none_text()>
                <LinkButton href="/knowledge" label=t.knowledge_title()/>
            </Empty>
        }
        .into_any(),
        false => list(&ctx, articles, 2),
    };
    Ok(Page::new(&ctx, &t.favourites_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/knowledge".into(), t.knowledge_title())]
            current=t.favourites_title()
        />
        <PageHead title=t.favourites_title() lead=t.favourites_lead()/>
        {content}
    }))
}
