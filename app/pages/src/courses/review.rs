//! All answers in a list before they are handed in; what is missing stands out and can be filled in.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Moment,
    courses::{
        SubmitRefused,
        feedback::judge,
        questions::{Body, Question},
    },
};
use islands::courses::{UnsentAnswersIsland, UnsentTexts};
use leptos::prelude::*;
use services::courses::{Answered, AttemptDetail, find_attempt, questions::phrasing, submit_attempt};

use super::{
    attempt_id, foreign,
    result::{label, shown},
    trail,
};
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
    Ok(page(&ctx, &services, &detail, &FormState::default()))
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
    let gaps = detail.questions.iter().zip(1..).filter(|(answered, _)| !answered.is_complete());
    let errors = gaps.map(|(_, number): (_, usize)| FieldError {
        field: format!("question-{number}"),
        label: String::new(),
        message: ctx.texts.quiz_unanswered_problem(number.to_string()),
    });
    let form = FormState::new(Vec::new(), errors.collect());
    Ok(page(&ctx, &services, &detail, &form))
}

fn to_result(attempt: &str) -> Response {
    Redirect::to(&format!("/attempts/{attempt}/result")).into_response()
}

fn page(ctx: &Ctx, services: &State, detail: &AttemptDetail, form: &FormState) -> Response {
    let page = services.random.token().reveal().to_owned();
    let t = ctx.texts;
    let title = t.quiz_review_title();
    let rows: Vec<(String, AnyView)> =
        detail.questions.iter().zip(1..).map(|(answered, number)| row(ctx, detail, answered, number)).collect();
    let is_complete = detail.first_unanswered().is_none();
    let lead = is_complete.then(|| t.quiz_review_lead());
    let gaps = (!is_complete).then(|| view! { <Notice kind="warning"><p>{t.quiz_review_gaps()}</p></Notice> });
    let (attempt, saved) = (detail.attempt.id, saved_times(&detail.questions));
    let texts = UnsentTexts { sending: t.quiz_unsent_sending(), failed: t.quiz_unsent_failed() };
    let (trail, form) = (trail(ctx, Some(&detail.course)), form.clone());
    Page::new(ctx, &title).refused(&form.clone()).narrow().with_islands().render_with(move || {
        view! {
            <Breadcrumb label=t.breadcrumb_label() items=trail current=title.clone()/>
            <ErrorSummary title=t.error_summary_title() form=form/>
            <PageHead title=title.clone() lead=lead/>
            <UnsentAnswersIsland attempt=attempt saved=saved page=page texts=texts/>
            {gaps}
            <SummaryList rows=rows/>
            <PostForm action=format!("/attempts/{attempt}/review")><Submit label=t.quiz_submit()/></PostForm>
        }
    })
}

fn row(ctx: &Ctx, detail: &AttemptDetail, answered: &Answered, number: usize) -> (String, AnyView) {
    let t = ctx.texts;
    let lang = foreign(ctx, detail.course.lang);
    let href = format!("/attempts/{}/questions/{number}?from=review", detail.attempt.id);
    let said: Vec<AnyView> = judge(&answered.question, answered.given.as_ref())
        .parts
        .into_iter()
        .filter(|_| answered.given.is_some())
        .map(|part| {
            let about = label(t, &part).map(|about| view! { <span lang=lang inner_html=about></span> });
            view! { <p>{about} {shown(t, part.given.as_ref(), lang)}</p> }.into_any()
        })
        .collect();
    let (gap, label) = match (answered.is_complete(), said.is_empty()) {
        (true, _) => (None, t.change()),
        (false, true) => (Some(t.quiz_unanswered()), t.quiz_answer()),
        (false, false) => (Some(t.quiz_incomplete()), t.quiz_answer()),
    };
    let gap = gap.map(|text| view! { <p><Tag text=text kind="warning"/></p> });
    let about = format!(" {}", t.quiz_change_about(number.to_string()));
    let value = view! {
        <p lang=lang><strong inner_html=asked(&answered.question)></strong></p>
        {said}
        {gap}
        <p><a id=field_id(&format!("question-{number}")) href=href>{label}<span class="loket-hidden">{about}</span></a></p>
    };
    (t.quiz_question_number(number.to_string()), value.into_any())
}

/// When each answer was saved, in milliseconds since 1970; 0 for those that were not. For the islands, which compare it
/// with what the device kept.
pub(super) fn saved_times(questions: &[Answered]) -> Vec<f64> {
    let saved = |one: &Answered| one.saved_at.map_or(0, |at| at.0 / (Moment::SECOND / 1000));
    // Exact as long as the numbers of JavaScript are: for another 285,000 years.
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this age have fewer than 53 bits")]
    questions.iter().map(|one| saved(one) as f64).collect()
}

/// What was asked, in one line; gaps are lines in it.
pub(super) fn asked(question: &Question) -> String {
    let mut text = phrasing(&question.text);
    if let Body::Cloze(gaps) = &question.body {
        for number in 1..=gaps.len() {
            text = text.replacen(&format!("{{#{number}}}"), &format!("___<sub>{number}</sub>"), 1);
        }
    }
    text
}
