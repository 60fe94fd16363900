//! What a coordinator sees of the obligatory courses: who of the own institution did which. Never an answer.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::obligations::{Stage, Standing};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    Chosen, ColleagueStanding, LearningReport, export_learning, find_learning_report, remind_colleagues,
};

use crate::{
    courses::standing_tag,
    error::AppError,
    form::FormBody,
    render::Page,
    request::Ctx,
    routes::State,
    sheet::{self, Cell, Format, Sheet},
    ui::{Bars, Breadcrumb, DataTable, Empty, Notice, PageHead, Pagination, PostForm, Section, SubNav, Submit},
};

/// The form that the boxes in the table belong to.
const REMIND: &str = "remind";
/// How many rows a page shows.
const PAGE: usize = 100;

/// Which part is shown, and what was just done.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    show: String,
    #[serde(default)]
    from: usize,
    reminded: Option<usize>,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(shown): Query<Shown>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let report = find_learning_report(&services, &ctx.viewer, &slug).await?;
    let said = shown.reminded.map(|count| match count {
        0 => view! { <Notice kind="info"><p>{t.learning_reminded_nobody()}</p></Notice> }.into_any(),
        _ => view! { <Notice kind="success"><p>{t.learning_reminded(count)}</p></Notice> }.into_any(),
    });
    let name = report.institution.name.clone();
    let title = t.learning_title();
    let content = match report.courses.is_empty() {
        true => view! { <Empty title=t.learning_none_title() text=t.learning_none_text()/> }.into_any(),
        false => standings(&ctx, &report, &shown),
    };
    Ok(Page::new(&ctx, &format!("{title}: {name}")).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), (format!("/institutions/{slug}"), name.clone())]
            current=title.clone()
        />
        {said}
        <PageHead title=title.clone() lead=t.learning_lead() eyebrow=name/>
        {content}
    }))
}

fn standings(ctx: &Ctx, report: &LearningReport, shown: &Shown) -> AnyView {
    let t = ctx.texts;
    let base = format!("/institutions/{}/learning", report.institution.slug);
    let stage = Stage::from_code(&shown.show);
    let items = report
        .courses
        .iter()
        .enumerate()
        .map(|(place, course)| {
            let (people, done) = report.done_of(place);
            #[allow(clippy::cast_precision_loss)]
            let share = if people > 0 { done as f64 / people as f64 } else { 0.0 };
            (course.title.clone(), share, t.learning_done_of(done.to_string(), people.to_string()))
        })
        .collect::<Vec<_>>();
    let everything = (base.clone(), t.learning_all(report.standings.len()), stage.is_none());
    let filters = Stage::ALL.into_iter().map(|it| {
        let text = t.learning_filter(t.stage_name(it.code()), report.count(it));
        (format!("{base}?show={}", it.code()), text, stage == Some(it))
    });
    let filters: Vec<(String, String, bool)> = std::iter::once(everything).chain(filters).collect();
    let listed: Vec<&ColleagueStanding> =
        report.standings.iter().filter(|it| stage.is_none_or(|stage| it.standing.stage() == stage)).collect();
    let list = match listed.is_empty() {
        true => view! { <Empty title=t.learning_nobody_title() text=t.learning_nobody_text()/> }.into_any(),
        false => table(ctx, report, &listed, shown, &base),
    };
    let buttons = sheet::buttons(ctx, &format!("{base}/export"));
    view! {
        <Section title=t.learning_courses()>
            <Bars caption=t.learning_share_done() items=items full=1.0/>
        </Section>
        <Section title=t.learning_colleagues()>
            <SubNav label=t.learning_colleagues() items=filters/>
            {list}
            {buttons}
        </Section>
    }
    .into_any()
}

fn table(ctx: &Ctx, report: &LearningReport, listed: &[&ColleagueStanding], shown: &Shown, base: &str) -> AnyView {
    let t = ctx.texts;
    let page: Vec<&ColleagueStanding> = listed.iter().skip(shown.from).take(PAGE).copied().collect();
    let may_ask = page.iter().any(|it| it.may_be_asked);
    let rows: Vec<Vec<AnyView>> = page
        .iter()
        .map(|it| {
            let course = &report.courses[it.course];
            let lang = (course.lang != ctx.lang).then(|| course.lang.code());
            let mut row = vec![it.name.clone().into_any()];
            if may_ask {
                row.push(choice(ctx, report, it));
            }
            row.extend([
                view! { <span lang=lang>{course.title.clone()}</span> }.into_any(),
                standing_tag(ctx, it.standing),
                it.completed_at.map(|at| texts::dates::date(at, ctx.lang)).unwrap_or_default().into_any(),
                it.asked_at.map(|at| texts::dates::date(at, ctx.lang)).unwrap_or_default().into_any(),
            ]);
            row
        })
        .collect();
    let mut head = vec![t.people_name()];
    if may_ask {
        head.push(t.learning_ask());
    }
    head.extend([t.obligation_course(), t.learning_standing(), t.learning_completed_at(), t.learning_asked_at()]);
    let link = |from: usize| format!("{base}?show={}&from={from}", shown.show);
    let previous = (shown.from > 0).then(|| (link(0), t.pagination_first()));
    let next = (listed.len() > shown.from.saturating_add(PAGE)).then(|| (link(shown.from + PAGE), t.pagination_next()));
    let pages = view! { <Pagination label=t.learning_colleagues() previous=previous next=next/> };
    let table = view! { <DataTable caption=t.learning_colleagues() under_heading=true head=head rows=rows/> };
    if !may_ask {
        return view! { {table} {pages} }.into_any();
    }
    view! {
        {table}
        <PostForm id=REMIND action=format!("{base}/remind")>
            <p class="loket-quiet">{t.learning_ask_text()}</p>
            <Submit label=t.learning_ask_submit() kind="secondary"/>
        </PostForm>
        {pages}
    }
    .into_any()
}

/// The box with which somebody is chosen; ticked beforehand for who is late.
fn choice(ctx: &Ctx, report: &LearningReport, it: &ColleagueStanding) -> AnyView {
    if !it.may_be_asked {
        return ().into_any();
    }
    let course = &report.courses[it.course];
    let label = ctx.texts.learning_ask_label(&it.name, &course.title);
    let value = format!("{}:{}", it.person, course.slug);
    let is_late = matches!(it.standing, Standing::Overdue(_));
    view! {
        <input class="rvo-checkbox__input" type="checkbox" name="colleague" form=REMIND value=value aria-label=label checked=is_late/>
    }
    .into_any()
}

pub(super) async fn remind(
    Shared(services): Shared<State>,
    ctx: Ctx,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let chosen: Chosen = form
        .all("colleague")
        .into_iter()
        .filter_map(|value| {
            let (person, course) = value.split_once(':')?;
            Some((person.parse().ok()?, course.to_owned()))
        })
        .collect();
    let count = remind_colleagues(&services, &ctx.viewer, &slug, &chosen).await?;
    Ok(Redirect::to(&format!("/institutions/{slug}/learning?reminded={count}")).into_response())
}

/// The list as a file for a spreadsheet.
pub(super) async fn export(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let report = export_learning(&services, &ctx.viewer, &slug).await?;
    let mut sheet = Sheet::new([
        t.people_name(),
        t.obligation_course(),
        t.learning_standing(),
        t.learning_last_day(),
        t.learning_completed_at(),
        t.learning_asked_at(),
    ]);
    for it in &report.standings {
        sheet.row([
            it.name.clone().into(),
            report.courses[it.course].title.clone().into(),
            t.stage_name(it.standing.stage().code()).into(),
            Cell::Day(it.standing.last_day()),
            Cell::Day(it.completed_at),
            Cell::Day(it.asked_at),
        ]);
    }
    sheet.into_file(Format::of(&form), &format!("{slug}-learning"), services.now())
}
