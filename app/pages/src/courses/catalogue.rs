//! All courses, with how far the viewer is.

use axum::{extract::State as Shared, response::Response};
use domain::{
    courses::CourseSummary,
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::courses::{has_recall, list_courses};

use super::{figure, foreign};
use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Card, CardGrid, Empty, LinkButton, PageHead, PostButton, Progress, Section, Tag},
};

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let courses = list_courses(&services, &ctx.viewer, ctx.lang).await?;
    let content = if courses.is_empty() {
        view! { <Empty title=t.course_none_title() text=t.course_none_text()/> }.into_any()
    } else {
        let cards: Vec<AnyView> = courses.into_iter().map(|course| card(&ctx, course)).collect();
        view! { <CardGrid class="loket-cards--wide">{cards}</CardGrid> }.into_any()
    };
    let make = can(&ctx.viewer, Action::EditArticles, Object::None)
        .then(|| view! { <LinkButton href="/authoring" label=t.authoring_link() kind="secondary"/> });
    let recall = has_recall(&services, &ctx.viewer).await?.then(|| {
        view! {
            <Section title=t.recall_title()>
                <p><a href="/recall">{t.recall_link()}</a></p>
            </Section>
        }
    });
    let title = t.course_catalogue_title();
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=title.clone()/>
        <PageHead title=title.clone() lead=t.course_catalogue_lead()>{make}</PageHead>
        {content}
        {recall}
        <Section title=t.statements_own()>
            <p>{t.statements_own_text()}</p>
            <PostButton action="/courses" label=t.statements_own()/>
        </Section>
    }))
}

fn card(ctx: &Ctx, course: CourseSummary) -> AnyView {
    let t = ctx.texts;
    let meta = vec![t.course_modules(course.modules), t.minutes(course.minutes), t.language(course.lang)];
    let state = state(ctx, &course);
    view! {
        <Card
            href=format!("/courses/{}", course.slug)
            title=course.title.clone()
            summary=course.summary.clone()
            lang=foreign(ctx, course.lang)
            level=2
            icon="course"
            meta=meta
        >
            {state}
        </Card>
    }
    .into_any()
}

/// How far the viewer is: nothing before enrolment, then a bar, then the word that it is done.
fn state(ctx: &Ctx, course: &CourseSummary) -> AnyView {
    let t = ctx.texts;
    if course.modules > 0 && course.completed == course.modules {
        return view! { <Tag text=t.course_finished() kind="success"/> }.into_any();
    }
    if !course.enrolled {
        return ().into_any();
    }
    progress(ctx, course)
}

/// How many modules of a course are done.
pub(super) fn progress(ctx: &Ctx, course: &CourseSummary) -> AnyView {
    let t = ctx.texts;
    view! {
        <Progress
            label=t.course_progress()
            value=figure(course.completed)
            max=figure(course.modules)
            text=t.course_progress_text(course.completed.to_string(), course.modules.to_string())
        />
    }
    .into_any()
}
