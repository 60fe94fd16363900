//! The result of a quiz: the score, and for each question what was answered, how good that was, and why.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::{
    QuestionKind, StillOpen,
    feedback::{JudgedOption, Verdict},
    rules::POINT,
};
use leptos::prelude::*;
use services::courses::{JudgedAnswer, QuizResult, find_result};

use super::{attempt_id, course::outline_item, figure, foreign, points, trail};
use crate::{
    error::{AppError, refusal},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, Icon, LinkButton, PageHead, Score, Section, Tag},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(attempt): Path<String>,
) -> Result<Response, AppError> {
    match find_result(&services, &ctx.viewer, attempt_id(&attempt)?).await {
        Ok(result) => Ok(page(&ctx, &result)),
        Err(failure) => {
            let StillOpen = refusal(failure)?;
            Ok(Redirect::to(&format!("/attempts/{attempt}/review")).into_response())
        }
    }
}

fn page(ctx: &Ctx, result: &QuizResult) -> Response {
    let t = ctx.texts;
    let attempt = &result.attempt;
    let lang = foreign(ctx, attempt.course.lang);
    let title = t.result_title_of(&attempt.module_title);
    let base = format!("/courses/{}/{}", attempt.course.slug, attempt.module_slug);
    let answers: Vec<AnyView> =
        result.answers.iter().zip(1..).map(|(it, number)| answer(ctx, result, it, number)).collect();
    let lessons: Vec<AnyView> = result
        .lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| outline_item(ctx, &base, lesson, number, false, lang))
        .collect();
    Page::new(ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&attempt.course)) current=title.clone()/>
        <PageHead title=title.clone()/>
        {outcome(ctx, result, &base)}
        <Section title=t.result_answers()>{answers}</Section>
        <Section title=t.result_read_again()>
            <p>{t.result_read_again_text()}</p>
            <ul class="loket-outline" role="list">{lessons}</ul>
        </Section>
    })
}

/// Passed or not, how well, and the one thing to do next.
fn outcome(ctx: &Ctx, result: &QuizResult, base: &str) -> AnyView {
    let t = ctx.texts;
    let (attempt, score) = (&result.attempt, result.score);
    let course = format!("/courses/{}", attempt.course.slug);
    let (class, heading, text) = match score.passed {
        true => ("loket-result loket-result--passed", t.result_passed_title(), t.result_passed_text()),
        false => {
            ("loket-result", t.result_not_passed_title(), t.result_not_passed_text(attempt.pass_percent.to_string()))
        }
    };
    let next = match (&result.next_module, score.passed) {
        (_, false) => view! { <LinkButton href=format!("{base}/quiz") label=t.quiz_again()/> }.into_any(),
        (Some((slug, title)), true) => {
            view! { <LinkButton href=format!("{course}#{slug}") label=t.result_next_module(title)/> }.into_any()
        }
        (None, true) => ().into_any(),
    };
    let submitted = attempt
        .attempt
        .submitted_at
        .map(|at| format!("{}: {}", t.result_submitted(), texts::dates::date_time(at, ctx.lang)));
    let earned = t.result_points(points(score.marks, ctx.lang), points(score.out_of, ctx.lang));
    view! {
        <div class=class>
            <Score percent=figure(score.percent()) label=t.result_score()/>
            <div>
                <h2 class="utrecht-heading-2">{heading}</h2>
                <p>{text}</p>
                <p class="loket-quiet">{earned} " · " {submitted}</p>
            </div>
            <Actions>
                {next}
                <LinkButton href=course label=t.result_to_course() kind="secondary"/>
            </Actions>
        </div>
    }
    .into_any()
}

fn answer(ctx: &Ctx, result: &QuizResult, it: &JudgedAnswer, number: usize) -> AnyView {
    let t = ctx.texts;
    let lang = foreign(ctx, result.attempt.course.lang);
    let (class, icon, word, kind) = match it.judged.verdict {
        Verdict::Right => ("loket-answer loket-answer--right", "check", t.result_right(), "success"),
        Verdict::Partly => ("loket-answer", "info", t.result_partly(), "warning"),
        Verdict::Wrong => ("loket-answer loket-answer--wrong", "cross", t.result_wrong(), "error"),
    };
    let earned = t.result_points(points(it.judged.marks, ctx.lang), points(it.question.points * POINT, ctx.lang));
    let chosen: Vec<AnyView> =
        it.judged.options.iter().filter(|option| option.chosen).map(|option| judged(ctx, option, lang)).collect();
    // Before somebody passed, the right answers stay theirs to find.
    let missed: Vec<AnyView> = it
        .judged
        .options
        .iter()
        .filter(|option| result.score.passed && option.right && !option.chosen)
        .map(|option| view! { <li lang=lang>{option.text.clone()}</li> }.into_any())
        .collect();
    let said = match it.question.kind {
        QuestionKind::Multiple => t.result_missed(),
        _ => t.result_right_answer(),
    };
    let missed = (!missed.is_empty()).then(|| view! { <p>{said}":"</p> <ul>{missed}</ul> });
    let feedback = it.question.feedback.clone();
    view! {
        <div class=class>
            <h3 class="utrecht-heading-4">
                {t.quiz_question_number(number.to_string())} ": " <span lang=lang>{it.question.text.clone()}</span>
            </h3>
            <p class="loket-answer__verdict"><Icon name=icon/> <Tag text=word kind=kind/> <span class="loket-quiet">{earned}</span></p>
            <p class="loket-quiet">{t.result_you_answered()}":"</p>
            <ul>{chosen}</ul>
            {missed}
            {(!feedback.is_empty()).then(|| view! { <p><strong>{t.result_why()}": "</strong><span lang=lang>{feedback}</span></p> })}
        </div>
    }
    .into_any()
}

fn judged(ctx: &Ctx, option: &JudgedOption, lang: Option<&'static str>) -> AnyView {
    let t = ctx.texts;
    let word = if option.right { t.result_option_right() } else { t.result_option_wrong() };
    let feedback = option.feedback.clone();
    view! {
        <li>
            <span lang=lang>{option.text.clone()}</span> " (" {word} ")"
            {(!feedback.is_empty()).then(|| view! { <br/> <span class="loket-quiet" lang=lang>{feedback}</span> })}
        </li>
    }
    .into_any()
}
