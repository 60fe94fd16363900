//! My overview: what is due, what is coming, what is new.

use axum::{extract::State as Shared, response::Response};
use domain::{
    courses::obligations::{Stage, Standing},
    knowledge::ArticleSummary,
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::{
    courses::{Due, Obliged, count_overdue_colleagues, list_due, list_obliged},
    events::{Span, list_events, list_my_registrations},
    knowledge::{list_newest, list_to_acknowledge},
};

use crate::{
    courses::{obliged_card, standing_tag},
    error::AppError,
    events::agenda_list,
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::{Needs, Routes, State},
    ui::{Card, CardGrid, Empty, LabelChip, LinkButton, Notice, PageHead, Progress, Section},
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/overview", Needs::May(Action::UseOwnAccount), show)
}

async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let name = ctx.viewer.person().map(|person| person.name.clone()).unwrap_or_default();
    if ctx.is_withheld {
        return Ok(Page::new(&ctx, &t.nav_overview()).narrow().render(view! {
            <PageHead title=t.overview_title(&name)/>
            <Notice kind="warning" title=t.factor_required_title()>
                <p>{t.factor_required_text()}</p>
                <p><LinkButton href="/account/second-factor" label=t.factor_set_up()/></p>
            </Notice>
        }));
    }
    if !can(&ctx.viewer, Action::EnterCommunity, Object::None) {
        // A party contact: the consultations put to that party will stand here.
        return Ok(Page::new(&ctx, &t.nav_overview()).narrow().render(view! {
            <PageHead title=t.overview_title(&name)/>
            <Empty title=t.overview_nothing_title() text=t.overview_nothing_text()/>
        }));
    }
    let obliged = list_obliged(&services, &ctx.viewer).await?;
    let due = due(&ctx, list_due(&services, &ctx.viewer, 4).await?, &obliged);
    let late = late_colleagues(&ctx, &services).await?;
    let to_read = list_to_acknowledge(&services, &ctx.viewer, 5).await?;
    let to_read = (!to_read.is_empty()).then(|| {
        let list = articles_list(&ctx, to_read);
        view! { <Section title=t.overview_to_read()>{list}</Section> }
    });
    let events = coming(&ctx, &services).await?;
    let newest = newest(&ctx, list_newest(&services, &ctx.viewer, 5).await?);
    Ok(Page::new(&ctx, &t.nav_overview()).render(view! {
        <PageHead title=t.overview_title(&name) lead=t.overview_lead()/>
        {late}
        <Section title=t.overview_due()>{due}</Section>
        {to_read}
        <Section title=t.overview_events()>
            {events}
            <p><LinkButton href="/events" label=t.events_title() kind="secondary"/></p>
        </Section>
        <Section title=t.overview_new()>
            {newest}
            <p><LinkButton href="/knowledge" label=t.nav_knowledge() kind="secondary"/></p>
        </Section>
    }))
}

/// For a coordinator: that colleagues are late, and the way to their names.
async fn late_colleagues(ctx: &Ctx, services: &State) -> Result<Option<AnyView>, AppError> {
    let t = ctx.texts;
    let late = count_overdue_colleagues(services, &ctx.viewer).await?;
    Ok(late.map(|(count, institution)| {
        let href = format!("/institutions/{institution}/learning?show={}", Stage::Overdue.code());
        view! { <Notice kind="warning"><p>{t.overview_late_colleagues(count)} " " <a href=href>{t.overview_late_link()}</a></p></Notice> }
            .into_any()
    }))
}

/// Attempts to hand in first, then what has to be done and was not begun, then courses to go on with.
fn due(ctx: &Ctx, due: Due, obliged: &[Obliged]) -> AnyView {
    let t = ctx.texts;
    let asked: Vec<&Obliged> = obliged
        .iter()
        .filter(|it| it.standing.stage() != Stage::Done || matches!(it.standing, Standing::Renewable(_)))
        .collect();
    let is_of = |it: &Obliged, slug: &str| it.course.slug == slug || it.pair.as_deref() == Some(slug);
    let not_begun: Vec<AnyView> = asked
        .iter()
        .filter(|it| !due.courses.iter().any(|begun| is_of(it, &begun.course.slug)))
        .map(|it| obliged_card(ctx, it))
        .collect();
    if due.open.is_empty() && due.courses.is_empty() && not_begun.is_empty() {
        return view! {
            <Empty title=t.overview_due_none_title() text=t.overview_due_none_text()>
                <LinkButton href="/courses" label=t.nav_courses()/>
            </Empty>
        }
        .into_any();
    }
    let number = |value: i64| u32::try_from(value).unwrap_or(u32::MAX);
    let open: Vec<AnyView> = due
        .open
        .into_iter()
        .map(|attempt| {
            let text = t.overview_answered(attempt.answered.to_string(), attempt.questions.to_string());
            let (value, max) = (number(attempt.answered), number(attempt.questions));
            view! {
                <Card href=attempt.path() title=attempt.module_title.clone() eyebrow=t.overview_open_quiz() icon="flag">
                    <Progress label=attempt.course.title.clone() value=value max=max text=text/>
                </Card>
            }
            .into_any()
        })
        .collect();
    let courses: Vec<AnyView> = due
        .courses
        .into_iter()
        .map(|due| {
            let course = &due.course;
            let text = t.overview_modules(course.completed.to_string(), course.modules.to_string());
            let (value, max) = (number(course.completed), number(course.modules));
            let asked = asked.iter().find(|it| is_of(it, &course.slug)).map(|it| standing_tag(ctx, it.standing));
            view! {
                <Card href=due.path() title=due.module_title.clone() eyebrow=course.title.clone() icon="course">
                    {asked}
                    <Progress label=t.overview_progress() value=value max=max text=text/>
                </Card>
            }
            .into_any()
        })
        .collect();
    view! { <CardGrid>{open}{not_begun}{courses}</CardGrid> }.into_any()
}

/// What I am registered for; while that is nothing, what there is.
async fn coming(ctx: &Ctx, services: &State) -> Result<AnyView, AppError> {
    let t = ctx.texts;
    let mut events = list_my_registrations(services, &ctx.viewer, 3).await?;
    if events.is_empty() {
        events =
            list_events(services, &ctx.viewer, Span::Upcoming, domain::events::agenda::AgendaFilter::default(), None)
                .await?;
        events.truncate(3);
    }
    Ok(match events.is_empty() {
        true => view! { <Empty title=t.events_none_title() text=t.events_none_text()/> }.into_any(),
        false => agenda_list(ctx, events),
    })
}

fn newest(ctx: &Ctx, articles: Vec<ArticleSummary>) -> AnyView {
    let t = ctx.texts;
    if articles.is_empty() {
        return view! { <Empty title=t.overview_new_none_title() text=t.overview_new_none_text()/> }.into_any();
    }
    articles_list(ctx, articles)
}

fn articles_list(ctx: &Ctx, articles: Vec<ArticleSummary>) -> AnyView {
    let t = ctx.texts;
    let rows: Vec<AnyView> = articles
        .into_iter()
        .map(|article| {
            let href = format!("/knowledge/{}", article.slug);
            let lang = (article.lang != ctx.lang).then(|| article.lang.code());
            let topic = article.topic.map(|topic| t.topic(topic));
            view! {
                <li>
                    <span class="loket-list__text">
                        <a href=href lang=lang>{article.title}</a>
                        <span class="loket-quiet">{topic}</span>
                    </span>
                    <LabelChip text=article.label.code() kind=label_kind(article.label)/>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="loket-list" role="list">{rows}</ul> }.into_any()
}
