//! The page of an article: the text, with whom it may be shared, and how fresh it is.

use axum::{
    extract::{Path, State as Shared},
    response::Response,
};
use domain::{
    knowledge::{ArticleState, Topic},
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::{
    knowledge::{ArticlePage, attachments::list_attachments, find_article, note_read},
    search::related,
};

use crate::{
    error::AppError,
    knowledge::{
        acknowledge, attachments, browse::name, care::badge, contents::headings, favourites, following, label_kind,
    },
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, LabelChip, LinkButton, Notice, PageHead, Prose, Section, SubNav, SummaryList, Tag},
};

/// Fewer headings than this need no table of contents.
const FEWEST_HEADINGS: usize = 2;

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let page = find_article(&services, &ctx.viewer, &slug).await?;
    note_read(&services, &ctx.viewer, &page);
    let article = &page.article;
    let lang = (article.lang != ctx.lang).then(|| article.lang.code());
    let topic = article.topic.map_or("other", Topic::code);
    let state = match article.state {
        ArticleState::Published => None,
        ArticleState::Draft => Some((t.article_state(article.state), "info")),
        ArticleState::Archived => Some((t.article_state(article.state), "warning")),
    };
    let chip = view! { <LabelChip text=article.label.code() kind=label_kind(article.label)/> };
    let editing = can(&ctx.viewer, Action::EditArticles, Object::None).then(|| {
        let revisions = format!("/knowledge/{slug}/revisions");
        view! {
            <LinkButton href=format!("/editor/{slug}") label=t.article_edit() kind="secondary"/>
            <LinkButton href=revisions label=t.article_revisions() kind="secondary"/>
        }
    });
    let headings = headings(&page.html);
    let contents = (headings.len() >= FEWEST_HEADINGS).then(|| {
        let items = headings.into_iter().map(|(id, words)| (format!("#{id}"), words, false)).collect();
        view! { <SubNav label=t.article_contents() title=t.article_contents() items=items vertical=true/> }
    });
    let logged = article.label.reading_is_logged().then(|| {
        view! { <Notice kind="info"><p>{t.article_reading_is_logged()}</p></Notice> }
    });
    let favourite = favourites::button(&ctx, &page);
    let follow = following::button(&ctx, &page);
    // Only paper shows it, on every sheet: what was printed by whom stays with the text.
    let name_of_reader = ctx.viewer.person().map(|person| person.name.clone()).unwrap_or_default();
    let printed = t.article_printed(article.label.code(), name_of_reader, texts::dates::date(services.now(), ctx.lang));
    let acknowledging = acknowledge::notice(&ctx, &page);
    let facts = facts(&ctx, &services, &page);
    let related = related(&services, &ctx.viewer, article.id, article.lang, &page.body).await?;
    let related = (!related.is_empty()).then(|| {
        let links: Vec<AnyView> = related
            .into_iter()
            .map(|one| {
                let lang = (one.lang != ctx.lang).then(|| one.lang.code());
                view! { <li><a href=one.path lang=lang>{one.title}</a></li> }.into_any()
            })
            .collect();
        view! { <Section title=t.article_related() id="related"><ul class="loket-list">{links}</ul></Section> }
    });
    let files = attachments::section(&ctx, list_attachments(&services, &ctx.viewer, &slug).await?);
    Ok(Page::new(&ctx, &article.title).description(article.summary.clone()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/knowledge".into(), t.knowledge_title()),
                (format!("/knowledge/topics/{topic}"), name(&ctx, article.topic)),
            ]
            current=article.title.clone()
        />
        <div lang=lang>
            <PageHead title=article.title.clone() lead=article.summary.clone()>
                {chip}
                {state.map(|(text, kind)| view! { <Tag text=text kind=kind/> })}
                {favourite}
                {follow}
                {editing}
            </PageHead>
        </div>
        <p class="loket-stamp" aria-hidden="true">{printed}</p>
        {logged}
        {acknowledging}
        <div class="loket-article">
            <aside class="loket-article__side" aria-label=t.article_facts()>
                <SummaryList rows=facts/>
                {contents}
            </aside>
            <div class="loket-article__body" lang=lang>
                <Prose html=page.html.clone() table_label=t.article_table()/>
            </div>
        </div>
        {files}
        {related}
    }))
}

fn facts(ctx: &Ctx, services: &State, page: &ArticlePage) -> Vec<(String, AnyView)> {
    let t = ctx.texts;
    let article = &page.article;
    let label = article.label;
    let standing = badge(ctx, article.verified_until, services.now());
    let verified = match article.verified_at {
        None => standing,
        Some(at) => view! { {texts::dates::date(at, ctx.lang)} " " {standing} }.into_any(),
    };
    let mut facts = vec![
        // The label itself stands at the title.
        (label.code().to_owned(), t.label_meaning(label).into_any()),
        (t.article_verified(), verified),
        (t.article_written_in(), t.language(article.lang).into_any()),
    ];
    if let Some((slug, title)) = &page.pair {
        let other = article.lang.other();
        // Said in the language the link leads to, for whoever cannot read this one.
        let said = texts::of(other.other()).article_other_language();
        let lang = other.code();
        facts.push((
            said,
            view! { <a href=format!("/knowledge/{slug}") lang=lang hreflang=lang>{title.clone()}</a> }.into_any(),
        ));
    }
    if let Some(since) = page.behind_since {
        let said = t.behind_reader(texts::dates::date(since, ctx.lang));
        facts.push((t.behind_fact(), said.into_any()));
    }
    if let Some(until) = article.verified_until {
        facts.insert(2, (t.article_verified_until(), texts::dates::date(until, ctx.lang).into_any()));
    }
    facts.extend(page.owner.clone().map(|owner| (t.article_owner(), owner.into_any())));
    facts
}
