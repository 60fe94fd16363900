//! Confirming that one has read an article, what changed since, and who confirmed.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    knowledge::{
        ArticleState,
        acknowledging::{AcknowledgeRefused, Acknowledging},
    },
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::knowledge::{
    Acknowledgements, ArticlePage, Content, acknowledge_article, ask_acknowledgement, find_acknowledged,
    list_acknowledgements,
};

use crate::{
    error::{AppError, refusal},
    form::FormBody,
    knowledge::compare::difference,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Bars, Breadcrumb, DataTable, Empty, LinkButton, Notice, PageHead, PostButton, Section, Tag},
};

/// How the viewer stands to what the article asks, and the button.
pub(super) fn notice(ctx: &Ctx, page: &ArticlePage) -> Option<AnyView> {
    let t = ctx.texts;
    let published = page.published_revision.filter(|_| page.article.state == ArticleState::Published)?;
    let slug = &page.article.slug;
    let button = || {
        let hidden = vec![("seen".to_owned(), published.to_string())];
        let action = format!("/knowledge/{slug}/acknowledge");
        view! { <PostButton action=action label=t.acknowledge_button() kind="primary" hidden=hidden/> }
    };
    let changes = format!("/knowledge/{slug}/since-acknowledged");
    let at = page.confirmed.map(|confirmed| texts::dates::date(confirmed.at, ctx.lang)).unwrap_or_default();
    let said = match Acknowledging::of(page.asked_from, page.confirmed.map(|confirmed| confirmed.revision)) {
        Acknowledging::NotAsked => return None,
        Acknowledging::Open => {
            let button = button();
            view! {
                <Notice kind="info" title=t.acknowledge_title()><p>{t.acknowledge_text()}</p>{button}</Notice>
            }
            .into_any()
        }
        Acknowledging::Outdated(_) => {
            let button = button();
            view! {
                <Notice kind="info" title=t.acknowledge_again_title()>
                    <p>{t.acknowledge_again_text(at)} " " <a href=changes>{t.acknowledge_changes()}</a></p>
                    {button}
                </Notice>
            }
            .into_any()
        }
        Acknowledging::Done(revision) => {
            let changes = (revision < published).then(|| view! { " " <a href=changes>{t.acknowledge_changes()}</a> });
            view! { <Notice kind="success"><p>{t.acknowledge_done(at)} {changes}</p></Notice> }.into_any()
        }
    };
    let own = ctx.viewer.person().and_then(|person| person.institution);
    let may_list = can(&ctx.viewer, Action::EditArticles, Object::None)
        || own.is_some_and(|own| can(&ctx.viewer, Action::InviteColleagues, Object::Institution(own)));
    let list = may_list.then(|| {
        let href = format!("/knowledge/{slug}/acknowledgements");
        view! { <p><a href=href>{t.acknowledge_who()}</a></p> }
    });
    Some(view! { {said} {list} }.into_any())
}

pub(super) async fn confirm(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let seen = form.get("seen").parse().unwrap_or_default();
    match acknowledge_article(&services, &ctx.viewer, &slug, seen).await {
        Ok(()) => {}
        // The page says what there is to read now.
        Err(failure) => match refusal(failure)? {
            AcknowledgeRefused::NotAsked | AcknowledgeRefused::AnotherRevision => {}
        },
    }
    Ok(Redirect::to(&format!("/knowledge/{slug}")).into_response())
}

/// What changed since the viewer confirmed.
pub(super) async fn changes(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let (page, confirmed) = find_acknowledged(&services, &ctx.viewer, &slug).await?;
    let article = &page.article;
    let now = Content {
        title: article.title.clone(),
        summary: article.summary.clone(),
        body: page.body.clone(),
        lang: article.lang,
        topic: article.topic,
        label: article.label,
        institution: page.institution,
    };
    let path = format!("/knowledge/{slug}");
    let content = difference(&ctx, &[], &confirmed, &now).unwrap_or_else(|| {
        let path = path.clone();
        view! {
            <Empty title=t.acknowledge_same() text=t.acknowledge_same_text()>
                <LinkButton href=path label=t.acknowledge_back()/>
            </Empty>
        }
        .into_any()
    });
    let at = page.confirmed.map(|confirmed| texts::dates::date(confirmed.at, ctx.lang)).unwrap_or_default();
    Ok(Page::new(&ctx, &t.acknowledge_since(at.clone())).render(view! {
        {trail(&ctx, &page, t.acknowledge_changes())}
        <PageHead title=t.acknowledge_since(at) eyebrow=article.title.clone()>
            <LinkButton href=path label=t.acknowledge_back() kind="secondary"/>
        </PageHead>
        {content}
    }))
}

/// Who confirmed.
pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let (page, found) = list_acknowledgements(&services, &ctx.viewer, &slug).await?;
    let Acknowledgements { institutions, colleagues } = found;
    let institutions = (!institutions.is_empty()).then(|| {
        let items = institutions
            .into_iter()
            .map(|one| {
                let said = t.acknowledge_of(one.confirmed.to_string(), one.people.to_string());
                (one.name, one.confirmed as f64 / one.people.max(1) as f64, said)
            })
            .collect();
        view! { <Bars caption=t.acknowledge_institutions() items=items full=1.0/> }
    });
    let colleagues = (!colleagues.is_empty()).then(|| {
        let rows = colleagues
            .into_iter()
            .map(|one| {
                let standing = match one.at {
                    None => view! { <Tag text=t.acknowledge_not_yet() kind="warning"/> }.into_any(),
                    Some(at) => t.acknowledge_on(texts::dates::date(at, ctx.lang)).into_any(),
                };
                vec![one.name.into_any(), standing]
            })
            .collect();
        let head = vec![t.acknowledge_name(), t.acknowledge_standing()];
        let table = view! { <DataTable caption=t.acknowledge_colleagues() under_heading=true head=head rows=rows/> };
        view! { <Section title=t.acknowledge_colleagues()>{table}</Section> }
    });
    Ok(Page::new(&ctx, &t.acknowledge_who()).render(view! {
        {trail(&ctx, &page, t.acknowledge_who())}
        <PageHead title=t.acknowledge_who() lead=t.acknowledge_who_lead() eyebrow=page.article.title.clone()/>
        {institutions}
        {colleagues}
    }))
}

/// An editor asks readers to confirm, or asks no more.
pub(super) async fn ask(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let asks = form.has("ask");
    let done = match ask_acknowledgement(&services, &ctx.viewer, &slug, asks).await {
        Ok(()) if asks => "asked",
        Ok(()) => "asked-no-more",
        Err(failure) => match refusal(failure)? {
            AcknowledgeRefused::NotAsked | AcknowledgeRefused::AnotherRevision => "not-published",
        },
    };
    Ok(Redirect::to(&format!("/editor/{slug}/care?done={done}")).into_response())
}

/// What an editor sees of it beside the care for an article.
pub(super) fn panel(ctx: &Ctx, page: &ArticlePage) -> Option<AnyView> {
    let t = ctx.texts;
    if page.article.state != ArticleState::Published {
        return None;
    }
    let slug = &page.article.slug;
    let action = format!("/editor/{slug}/acknowledgement");
    let about = page.article.title.clone();
    let ask = vec![("ask".to_owned(), "on".to_owned())];
    let content = match page.asked_from {
        None => view! {
            <p>{t.acknowledge_ask_text()}</p>
            <PostButton action=action label=t.acknowledge_ask() hidden=ask about=about/>
        }
        .into_any(),
        Some(revision) => {
            let list = format!("/knowledge/{slug}/acknowledgements");
            view! {
                <p>{t.acknowledge_asks(revision.to_string())} " " <a href=list>{t.acknowledge_who()}</a></p>
                <div class="loket-actions">
                    <PostButton action=action.clone() label=t.acknowledge_ask_again() hidden=ask about=about.clone()/>
                    <PostButton action=action label=t.acknowledge_ask_no_more() about=about/>
                </div>
            }
            .into_any()
        }
    };
    Some(view! { <Section title=t.acknowledge_panel()>{content}</Section> }.into_any())
}

fn trail(ctx: &Ctx, page: &ArticlePage, current: String) -> AnyView {
    let t = ctx.texts;
    let items = vec![
        ("/knowledge".into(), t.knowledge_title()),
        (format!("/knowledge/{}", page.article.slug), page.article.title.clone()),
    ];
    view! { <Breadcrumb label=t.breadcrumb_label() items=items current=current/> }.into_any()
}
