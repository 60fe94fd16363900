//! Texts that did not follow their version in the other language yet.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use services::knowledge::{ArticlePage, Behind, list_behind, set_in_step};

use crate::{
    error::AppError,
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, DataTable, Empty, LabelChip, LinkButton, Notice, PageHead, PostButton},
};

/// What an editor is told at an article that is behind.
pub(super) fn notice(ctx: &Ctx, page: &ArticlePage) -> Option<AnyView> {
    let t = ctx.texts;
    let (since, (other, title)) = page.behind_since.zip(page.pair.clone())?;
    let said = t.behind_editor(title, texts::dates::date(since, ctx.lang));
    let action = format!("/editor/{}/in-step", page.article.slug);
    Some(
        view! {
            <Notice kind="warning">
                <p>{said}</p>
                <Actions>
                    <LinkButton href=format!("/knowledge/{other}/revisions") label=t.behind_compare() kind="secondary"/>
                    <PostButton action=action label=t.behind_in_step()/>
                </Actions>
            </Notice>
        }
        .into_any(),
    )
}

pub(super) async fn in_step(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    set_in_step(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/editor/{slug}?done=in-step")).into_response())
}

pub(super) async fn list(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let behind = list_behind(&services, &ctx.viewer).await?;
    let content = match behind.is_empty() {
        true => view! { <Empty title=t.behind_none_title() text=t.behind_none_text()/> }.into_any(),
        false => {
            let rows = behind.into_iter().map(|one| row(&ctx, one)).collect();
            let head = vec![t.editor_field_title(), t.behind_other(), t.behind_since(), t.label_title()];
            view! { <DataTable caption=t.behind_title() under_heading=true head=head rows=rows/> }.into_any()
        }
    };
    Ok(Page::new(&ctx, &t.behind_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=t.behind_title()
        />
        <PageHead title=t.behind_title() lead=t.behind_lead()/>
        {content}
    }))
}

fn row(ctx: &Ctx, behind: Behind) -> Vec<AnyView> {
    let Behind { article, since, other: (slug, title) } = behind;
    let other = article.lang.other().code();
    vec![
        view! { <a href=format!("/editor/{}", article.slug) lang=article.lang.code()>{article.title}</a> }.into_any(),
        view! { <a href=format!("/knowledge/{slug}") lang=other>{title}</a> }.into_any(),
        texts::dates::date(since, ctx.lang).into_any(),
        view! { <LabelChip text=article.label.code() kind=label_kind(article.label)/> }.into_any(),
    ]
}
