//! What members look for and do not find, for editors; and the place where opened results are counted.

use axum::{
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::search::{SHOWN_DAYS, Tally, note_opened, search_figures};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Bars, Breadcrumb, DataTable, Empty, LinkButton, PageHead},
};

/// Which result was opened.
#[derive(Debug, Deserialize)]
pub(super) struct Opened {
    /// What was looked for.
    #[serde(default)]
    q: String,
    /// The place of the result, from 1.
    #[serde(default)]
    place: String,
}

impl Opened {
    /// The address that a browser tells when the link of a result is followed.
    pub(super) fn address(typed: &str, place: usize) -> String {
        let pairs = [("q", typed), ("place", &place.to_string())];
        format!("/search/opened?{}", serde_html_form::to_string(pairs).unwrap_or_default())
    }
}

/// Browsers tell it beside following the link (`ping`), and show the answer to nobody.
pub(super) async fn opened(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(opened): Query<Opened>,
) -> Result<Response, AppError> {
    if let Ok(place) = opened.place.parse() {
        note_opened(&services, &ctx.viewer, &opened.q, place)?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let figures = search_figures(&services, &ctx.viewer).await?;
    let content = match figures.all.searches {
        0 => view! { <Empty title=t.searched_none_title() text=t.searched_none_text()/> }.into_any(),
        _ => {
            let all = &figures.all;
            let bar = |label: String, count: i64| (label, count as f64, count.to_string());
            let items = vec![
                bar(t.searched_found(), all.searches - all.empty),
                bar(t.searched_empty(), all.empty),
                bar(t.searched_clicks(), all.clicks),
            ];
            view! {
                <Bars caption=t.searched_all() items=items/>
                {empty(&ctx, figures.empty)}
                {often(&ctx, figures.often)}
            }
            .into_any()
        }
    };
    Ok(Page::new(&ctx, &t.searched_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=t.searched_title()
        />
        <PageHead title=t.searched_title() lead=t.searched_lead(SHOWN_DAYS)>
            <LinkButton href="/search-desk/synonyms" label=t.synonyms_title() kind="secondary"/>
        </PageHead>
        {content}
        <p class="loket-quiet">{t.searched_privacy()}</p>
    }))
}

/// What was looked for in vain, each with what an editor can do about it.
fn empty(ctx: &Ctx, tallies: Vec<Tally>) -> Option<AnyView> {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = tallies
        .into_iter()
        .map(|tally| {
            let query = |name| serde_html_form::to_string([(name, tally.words.as_str())]).unwrap_or_default();
            let (look, add) =
                (format!("/search?{}", query("q")), format!("/search-desk/synonyms?{}", query("expressions")));
            let about = t.searched_about(tally.words.clone());
            let what_next = view! {
                <div class="loket-actions">
                    <LinkButton href=look label=t.searched_try() kind="quiet" about=about.clone()/>
                    <LinkButton href=add label=t.searched_add() kind="quiet" about=about/>
                </div>
            };
            vec![tally.words.into_any(), tally.empty.to_string().into_any(), what_next.into_any()]
        })
        .collect();
    (!rows.is_empty()).then(|| {
        let head = vec![t.searched_words(), t.searched_times(), t.searched_what_next()];
        view! { <DataTable caption=t.searched_empty_list() head=head rows=rows numeric=vec![1]/> }.into_any()
    })
}

fn often(ctx: &Ctx, tallies: Vec<Tally>) -> AnyView {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = tallies
        .into_iter()
        .map(|tally| {
            let place =
                tally.place().map_or_else(|| t.searched_place_none(), |place| texts::numbers::tenths(place, ctx.lang));
            vec![
                tally.words.into_any(),
                tally.searches.to_string().into_any(),
                tally.empty.to_string().into_any(),
                tally.clicks.to_string().into_any(),
                place.into_any(),
            ]
        })
        .collect();
    let head =
        vec![t.searched_words(), t.searched_times(), t.searched_empty(), t.searched_clicks(), t.searched_place()];
    view! { <DataTable caption=t.searched_often_list() head=head rows=rows numeric=vec![1, 2, 3, 4]/> }.into_any()
}
