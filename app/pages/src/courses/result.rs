//! The result of a quiz: the score, and for each question what was answered, how good that was, and why.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::courses::{
    StillOpen,
    attempting::End,
    feedback::{JudgedPart, Words, is_reflection},
    questions::{Body, Choice, marks::Verdict},
    quiz::model_answer,
};
use leptos::prelude::*;
use services::courses::{
    JudgedAnswer, QuizResult, find_result,
    questions::{html, phrasing},
};
use texts::Texts;

use super::{attempt_id, course::outline_item, figure, foreign, points, review::asked, trail};
use crate::{
    error::{AppError, refusal},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, Icon, LinkButton, Notice, PageHead, Score, Section, Tag},
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
    let answers: Vec<AnyView> = result
        .answers
        .iter()
        .zip(1..)
        .map(|(it, number)| answer(ctx, lang, result.score.passed, it, Some(number)))
        .collect();
    let lessons: Vec<AnyView> = result
        .lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| outline_item(ctx, &base, lesson, number, false, lang))
        .collect();
    let notes: Vec<AnyView> = [
        attempt.is_outdated.then(|| t.result_outdated()),
        matches!(attempt.attempt.tried.ended, Some((_, End::TimeUp))).then(|| t.result_time_up()),
    ]
    .into_iter()
    .flatten()
    .map(|text| view! { <Notice kind="warning"><p>{text}</p></Notice> }.into_any())
    .collect();
    Page::new(ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&attempt.course)) current=title.clone()/>
        <PageHead title=title.clone()/>
        {notes}
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
        .submitted_at()
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

/// A question with what was answered, how good that was, and why. `number` is its place in a quiz, where it counts.
pub(super) fn answer(
    ctx: &Ctx,
    lang: Option<&'static str>,
    is_passed: bool,
    it: &JudgedAnswer,
    number: Option<usize>,
) -> AnyView {
    let t = ctx.texts;
    let question = &it.question;
    let (class, icon, word, kind) = match it.judged.verdict {
        Some(Verdict::Right) => ("loket-answer loket-answer--right", "check", t.result_right(), "success"),
        Some(Verdict::Partly) => ("loket-answer", "info", t.result_partly(), "warning"),
        Some(Verdict::Wrong) => ("loket-answer loket-answer--wrong", "cross", t.result_wrong(), "error"),
        None => ("loket-answer", "info", t.result_reflection(), "info"),
    };
    let earned = it
        .judged
        .verdict
        .filter(|_| number.is_some())
        .map(|_| t.result_points(points(it.judged.marks, ctx.lang), points(it.judged.out_of, ctx.lang)));
    let tries = (it.tries > 1).then(|| format!(" · {}", t.result_tries(u32::try_from(it.tries).unwrap_or(u32::MAX))));
    let parts: Vec<AnyView> = it.judged.parts.iter().map(|part| judged(ctx, part, is_passed, lang)).collect();
    // Before somebody passed, the right answers stay theirs to find.
    let missed: Vec<AnyView> = it
        .judged
        .missed
        .iter()
        .filter(|_| is_passed)
        .map(|words| view! { <li>{shown(t, Some(words), lang)}</li> }.into_any())
        .collect();
    let said = match question.body {
        Body::Choice(Choice { several: true, .. }) => t.result_missed(),
        _ => t.result_right_answer(),
    };
    let missed = (!missed.is_empty()).then(|| view! { <p>{said}":"</p> <ul>{missed}</ul> });
    let (title, feedback) = match is_reflection(question) {
        true => (t.result_model_answer(), model_answer(question)),
        false => (t.result_why(), question.general_feedback.as_ref()),
    };
    let feedback = feedback.map(|text| {
        view! { <p><strong>{title}":"</strong></p> <div class="loket-prose" lang=lang inner_html=html(text)></div> }
    });
    let given = (!parts.is_empty()).then(|| {
        view! { <p class="loket-quiet">{t.result_you_answered()}":"</p> <ul>{parts}</ul> }
    });
    let unanswered = (it.judged.parts.is_empty() && question.body != Body::Description)
        .then(|| view! { <p class="loket-quiet">{t.result_not_answered()}</p> });
    view! {
        <div class=class>
            <h3 class="utrecht-heading-4">
                {number.map(|number| format!("{}: ", t.quiz_question_number(number.to_string())))} <span lang=lang inner_html=asked(question)></span>
            </h3>
            <p class="loket-answer__verdict"><Icon name=icon/> <Tag text=word kind=kind/> <span class="loket-quiet">{earned}{tries}</span></p>
            {given}
            {unanswered}
            {missed}
            {feedback}
        </div>
    }
    .into_any()
}

/// What a part of an answer is about, with the sign behind it: the part of a pair, the number of a gap or place, the
/// situation in which a choice was made. HTML of one line.
pub(super) fn label(t: &'static Texts, part: &JudgedPart) -> Option<String> {
    let about = match (&part.about, part.number) {
        (Some(about), _) => phrasing(about),
        (None, Some(number)) if part.is_place => t.result_place(number.to_string()),
        (None, Some(number)) => t.quiz_gap(number.to_string()),
        (None, None) => return None,
    };
    // Behind the full stop of a sentence stands no colon.
    let sign = if about.ends_with(['.', '?', '!', '…']) { " → " } else { ": " };
    Some(about + sign)
}

/// Words of an answer.
pub(super) fn shown(t: &'static Texts, words: Option<&Words>, lang: Option<&'static str>) -> AnyView {
    match words {
        Some(Words::Text(text)) => view! { <span lang=lang inner_html=phrasing(text)></span> }.into_any(),
        Some(Words::Truth(true)) => t.quiz_true().into_any(),
        Some(Words::Truth(false)) => t.quiz_false().into_any(),
        None => view! { <em>{t.result_not_answered()}</em> }.into_any(),
    }
}

pub(super) fn judged(ctx: &Ctx, part: &JudgedPart, is_passed: bool, lang: Option<&'static str>) -> AnyView {
    let t = ctx.texts;
    let about = label(t, part).map(|about| view! { <span lang=lang inner_html=about></span> });
    let word = part.verdict.map(|verdict| match verdict {
        Verdict::Right => format!(" ({})", t.result_option_right()),
        Verdict::Partly => format!(" ({})", t.result_partly().to_lowercase()),
        Verdict::Wrong => format!(" ({})", t.result_option_wrong()),
    });
    let right = part.right.first().filter(|_| is_passed).map(|right| {
        view! { " – " {t.result_right_answer()} ": " {shown(t, Some(right), lang)} }
    });
    let feedback = part.feedback.as_ref().map(|text| {
        view! { <br/> <span class="loket-quiet" lang=lang inner_html=phrasing(text)></span> }
    });
    view! { <li>{about} {shown(t, part.given.as_ref(), lang)} {word} {right} {feedback}</li> }.into_any()
}
