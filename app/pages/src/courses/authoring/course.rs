//! A course as its makers see it: what it says of itself, its modules, and whether learners see it.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    courses::authoring::{SaveCourse, parse_module_title},
    input::{Form, Invalid},
};
use leptos::prelude::*;
use services::courses::{
    AuthoredCourse, PublishCourseRefused, add_module, change_course, find_authored_course, list_authored, move_module,
    publish_course, unpublish_course,
};

use super::{Told, course_fields, course_labels, moved, movers, not_ready_text, shown_tag, trail};
use crate::{
    courses::foreign,
    error::{AppError, refusal},
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, DataTable, ErrorSummary, FieldError, FormState, LinkButton, PageHead, PostButton,
        PostForm, Section, Submit, Tag, TextField,
    },
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(told): Query<Told>,
) -> Result<Response, AppError> {
    let course = find_authored_course(&services, &ctx.viewer, &slug).await?;
    page(&ctx, &services, &course, &typed(&course), &told).await
}

/// The values of the course's form.
fn values(course: &AuthoredCourse) -> Form {
    Form::from([
        ("title", course.title.as_str()),
        ("summary", course.summary.as_str()),
        ("language", course.lang.code()),
        ("pair", course.pair.as_deref().unwrap_or_default()),
    ])
}

fn typed(course: &AuthoredCourse) -> FormState {
    FormState::new(values(course).0, Vec::new())
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    match SaveCourse::parse(&form) {
        Ok(wanted) => {
            change_course(&services, &ctx.viewer, &slug, &wanted).await?;
            Ok(Redirect::to(&format!("/authoring/{slug}?done=saved")).into_response())
        }
        Err(invalid) => {
            let course = find_authored_course(&services, &ctx.viewer, &slug).await?;
            let form = refused(ctx.texts, form, &invalid, &course_labels(&ctx));
            page(&ctx, &services, &course, &form, &Told::default()).await
        }
    }
}

pub(super) async fn publish(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    match form.get("published") {
        "yes" => {}
        "no" => {
            unpublish_course(&services, &ctx.viewer, &slug).await?;
            return Ok(Redirect::to(&format!("/authoring/{slug}?done=saved")).into_response());
        }
        _ => return Ok(Redirect::to(&format!("/authoring/{slug}")).into_response()),
    }
    match publish_course(&services, &ctx.viewer, &slug).await {
        Ok(()) => Ok(Redirect::to(&format!("/authoring/{slug}?done=saved")).into_response()),
        Err(failure) => {
            let PublishCourseRefused(found) = refusal(failure)?;
            let course = find_authored_course(&services, &ctx.viewer, &slug).await?;
            let problem = |message| FieldError { field: String::new(), label: String::new(), message };
            let errors = found.iter().map(|why| problem(not_ready_text(&ctx, why))).collect();
            let form = FormState::new(values(&course).0, errors);
            page(&ctx, &services, &course, &form, &Told::default()).await
        }
    }
}

pub(super) async fn add(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    // Of the two forms on the page this field has a name of its own.
    let title = Form::from([("title", form.get("module"))]);
    match parse_module_title(&title) {
        Ok(title) => {
            let module = add_module(&services, &ctx.viewer, &slug, &title).await?;
            Ok(Redirect::to(&format!("/authoring/{slug}/{module}")).into_response())
        }
        Err(invalid) => {
            let course = find_authored_course(&services, &ctx.viewer, &slug).await?;
            let mut shown = values(&course);
            shown.0.push(("module".to_owned(), form.get("module").to_owned()));
            let problems = invalid.0.into_iter().map(|(_, problem)| ("module", problem));
            let label = ("module", ctx.texts.authoring_module_title());
            let shown = refused(ctx.texts, shown, &Invalid(problems.collect()), &[label]);
            page(&ctx, &services, &course, &shown, &Told::default()).await
        }
    }
}

pub(super) async fn order(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    if let Some((module, direction)) = moved(&form) {
        move_module(&services, &ctx.viewer, &slug, &module, direction).await?;
    }
    Ok(Redirect::to(&format!("/authoring/{slug}#modules")).into_response())
}

async fn page(
    ctx: &Ctx,
    services: &State,
    course: &AuthoredCourse,
    form: &FormState,
    told: &Told,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let others = list_authored(services, &ctx.viewer).await?.into_iter();
    let others = others.filter(|other| other.slug != course.slug && other.lang != course.lang);
    let others = others.map(|other| (other.slug, other.title)).collect();
    let (fields, lang) = (course_fields(ctx, form, others), foreign(ctx, course.lang));
    let base = format!("/authoring/{}", course.slug);
    let error = t.error_prefix();
    let (save, add, adds) = (t.authoring_save(), format!("{base}/modules"), t.authoring_add_module());
    let modules = modules(ctx, course, &base);
    let field =
        view! { <TextField form=form name="module" label=t.authoring_module_title() error_prefix=error/> }.into_any();
    Ok(Page::new(ctx, &course.title).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, None, None) current=course.title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        {told.notice(ctx)}
        <div lang=lang><PageHead title=course.title.clone()/></div>
        {state(ctx, course, &base)}
        <Section title=t.authoring_modules() id="modules">
            {modules}
            <PostForm action=add>
                {field}
                <Submit label=adds kind="secondary"/>
            </PostForm>
        </Section>
        <Section title=t.authoring_about()>
            <PostForm action=base.clone()>{fields} <Submit label=save/></PostForm>
        </Section>
    }))
}

/// Whether learners see it, and the button that changes that.
fn state(ctx: &Ctx, course: &AuthoredCourse, base: &str) -> AnyView {
    let t = ctx.texts;
    let action = format!("{base}/published");
    match course.is_published {
        true => {
            let hidden = vec![("published".to_owned(), "no".to_owned())];
            let look = format!("/courses/{}", course.slug);
            view! {
                <div class="loket-panel">
                    <p><Tag text=t.authoring_published() kind="success"/> " " {t.authoring_is_published_text()}</p>
                    <p class="loket-quiet">{t.authoring_unpublish_text()}</p>
                    <Actions>
                        <LinkButton href=look label=t.authoring_view() kind="secondary"/>
                        <PostButton action=action label=t.authoring_unpublish() kind="quiet" hidden=hidden/>
                    </Actions>
                </div>
            }
            .into_any()
        }
        false => {
            let hidden = vec![("published".to_owned(), "yes".to_owned())];
            view! {
                <div class="loket-panel loket-panel--accent">
                    <p><Tag text=t.authoring_draft() kind="info"/> " " {t.authoring_publish_text()}</p>
                    <PostButton action=action label=t.authoring_publish() kind="primary" hidden=hidden/>
                </div>
            }
            .into_any()
        }
    }
}

fn modules(ctx: &Ctx, course: &AuthoredCourse, base: &str) -> AnyView {
    let t = ctx.texts;
    if course.modules.is_empty() {
        return view! { <p class="loket-quiet">{t.authoring_modules_none()}</p> }.into_any();
    }
    let (last, lang) = (course.modules.len() - 1, foreign(ctx, course.lang));
    let rows = course.modules.iter().enumerate().map(|(place, module)| {
        let href = format!("{base}/{}", module.slug);
        let optional = module.is_optional.then(|| {
            let text = t.course_module_optional();
            view! { " " <Tag text=text kind="info"/> }
        });
        let action = format!("{base}/order");
        vec![
            view! { <a href=href lang=lang>{module.title.clone()}</a> }.into_any(),
            view! { {shown_tag(ctx, module.is_shown)} {optional} }.into_any(),
            module.lessons.len().to_string().into_any(),
            module.questions.to_string().into_any(),
            movers(ctx, &action, &module.slug, &module.title, place == 0, place == last),
        ]
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let head = vec![
        t.authoring_column_title(),
        t.authoring_column_state(),
        t.authoring_column_lessons(),
        t.authoring_column_questions(),
        t.authoring_column_move(),
    ];
    view! { <DataTable caption=t.authoring_modules() under_heading=true head=head rows=rows numeric=vec![2, 3]/> }
        .into_any()
}
