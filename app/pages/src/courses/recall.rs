//! Questions that come back: one question on a page of its own, answered once, and what one still knew.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    courses::{
        answers::{self, FIELD, MAX_TYPED},
        questions::marks::Verdict,
        recall::{RecallRefused, STEPS, days},
    },
    ids::RecallQuestionId,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    CourseRecall, RecallEntry, RecallQuestion, answer_recall, find_recall_question, list_recall, questions::html,
    resume_recall, stop_recall,
};

use super::{ask, course::outline_item, foreign, result, trail};
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Bars, Breadcrumb, DataTable, Empty, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostButton,
        PostForm, Progress, Section, Submit, Tag,
    },
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    stopped: bool,
    #[serde(default)]
    resumed: bool,
}

fn question_id(text: &str) -> Result<RecallQuestionId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// What the viewer still knew, course by course.
pub(super) async fn overview(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let all = list_recall(&services, &ctx.viewer).await?;
    let said = [(done.stopped, t.recall_stopped_done()), (done.resumed, t.recall_resumed())];
    let said = said.into_iter().find(|(is_done, _)| *is_done).map(|(_, text)| {
        view! { <Notice kind="success" role="status"><p>{text}</p></Notice> }
    });
    let title = t.recall_title();
    let content = match all.is_empty() {
        true => view! {
            <Empty title=t.recall_none_title() text=t.recall_none_text()>
                <LinkButton href="/courses" label=t.nav_courses()/>
            </Empty>
        }
        .into_any(),
        false => courses(&ctx, &all),
    };
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(&ctx, None) current=title.clone()/>
        {said}
        <PageHead title=title.clone() lead=t.recall_lead()/>
        {content}
        <p>{t.recall_all_off()} " " <a href="/account/mail">{t.preferences_title()}</a></p>
    }))
}

fn courses(ctx: &Ctx, all: &[CourseRecall]) -> AnyView {
    let t = ctx.texts;
    let bars = all
        .iter()
        .map(|own| {
            let share = f64::from(own.recall.right) / f64::from(own.recall.answered.max(1));
            (own.course.title.clone(), share, said(ctx, own))
        })
        .collect::<Vec<_>>();
    let sections: Vec<AnyView> = all
        .iter()
        .map(|own| {
            let title = own.course.title.clone();
            let lang = foreign(ctx, own.course.lang);
            let (table, ending) = (table(ctx, own), ending(ctx, own));
            view! { <Section title=title lang=lang.map(str::to_owned)>{table} {ending}</Section> }.into_any()
        })
        .collect();
    view! { <Bars caption=t.recall_share() items=bars full=1.0/> {sections} }.into_any()
}

/// How much of what was answered was right, in words.
fn said(ctx: &Ctx, own: &CourseRecall) -> String {
    match own.recall.answered {
        0 => ctx.texts.recall_nothing_answered(),
        answered => ctx.texts.recall_right_of(own.recall.right.to_string(), answered.to_string()),
    }
}

fn after(ctx: &Ctx, step: i64) -> String {
    ctx.texts.recall_after(days(step).unwrap_or_default().to_string())
}

fn table(ctx: &Ctx, own: &CourseRecall) -> AnyView {
    let t = ctx.texts;
    let row = |entry: &RecallEntry| {
        let sent = texts::dates::date(entry.sent_at, ctx.lang);
        let (text, kind) = match (entry.verdict, entry.is_open) {
            (Some(Verdict::Right), _) => (t.result_right(), "success"),
            (Some(Verdict::Partly), _) => (t.result_partly(), "warning"),
            (Some(Verdict::Wrong), _) => (t.result_wrong(), "error"),
            (None, true) => (t.recall_open(), "info"),
            (None, false) => (t.recall_dropped(), "neutral"),
        };
        let about = format!(" ({}, {sent})", own.course.title);
        let href = format!("/recall/{}", entry.id);
        vec![
            view! { <a href=href>{after(ctx, entry.step)}<span class="loket-hidden">{about}</span></a> }.into_any(),
            sent.into_any(),
            view! { <Tag text=text kind=kind/> }.into_any(),
        ]
    };
    let rows: Vec<Vec<AnyView>> = own.entries.iter().map(row).collect();
    let caption = t.recall_asked_of(&own.course.title);
    let head = vec![t.recall_when(), t.recall_sent(), t.recall_outcome()];
    view! { <DataTable caption=caption under_heading=true head=head rows=rows/> }.into_any()
}

/// No more questions about the course, or questions again.
fn ending(ctx: &Ctx, own: &CourseRecall) -> Option<AnyView> {
    let t = ctx.texts;
    let newest = own.entries.first()?.id;
    let about = own.course.title.clone();
    Some(match own.is_stopped {
        true => {
            let action = format!("/recall/{newest}/resume");
            view! {
                <p>{t.recall_is_stopped()}</p>
                <PostButton action=action label=t.recall_resume() kind="secondary" about=about/>
            }
            .into_any()
        }
        false => {
            let action = format!("/recall/{newest}/stop");
            view! { <PostButton action=action label=t.recall_stop() kind="secondary" about=about/> }.into_any()
        }
    })
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let found = find_recall_question(&services, &ctx.viewer, question_id(&id)?).await?;
    Ok(page(&ctx, &found, None))
}

pub(super) async fn answer(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let found = find_recall_question(&services, &ctx.viewer, question_id(&id)?).await?;
    let fields = answers::fields(&found.question, &found.asked);
    let values: Vec<(String, String)> = form.0.iter().filter(|(name, _)| fields.contains(name)).cloned().collect();
    let is_chosen = ask::is_chosen(&found.question.body);
    let is_empty = values.iter().all(|(_, value)| value.trim().is_empty());
    let refused = match answer_recall(&services, &ctx.viewer, found.id, &values).await {
        Ok(()) => return Ok(Redirect::to(&format!("/recall/{}", found.id)).into_response()),
        Err(failure) => refusal(failure)?,
    };
    let said = match refused {
        // The page says so.
        RecallRefused::AlreadyAnswered | RecallRefused::Replaced => {
            return Ok(Redirect::to(&format!("/recall/{}", found.id)).into_response());
        }
        RecallRefused::NotWhole if !is_empty => t.recall_incomplete(),
        RecallRefused::NotWhole if is_chosen => t.recall_choose(),
        RecallRefused::NotWhole => t.recall_type(),
        RecallRefused::NotAnAnswer if is_chosen => t.quiz_not_an_answer(),
        RecallRefused::NotAnAnswer => t.quiz_too_long(i64::try_from(MAX_TYPED).unwrap_or(i64::MAX)),
    };
    Ok(page(&ctx, &found, Some(refused_with(form, FIELD, said))))
}

pub(super) async fn stop(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    stop_recall(&services, &ctx.viewer, question_id(&id)?).await?;
    Ok(Redirect::to("/recall?stopped=true").into_response())
}

pub(super) async fn resume(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    resume_recall(&services, &ctx.viewer, question_id(&id)?).await?;
    Ok(Redirect::to("/recall?resumed=true").into_response())
}

/// The question, or what became of it. `refused` is what was just sent and not taken.
fn page(ctx: &Ctx, found: &RecallQuestion, refused: Option<FormState>) -> Response {
    let t = ctx.texts;
    let lang = foreign(ctx, found.course.lang);
    let form =
        refused.unwrap_or_else(|| FormState::new(answers::shown(&found.question, &found.asked, None), Vec::new()));
    let (title, lead, content) = match (&found.answer, found.replaced_by) {
        (Some(_), _) => (t.recall_answered_title(), None, answered(ctx, found)),
        (None, Some(newest)) => {
            let link = view! { <LinkButton href=format!("/recall/{newest}") label=t.recall_to_newest()/> };
            (t.recall_replaced_title(), Some(t.recall_replaced_text()), link.into_any())
        }
        (None, None) => {
            let lead = t.recall_question_lead(found.step.to_string(), STEPS.len().to_string());
            (t.recall_question_title(), Some(lead), open(ctx, found, &form))
        }
    };
    let mut items = trail(ctx, None);
    items.push(("/recall".into(), t.recall_title()));
    let (course, ending) = (found.course.title.clone(), ending(ctx, &found.own));
    Page::new(ctx, &title).refused(&form).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=items current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=&form/>
        <PageHead title=title.clone() lead=lead><span class="loket-quiet" lang=lang>{course}</span></PageHead>
        {content}
        <Section title=t.recall_ending_title()>
            <p>{t.recall_ending_text()}</p>
            {ending}
        </Section>
    })
}

fn open(ctx: &Ctx, found: &RecallQuestion, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let lang = foreign(ctx, found.course.lang);
    let hints: Vec<AnyView> = found
        .question
        .hints
        .iter()
        .map(|hint| view! { <div class="loket-prose" lang=lang inner_html=html(hint)></div> }.into_any())
        .collect();
    let hint = (!hints.is_empty()).then(|| {
        view! { <details class="loket-details"><summary>{t.quiz_hint_title()}</summary>{hints}</details> }
    });
    let action = format!("/recall/{}", found.id);
    let fields = ask::fields(t, &found.question, &found.asked, form, found.course.lang);
    view! {
        <PostForm action=action>
            {fields}
            {hint}
            <Actions><Submit label=t.recall_answer()/></Actions>
        </PostForm>
    }
    .into_any()
}

/// How good the answer was and why, what to read again, and what the viewer still knows of the course.
fn answered(ctx: &Ctx, found: &RecallQuestion) -> AnyView {
    let t = ctx.texts;
    let lang = foreign(ctx, found.course.lang);
    // Whoever is asked has passed: they may see what is right.
    let judged = found.answer.as_ref().map(|it| result::answer(ctx, lang, true, it, None));
    let base = format!("/courses/{}/{}", found.course.slug, found.module_slug);
    let lessons: Vec<AnyView> = found
        .lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| outline_item(ctx, &base, lesson, number, false, lang))
        .collect();
    let again = (!lessons.is_empty()).then(|| {
        view! {
            <Section title=t.result_read_again()>
                <p>{t.recall_read_again_text()}</p>
                <ul class="loket-outline" role="list">{lessons}</ul>
            </Section>
        }
    });
    let (recall, text, table) = (found.own.recall, said(ctx, &found.own), table(ctx, &found.own));
    view! {
        <Section title=t.recall_question_title()>{judged}</Section>
        {again}
        <Section title=t.recall_own()>
            <Progress label=t.recall_share() value=recall.right max=recall.answered text=text/>
            {table}
            <p><a href="/recall">{t.recall_to_all()}</a></p>
        </Section>
    }
    .into_any()
}
