//! A module as its makers see it: when its quiz may be begun, what comes first, and its lessons.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::authoring::{CourseNotReady, Entry, SaveModule};
use leptos::prelude::*;
use services::courses::{
    AuthoredCourse, AuthoredModule, ModuleRefused, change_module, find_authored_course, move_lesson,
};

use super::{Told, entry_texts, moved, movers, not_ready_text, shown_tag, trail};
use crate::{
    courses::foreign,
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, Checkbox, Checkboxes, DataTable, ErrorSummary, FormState, LinkButton, PageHead, PostForm, Radios,
        Section, Submit, TextArea, TextField,
    },
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    Query(told): Query<Told>,
) -> Result<Response, AppError> {
    let course = find_authored_course(&services, &ctx.viewer, &course).await?;
    let found = course.module(&module).ok_or(AppError::NotFound)?;
    let mut values = vec![
        ("title".to_owned(), found.title.clone()),
        ("summary".to_owned(), found.summary.clone()),
        ("minutes".to_owned(), found.minutes.to_string()),
        ("entry".to_owned(), found.entry.code().to_owned()),
    ];
    values.extend(found.needs.iter().map(|needed| ("needs".to_owned(), needed.clone())));
    values.extend(found.is_optional.then(|| ("optional".to_owned(), "on".to_owned())));
    values.extend(found.is_shown.then(|| ("shown".to_owned(), "on".to_owned())));
    Ok(page(&ctx, &course, found, &FormState::new(values, Vec::new()), &told))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let state = match SaveModule::parse(&form) {
        Ok(wanted) => match change_module(&services, &ctx.viewer, &course, &module, &wanted).await {
            Ok(()) => return Ok(Redirect::to(&format!("/authoring/{course}/{module}?done=saved")).into_response()),
            Err(failure) => {
                let ModuleRefused(why) = refusal(failure)?;
                let field = match why {
                    CourseNotReady::NeedsItself => "needs",
                    CourseNotReady::NothingToComplete | CourseNotReady::EmptyModule(_) => "shown",
                };
                refused_with(form, field, not_ready_text(&ctx, &why))
            }
        },
        Err(invalid) => {
            let labels = [
                ("title", t.authoring_field_title()),
                ("summary", t.authoring_field_summary()),
                ("minutes", t.authoring_field_minutes()),
                ("entry", t.authoring_field_entry()),
            ];
            refused(t, form, &invalid, &labels)
        }
    };
    let course = find_authored_course(&services, &ctx.viewer, &course).await?;
    let found = course.module(&module).ok_or(AppError::NotFound)?;
    Ok(page(&ctx, &course, found, &state, &Told::default()))
}

pub(super) async fn order(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    if let Some((lesson, direction)) = moved(&form) {
        move_lesson(&services, &ctx.viewer, &course, &module, &lesson, direction).await?;
    }
    Ok(Redirect::to(&format!("/authoring/{course}/{module}#lessons")).into_response())
}

fn page(ctx: &Ctx, course: &AuthoredCourse, module: &AuthoredModule, form: &FormState, told: &Told) -> Response {
    let t = ctx.texts;
    let base = format!("/authoring/{}/{}", course.slug, module.slug);
    let (lang, save) = (foreign(ctx, course.lang), t.authoring_save());
    let (fields, lessons, quiz) =
        (fields(ctx, course, module, form), lessons(ctx, course, module, &base), quiz(ctx, course, module));
    let (new, add) = (format!("{base}/new"), t.authoring_add_lesson());
    Page::new(ctx, &module.title).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(course), None) current=module.title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        {told.notice(ctx)}
        <div lang=lang><PageHead title=module.title.clone() eyebrow=course.title.clone()/></div>
        <Section title=t.authoring_lessons() id="lessons">
            {lessons}
            <p><LinkButton href=new label=add kind="secondary"/></p>
        </Section>
        <Section title=t.authoring_quiz()>{quiz}</Section>
        <Section title=t.authoring_module_about()>
            <PostForm action=base.clone()>{fields} <Submit label=save/></PostForm>
        </Section>
    })
}

fn quiz(ctx: &Ctx, course: &AuthoredCourse, module: &AuthoredModule) -> AnyView {
    let t = ctx.texts;
    let href = format!("/courses/{}/{}/quiz/edit", course.slug, module.slug);
    let text = match module.questions {
        0 => t.authoring_quiz_none(),
        questions => t.quiz_questions(questions),
    };
    view! { <p>{text}</p> <p><LinkButton href=href label=t.quiz_edit() kind="secondary"/></p> }.into_any()
}

fn lessons(ctx: &Ctx, course: &AuthoredCourse, module: &AuthoredModule, base: &str) -> AnyView {
    let t = ctx.texts;
    if module.lessons.is_empty() {
        return view! { <p class="loket-quiet">{t.authoring_lessons_none()}</p> }.into_any();
    }
    let (last, lang) = (module.lessons.len() - 1, foreign(ctx, course.lang));
    let action = format!("{base}/order");
    let rows = module.lessons.iter().enumerate().map(|(place, lesson)| {
        let href = format!("{base}/{}", lesson.slug);
        vec![
            view! { <a href=href lang=lang>{lesson.title.clone()}</a> }.into_any(),
            shown_tag(ctx, lesson.is_shown),
            lesson.minutes.to_string().into_any(),
            movers(ctx, &action, &lesson.slug, &lesson.title, place == 0, place == last),
        ]
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let head = vec![
        t.authoring_column_title(),
        t.authoring_column_state(),
        t.authoring_column_minutes(),
        t.authoring_column_move(),
    ];
    view! { <DataTable caption=t.authoring_lessons() under_heading=true head=head rows=rows numeric=vec![2]/> }
        .into_any()
}

fn fields(ctx: &Ctx, course: &AuthoredCourse, module: &AuthoredModule, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let error = t.error_prefix();
    let entries = Entry::ALL.map(|entry| {
        let (label, hint) = entry_texts(ctx, entry);
        (entry.code().to_owned(), label, Some(hint))
    });
    let others = course.modules.iter().filter(|other| other.slug != module.slug);
    let others: Vec<_> = others.map(|other| (other.slug.clone(), other.title.clone(), None)).collect();
    let needs = (!others.is_empty()).then(|| {
        view! {
            <Checkboxes form=form name="needs" legend=t.authoring_field_needs() hint=t.authoring_field_needs_hint() error_prefix=error.clone() options=others/>
        }
    });
    view! {
        <TextField form=form name="title" label=t.authoring_field_title() error_prefix=error.clone()/>
        <TextArea form=form name="summary" rows=3 label=t.authoring_field_summary() hint=t.authoring_field_summary_hint() error_prefix=error.clone()/>
        <TextField form=form name="minutes" label=t.authoring_field_minutes() error_prefix=error.clone() inputmode="numeric" width="short"/>
        <Radios form=form name="entry" legend=t.authoring_field_entry() error_prefix=error.clone() options=entries.to_vec()/>
        {needs}
        <Checkbox form=form name="optional" label=t.authoring_field_optional() error_prefix=error.clone()/>
        <Checkbox form=form name="shown" label=t.authoring_field_shown() error_prefix=error.clone()/>
    }
    .into_any()
}
