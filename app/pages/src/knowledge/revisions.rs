//! The saved versions of an article, for editors.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use services::{
    knowledge::{find_article_for_change, find_revision, list_revisions, restore_revision},
    markdown,
};

use crate::{
    error::AppError,
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, DataTable, LabelChip, LinkButton, Notice, PageHead, PostButton, Prose, Submit, Tag},
};

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let revisions = list_revisions(&services, &ctx.viewer, &slug).await?;
    let found = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let (article, life) = (found.page.article, found.life);
    let title = t.editor_revisions_title(&article.title);
    let can_compare = revisions.len() > 1;
    // Beforehand the newest stands against the one before it.
    let (newest, before) = (revisions.first().map(|r| r.number), revisions.get(1).map(|r| r.number));
    let rows: Vec<Vec<AnyView>> = revisions
        .into_iter()
        .map(|revision| {
            let number = revision.number;
            let href = format!("/knowledge/{slug}/revisions/{number}");
            let readers = (life.published_revision == Some(number))
                .then(|| view! { " " <Tag text=t.revision_readers_see() kind="success"/> });
            let mut row = vec![
                view! { <a href=href>{t.editor_revision_title(number.to_string())}</a> {readers} }.into_any(),
                texts::dates::date_time(revision.saved_at, ctx.lang).into_any(),
                revision.author.unwrap_or_else(|| t.editor_nobody()).into_any(),
                view! { <LabelChip text=revision.label.code() kind=label_kind(revision.label)/> }.into_any(),
                revision.note.into_any(),
            ];
            if can_compare {
                row.push(choice("from", number, before, t.revision_from(number.to_string())));
                row.push(choice("to", number, newest, t.revision_to(number.to_string())));
            }
            row
        })
        .collect();
    let mut head = vec![
        t.editor_revision(),
        t.editor_revision_saved(),
        t.editor_revision_author(),
        t.label_title(),
        t.editor_revision_note(),
    ];
    if can_compare {
        head.extend([t.revision_compare_from(), t.revision_compare_to()]);
    }
    let (path, edit, action) =
        (format!("/knowledge/{slug}"), format!("/editor/{slug}"), format!("/knowledge/{slug}/compare"));
    let compare = can_compare.then(|| view! { <Actions><Submit label=t.revision_compare()/></Actions> });
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/knowledge".into(), t.knowledge_title()),
                (path, article.title.clone()),
            ]
            current=t.article_revisions()
        />
        <PageHead title=title.clone()>
            <LinkButton href=edit label=t.article_edit() kind="secondary"/>
        </PageHead>
        <form method="get" action=action>
            <DataTable caption=t.editor_revisions_list() head=head rows=rows/>
            {compare}
        </form>
    }))
}

/// One of the two columns in which the versions to compare are chosen. The column's heading is too far away to name
/// the button for a screen reader.
fn choice(name: &'static str, number: i64, chosen: Option<i64>, label: String) -> AnyView {
    let checked = chosen == Some(number);
    view! {
        <label class="loket-pick">
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                type="radio"
                name=name
                value=number.to_string()
                checked=checked
            />
            <span class="loket-hidden">{label}</span>
        </label>
    }
    .into_any()
}

pub(super) async fn restore(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, number)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let number: i64 = number.parse().map_err(|_| AppError::NotFound)?;
    restore_revision(&services, &ctx.viewer, &slug, number).await?;
    Ok(Redirect::to(&format!("/editor/{slug}?done=saved")).into_response())
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
    let life = find_article_for_change(&services, &ctx.viewer, &slug).await?.life;
    let standing = match life.revision == number {
        true => view! { <p>{t.revision_is_newest()}</p> }.into_any(),
        false => {
            let action = format!("/knowledge/{slug}/revisions/{number}/restore");
            let compare = format!("/knowledge/{slug}/compare?from={number}&to={}", life.revision);
            view! {
                <p>{t.revision_restore_text()}</p>
                <Actions>
                    <PostButton action=action label=t.revision_restore()/>
                    <LinkButton href=compare label=t.revision_compare() kind="secondary"/>
                </Actions>
            }
            .into_any()
        }
    };
    let said = match life.published_revision == Some(number) {
        true => format!("{said} {}", t.revision_is_published()),
        false => said,
    };
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
        <Notice kind="info"><p>{said}</p>{standing}</Notice>
        <Prose html=html table_label=t.article_table()/>
    }))
}
