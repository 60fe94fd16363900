//! The saved versions of an article, for editors.

use axum::{
    extract::{Path, State as Shared},
    response::Response,
};
use leptos::prelude::*;
use services::{
    knowledge::{find_article_for_change, find_revision, list_revisions},
    markdown,
};

use crate::{
    error::AppError,
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, LabelChip, LinkButton, Notice, PageHead, Prose},
};

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let revisions = list_revisions(&services, &ctx.viewer, &slug).await?;
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?.page.article;
    let title = t.editor_revisions_title(&article.title);
    let rows: Vec<Vec<AnyView>> = revisions
        .into_iter()
        .map(|revision| {
            let href = format!("/knowledge/{slug}/revisions/{}", revision.number);
            vec![
                view! { <a href=href>{t.editor_revision_title(revision.number.to_string())}</a> }.into_any(),
                texts::dates::date_time(revision.saved_at, ctx.lang).into_any(),
                revision.author.unwrap_or_else(|| t.editor_nobody()).into_any(),
                view! { <LabelChip text=revision.label.code() kind=label_kind(revision.label)/> }.into_any(),
                revision.note.into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.editor_revision(),
        t.editor_revision_saved(),
        t.editor_revision_author(),
        t.label_title(),
        t.editor_revision_note(),
    ];
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/knowledge".into(), t.knowledge_title()),
                (format!("/knowledge/{slug}"), article.title.clone()),
            ]
            current=t.article_revisions()
        />
        <PageHead title=title.clone()>
            <LinkButton href=format!("/editor/{slug}") label=t.article_edit() kind="secondary"/>
        </PageHead>
        <DataTable caption=t.editor_revisions_list() head=head rows=rows/>
    }))
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let number: i64 = number.parse().map_err(|_| AppError::NotFound)?;
    let found = find_revision(&services, &ctx.viewer, &slug, number).await?;
    let revision = found.revision;
    let name = t.editor_revision_title(revision.number.to_string());
    let said = t.editor_revision_of(texts::dates::date_time(revision.saved_at, ctx.lang));
    // Editors look at old versions now and then; rendering one costs less than keeping the HTML of all.
    let html = markdown::render(&found.body).html;
    Ok(Page::new(&ctx, &format!("{name}: {}", revision.title)).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/knowledge".into(), t.knowledge_title()),
                (format!("/knowledge/{slug}"), revision.title.clone()),
                (format!("/knowledge/{slug}/revisions"), t.article_revisions()),
            ]
            current=name.clone()
        />
        <PageHead title=revision.title.clone() lead=found.summary eyebrow=name.clone()>
            <LabelChip text=revision.label.code() kind=label_kind(revision.label)/>
        </PageHead>
        <Notice kind="info"><p>{said}</p></Notice>
        <Prose html=html table_label=t.article_table()/>
    }))
}
