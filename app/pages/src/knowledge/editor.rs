//! The editors' desk: every article with its state, and what waits for a second pair of eyes.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::knowledge::ArticleSummary;
use leptos::prelude::*;
use services::knowledge::{InReview, list_for_editors, list_in_review};

use crate::{
    error::AppError,
    knowledge::{
        browse::{After, name, next_page},
        care::badge,
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
    let waiting = i64::try_from(list_in_review(&services, &ctx.viewer).await?.len()).unwrap_or(i64::MAX);
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
            <LinkButton href="/editor/review" label=t.review_link(waiting) kind="secondary"/>
            <LinkButton href="/editor/report" label=t.report_link() kind="secondary"/>
            <LinkButton href="/editor/translations" label=t.behind_title() kind="secondary"/>
            <LinkButton href="/search-desk" label=t.searched_link() kind="secondary"/>
            <LinkButton href="/obligations" label=t.obligations_title() kind="secondary"/>
            <LinkButton href="/knowledge-export" label=t.export_title() kind="secondary"/>
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
            let standing = badge(ctx, article.verified_until, now);
            let verified = match article.verified_at {
                None => standing,
                Some(at) => view! { {texts::dates::date(at, ctx.lang)} " " {standing} }.into_any(),
            };
            let href = format!("/editor/{}", article.slug);
            let label = article.label;
            vec![
                view! { <a href=href lang=article.lang.code()>{article.title}</a> }.into_any(),
                t.article_state(article.state).into_any(),
                view! { <LabelChip text=label.code() kind=label_kind(label)/> }.into_any(),
                name(ctx, article.topic).into_any(),
                verified,
            ]
        })
        .collect();
    let head = vec![t.editor_field_title(), t.editor_state(), t.label_title(), t.article_topic(), t.article_verified()];
    view! { <DataTable caption=t.editor_list() head=head rows=rows/> }.into_any()
}

/// What waits for a second pair of eyes.
pub(super) async fn in_review(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let waiting = list_in_review(&services, &ctx.viewer).await?;
    let content = match waiting.is_empty() {
        true => view! { <Empty title=t.review_none_title() text=t.review_none_text()/> }.into_any(),
        false => {
            let rows = waiting.into_iter().map(|waiting| review_row(&ctx, waiting)).collect();
            let head = vec![
                t.editor_field_title(),
                t.review_asked_by(),
                t.review_asked_at(),
                t.label_title(),
                t.editor_state(),
            ];
            view! { <DataTable caption=t.review_list() under_heading=true head=head rows=rows/> }.into_any()
        }
    };
    Ok(Page::new(&ctx, &t.review_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=t.review_title()
        />
        <PageHead title=t.review_title() lead=t.review_lead()/>
        {content}
    }))
}

fn review_row(ctx: &Ctx, waiting: InReview) -> Vec<AnyView> {
    let t = ctx.texts;
    let InReview { article, asked_by, is_own, asked_at, publish_at } = waiting;
    let label = article.label;
    let state = match publish_at {
        Some(at) => format!("{}: {}", t.step_tag_scheduled(), texts::dates::date_time(at, ctx.lang)),
        None => t.article_state(article.state),
    };
    vec![
        view! { <a href=format!("/editor/{}", article.slug) lang=article.lang.code()>{article.title}</a> }.into_any(),
        if is_own { t.review_own() } else { asked_by }.into_any(),
        texts::dates::date_time(asked_at, ctx.lang).into_any(),
        view! { <LabelChip text=label.code() kind=label_kind(label)/> }.into_any(),
        state.into_any(),
    ]
}
