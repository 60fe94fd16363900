//! Every course, and the form that begins one.

use axum::{
    extract::State as Shared,
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::authoring::SaveCourse;
use leptos::prelude::*;
use services::courses::{create_course, list_authored};

use super::{course_fields, course_labels};
use crate::{
    courses::foreign,
    error::AppError,
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, ErrorSummary, FormState, LinkButton, PageHead, PostForm, Section, Submit, Tag},
};

pub(super) async fn show(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    page(&ctx, &services, &FormState::filled([("language", ctx.lang.code())])).await
}

pub(super) async fn create(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    match SaveCourse::parse(&form) {
        Ok(wanted) => {
            let slug = create_course(&services, &ctx.viewer, &wanted).await?;
            Ok(Redirect::to(&format!("/authoring/{slug}")).into_response())
        }
        Err(invalid) => {
            let form = refused(ctx.texts, form, &invalid, &course_labels(&ctx));
            page(&ctx, &services, &form).await
        }
    }
}

async fn page(ctx: &Ctx, services: &State, form: &FormState) -> Result<Response, AppError> {
    let t = ctx.texts;
    let courses = list_authored(services, &ctx.viewer).await?;
    let others = courses.iter().map(|course| (course.slug.clone(), course.title.clone())).collect();
    let fields = course_fields(ctx, form, others);
    let rows: Vec<Vec<AnyView>> = courses
        .into_iter()
        .map(|course| {
            let (text, kind) = match course.is_published {
                true => (t.authoring_published(), "success"),
                false => (t.authoring_draft(), "info"),
            };
            let (href, lang) = (format!("/authoring/{}", course.slug), foreign(ctx, course.lang));
            vec![
                view! { <a href=href lang=lang>{course.title}</a> }.into_any(),
                view! { <Tag text=text kind=kind/> }.into_any(),
                course.modules.to_string().into_any(),
                course.learners.to_string().into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.authoring_column_course(),
        t.authoring_column_state(),
        t.authoring_column_modules(),
        t.authoring_column_learners(),
    ];
    let title = t.authoring_title();
    let create = t.authoring_create();
    Ok(Page::new(ctx, &title).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/courses".into(), t.course_catalogue_title())] current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=t.authoring_lead()>
            <LinkButton href="/allowances" label=t.allowances_title() kind="secondary"/>
        </PageHead>
        <DataTable caption=t.authoring_caption() under_heading=true head=head rows=rows numeric=vec![2, 3]/>
        <Section title=t.authoring_new() id="new">
            <PostForm action="/authoring">{fields} <Submit label=create/></PostForm>
        </Section>
    }))
}
