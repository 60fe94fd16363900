//! All answers in a list before they are handed in; what is missing stands out and can be filled in.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::{Question, SubmitRefused, answers::Given};
use leptos::prelude::*;
use services::courses::{Answered, AttemptDetail, find_attempt, submit_attempt};

use super::{attempt_id, foreign, trail};
use crate::{
    error::{AppError, refusal},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, ErrorSummary, FieldError, FormState, Notice, PageHead, PostForm, Submit, SummaryList, Tag, field_id,
    },
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(attempt): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_attempt(&services, &ctx.viewer, attempt_id(&attempt)?).await?;
    if detail.score.is_some() {
        return Ok(to_result(&attempt));
    }
    Ok(page(&ctx, &detail, &FormState::default()))
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(attempt): Path<String>,
) -> Result<Response, AppError> {
    let id = attempt_id(&attempt)?;
    match submit_attempt(&services, &ctx.viewer, id).await {
        Ok(_) => return Ok(to_result(&attempt)),
        Err(failure) => match refusal(failure)? {
            // Pressed twice, or on two devices: it was handed in, and that is what the person wanted.
            SubmitRefused::AlreadySubmitted => return Ok(to_result(&attempt)),
            SubmitRefused::Unanswered(_) => {}
        },
    }
    let detail = find_attempt(&services, &ctx.viewer, id).await?;
    let gaps = detail.questions.iter().zip(1..).filter(|(answered, _)| answered.given.is_none());
    let errors = gaps.map(|(_, number): (_, usize)| FieldError {
        field: format!("question-{number}"),
        label: String::new(),
        message: ctx.texts.quiz_unanswered_problem(number.to_string()),
    });
    let form = FormState::new(Vec::new(), errors.collect());
    Ok(page(&ctx, &detail, &form))
}

fn to_result(attempt: &str) -> Response {
    Redirect::to(&format!("/attempts/{attempt}/result")).into_response()
}

fn page(ctx: &Ctx, detail: &AttemptDetail, form: &FormState) -> Response {
    let t = ctx.texts;
    let title = t.quiz_review_title();
    let rows: Vec<(String, AnyView)> =
        detail.questions.iter().zip(1..).map(|(answered, number)| row(ctx, detail, answered, number)).collect();
    let is_complete = detail.first_unanswered().is_none();
    let lead = is_complete.then(|| t.quiz_review_lead());
    let gaps = (!is_complete).then(|| view! { <Notice kind="warning"><p>{t.quiz_review_gaps()}</p></Notice> });
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&detail.course)) current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=lead/>
        {gaps}
        <SummaryList rows=rows/>
        <PostForm action=format!("/attempts/{}/review", detail.attempt.id)><Submit label=t.quiz_submit()/></PostForm>
    })
}

fn row(ctx: &Ctx, detail: &AttemptDetail, answered: &Answered, number: usize) -> (String, AnyView) {
    let t = ctx.texts;
    let lang = foreign(ctx, detail.course.lang);
    let href = format!("/attempts/{}/questions/{number}?from=review", detail.attempt.id);
    let (said, label) = match &answered.given {
        Some(given) => {
            let lines = in_words(&answered.question, given).into_iter().map(|line| view! { <p lang=lang>{line}</p> });
            (lines.collect::<Vec<_>>().into_any(), t.change())
        }
        None => (view! { <p><Tag text=t.quiz_unanswered() kind="warning"/></p> }.into_any(), t.quiz_answer()),
    };
    let about = format!(" {}", t.quiz_change_about(number.to_string()));
    let value = view! {
        <p lang=lang><strong>{answered.question.text.clone()}</strong></p>
        {said}
        <p><a id=field_id(&format!("question-{number}")) href=href>{label}<span class="loket-hidden">{about}</span></a></p>
    };
    (t.quiz_question_number(number.to_string()), value.into_any())
}

/// What was answered: the texts of the chosen options, or the typed text.
fn in_words(question: &Question, given: &Given) -> Vec<String> {
    match given {
        Given::Typed(text) => vec![text.clone()],
        Given::Chosen(places) => {
            places.iter().filter_map(|place| question.options.get(*place)).map(|option| option.text.clone()).collect()
        }
    }
}
