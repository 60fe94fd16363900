//! Searching everything the viewer may read.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{knowledge::Topic, search::Kind};
use leptos::prelude::*;
use serde::Deserialize;
use services::search::{Found, Hit, PAGE, Wanted, search};

use crate::{
    error::AppError,
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, HiddenFields, LabelChip, LinkButton, MetaList, PageHead, Pagination, SubNav, Submit},
};

/// Nobody turns more pages than this.
const LAST_PAGE: usize = 50;

/// What the address says. Anything that is not on offer counts as not said.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }

    fn topic(&self) -> Option<Topic> {
        Topic::from_code(&self.topic)
    }

    /// Counted from 1.
    fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, LAST_PAGE)
    }

    /// The address of the same search with other limits.
    fn address(&self, kind: Option<Kind>, topic: Option<Topic>, page: usize) -> String {
        let mut pairs = vec![("q", self.q.clone())];
        pairs.extend(kind.map(|kind| ("kind", kind.code().to_owned())));
        pairs.extend(topic.map(|topic| ("topic", topic.code().to_owned())));
        if page > 1 {
            pairs.push(("page", page.to_string()));
        }
        format!("/search?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let words = asked.q.trim();
    let kept: Vec<(String, String)> =
        [("kind", asked.kind().map(Kind::code)), ("topic", asked.topic().map(Topic::code))]
            .into_iter()
            .filter_map(|(name, code)| Some((name.to_owned(), code?.to_owned())))
            .collect();
    let form = search_form(&ctx, words, &kept);
    let trail = vec![("/overview".into(), t.nav_overview()), ("/knowledge".into(), t.knowledge_title())];
    if words.is_empty() {
        return Ok(Page::new(&ctx, &t.search_title()).render(view! {
            <Breadcrumb label=t.breadcrumb_label() items=trail current=t.search_title()/>
            <PageHead title=t.search_title() lead=t.search_lead()/>
            {form}
            <Empty title=t.search_start_title() text=t.search_start_text()>
                <LinkButton href="/knowledge" label=t.search_browse()/>
            </Empty>
        }));
    }
    let wanted = Wanted {
        text: words.to_owned(),
        kind: asked.kind(),
        topic: asked.topic(),
        lang: None,
        skip: (asked.page() - 1) * PAGE,
        limit: PAGE,
    };
    let found = search(&services, &ctx.viewer, wanted).await?;
    let count = t.search_count(i64::try_from(found.total).unwrap_or(i64::MAX), words);
    let results = results(&ctx, &asked, found);
    let [beside, on_demand] = [filters(&ctx, &asked), filters(&ctx, &asked)];
    Ok(Page::new(&ctx, &t.search_title_for(words)).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail current=t.search_title()/>
        <PageHead title=t.search_title()/>
        {form}
        <div class="loket-found">
            <div class="loket-found__filters loket-wide">{beside}</div>
            <details class="loket-faq loket-small">
                <summary>{chosen(&ctx, &asked)}</summary>
                <div class="loket-found__filters">{on_demand}</div>
            </details>
            <section class="loket-found__results" aria-label=t.search_results()>
                <p class="loket-count" role="status">{count}</p>
                {results}
            </section>
        </div>
    }))
}

/// The large field; `kept` are limits that stay when somebody types other words.
pub(super) fn search_form(ctx: &Ctx, words: &str, kept: &[(String, String)]) -> AnyView {
    let t = ctx.texts;
    view! {
        <form class="loket-search" role="search" aria-label=t.search_title() method="get" action="/search">
            <label class="loket-hidden" for="field-q">{t.search_field()}</label>
            <input
                class="utrecht-textbox utrecht-textbox--html-input loket-input"
                id="field-q"
                type="search"
                name="q"
                value=words.to_owned()
                placeholder=t.search_placeholder()
            />
            <HiddenFields pairs=kept.to_vec()/>
            <Submit label=t.search_button()/>
        </form>
    }
    .into_any()
}

/// What opens the filters where there is no room beside the results; says which ones count now.
fn chosen(ctx: &Ctx, asked: &Asked) -> String {
    let t = ctx.texts;
    let kind = asked.kind().map(|kind| t.kind(kind));
    let topic = asked.topic().map(|topic| t.topic(topic));
    let limits: Vec<String> = kind.into_iter().chain(topic).collect();
    match limits.is_empty() {
        true => t.search_filters(),
        false => format!("{}: {}", t.search_filters(), limits.join(", ")),
    }
}

fn filters(ctx: &Ctx, asked: &Asked) -> AnyView {
    let t = ctx.texts;
    let (kind, topic) = (asked.kind(), asked.topic());
    let mut kinds = vec![(asked.address(None, topic, 1), t.search_kind_all(), kind.is_none())];
    // Only articles have topics; another kind lets go of the topic, or nothing would ever be found.
    kinds.extend(Kind::ALL.map(|each| {
        let topic = topic.filter(|_| each == Kind::Article);
        (asked.address(Some(each), topic, 1), t.kind(each), kind == Some(each))
    }));
    let kind_of_topic = kind.filter(|kind| *kind == Kind::Article);
    let mut topics = vec![(asked.address(kind, None, 1), t.search_topic_all(), topic.is_none())];
    topics.extend(
        Topic::ALL.map(|each| (asked.address(kind_of_topic, Some(each), 1), t.topic(each), topic == Some(each))),
    );
    view! {
        <SubNav label=t.search_kinds() title=t.search_kinds() items=kinds vertical=true/>
        <SubNav label=t.search_topics() title=t.search_topics() items=topics vertical=true/>
    }
    .into_any()
}

fn results(ctx: &Ctx, asked: &Asked, found: Found) -> AnyView {
    let t = ctx.texts;
    let (kind, topic, page) = (asked.kind(), asked.topic(), asked.page());
    if found.hits.is_empty() {
        let unlimited = (kind.is_some() || topic.is_some()).then(|| {
            view! { <LinkButton href=asked.address(None, None, 1) label=t.search_without_filters()/> }
        });
        return view! {
            <Empty title=t.search_none_title() text=t.search_none_text()>
                {unlimited}
                <LinkButton href="/knowledge" label=t.search_browse() kind="secondary"/>
            </Empty>
        }
        .into_any();
    }
    let has_more = found.total > page * PAGE && page < LAST_PAGE;
    let next = has_more.then(|| (asked.address(kind, topic, page + 1), t.pagination_next()));
    let previous = (page > 1).then(|| (asked.address(kind, topic, page - 1), t.search_previous()));
    let items: Vec<AnyView> = found.hits.into_iter().map(|hit| result(ctx, hit)).collect();
    view! {
        <ul class="loket-results" role="list">{items}</ul>
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }
    .into_any()
}

fn result(ctx: &Ctx, hit: Hit) -> AnyView {
    let t = ctx.texts;
    let lang = (hit.lang != ctx.lang).then(|| hit.lang.code());
    let mut meta = vec![t.kind(hit.kind)];
    meta.extend(hit.topic.map(|topic| t.topic(topic)));
    meta.push(t.language(hit.lang));
    let chip = (hit.kind == Kind::Article).then(|| {
        view! { <LabelChip text=hit.label.code() kind=label_kind(hit.label) title=t.label_meaning(hit.label)/> }
    });
    let snippet: Vec<AnyView> = hit
        .snippet
        .into_iter()
        .map(|(text, found)| if found { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() })
        .collect();
    view! {
        <li class="loket-results__item">
            <h2 class="loket-results__title"><a href=hit.path lang=lang>{hit.title}</a></h2>
            <div class="loket-results__facts">{chip} <MetaList items=meta/></div>
            <p class="loket-results__snippet" lang=lang>{snippet}</p>
        </li>
    }
    .into_any()
}
