//! Before a quiz: what to expect, earlier results, and the button that starts it or goes on with it.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Moment,
    courses::{StartRefused, authoring::Door},
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::courses::{PastAttempt, QuizDetail, find_attempt, find_quiz, start_attempt};

use super::{figure, foreign, trail};
use crate::{
    error::{AppError, refusal},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, LinkButton, Notice, PageHead, PostForm, Progress, Section, Steps, Submit, Tag},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let quiz = find_quiz(&services, &ctx.viewer, &course, &module).await?;
    Ok(page(&ctx, &quiz))
}

/// Starts an attempt, or goes on with the open one where the first answer is missing.
pub(super) async fn start(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let attempt = match start_attempt(&services, &ctx.viewer, &course, &module).await {
        Ok(attempt) => attempt,
        Err(failure) => {
            // The page says from when, or that there is no attempt left.
            let (StartRefused::NoneLeft
            | StartRefused::TooEarly(_)
            | StartRefused::ReadFirst
            | StartRefused::OthersFirst) = refusal(failure)?;
            return Ok(Redirect::to(&format!("/courses/{course}/{module}/quiz")).into_response());
        }
    };
    let detail = find_attempt(&services, &ctx.viewer, attempt).await?;
    let to = match detail.first_unanswered() {
        Some(number) => format!("/attempts/{attempt}/questions/{number}"),
        None => format!("/attempts/{attempt}/review"),
    };
    Ok(Redirect::to(&to).into_response())
}

fn page(ctx: &Ctx, quiz: &QuizDetail) -> Response {
    let t = ctx.texts;
    let title = t.quiz_title_of(&quiz.module.title);
    let mut steps = vec![
        (t.quiz_questions(quiz.questions), t.quiz_questions_text()),
        (t.quiz_saved_title(), t.quiz_saved_text()),
        (t.quiz_pass(quiz.module.pass_percent.to_string()), t.quiz_pass_text()),
        match quiz.is_interactive {
            true => (t.quiz_interactive_title(), t.quiz_interactive()),
            false => (t.quiz_feedback_title(), t.quiz_feedback_text()),
        },
    ];
    if let Some(limit) = quiz.rules.time_limit {
        let mut text = t.quiz_limit_text();
        if quiz.extra.percent > 0 {
            text = format!("{text} {}", t.quiz_limit_extra(quiz.extra.percent.to_string()));
        }
        steps.insert(1, (t.quiz_limit(limit / Moment::MINUTE), text));
    }
    if let Some(attempts) = quiz.rules.attempts {
        steps.push((t.quiz_attempts(i64::from(attempts)), t.quiz_attempts_text(quiz.begun.to_string())));
    }
    let is_used_up = quiz.open.is_none() && quiz.rules.attempts.is_some_and(|attempts| quiz.begun >= attempts);
    let refused = match quiz.next_from {
        _ if is_used_up => Some(t.quiz_none_left()),
        Some(from) => Some(t.quiz_too_early(texts::dates::date_time(from, ctx.lang))),
        None => None,
    };
    let (waits, label_before) = match (quiz.open, quiz.needs.is_empty(), quiz.door) {
        (None, false, _) => (Some(others_first(ctx, quiz)), None),
        (None, true, Door::ReadFirst) => (Some(read_first(ctx, quiz)), None),
        (None, true, Door::Pretest) => (None, Some(t.quiz_pretest_begin())),
        _ => (None, None),
    };
    let pretest = label_before.as_ref().map(|_| view! { <p>{t.quiz_pretest()}</p> });
    let (open, label) = match quiz.open {
        Some((_, answered)) => {
            let (answered_text, all) = (answered.to_string(), quiz.questions.to_string());
            let open = view! {
                <p>{t.quiz_open_text(&answered_text, &all)}</p>
                <Progress
                    label=t.quiz_progress()
                    value=figure(answered)
                    max=figure(quiz.questions)
                    text=t.quiz_progress_text(answered_text, all)
                />
            };
            (Some(open), t.quiz_continue())
        }
        None if quiz.past.is_empty() => (None, t.quiz_begin()),
        None => (None, t.quiz_again()),
    };
    let label = label_before.unwrap_or(label);
    let action = format!("/courses/{}/{}/quiz", quiz.course.slug, quiz.module.slug);
    let done = quiz.module.completed_at.map(|at| {
        let text = t.course_module_completed(texts::dates::date(at, ctx.lang));
        view! { <Tag text=text kind="success"/> }
    });
    let edit = can(&ctx.viewer, Action::EditArticles, Object::None).then(|| {
        let href = format!("/courses/{}/{}/quiz/edit", quiz.course.slug, quiz.module.slug);
        view! { <LinkButton href=href label=t.quiz_edit() kind="quiet"/> }
    });
    Page::new(ctx, &title).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&quiz.course)) current=t.quiz_title()/>
        <PageHead title=title.clone() lead=t.quiz_lead()>{done} {edit}</PageHead>
        <div class="loket-panel loket-panel--accent">
            {open}
            {pretest}
            {match (waits, refused) {
                (Some(waits), _) => waits,
                (None, Some(why)) => view! { <Notice kind="info"><p>{why}</p></Notice> }.into_any(),
                (None, None) => view! { <PostForm action=action><Submit label=label/></PostForm> }.into_any(),
            }}
        </div>
        <Section title=t.quiz_how()><Steps items=steps/></Section>
        {past(ctx, &quiz.past)}
    })
}

/// The modules that have to be completed first, with the way to each.
fn others_first(ctx: &Ctx, quiz: &QuizDetail) -> AnyView {
    let t = ctx.texts;
    let lang = foreign(ctx, quiz.course.lang);
    let items: Vec<AnyView> = quiz
        .needs
        .iter()
        .map(|(slug, title)| {
            let href = format!("/courses/{}#{slug}", quiz.course.slug);
            view! { <li><a href=href lang=lang>{title.clone()}</a></li> }.into_any()
        })
        .collect();
    view! { <Notice kind="info"><p>{t.quiz_others_first()}</p><ul>{items}</ul></Notice> }.into_any()
}

fn read_first(ctx: &Ctx, quiz: &QuizDetail) -> AnyView {
    let t = ctx.texts;
    let href = format!("/courses/{}#{}", quiz.course.slug, quiz.module.slug);
    view! {
        <Notice kind="info"><p>{t.quiz_read_first()}</p></Notice>
        <p><LinkButton href=href label=t.quiz_read_lessons()/></p>
    }
    .into_any()
}

fn past(ctx: &Ctx, attempts: &[PastAttempt]) -> Option<AnyView> {
    let t = ctx.texts;
    if attempts.is_empty() {
        return None;
    }
    let rows: Vec<Vec<AnyView>> = attempts
        .iter()
        .map(|attempt| {
            let date = texts::dates::date_time(attempt.submitted_at, ctx.lang);
            let (text, kind) = match attempt.score.passed {
                true => (t.quiz_passed(), "success"),
                false => (t.quiz_not_passed(), "warning"),
            };
            let about = format!(" {}", t.quiz_past_about(&date));
            let href = format!("/attempts/{}/result", attempt.id);
            vec![
                date.into_any(),
                format!("{}%", attempt.score.percent()).into_any(),
                view! { <Tag text=text kind=kind/> }.into_any(),
                view! { <a href=href>{t.quiz_past_look()}<span class="loket-hidden">{about}</span></a> }.into_any(),
            ]
        })
        .collect();
    let head = vec![t.quiz_past_date(), t.quiz_past_score(), t.quiz_past_outcome(), t.result_answers()];
    Some(view! { <DataTable caption=t.quiz_past() head=head rows=rows numeric=vec![1]/> }.into_any())
}
