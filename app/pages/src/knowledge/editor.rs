//! The editors' desk: every article with its state, and the two buttons that decide whether readers see one.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::knowledge::{ArticleSummary, rules};
use leptos::prelude::*;
use services::knowledge::{archive_article, list_for_editors, publish_article};

use crate::{
    error::AppError,
    knowledge::{
        browse::{After, name, next_page},
        label_kind,
    },
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, Empty, LabelChip, LinkButton, PageHead, Pagination},
};

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let mut articles = list_for_editors(&services, &ctx.viewer, after.edge()).await?;
    let next = next_page(&mut articles, "/editor").map(|href| (href, t.pagination_next()));
    let previous = after.edge().map(|_| ("/editor".to_owned(), t.pagination_first()));
    let content = match articles.is_empty() {
        true => view! { <Empty title=t.editor_none_title() text=t.editor_none_text()/> }.into_any(),
        false => table(&ctx, &services, articles),
    };
    Ok(Page::new(&ctx, &t.editor_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.editor_title()/>
        <PageHead title=t.editor_title() lead=t.editor_lead()>
            <LinkButton href="/editor/new" label=t.editor_new()/>
            <LinkButton href="/questions" label=t.questions_title() kind="secondary"/>
        </PageHead>
        {content}
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }))
}

fn table(ctx: &Ctx, services: &State, articles: Vec<ArticleSummary>) -> AnyView {
    let t = ctx.texts;
    let now = services.now();
    let rows: Vec<Vec<AnyView>> = articles
        .into_iter()
        .map(|article| {
            let verified = match article.verified_at {
                None => t.article_never_verified(),
                Some(at) if rules::is_fresh(Some(at), now) => texts::dates::date(at, ctx.lang),
                Some(at) => format!("{} ({})", texts::dates::date(at, ctx.lang), t.article_stale()),
            };
            let href = format!("/editor/{}", article.slug);
            let label = article.label;
            vec![
                view! { <a href=href lang=article.lang.code()>{article.title}</a> }.into_any(),
                t.article_state(article.state).into_any(),
                view! { <LabelChip text=label.code() kind=label_kind(label)/> }.into_any(),
                name(ctx, article.topic).into_any(),
                verified.into_any(),
            ]
        })
        .collect();
    let head = vec![t.editor_field_title(), t.editor_state(), t.label_title(), t.article_topic(), t.article_verified()];
    view! { <DataTable caption=t.editor_list() head=head rows=rows/> }.into_any()
}

pub(super) async fn publish(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    publish_article(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/editor/{slug}?done=published")).into_response())
}

pub(super) async fn archive(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    archive_article(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/editor/{slug}?done=archived")).into_response())
}
