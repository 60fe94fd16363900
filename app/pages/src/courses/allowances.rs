//! Who has more time or attempts at quizzes, and the form that gives them.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::allowances::{GiveAllowance, GiveRefused, MOST_ATTEMPTS, PERCENTS};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{GivenAllowance, end_allowance, give_allowance, list_allowances, list_authored};

use super::foreign;
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, DataTable, Empty, ErrorSummary, FormState, Notice, PageHead, PostButton, PostForm, Section, Select,
        Submit, TextField,
    },
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let form = FormState::filled([("percent", "25"), ("attempts", "0")]);
    page(&ctx, &services, &form, &done.done).await
}

pub(super) async fn give(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let labels = [
        ("email", t.allowance_email()),
        ("course", t.allowance_course()),
        ("percent", t.allowance_time()),
        ("attempts", t.allowance_attempts()),
    ];
    let state = match GiveAllowance::parse(&form) {
        Ok(wanted) => match give_allowance(&services, &ctx.viewer, &wanted).await {
            Ok(()) => return Ok(Redirect::to("/allowances?done=given").into_response()),
            Err(failure) => match refusal(failure)? {
                GiveRefused::NoSuchPerson => refused_with(form, "email", t.allowance_no_such_person()),
                GiveRefused::NoSuchCourse => refused_with(form, "course", t.allowance_no_such_course()),
            },
        },
        Err(invalid) => refused(t, form, &invalid, &labels),
    };
    page(&ctx, &services, &state, "").await
}

pub(super) async fn end(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    end_allowance(&services, &ctx.viewer, id).await?;
    Ok(Redirect::to("/allowances?done=ended").into_response())
}

async fn page(ctx: &Ctx, services: &State, form: &FormState, done: &str) -> Result<Response, AppError> {
    let t = ctx.texts;
    let given = list_allowances(services, &ctx.viewer).await?;
    let courses: Vec<(String, String)> = std::iter::once((String::new(), t.allowance_every_course()))
        .chain(list_authored(services, &ctx.viewer).await?.into_iter().map(|course| (course.slug, course.title)))
        .collect();
    let percents: Vec<(String, String)> = PERCENTS
        .map(|percent| match percent {
            0 => ("0".to_owned(), t.allowance_no_time()),
            percent => (percent.to_string(), t.allowance_percent(percent.to_string())),
        })
        .to_vec();
    let said = match done {
        "given" => Some(t.allowance_given()),
        "ended" => Some(t.allowance_ended()),
        _ => None,
    };
    let list = match given.is_empty() {
        true => view! { <Empty title=t.allowances_none_title() text=t.allowances_none_text()/> }.into_any(),
        false => table(ctx, given),
    };
    let error = t.error_prefix();
    let attempts_hint = t.allowance_attempts_hint(MOST_ATTEMPTS.to_string());
    let fields = view! {
        <TextField form=form name="email" kind="email" label=t.allowance_email() error_prefix=error.clone()/>
        <Select form=form name="course" label=t.allowance_course() error_prefix=error.clone() options=courses/>
        <Select form=form name="percent" label=t.allowance_time() error_prefix=error.clone() options=percents/>
        <TextField form=form name="attempts" inputmode="numeric" width="short" label=t.allowance_attempts() hint=attempts_hint error_prefix=error/>
    }
    .into_any();
    let (title, submit) = (t.allowances_title(), t.allowance_give());
    let trail = vec![("/courses".into(), t.course_catalogue_title()), ("/authoring".into(), t.authoring_title())];
    Ok(Page::new(ctx, &title).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success" role="status"><p>{said}</p></Notice> })}
        <PageHead title=title.clone() lead=t.allowances_lead()/>
        {list}
        <Section title=t.allowance_new() id="new">
            <PostForm action="/allowances">{fields} <Submit label=submit/></PostForm>
        </Section>
    }))
}

fn table(ctx: &Ctx, given: Vec<GivenAllowance>) -> AnyView {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = given
        .into_iter()
        .map(|one| {
            let course = match one.course {
                Some(course) => {
                    let lang = foreign(ctx, course.lang);
                    view! { <span lang=lang>{course.title}</span> }.into_any()
                }
                None => t.allowance_every_course().into_any(),
            };
            let time = match one.extra.percent {
                0 => "–".to_owned(),
                percent => t.allowance_percent(percent.to_string()),
            };
            let who = view! { {one.name.clone()} <br/> <span class="loket-quiet">{one.email}</span> };
            let action = format!("/allowances/{}/end", one.id);
            vec![
                who.into_any(),
                course,
                time.into_any(),
                one.extra.attempts.to_string().into_any(),
                texts::dates::date(one.given_at, ctx.lang).into_any(),
                view! { <PostButton action=action label=t.allowance_end() kind="quiet" about=one.name/> }.into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.allowance_person(),
        t.allowance_course(),
        t.allowance_time(),
        t.allowance_attempts(),
        t.allowance_since(),
        t.allowance_end(),
    ];
    view! { <DataTable caption=t.allowances_title() under_heading=true head=head rows=rows numeric=vec![3]/> }
        .into_any()
}
