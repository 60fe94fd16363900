//! The articles and topics of which somebody wants to hear.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::knowledge::Topic;
use leptos::prelude::*;
use services::knowledge::{ArticlePage, follow_article, follow_topic, follows_topic, list_following};

use crate::{
    error::AppError,
    form::FormBody,
    knowledge::browse::list,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, LinkButton, PageHead, PostButton, Section},
};

/// The button at an article.
pub(super) fn button(ctx: &Ctx, page: &ArticlePage) -> AnyView {
    follow_button(ctx, format!("/knowledge/{}/follow", page.article.slug), page.is_followed)
}

/// The button at a topic.
pub(super) async fn topic_button(ctx: &Ctx, services: &State, topic: Topic) -> Result<AnyView, AppError> {
    let follows = follows_topic(services, &ctx.viewer, topic).await?;
    Ok(follow_button(ctx, format!("/knowledge/topics/{}/follow", topic.code()), follows))
}

fn follow_button(ctx: &Ctx, action: String, follows: bool) -> AnyView {
    let t = ctx.texts;
    match follows {
        true => view! { <PostButton action=action label=t.following_stop()/> }.into_any(),
        false => {
            let hidden = vec![("follow".to_owned(), "on".to_owned())];
            view! { <PostButton action=action label=t.following_start() hidden=hidden/> }.into_any()
        }
    }
}

pub(super) async fn set(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    follow_article(&services, &ctx.viewer, &slug, form.has("follow")).await?;
    Ok(Redirect::to(&format!("/knowledge/{slug}")).into_response())
}

pub(super) async fn set_topic(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(code): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let topic = Topic::from_code(&code).ok_or(AppError::NotFound)?;
    follow_topic(&services, &ctx.viewer, topic, form.has("follow")).await?;
    Ok(Redirect::to(&format!("/knowledge/topics/{code}")).into_response())
}

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let following = list_following(&services, &ctx.viewer).await?;
    let is_nothing = following.topics.is_empty() && following.articles.is_empty();
    let nothing = is_nothing.then(|| {
        view! {
            <Empty title=t.following_none_title() text=t.following_none_text()>
                <LinkButton href="/knowledge" label=t.knowledge_title()/>
            </Empty>
        }
    });
    let topics = (!following.topics.is_empty()).then(|| {
        let links: Vec<AnyView> = following
            .topics
            .iter()
            .map(|topic| {
                view! { <li><a href=format!("/knowledge/topics/{}", topic.code())>{t.topic(*topic)}</a></li> }
                    .into_any()
            })
            .collect();
        view! { <Section title=t.following_topics()><ul class="loket-list">{links}</ul></Section> }
    });
    let articles = (!following.articles.is_empty()).then(|| {
        let articles = list(&ctx, following.articles, 3);
        view! { <Section title=t.following_articles()>{articles}</Section> }
    });
    Ok(Page::new(&ctx, &t.following_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/knowledge".into(), t.knowledge_title())]
            current=t.following_title()
        />
        <PageHead title=t.following_title() lead=t.following_lead()>
            <LinkButton href="/account/mail" label=t.preferences_title() kind="secondary"/>
        </PageHead>
        {nothing}
        {topics}
        {articles}
    }))
}
