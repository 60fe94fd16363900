//! Searching everything the viewer may read.

use std::cmp::Reverse;

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{
    Lang,
    ids::InstitutionId,
    institutions::Institution,
    knowledge::{Label, Topic},
    search::{Age, Kind},
};
use islands::search::{SearchFieldIsland, SearchFieldTexts};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    Services,
    institutions::find_institution,
    search::{Facets, Found, Hit, PAGE, SUGGESTED, Wanted, search},
};

use crate::{
    error::AppError,
    knowledge::{label_kind, searched::Opened},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Empty, HiddenFields, LabelChip, LinkButton, MetaList, PageHead, Pagination, SubNav, Submit},
};

/// Nobody turns more pages than this.
const LAST_PAGE: usize = 50;
/// A list of filters is no register.
const MOST_INSTITUTIONS: usize = 8;

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
    lang: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    age: String,
    #[serde(default)]
    institution: String,
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

    fn lang(&self) -> Option<Lang> {
        Lang::from_code(&self.lang)
    }

    fn label(&self) -> Option<Label> {
        Label::from_code(&self.label)
    }

    fn age(&self) -> Option<Age> {
        Age::from_code(&self.age)
    }

    fn institution(&self) -> Option<InstitutionId> {
        self.institution.parse().ok()
    }

    /// What limits the search, as the address says it.
    fn limits(&self) -> Vec<(String, String)> {
        let limits = [
            ("kind", self.kind().map(|kind| kind.code().to_owned())),
            ("topic", self.topic().map(|topic| topic.code().to_owned())),
            ("lang", self.lang().map(|lang| lang.code().to_owned())),
            ("label", self.label().map(|label| label.code().to_owned())),
            ("age", self.age().map(|age| age.code().to_owned())),
            ("institution", self.institution().map(|id| id.to_string())),
        ];
        limits.into_iter().filter_map(|(name, code)| Some((name.to_owned(), code?))).collect()
    }

    /// The address of this search.
    fn address(&self) -> String {
        let mut pairs = vec![("q".to_owned(), self.q.clone())];
        pairs.extend(self.limits());
        if self.page() > 1 {
            pairs.push(("page".to_owned(), self.page().to_string()));
        }
        format!("/search?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }

    /// The address of its first page with one thing changed.
    fn with(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = Self { page: String::new(), ..self.clone() };
        change(&mut other);
        other.address()
    }

    fn at_page(&self, page: usize) -> String {
        Self { page: page.to_string(), ..self.clone() }.address()
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let words = asked.q.trim();
    let limits = asked.limits();
    let form = suggesting_form(&ctx, words, &limits);
    let trail = vec![("/overview".into(), t.nav_overview()), ("/knowledge".into(), t.knowledge_title())];
    if words.is_empty() {
        return Ok(Page::new(&ctx, &t.search_title()).with_islands().render_with(|| {
            view! {
                <Breadcrumb label=t.breadcrumb_label() items=trail current=t.search_title()/>
                <PageHead title=t.search_title() lead=t.search_lead()/>
                {form()}
                <Empty title=t.search_start_title() text=t.search_start_text()>
                    <LinkButton href="/knowledge" label=t.search_browse()/>
                </Empty>
            }
        }));
    }
    let wanted = Wanted {
        text: words.to_owned(),
        kind: asked.kind(),
        topic: asked.topic(),
        lang: asked.lang(),
        label: asked.label(),
        age: asked.age(),
        institution: asked.institution(),
        skip: (asked.page() - 1) * PAGE,
        limit: PAGE,
    };
    let found = search(&services, &ctx.viewer, wanted).await?;
    let count = t.search_count(i64::try_from(found.total).unwrap_or(i64::MAX), words);
    let meant = found.meant.clone().map(|meant| {
        let href = asked.with(|asked| asked.q.clone_from(&meant));
        view! { <p class="loket-meant">{t.search_meant()} " " <a href=href>{meant}</a>"?"</p> }
    });
    let institutions = institutions(&services, &asked, &found.facets).await?;
    let [beside, on_demand] =
        [filters(&ctx, &asked, &found, &institutions), filters(&ctx, &asked, &found, &institutions)];
    let results = results(&ctx, &asked, found);
    Ok(Page::new(&ctx, &t.search_title_for(words)).with_islands().render_with(|| {
        view! {
            <Breadcrumb label=t.breadcrumb_label() items=trail current=t.search_title()/>
            <PageHead title=t.search_title()/>
            {form()}
            <div class="loket-found">
                <div class="loket-found__filters loket-wide">{beside}</div>
                <details class="loket-faq loket-small">
                    <summary>{chosen(&ctx, &asked, &institutions)}</summary>
                    <div class="loket-found__filters">{on_demand}</div>
                </details>
                <section class="loket-found__results" aria-label=t.search_results()>
                    <p class="loket-count" role="status">{count}</p>
                    {meant}
                    {results}
                </section>
            </div>
        }
    }))
}

/// The large field; `kept` are limits that stay when somebody types other words.
pub(super) fn search_form(ctx: &Ctx, words: &str, kept: &[(String, String)]) -> AnyView {
    let t = ctx.texts;
    let field = view! {
        <label class="loket-hidden" for="field-q">{t.search_field()}</label>
        <input
            class="utrecht-textbox utrecht-textbox--html-input loket-input"
            id="field-q"
            type="search"
            name="q"
            value=words.to_owned()
            placeholder=t.search_placeholder()
        />
    };
    form_around(ctx, field.into_any(), kept)
}

/// The same with titles that are suggested while somebody types. To be made while the page is rendered.
fn suggesting_form(ctx: &Ctx, words: &str, kept: &[(String, String)]) -> impl FnOnce() -> AnyView {
    let t = ctx.texts;
    let texts = SearchFieldTexts {
        label: t.search_field(),
        placeholder: t.search_placeholder(),
        suggestions: t.suggest_label(),
        counts: (0..=SUGGESTED).map(|count| t.suggest_count(i64::try_from(count).unwrap_or(i64::MAX))).collect(),
        kinds: Kind::ALL.map(|kind| (kind.code().to_owned(), t.kind(kind))).to_vec(),
        lang: ctx.lang.code().to_owned(),
    };
    let value = words.to_owned();
    move || form_around(ctx, view! { <SearchFieldIsland value=value texts=texts/> }.into_any(), kept)
}

fn form_around(ctx: &Ctx, field: AnyView, kept: &[(String, String)]) -> AnyView {
    let t = ctx.texts;
    view! {
        <form class="loket-search" role="search" aria-label=t.search_title() method="get" action="/search">
            {field}
            <HiddenFields pairs=kept.to_vec()/>
            <Submit label=t.search_button()/>
        </form>
    }
    .into_any()
}

/// What opens the filters where there is no room beside the results; says which ones count now.
fn chosen(ctx: &Ctx, asked: &Asked, institutions: &[(Institution, usize)]) -> String {
    let t = ctx.texts;
    let kind = asked.kind().map(|kind| t.kind(kind));
    let topic = asked.topic().map(|topic| t.topic(topic));
    let lang = asked.lang().map(|lang| t.language(lang));
    let label = asked.label().map(|label| label.code().to_owned());
    let age = asked.age().map(|age| t.age(age));
    let institution = institutions.iter().find(|(one, _)| Some(one.id) == asked.institution());
    let institution = institution.map(|(one, _)| one.name.clone());
    let limits: Vec<String> = [kind, topic, lang, label, age, institution].into_iter().flatten().collect();
    match limits.is_empty() {
        true => t.search_filters(),
        false => format!("{}: {}", t.search_filters(), limits.join(", ")),
    }
}

/// One list of limits for each way to limit: what there is, with how many; what would give nothing is left out.
fn filters(ctx: &Ctx, asked: &Asked, found: &Found, institutions: &[(Institution, usize)]) -> AnyView {
    let t = ctx.texts;
    let (facets, total) = (&found.facets, found.total);
    let kinds = Kind::ALL.map(|kind| {
        // Only articles and their files have topics; another kind lets go of the topic, or nothing would ever be found.
        let href = asked.with(|asked| {
            kind.code().clone_into(&mut asked.kind);
            if !kind.is_of_the_bank() {
                asked.topic.clear();
            }
        });
        Choice { href, text: t.kind(kind), count: facets.kind(kind), current: asked.kind() == Some(kind) }
    });
    let topics = Topic::ALL.map(|topic| {
        let href = asked.with(|asked| {
            topic.code().clone_into(&mut asked.topic);
            asked.kind =
                asked.kind().filter(|kind| kind.is_of_the_bank()).map(Kind::code).unwrap_or_default().to_owned();
        });
        Choice { href, text: t.topic(topic), count: facets.topic(topic), current: asked.topic() == Some(topic) }
    });
    let langs = Lang::ALL.map(|lang| {
        let href = asked.with(|asked| lang.code().clone_into(&mut asked.lang));
        Choice { href, text: t.language(lang), count: facets.lang(lang), current: asked.lang() == Some(lang) }
    });
    let labels = Label::ALL.map(|label| {
        let href = asked.with(|asked| label.code().clone_into(&mut asked.label));
        let current = asked.label() == Some(label);
        Choice { href, text: label.code().to_owned(), count: facets.label(label), current }
    });
    let ages = Age::ALL.map(|age| {
        let href = asked.with(|asked| age.code().clone_into(&mut asked.age));
        Choice { href, text: t.age(age), count: facets.age(age), current: asked.age() == Some(age) }
    });
    let institutions = institutions.iter().map(|(one, count)| {
        let href = asked.with(|asked| asked.institution = one.id.to_string());
        Choice { href, text: one.name.clone(), count: *count, current: asked.institution() == Some(one.id) }
    });
    view! {
        {choices(total, t.search_kinds(), (asked.with(|asked| asked.kind.clear()), t.search_kind_all()), kinds)}
        {choices(total, t.search_topics(), (asked.with(|asked| asked.topic.clear()), t.search_topic_all()), topics)}
        {choices(total, t.search_langs(), (asked.with(|asked| asked.lang.clear()), t.search_lang_all()), langs)}
        {choices(total, t.search_labels(), (asked.with(|asked| asked.label.clear()), t.search_label_all()), labels)}
        {choices(total, t.search_ages(), (asked.with(|asked| asked.age.clear()), t.search_age_all()), ages)}
        {choices(
            total,
            t.search_institutions(),
            (asked.with(|asked| asked.institution.clear()), t.search_institution_all()),
            institutions,
        )}
    }
    .into_any()
}

/// One way to limit a search.
struct Choice {
    href: String,
    text: String,
    count: usize,
    current: bool,
}

/// `total` is how many things were found: where every choice would keep all of them there is nothing to choose.
fn choices(total: usize, title: String, all: (String, String), choices: impl IntoIterator<Item = Choice>) -> AnyView {
    let shown: Vec<Choice> = choices.into_iter().filter(|choice| choice.count > 0 || choice.current).collect();
    let is_limited = shown.iter().any(|choice| choice.current);
    if !is_limited && shown.iter().all(|choice| choice.count == total) {
        return ().into_any();
    }
    let mut items = vec![(all.0, all.1, !is_limited)];
    items.extend(shown.into_iter().map(|one| (one.href, format!("{} ({})", one.text, one.count), one.current)));
    view! { <SubNav label=title.clone() title=title items=items vertical=true/> }.into_any()
}

/// The institutions that own what was found, the largest number first, and the one the search is limited to.
async fn institutions(
    services: &Services,
    asked: &Asked,
    facets: &Facets,
) -> anyhow::Result<Vec<(Institution, usize)>> {
    let mut counted: Vec<_> = facets.institutions().collect();
    counted.sort_by_key(|(id, count)| (Reverse(asked.institution() == Some(*id)), Reverse(*count), *id));
    counted.truncate(MOST_INSTITUTIONS);
    let mut named = Vec::with_capacity(counted.len());
    for (id, count) in counted {
        named.extend(find_institution(services, id).await?.map(|institution| (institution, count)));
    }
    Ok(named)
}

fn results(ctx: &Ctx, asked: &Asked, found: Found) -> AnyView {
    let t = ctx.texts;
    let page = asked.page();
    if found.hits.is_empty() {
        let unlimited = (!asked.limits().is_empty()).then(|| {
            let href = Asked { q: asked.q.clone(), ..Asked::default() }.address();
            view! { <LinkButton href=href label=t.search_without_filters()/> }
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
    let next = has_more.then(|| (asked.at_page(page + 1), t.pagination_next()));
    let previous = (page > 1).then(|| (asked.at_page(page - 1), t.search_previous()));
    let first = (page - 1) * PAGE + 1;
    let opened = |at: usize| Opened::address(&asked.q, first + at);
    let items: Vec<AnyView> =
        found.hits.into_iter().enumerate().map(|(at, hit)| result(ctx, hit, opened(at))).collect();
    view! {
        <ul class="loket-results" role="list">{items}</ul>
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }
    .into_any()
}

/// `opened` is the address that hears when the result is opened.
fn result(ctx: &Ctx, hit: Hit, opened: String) -> AnyView {
    let t = ctx.texts;
    let lang = (hit.lang != ctx.lang).then(|| hit.lang.code());
    let mut meta = vec![t.kind(hit.kind)];
    meta.extend(hit.within.map(|title| t.search_within(title)));
    meta.extend(hit.page.map(|page| t.search_page(i64::try_from(page).unwrap_or(i64::MAX))));
    meta.extend(hit.topic.map(|topic| t.topic(topic)));
    meta.push(t.language(hit.lang));
    let chip = hit.kind.is_of_the_bank().then(|| {
        view! { <LabelChip text=hit.label.code() kind=label_kind(hit.label) title=t.label_meaning(hit.label)/> }
    });
    let snippet: Vec<AnyView> = hit
        .snippet
        .into_iter()
        .map(|(text, found)| if found { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() })
        .collect();
    view! {
        <li class="loket-results__item">
            <h2 class="loket-results__title"><a href=hit.path ping=opened lang=lang>{hit.title}</a></h2>
            <div class="loket-results__facts">{chip} <MetaList items=meta/></div>
            <p class="loket-results__snippet" lang=lang>{snippet}</p>
        </li>
    }
    .into_any()
}
