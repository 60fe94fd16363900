//! Browsing the bank: topics with their counts, what is new, the articles of a topic.

use axum::{
    extract::{Path, Query, State as Shared},
    response::Response,
};
use domain::{
    ids::ArticleId,
    knowledge::{ArticleSummary, Topic},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::knowledge::{PAGE, count_topics, list_newest, list_topic};

use crate::{
    error::AppError,
    knowledge::{following, label_kind, search::search_form},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Card, CardGrid, Empty, LabelChip, LinkButton, PageHead, Pagination, Section, TopicTile},
};

/// How many articles stand under "new".
const NEWEST: i64 = 6;
/// The address of what has no topic.
const WITHOUT_TOPIC: &str = "other";

/// Where the page before ended; made by the "next" link of it.
#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    title: Option<String>,
    id: Option<uuid::Uuid>,
}

impl After {
    pub(super) fn edge(&self) -> Option<(&str, ArticleId)> {
        self.title.as_deref().zip(self.id.map(ArticleId))
    }
}

/// Takes the article that only says that there is more off a list, and makes the link to what follows.
pub(super) fn next_page(articles: &mut Vec<ArticleSummary>, path: &str) -> Option<String> {
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = articles.len() > page;
    articles.truncate(page);
    let last = articles.last().filter(|_| has_more)?;
    let query = serde_html_form::to_string([("title", &last.title), ("id", &last.id.to_string())]).ok()?;
    Some(format!("{path}?{query}"))
}

pub(super) async fn start(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let counts = count_topics(&services, &ctx.viewer).await?;
    let newest = list_newest(&services, &ctx.viewer, NEWEST).await?;
    let tiles: Vec<AnyView> = counts
        .into_iter()
        .filter(|(topic, count)| topic.is_some() || *count > 0)
        .map(|(topic, count)| {
            let code = topic.map_or(WITHOUT_TOPIC, Topic::code);
            view! {
                <TopicTile
                    href=format!("/knowledge/topics/{code}")
                    icon=topic.map_or_else(|| "book".to_owned(), |topic| format!("topic-{}", topic.code()))
                    title=name(&ctx, topic)
                    text=t.knowledge_count(count)
                />
            }
            .into_any()
        })
        .collect();
    let form = search_form(&ctx, "", &[]);
    let newest = match newest.is_empty() {
        true => view! { <Empty title=t.knowledge_none_title() text=t.knowledge_none_text()/> }.into_any(),
        false => list(&ctx, newest, 3),
    };
    Ok(Page::new(&ctx, &t.knowledge_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.knowledge_title()/>
        <PageHead title=t.knowledge_title() lead=t.knowledge_lead()>
            <LinkButton href="/knowledge/favourites" label=t.favourites_title() kind="secondary"/>
            <LinkButton href="/knowledge/recent" label=t.recent_title() kind="secondary"/>
            <LinkButton href="/knowledge/following" label=t.following_title() kind="secondary"/>
        </PageHead>
        {form}
        <Section title=t.knowledge_topics()><div class="loket-topics">{tiles}</div></Section>
        <Section title=t.knowledge_newest()>{newest}</Section>
    }))
}

pub(super) async fn topic(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(code): Path<String>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let topic = match code.as_str() {
        WITHOUT_TOPIC => None,
        code => Some(Topic::from_code(code).ok_or(AppError::NotFound)?),
    };
    let mut articles = list_topic(&services, &ctx.viewer, topic, after.edge()).await?;
    let path = format!("/knowledge/topics/{code}");
    let next = next_page(&mut articles, &path).map(|href| (href, t.pagination_next()));
    let previous = after.edge().map(|_| (path, t.pagination_first()));
    let title = name(&ctx, topic);
    let follow = match topic {
        Some(topic) => Some(following::topic_button(&ctx, &services, topic).await?),
        None => None,
    };
    let content = match articles.is_empty() {
        true => view! {
            <Empty title=t.knowledge_none_title() text=t.knowledge_none_text()>
                <LinkButton href="/knowledge" label=t.knowledge_topics()/>
            </Empty>
        }
        .into_any(),
        false => list(&ctx, articles, 2),
    };
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/knowledge".into(), t.knowledge_title())]
            current=title.clone()
        />
        <PageHead title=title.clone()>{follow}</PageHead>
        {content}
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }))
}

/// The name of a topic, or of the lack of one.
pub(super) fn name(ctx: &Ctx, topic: Option<Topic>) -> String {
    topic.map_or_else(|| ctx.texts.knowledge_without_topic(), |topic| ctx.texts.topic(topic))
}

/// A list of articles; their titles are headings of this level.
pub(super) fn list(ctx: &Ctx, articles: Vec<ArticleSummary>, level: u8) -> AnyView {
    let t = ctx.texts;
    let cards: Vec<AnyView> = articles
        .into_iter()
        .map(|article| {
            let mut meta = vec![t.language(article.lang)];
            meta.extend(article.verified_at.map(|at| t.article_verified_on(texts::dates::date(at, ctx.lang))));
            view! {
                <Card
                    href=format!("/knowledge/{}", article.slug)
                    title=article.title
                    summary=article.summary
                    eyebrow=name(ctx, article.topic)
                    meta=meta
                    level=level
                >
                    <LabelChip text=article.label.code() kind=label_kind(article.label) title=t.label_meaning(article.label)/>
                </Card>
            }
            .into_any()
        })
        .collect();
    view! { <CardGrid>{cards}</CardGrid> }.into_any()
}
