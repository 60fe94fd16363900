//! The form of a lesson: its text, what it looks like, what was found in it, and the texts it had.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{courses::authoring::SaveLesson, knowledge::checks::Finding};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    courses::{
        AuthoredCourse, AuthoredModule, LessonRefused, LessonText, add_lesson, change_lesson, check_lesson,
        find_authored_course, find_authored_lesson,
    },
    knowledge::check_text,
    markdown,
};

use super::{Told, not_ready_text, trail};
use crate::{
    courses::foreign,
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, Checkbox, DataTable, ErrorSummary, FormState, HiddenFields, LinkButton, Notice, PageHead,
        PostForm, Prose, Section, Submit, TextArea, TextField,
    },
};

/// Which text of a lesson is opened.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Opened {
    revision: Option<i64>,
    #[serde(default)]
    done: String,
}

/// What the page is about.
pub(super) struct Place {
    pub(super) course: AuthoredCourse,
    pub(super) module: AuthoredModule,
    /// The lesson's address, but for a new one.
    lesson: Option<String>,
}

impl Place {
    pub(super) async fn find(
        ctx: &Ctx,
        services: &State,
        course: &str,
        module: &str,
        lesson: Option<String>,
    ) -> Result<Self, AppError> {
        let course = find_authored_course(services, &ctx.viewer, course).await?;
        let module = course.module(module).ok_or(AppError::NotFound)?.clone();
        Ok(Self { course, module, lesson })
    }

    pub(super) fn path(&self) -> String {
        let lesson = self.lesson.as_deref().unwrap_or("new");
        format!("/authoring/{}/{}/{lesson}", self.course.slug, self.module.slug)
    }
}

pub(super) async fn new(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let place = Place::find(&ctx, &services, &course, &module, None).await?;
    let form = FormState::filled([("minutes", "10"), ("shown", "on"), ("seen", "0")]);
    Ok(page(&ctx, &place, None, &form, None, None))
}

pub(super) async fn create(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let place = Place::find(&ctx, &services, &course, &module, None).await?;
    let looks = form.get("do") == "preview";
    let state = match SaveLesson::parse(&form) {
        _ if looks => FormState::new(form.0, Vec::new()),
        Ok(wanted) => match add_lesson(&services, &ctx.viewer, &course, &module, &wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/authoring/{course}/{module}?done=saved")).into_response()),
            Err(failure) => not_saved(&ctx, form, refusal(failure)?),
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(&ctx)),
    };
    let found = check_text(&state.value("body"), place.course.lang);
    Ok(page(&ctx, &place, None, &state, Some(found), None))
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module, lesson)): Path<(String, String, String)>,
    Query(opened): Query<Opened>,
) -> Result<Response, AppError> {
    let text = find_authored_lesson(&services, &ctx.viewer, &course, &module, &lesson, opened.revision).await?;
    let place = Place::find(&ctx, &services, &course, &module, Some(lesson)).await?;
    let form = FormState::filled([
        ("title", text.title.clone()),
        ("minutes", text.minutes.to_string()),
        ("body", text.body.clone()),
        ("shown", if text.is_shown { "on".to_owned() } else { String::new() }),
        ("seen", text.revision.to_string()),
    ]);
    let older = opened.revision.filter(|number| *number != text.revision).map(|_| {
        let said = ctx.texts.authoring_revision_opened();
        view! { <Notice kind="info"><p>{said}</p></Notice> }.into_any()
    });
    let told = older.or_else(|| Told { done: opened.done }.notice(&ctx));
    Ok(page(&ctx, &place, Some(&text), &form, None, told))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module, lesson)): Path<(String, String, String)>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let looks = form.get("do") == "preview";
    let state = match SaveLesson::parse(&form) {
        _ if looks => FormState::new(form.0, Vec::new()),
        Ok(wanted) => match change_lesson(&services, &ctx.viewer, &course, &module, &lesson, &wanted).await {
            Ok(()) => {
                let to = format!("/authoring/{course}/{module}/{lesson}?done=saved");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => not_saved(&ctx, form, refusal(failure)?),
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(&ctx)),
    };
    let text = find_authored_lesson(&services, &ctx.viewer, &course, &module, &lesson, None).await?;
    let address = (course.as_str(), module.as_str(), lesson.as_str());
    let found = check_lesson(&services, &ctx.viewer, address, &state.value("body")).await?;
    let place = Place::find(&ctx, &services, &course, &module, Some(lesson)).await?;
    Ok(page(&ctx, &place, Some(&text), &state, Some(found), None))
}

fn labels(ctx: &Ctx) -> [(&'static str, String); 3] {
    let t = ctx.texts;
    [("title", t.authoring_field_title()), ("minutes", t.authoring_field_minutes()), ("body", t.authoring_field_body())]
}

fn not_saved(ctx: &Ctx, form: domain::input::Form, why: LessonRefused) -> FormState {
    let t = ctx.texts;
    match why {
        LessonRefused::Changed => refused_with(form, "body", t.authoring_lesson_changed()),
        LessonRefused::NotSound(_) => refused_with(form, "body", t.authoring_lesson_not_sound()),
        LessonRefused::LeavesNothing(why) => refused_with(form, "shown", not_ready_text(ctx, &why)),
    }
}

fn page(
    ctx: &Ctx,
    place: &Place,
    text: Option<&LessonText>,
    form: &FormState,
    found: Option<Vec<Finding>>,
    told: Option<AnyView>,
) -> Response {
    let t = ctx.texts;
    let title = match text {
        Some(text) => text.title.clone(),
        None => t.authoring_lesson_new(),
    };
    let lang = foreign(ctx, place.course.lang).filter(|_| text.is_some());
    let error = t.error_prefix();
    let fields = view! {
        <HiddenFields pairs=vec![("seen".to_owned(), form.value("seen"))]/>
        <TextField form=form name="title" label=t.authoring_field_title() error_prefix=error.clone()/>
        <TextField form=form name="minutes" label=t.authoring_field_minutes() error_prefix=error.clone() inputmode="numeric" width="short"/>
        <TextArea form=form name="body" rows=24 code=true label=t.authoring_field_body() hint=t.authoring_field_body_hint() error_prefix=error.clone()/>
        <Checkbox form=form name="shown" label=t.authoring_lesson_shown() error_prefix=error.clone()/>
    }
    .into_any();
    let preview = found.map(|found| preview(ctx, place, &form.value("body"), &found));
    let files = text.map(|_| {
        let href = format!("{}/files", place.path());
        view! { <LinkButton href=href label=t.lesson_files_title() kind="secondary"/> }
    });
    let revisions = text.and_then(|text| revisions(ctx, place, text));
    let back = format!("/authoring/{}/{}", place.course.slug, place.module.slug);
    let (save, look, cancel) = (t.authoring_save(), t.authoring_lesson_preview(), t.cancel());
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&place.course), Some(&place.module)) current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        {told}
        <div lang=lang><PageHead title=title.clone() eyebrow=place.module.title.clone()>{files}</PageHead></div>
        <PostForm action=place.path()>
            {fields}
            <Actions>
                <Submit label=save name="do" value="save"/>
                <Submit label=look kind="secondary" name="do" value="preview"/>
                <LinkButton href=back label=cancel kind="quiet"/>
            </Actions>
        </PostForm>
        {preview}
        {revisions}
    })
}

/// What learners would see, with what was found in it.
fn preview(ctx: &Ctx, place: &Place, body: &str, found: &[Finding]) -> AnyView {
    let t = ctx.texts;
    let (html, lang) = (markdown::render(body).html, foreign(ctx, place.course.lang));
    let found: Vec<AnyView> = found.iter().map(|finding| view! { <li>{t.finding(finding)}</li> }.into_any()).collect();
    let found = (!found.is_empty()).then(|| {
        view! { <Notice kind="warning" title=t.authoring_found_title()><ul>{found}</ul></Notice> }
    });
    view! {
        <Section title=t.authoring_preview_title() id="preview">
            {found}
            <div class="loket-preview" lang=lang><Prose html=html table_label=t.article_table()/></div>
        </Section>
    }
    .into_any()
}

fn revisions(ctx: &Ctx, place: &Place, text: &LessonText) -> Option<AnyView> {
    let t = ctx.texts;
    if text.revisions.len() < 2 {
        return None;
    }
    let rows = text.revisions.iter().map(|revision| {
        let at = texts::dates::date_time(revision.saved_at(), ctx.lang);
        let by = revision.saved_by.clone().unwrap_or_else(|| t.authoring_revision_program());
        let open = (revision.number != text.revision).then(|| {
            let href = format!("{}?revision={}", place.path(), revision.number);
            let about = format!(" ({})", revision.number);
            view! { <a href=href>{t.authoring_revision_open()}<span class="loket-hidden">{about}</span></a> }
        });
        vec![revision.number.to_string().into_any(), at.into_any(), by.into_any(), open.into_any()]
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let head =
        vec![t.authoring_revision(), t.authoring_revision_at(), t.authoring_revision_by(), t.authoring_revision_open()];
    Some(
        view! {
            <Section title=t.authoring_revisions()>
                <DataTable caption=t.authoring_revisions() under_heading=true head=head rows=rows/>
            </Section>
        }
        .into_any(),
    )
}
