//! The difference between two versions of an article, to be read from top to bottom.

use axum::{
    extract::{Path, Query, State as Shared},
    response::Response,
};
use domain::{ids::InstitutionId, institutions::Institution};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    institutions::list_institutions,
    knowledge::{
        Content, Passage, Piece, Revision, compare_line, compare_text, find_article_for_change, find_revision,
    },
};

use crate::{
    error::AppError,
    knowledge::browse::name,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, LinkButton, MetaList, PageHead, Section, SummaryList},
};

/// Which two; made by the list of versions.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Two {
    from: Option<i64>,
    to: Option<i64>,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(two): Query<Two>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let to = two.to.unwrap_or(article.life.revision);
    let from = two.from.unwrap_or((to - 1).max(1));
    let older = find_revision(&services, &ctx.viewer, &slug, from.min(to)).await?;
    let newer = find_revision(&services, &ctx.viewer, &slug, from.max(to)).await?;
    let institutions = list_institutions(&services, &ctx.viewer).await?;
    let number = |revision: &Revision| revision.revision.number.to_string();
    let title = t.compare_title(number(&older), number(&newer));
    let (path, back) = (format!("/knowledge/{slug}"), format!("/knowledge/{slug}/revisions"));
    let content = match difference(&ctx, &institutions, &older.content(), &newer.content()) {
        Some(difference) => difference,
        None => {
            let back = back.clone();
            view! {
                <Empty title=t.compare_same() text=t.compare_same_text()>
                    <LinkButton href=back label=t.article_revisions()/>
                </Empty>
            }
            .into_any()
        }
    };
    let saved = [&older, &newer].map(|revision| saved_by(&ctx, revision)).to_vec();
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/knowledge".into(), t.knowledge_title()),
                (path, article.page.article.title.clone()),
                (back, t.article_revisions()),
            ]
            current=title.clone()
        />
        <PageHead title=title.clone() eyebrow=article.page.article.title.clone()>
            <MetaList items=saved/>
        </PageHead>
        {content}
    }))
}

fn saved_by(ctx: &Ctx, revision: &Revision) -> String {
    let t = ctx.texts;
    let summary = &revision.revision;
    let author = summary.author.clone().unwrap_or_else(|| t.editor_nobody());
    let said = t.compare_saved_by(author, texts::dates::date_time(summary.saved_at, ctx.lang));
    let said = format!("{}: {said}", t.editor_revision_title(summary.number.to_string()));
    if summary.note.is_empty() { said } else { format!("{said}. {}", summary.note) }
}

/// Everything that differs between two texts; `None` when nothing does.
pub(super) fn difference(ctx: &Ctx, institutions: &[Institution], old: &Content, new: &Content) -> Option<AnyView> {
    let t = ctx.texts;
    let lines = [
        (t.editor_field_title(), compare_line(&old.title, &new.title)),
        (t.editor_field_summary(), compare_line(&old.summary, &new.summary)),
    ];
    let label = t.label_title();
    let facts = [
        (t.editor_field_language(), t.language(old.lang), t.language(new.lang)),
        (t.editor_field_topic(), name(ctx, old.topic), name(ctx, new.topic)),
        (label, old.label.code().to_owned(), new.label.code().to_owned()),
    ];
    let mut rows: Vec<(String, AnyView)> = lines
        .into_iter()
        .filter_map(|(what, pieces)| Some((what, pieces_view(ctx, pieces?))))
        .chain(
            facts
                .into_iter()
                .filter(|(_, before, after)| before != after)
                .map(|(what, before, after)| (what, t.compare_became(before, after).into_any())),
        )
        .collect();
    if old.institution != new.institution {
        let of = |institution: Option<InstitutionId>| {
            let known = institution.and_then(|id| institutions.iter().find(|known| known.id == id));
            known.map_or_else(|| t.compare_none(), |known| known.name.clone())
        };
        rows.push((
            t.editor_field_institution(),
            t.compare_became(of(old.institution), of(new.institution)).into_any(),
        ));
    }
    let passages = compare_text(&old.body, &new.body);
    if rows.is_empty() && passages.is_empty() {
        return None;
    }
    let facts =
        (!rows.is_empty()).then(|| view! { <Section title=t.compare_facts()><SummaryList rows=rows/></Section> });
    let text = (!passages.is_empty()).then(|| {
        let passages: Vec<AnyView> = passages.into_iter().map(|passage| passage_view(ctx, passage)).collect();
        let lang = (new.lang != ctx.lang).then(|| new.lang.code());
        view! { <Section title=t.compare_text()><div class="loket-diff" lang=lang>{passages}</div></Section> }
    });
    Some(view! { <p class="loket-quiet">{t.compare_legend()}</p> {facts} {text} }.into_any())
}

fn passage_view(ctx: &Ctx, passage: Passage) -> AnyView {
    match passage {
        Passage::Line(pieces) => view! { <p class="loket-diff__line">{pieces_view(ctx, pieces)}</p> }.into_any(),
        Passage::Unchanged(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let lang = ctx.lang.code();
            view! { <p class="loket-diff__gap" lang=lang>{ctx.texts.compare_unchanged(count)}</p> }.into_any()
        }
    }
}

/// `<ins>` and `<del>` are read aloud by few screen readers: words around them say the same.
fn pieces_view(ctx: &Ctx, pieces: Vec<Piece>) -> AnyView {
    let t = ctx.texts;
    let aloud = |text: String| view! { <span class="loket-hidden">{format!(" {text} ")}</span> };
    let pieces: Vec<AnyView> = pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Same(text) => text.into_any(),
            Piece::Removed(text) => {
                view! { <del>{aloud(t.compare_removed())}{text}{aloud(t.compare_end())}</del> }.into_any()
            }
            Piece::Added(text) => {
                view! { <ins>{aloud(t.compare_added())}{text}{aloud(t.compare_end())}</ins> }.into_any()
            }
        })
        .collect();
    pieces.into_any()
}
