//! What the contact point sees of the obligatory courses: shares and numbers, never names.

use axum::{extract::State as Shared, response::Response};
use domain::policy::{Action, Object, can};
use leptos::prelude::*;
use services::courses::{LearningFigures, find_learning_figures};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Bars, Breadcrumb, DataTable, Empty, PageHead, PostButton, Section},
};

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let figures = find_learning_figures(&services, &ctx.viewer).await?;
    let title = t.learning_figures_title();
    let content = match figures.courses.is_empty() {
        true => view! { <Empty title=t.learning_none_title() text=t.learning_none_text()/> }.into_any(),
        false => standings(&ctx, &figures),
    };
    let months = months(&ctx, &figures);
    let export = can(&ctx.viewer, Action::Administer, Object::None).then(|| {
        view! {
            <Section title=t.statements_all()>
                <p>{t.statements_all_text()}</p>
                <PostButton action="/learning" label=t.statements_all_submit()/>
            </Section>
        }
    });
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=title.clone()/>
        <PageHead title=title.clone() lead=t.learning_figures_lead()/>
        {content}
        <Section title=t.learning_months()>{months}</Section>
        {export}
    }))
}

fn share(part: i64, whole: i64) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

fn standings(ctx: &Ctx, figures: &LearningFigures) -> AnyView {
    let t = ctx.texts;
    let items = figures
        .courses
        .iter()
        .map(|(course, numbers)| match numbers {
            Some((people, done)) => {
                (course.title.clone(), share(*done, *people), t.learning_done_of(done.to_string(), people.to_string()))
            }
            None => (course.title.clone(), 0.0, t.learning_too_few()),
        })
        .collect::<Vec<_>>();
    let rows: Vec<Vec<AnyView>> = figures
        .sectors
        .iter()
        .map(|sector| {
            let name = t.institution_kind(sector.kind);
            let Some(people) = sector.people else {
                let too_few = t.learning_too_few();
                let none = || "–".into_any();
                return vec![name.into_any(), too_few.into_any(), none(), none(), none()];
            };
            let all: i64 = sector.stages.iter().sum();
            let cell = |number: i64| {
                #[allow(clippy::cast_possible_truncation)]
                let percent = (share(number, all) * 100.0).round() as i64;
                format!("{number} ({percent}%)").into_any()
            };
            let [done, due, overdue] = sector.stages;
            vec![name.into_any(), people.to_string().into_any(), cell(done), cell(due), cell(overdue)]
        })
        .collect();
    let bars = figures
        .sectors
        .iter()
        .filter(|sector| sector.people.is_some())
        .map(|sector| {
            let all: i64 = sector.stages.iter().sum();
            let said = t.learning_done_of(sector.stages[0].to_string(), all.to_string());
            (t.institution_kind(sector.kind), share(sector.stages[0], all), said)
        })
        .collect::<Vec<_>>();
    let head = vec![
        t.learning_sector(),
        t.learning_people(),
        t.stage_name("done"),
        t.stage_name("due"),
        t.stage_name("overdue"),
    ];
    view! {
        <Section title=t.learning_courses()>
            <Bars caption=t.learning_share_done() items=items full=1.0/>
        </Section>
        <Section title=t.learning_sectors()>
            <Bars caption=t.learning_share_done() items=bars full=1.0/>
            <DataTable caption=t.learning_sectors() under_heading=true head=head rows=rows numeric=vec![1, 2, 3, 4]/>
            <p class="loket-quiet">{t.learning_hidden_note()}</p>
        </Section>
    }
    .into_any()
}

fn months(ctx: &Ctx, figures: &LearningFigures) -> AnyView {
    let t = ctx.texts;
    let items = figures
        .months
        .iter()
        .map(|(day, count)| {
            #[allow(clippy::cast_precision_loss)]
            let value = count.unwrap_or_default() as f64;
            let said = count.map_or_else(|| t.learning_too_few(), |count| count.to_string());
            (texts::dates::month_in_words(*day, ctx.lang), value, said)
        })
        .collect::<Vec<_>>();
    view! { <Bars caption=t.learning_months_caption() items=items/> }.into_any()
}
