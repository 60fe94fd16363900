//! One question a page. The form works as it is; the island in it saves every change while the learner is still here.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Moment,
    courses::{
        AnswerRefused,
        answers::{self, FIELD, MAX_REFLECTION, MAX_TYPED},
        feedback::{judge, judge_tries},
        questions::{Body, marks::Verdict},
        quiz::tries_allowed,
    },
};
use islands::courses::{ANSWERED, AnswerIsland, AnswerProgress, AnswerTexts, TIME};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    Answered, AttemptDetail, JudgedAnswer, Sent, check_answer, find_attempt, questions::html, save_answer,
};

use super::{ask, attempt_id, figure, foreign, result, review::saved_times, scenario::NOW, trail};
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Actions, Breadcrumb, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostForm, Section, Submit},
};

/// Where the learner came from: the list of all answers leads here and wants them back.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    from: String,
}

impl From {
    fn is_review(&self) -> bool {
        self.from == "review"
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((attempt, number)): Path<(String, String)>,
    Query(from): Query<From>,
) -> Result<Response, AppError> {
    let detail = find_attempt(&services, &ctx.viewer, attempt_id(&attempt)?).await?;
    if detail.score.is_some() {
        return Ok(Redirect::to(&format!("/attempts/{attempt}/result")).into_response());
    }
    let place = place(&detail, &number)?;
    let frame = Frame::new(&services, &detail);
    Ok(page(&ctx, detail, place, &from, &FormState::default(), frame))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((attempt, number)): Path<(String, String)>,
    Query(from): Query<From>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let id = attempt_id(&attempt)?;
    let detail = find_attempt(&services, &ctx.viewer, id).await?;
    let place = place(&detail, &number)?;
    let Answered { question, asked, .. } = &detail.questions[place];
    let fields = answers::fields(question, asked);
    let is_one = |name: &str| fields.iter().any(|field| field == name);
    let values: Vec<(String, String)> = form.0.iter().filter(|(name, _)| is_one(name)).cloned().collect();
    let frame = Frame::new(&services, &detail);
    let is_scenario = matches!(question.body, Body::Scenario(_));
    if detail.questions[place].is_settled() {
        return Ok(Redirect::to(&after(&detail, place, &from)).into_response());
    }
    if !fields.is_empty() && values.iter().all(|(_, value)| value.trim().is_empty()) {
        // Its choices were saved as they were made: then this only leads on.
        if is_scenario && detail.questions[place].is_complete() {
            return Ok(Redirect::to(&after(&detail, place, &from)).into_response());
        }
        let said = if is_scenario {
            t.quiz_scenario_unfinished()
        } else if ask::is_chosen(&question.body) {
            t.quiz_choose()
        } else {
            t.quiz_type()
        };
        return Ok(page(&ctx, detail, place, &from, &refused_with(form, FIELD, said), frame));
    }
    let is_checked = form.get("do") == "check" && detail.questions[place].can_be_checked();
    let sent = Sent { values, page: None };
    let saved = match is_checked {
        true => check_answer(&services, &ctx.viewer, id, place, &sent).await,
        false => save_answer(&services, &ctx.viewer, id, place, &sent).await,
    };
    let refused = match saved {
        Ok(_) if is_scenario || is_checked => {
            let address = format!("{}#{NOW}", address(&detail, place, &from));
            return Ok(Redirect::to(&address).into_response());
        }
        Ok(_) => return Ok(Redirect::to(&after(&detail, place, &from)).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let most = if matches!(question.body, Body::Essay(_)) { MAX_REFLECTION } else { MAX_TYPED };
    let (field, said) = match refused {
        AnswerRefused::AlreadySubmitted => ("", t.quiz_already_submitted()),
        AnswerRefused::TimeUp => ("", t.quiz_time_up()),
        AnswerRefused::Decided if is_scenario => (FIELD, t.quiz_scenario_decided()),
        // Checked for the last time on another page: this one shows what became of it.
        AnswerRefused::Decided => {
            return Ok(Redirect::to(&format!("{}#{NOW}", address(&detail, place, &from))).into_response());
        }
        AnswerRefused::NotWhole => (FIELD, t.quiz_not_whole()),
        AnswerRefused::NotAnAnswer if !ask::is_chosen(&question.body) => (FIELD, t.quiz_too_long(to_number(most))),
        AnswerRefused::NotAnAnswer | AnswerRefused::NotInThisQuiz => (FIELD, t.quiz_not_an_answer()),
    };
    Ok(page(&ctx, detail, place, &from, &refused_with(form, field, said), frame))
}

/// What the page needs beside the attempt: a name of its own, and how many minutes are left.
struct Frame {
    name: String,
    minutes: Option<i64>,
}

impl Frame {
    fn new(services: &State, detail: &AttemptDetail) -> Self {
        let left = detail.attempt.tried.left(services.now());
        let minutes = left.map(|left| (left + Moment::MINUTE - 1) / Moment::MINUTE);
        Self { name: services.random.token().reveal().to_owned(), minutes }
    }
}

/// Which question, counted from 0.
fn place(detail: &AttemptDetail, number: &str) -> Result<usize, AppError> {
    let number: usize = number.parse().map_err(|_| AppError::NotFound)?;
    number.checked_sub(1).filter(|place| *place < detail.questions.len()).ok_or(AppError::NotFound)
}

fn to_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn address(detail: &AttemptDetail, place: usize, from: &From) -> String {
    let back = if from.is_review() { "?from=review" } else { "" };
    format!("/attempts/{}/questions/{}{back}", detail.attempt.id, place + 1)
}

/// Where "on" leads: the next question, or the list of all answers after the last one.
fn after(detail: &AttemptDetail, place: usize, from: &From) -> String {
    if from.is_review() || place + 1 == detail.questions.len() {
        return format!("/attempts/{}/review", detail.attempt.id);
    }
    address(detail, place + 1, from)
}

fn page(ctx: &Ctx, detail: AttemptDetail, place: usize, from: &From, form: &FormState, frame: Frame) -> Response {
    let t = ctx.texts;
    let count = detail.questions.len();
    let title = t.quiz_question_of((place + 1).to_string(), count.to_string());
    let full_title = format!("{title}: {}", detail.module_title);
    let lang = foreign(ctx, detail.course.lang);
    let action = address(&detail, place, from);
    let review = format!("/attempts/{}/review", detail.attempt.id);
    let moves = moves(ctx, &detail, place, from);
    let is_over = form.has_errors() && form.error(FIELD).is_none();
    let result = is_over.then(|| {
        let href = format!("/attempts/{}/result", detail.attempt.id);
        view! { <p><LinkButton href=href label=t.quiz_to_result()/></p> }
    });
    let (form, module_title) = (form.clone(), detail.module_title.clone());
    let time = frame.minutes.zip(detail.attempt.tried.deadline).map(|(minutes, deadline)| {
        view! { <p class="loket-quiz__count">{t.quiz_time_left(texts::dates::time(deadline), minutes)}</p> }
    });
    let answered = &detail.questions[place];
    let is_settled = answered.is_settled();
    let can_be_checked = answered.can_be_checked();
    // In a scenario the next step is the way on, until it ends.
    let is_under_way = matches!(answered.question.body, Body::Scenario(_)) && !answered.is_complete();
    let tried = tried(ctx, answered, place, lang);
    let hints = &answered.question.hints;
    // Where answers are checked, each wrong try opens one.
    let shown = if answered.tries.is_some() { 0 } else { hints.len() };
    let hints: Vec<AnyView> = hints
        .iter()
        .take(shown)
        .map(|hint| view! { <div class="loket-prose" lang=lang inner_html=html(hint)></div> }.into_any())
        .collect();
    let hint = (!hints.is_empty()).then(|| {
        view! { <details class="loket-details"><summary>{t.quiz_hint_title()}</summary>{hints}</details> }
    });
    let island = (!is_settled).then(|| island(ctx, &detail, place, &form, frame.name));
    let error_form = form.clone();
    let trail = trail(ctx, Some(&detail.course));
    Page::new(ctx, &full_title).refused(&form).with_islands().render_with(move || {
        view! {
            <Breadcrumb label=t.breadcrumb_label() items=trail current=title.clone()/>
            <div class="loket-quiz">
                <ErrorSummary title=t.error_summary_title() form=error_form/>
                {result}
                <PageHead title=title.clone()>
                    <span class="loket-quiet" lang=lang>{module_title}</span>
                </PageHead>
                {time}
                <PostForm action=action>
                    {island.map(|island| island())}
                    {tried}
                    {hint}
                    <Actions>
                        {can_be_checked.then(|| view! { <Submit label=t.quiz_check() name="do" value="check"/> })}
                        {match (can_be_checked, is_under_way) {
                            (true, _) => view! { <Submit label=t.quiz_save_next() kind="secondary" name="do" value="next"/> }.into_any(),
                            (false, true) => ().into_any(),
                            (false, false) => view! { <Submit label=t.quiz_save_next()/> }.into_any(),
                        }}
                    </Actions>
                </PostForm>
                {moves}
                <p><a href=review>{t.quiz_to_review()}</a></p>
            </div>
        }
    })
}

/// What the last try was worth: right, or what to think of and how often to try again. When the answer stays as it is,
/// the question with everything that is to be known of it.
fn tried(ctx: &Ctx, answered: &Answered, place: usize, lang: Option<&'static str>) -> Option<AnyView> {
    let t = ctx.texts;
    let tries = answered.tries.as_ref().filter(|tries| !tries.is_empty())?;
    let judged = JudgedAnswer {
        question: answered.question.clone(),
        judged: judge_tries(&answered.question, answered.counted()),
        tries: tries.len(),
    };
    if answered.is_settled() {
        let said = result::answer(ctx, lang, true, &judged, Some(place + 1));
        let title = t.quiz_checked_title();
        return Some(view! { <div id=NOW tabindex="-1"><Section title=title>{said}</Section></div> }.into_any());
    }
    let last = judge(&answered.question, tries.last());
    let said: Vec<AnyView> = last.parts.iter().map(|part| result::judged(ctx, part, false, lang)).collect();
    let left = tries_allowed(&answered.question).saturating_sub(tries.len());
    let cost = (answered.question.penalty.as_f64() * 100.0).round().to_string();
    let left = t.quiz_tries_left(u32::try_from(left).unwrap_or(u32::MAX), cost);
    let hint = answered.question.hints.get(tries.len() - 1).map(|hint| {
        view! { <div class="loket-prose" lang=lang inner_html=html(hint)></div> }
    });
    let title = if last.verdict == Some(Verdict::Partly) { t.result_partly() } else { t.result_wrong() };
    Some(
        view! {
            <div id=NOW tabindex="-1">
                <Notice kind="warning">
                    <p><strong>{title}</strong></p>
                    <ul>{said}</ul>
                    {hint}
                    <p>{left}</p>
                </Notice>
            </div>
        }
        .into_any(),
    )
}

/// To the neighbours without saving.
fn moves(ctx: &Ctx, detail: &AttemptDetail, place: usize, from: &From) -> AnyView {
    let t = ctx.texts;
    let previous = place.checked_sub(1).map(|place| {
        view! { <LinkButton href=address(detail, place, from) label=t.quiz_previous() kind="quiet"/> }
    });
    let skip = (!detail.questions[place].is_complete())
        .then(|| view! { <LinkButton href=after(detail, place, from) label=t.quiz_skip() kind="quiet"/> });
    view! { <nav class="loket-actions" aria-label=t.quiz_moves()>{previous} {skip}</nav> }.into_any()
}

/// The island around the fields, to be made while the page is rendered. What it gets tells nothing about what is right.
fn island(
    ctx: &Ctx,
    detail: &AttemptDetail,
    place: usize,
    form: &FormState,
    page: String,
) -> impl FnOnce() -> AnyView + 'static {
    let t = ctx.texts;
    let Answered { question, asked, given, saved_at, .. } = detail.questions[place].clone();
    let attempt = detail.attempt.id;
    let lang = detail.course.lang;
    // What was typed just now and refused stands before what was saved earlier. Decisions are not typed.
    let shown = answers::shown(&question, &asked, given.as_ref());
    let form = match form.has_errors() {
        true if matches!(question.body, Body::Scenario(_)) => FormState::new(shown, form.errors().to_vec()),
        true => form.clone(),
        false => FormState::new(shown, Vec::new()),
    };
    let status = saved_at.map(|at| t.quiz_saved(texts::dates::time(at))).unwrap_or_default();
    let count = detail.questions.len();
    let others = detail.questions.iter().enumerate().filter(|(at, one)| *at != place && one.is_complete()).count();
    let progress = AnswerProgress {
        label: t.quiz_progress(),
        text: t.quiz_progress_text(ANSWERED, count.to_string()),
        others: figure(to_number(others)),
        this: detail.questions[place].is_complete(),
        count: figure(to_number(count)),
    };
    let texts = AnswerTexts {
        saved: t.quiz_saved(TIME),
        failed: t.quiz_not_saved(),
        given_up: t.quiz_given_up(),
        submitted: t.quiz_already_submitted(),
        time_up: t.quiz_time_up(),
        signed_out: t.quiz_signed_out(),
        refused: t.quiz_not_an_answer(),
    };
    let saved = saved_times(&detail.questions);
    let is_order = matches!(question.body, Body::Ordering(_));
    let names = answers::fields(&question, &asked);
    move || {
        view! {
            <AnswerIsland
                attempt=attempt
                place=place
                fields=names
                is_order=is_order
                saved=saved
                page=page
                status=status
                texts=texts
                progress=progress
            >
                {ask::fields(t, &question, &asked, &form, lang)}
            </AnswerIsland>
        }
        .into_any()
    }
}

#[cfg(test)]
mod tests {
    use domain::input::Form;

    use super::*;

    #[test]
    fn what_was_sent_stands_in_the_form_that_comes_back() {
        let form = refused_with(Form::from([("answer", "0"), ("answer", "7")]), FIELD, "Nee".into());
        assert_eq!(form.values(FIELD), ["0", "7"]);
    }
}
