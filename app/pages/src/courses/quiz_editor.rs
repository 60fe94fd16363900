//! The editor of a module's quiz: written as text, looked at, and published as a new version.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang, Moment,
    courses::{
        feedback::is_reflection,
        questions::{
            Body, Question, pasted,
            source::{Entry, Reading},
        },
        quiz::{Change, Settings, not_ready},
        statistics::ItemStatistics,
    },
};
use islands::courses::QuizPreviewIsland;
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    NewQuiz, PublishRefused, QuizSource, find_quiz_source, publish_quiz,
    questions::{SourceFormat, html, phrasing, read_text},
};
use texts::Texts;

use super::{ask, review::asked, scenario, trail};
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, Checkbox, DataTable, ErrorSummary, FieldError, FormState, Notice, PageHead, PostForm,
        Radios, Section, Submit, TextArea, TextField,
    },
};

/// The longest of each limit that a form takes.
const MOST_MINUTES: i64 = 525_600;

/// What the page says first.
#[derive(Clone, Copy)]
enum Said {
    Nothing,
    /// This version was published.
    Published(i64),
    /// A list of a word processor was read.
    Pasted,
}

impl Said {
    fn published(version: Option<i64>) -> Self {
        version.map_or(Self::Nothing, Self::Published)
    }
}

/// What the questions of a text look like, for the preview that goes along with the typing. A list of a word processor
/// is shown as what it will become.
#[must_use]
pub fn draw(lang: Lang, text: &str) -> String {
    let made = pasted::to_gift(text);
    let t = texts::of(lang);
    let reading = read_text(made.as_deref().unwrap_or(text), SourceFormat::Gift);
    let told = made.map(|_| view! { <Notice kind="info"><p>{t.quiz_edit_pasted_preview()}</p></Notice> });
    let drawn = preview(t, &reading);
    view! { {told} {drawn} }.to_html()
}

/// Said once after publishing.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Told {
    published: Option<i64>,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    Query(told): Query<Told>,
) -> Result<Response, AppError> {
    let source = find_quiz_source(&services, &ctx.viewer, &course, &module).await?;
    let rules = source.settings.rules;
    let minutes = |microseconds: Option<i64>| microseconds.map(|time| (time / Moment::MINUTE).to_string());
    let form = FormState::filled([
        ("text", source.source.clone()),
        ("pass", rules.pass_percent.to_string()),
        ("time", minutes(rules.time_limit).unwrap_or_default()),
        ("attempts", rules.attempts.map(|number| number.to_string()).unwrap_or_default()),
        ("delay", minutes(Some(rules.delay).filter(|delay| *delay > 0)).unwrap_or_default()),
        ("draw", source.settings.draw.map(|number| number.to_string()).unwrap_or_default()),
        ("interactive", if source.settings.is_interactive { "yes" } else { "" }.to_owned()),
        ("change", Change::Minor.code().to_owned()),
        ("seen", source.newest.map_or(0, |(version, _)| version).to_string()),
    ]);
    let reading = read_text(&source.source, SourceFormat::Gift);
    Ok(page(&ctx, &source, &module, &form, &reading, Said::published(told.published)))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module)): Path<(String, String)>,
    FormBody(mut form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let source = find_quiz_source(&services, &ctx.viewer, &course, &module).await?;
    // A list of a word processor becomes text that its author goes on with here.
    let made = pasted::to_gift(form.raw("text"));
    let was_pasted = made.is_some();
    if let (Some(made), Some((_, text))) = (made, form.0.iter_mut().find(|(name, _)| name == "text")) {
        *text = made;
    }
    let told = if was_pasted { Said::Pasted } else { Said::Nothing };
    let reading = read_text(form.raw("text"), SourceFormat::Gift);
    let number = |field: &str, least: i64, most: i64| match form.get(field) {
        "" => Ok(None),
        text => text
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .map(Some)
            .ok_or((field.to_owned(), t.quiz_edit_number(least.to_string(), most.to_string()))),
    };
    let numbers = [
        number("pass", 0, 100),
        number("time", 1, MOST_MINUTES),
        number("attempts", 1, 1000),
        number("delay", 0, MOST_MINUTES),
        number("draw", 1, 10_000),
    ];
    let errors: Vec<(String, String)> = numbers.iter().filter_map(|number| number.clone().err()).collect();
    let change = Change::from_code(form.get("change"));
    let mut errors = errors;
    if reading.questions().next().is_none() {
        errors.push(("text".to_owned(), t.questions_none_found()));
    }
    if form.get("do") == "publish" && problems(t, &reading) > 0 {
        errors.push(("text".to_owned(), t.quiz_edit_not_ready()));
    }
    if change.is_none() {
        errors.push(("change".to_owned(), t.problem(&domain::input::Problem::Required)));
    }
    if !errors.is_empty() {
        let errors = errors.into_iter().map(|(field, message)| FieldError { field, label: String::new(), message });
        let form = FormState::new(form.0, errors.collect());
        return Ok(page(&ctx, &source, &module, &form, &reading, told));
    }
    let [pass, time, attempts, delay, draw] = numbers.map(|number| number.ok().flatten());
    let mut settings = Settings::open(pass.unwrap_or(source.settings.rules.pass_percent));
    settings.rules.time_limit = time.map(|minutes| minutes * Moment::MINUTE);
    settings.rules.attempts = attempts.and_then(|number| u32::try_from(number).ok());
    settings.rules.delay = delay.unwrap_or(0) * Moment::MINUTE;
    settings.is_interactive = form.get("interactive") == "yes";
    settings.draw = draw.and_then(|number| u32::try_from(number).ok());
    // What was made of a list is looked at before it is published.
    if form.get("do") != "publish" || was_pasted {
        let form = FormState::new(form.0, Vec::new());
        return Ok(page(&ctx, &source, &module, &form, &reading, told));
    }
    let quiz = NewQuiz {
        change: change.unwrap_or(Change::Minor),
        settings,
        questions: reading.understood().map(|read| read.question.clone()).collect(),
        seen: form.get("seen").parse().unwrap_or(0),
    };
    let refused = match publish_quiz(&services, &ctx.viewer, &course, &module, &quiz).await {
        Ok(version) => {
            let to = format!("/courses/{course}/{module}/quiz/edit?published={version}");
            return Ok(Redirect::to(&to).into_response());
        }
        Err(failure) => refusal(failure)?,
    };
    let (field, said) = match refused {
        PublishRefused::Changed => ("text", t.quiz_edit_changed()),
        PublishRefused::DrawsTooMany => ("draw", t.quiz_edit_draws_too_many()),
        PublishRefused::NoQuestions => ("text", t.questions_none_found()),
        PublishRefused::NotReady(_) => ("text", t.quiz_edit_not_ready()),
    };
    let form = refused_with(form, field, said);
    Ok(page(&ctx, &source, &module, &form, &reading, told))
}

/// How many questions cannot be published as they are.
fn problems(t: &'static Texts, reading: &Reading) -> usize {
    reading.questions().filter(|entry| !said(t, entry).is_empty()).count()
}

/// What keeps a question from being published.
fn said(t: &'static Texts, entry: &Entry) -> Vec<String> {
    match entry {
        Entry::Category(_) => Vec::new(),
        Entry::NotUnderstood(not) => vec![t.question_problem(&not.problem)],
        Entry::Understood(read) => not_ready(&read.question).iter().map(|why| t.quiz_not_ready(why)).collect(),
    }
}

fn page(ctx: &Ctx, source: &QuizSource, module: &str, form: &FormState, reading: &Reading, first: Said) -> Response {
    let t = ctx.texts;
    let title = t.quiz_edit_title(&source.module_title);
    let error = t.error_prefix();
    let (kind, told) = match first {
        Said::Nothing => ("", None),
        Said::Published(version) => ("success", Some(t.quiz_edit_published(version.to_string()))),
        Said::Pasted => ("info", Some(t.quiz_edit_pasted())),
    };
    let told = told.map(|told| view! { <Notice kind=kind role="status"><p>{told}</p></Notice> });
    let newest = source.newest.map(|(version, at)| {
        let text = t.quiz_edit_newest(version.to_string(), texts::dates::date_time(at, ctx.lang));
        view! { <p class="loket-quiet">{text}</p> }
    });
    let changes = vec![
        (Change::Minor.code().into(), t.quiz_change_minor(), Some(t.quiz_change_minor_text())),
        (Change::Optional.code().into(), t.quiz_change_optional(), Some(t.quiz_change_optional_text())),
        (Change::MustRetake.code().into(), t.quiz_change_must_retake(), Some(t.quiz_change_must_retake_text())),
    ];
    let number = |name: &'static str, label: String, hint: String| {
        view! {
            <TextField form=form name=name label=label hint=hint error_prefix=error.clone() inputmode="numeric" width="short"/>
        }
    };
    let drawn = preview(t, reading).to_html();
    let statistics = statistics(ctx, &source.items);
    let action = format!("/courses/{}/{module}/quiz/edit", source.course.slug);
    // An island has to be made while the page is rendered.
    Page::new(ctx, &title).refused(form).with_islands().render_with(|| {
        let fields = view! {
            <div class="loket-beside">
                <div>
                    <TextArea
                        form=form name="text" rows=24 code=true label=t.quiz_edit_text() hint=t.quiz_edit_text_hint()
                        error_prefix=error.clone()
                    />
                </div>
                // It scrolls on its own, so it has to be reached with the keyboard.
                <div class="loket-beside__shown" role="region" aria-label=t.quiz_edit_preview_title() tabindex="0">
                    <QuizPreviewIsland html=drawn/>
                </div>
            </div>
            <input type="hidden" name="seen" value=form.value("seen")/>
            {number("pass", t.quiz_edit_pass(), t.quiz_edit_pass_hint())}
            {number("time", t.quiz_edit_time(), t.quiz_edit_none_hint())}
            {number("attempts", t.quiz_edit_attempts(), t.quiz_edit_none_hint())}
            {number("delay", t.quiz_edit_delay(), t.quiz_edit_none_hint())}
            {number("draw", t.quiz_edit_draw(), t.quiz_edit_draw_hint())}
            <Checkbox
                form=form name="interactive" value="yes" label=t.quiz_edit_interactive()
                hint=t.quiz_edit_interactive_hint()
            />
            <Radios form=form name="change" legend=t.quiz_edit_change() options=changes error_prefix=error.clone()/>
        }
        .into_any();
        view! {
            <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&source.course)) current=title.clone()/>
            <ErrorSummary title=t.error_summary_title() form=form/>
            {told}
            <PageHead title=title.clone() lead=t.quiz_edit_lead()>{newest}</PageHead>
            <PostForm action=action>
                {fields}
                <Actions>
                    <Submit label=t.quiz_edit_preview() kind="secondary" name="do" value="preview"/>
                    <Submit label=t.quiz_edit_publish() name="do" value="publish"/>
                </Actions>
            </PostForm>
            {statistics}
        }
    })
}

/// The questions as learners will see them, each with what is wrong with it.
fn preview(t: &'static Texts, reading: &Reading) -> AnyView {
    let wrong = problems(t, reading);
    let count = reading.questions().count();
    let questions: Vec<AnyView> = reading.questions().zip(1..).map(|(entry, number)| one(t, entry, number)).collect();
    let kind = if wrong == 0 { "success" } else { "warning" };
    let fine = u32::try_from(count - wrong).unwrap_or(u32::MAX);
    let wrong = u32::try_from(wrong).unwrap_or(u32::MAX);
    view! {
        <Section title=t.quiz_edit_preview_title() id="preview">
            <Notice kind=kind><p>{t.quiz_edit_checked(fine, wrong)}</p></Notice>
            {questions}
        </Section>
    }
    .into_any()
}

fn one(t: &'static Texts, entry: &Entry, number: i64) -> AnyView {
    let said: Vec<AnyView> = said(t, entry)
        .into_iter()
        .map(|sentence| view! { <p class="loket-field__error">{t.error_prefix()} " " {sentence}</p> }.into_any())
        .collect();
    let title = t.quiz_question_number(number.to_string());
    let class = if said.is_empty() { "loket-answer" } else { "loket-answer loket-answer--wrong" };
    let inside = match entry {
        Entry::Understood(read) => understood(t, &read.question),
        Entry::NotUnderstood(not) => view! { <pre><code>{not.source.clone()}</code></pre> }.into_any(),
        Entry::Category(_) => ().into_any(),
    };
    view! { <div class=class><h3 class="utrecht-heading-4">{title}</h3>{said}{inside}</div> }.into_any()
}

fn understood(t: &'static Texts, question: &Question) -> AnyView {
    let answers: Vec<String> = match &question.body {
        Body::Choice(choice) => choice
            .answers
            .iter()
            .map(|answer| format!("{} ({} %)", phrasing(&answer.text), answer.fraction.percent()))
            .collect(),
        Body::TrueFalse(truth) => vec![if truth.is_true { t.quiz_true() } else { t.quiz_false() }],
        Body::ShortAnswer(short) => short
            .answers
            .iter()
            .map(|answer| format!("{} ({} %)", phrasing(&answer.text), answer.fraction.percent()))
            .collect(),
        Body::Matching(matching) => matching
            .pairs
            .iter()
            .map(|pair| format!("{} → {}", phrasing(&pair.part), crate::ui::escaped(&pair.counterpart)))
            .collect(),
        Body::Ordering(ordering) => ordering
            .items
            .iter()
            .zip(1..)
            .map(|(item, place): (_, i64)| format!("{place}. {}", phrasing(item)))
            .collect(),
        Body::Numerical(_) | Body::Cloze(_) | Body::Scenario(_) | Body::Essay(_) | Body::Description => Vec::new(),
    };
    let map = if let Body::Scenario(found) = &question.body { Some(scenario::map(t, found)) } else { None };
    let answers: Vec<AnyView> =
        answers.into_iter().map(|html| view! { <li inner_html=html></li> }.into_any()).collect();
    let answers = (!answers.is_empty()).then(|| view! { <ul>{answers}</ul> });
    let why = if is_reflection(question) { t.result_model_answer() } else { t.result_why() };
    let feedback = question.general_feedback.as_ref().map(|text| {
        view! { <p><strong>{why}":"</strong></p> <div class="loket-prose" inner_html=html(text)></div> }
    });
    view! {
        <p class="loket-quiet">{t.question_type(&question.body)} " – " {ask::instruction(t, &question.body)}</p>
        <p><strong inner_html=asked(question)></strong></p>
        {answers}
        {map}
        {feedback}
    }
    .into_any()
}

/// How the questions of the newest version did.
fn statistics(ctx: &Ctx, items: &[(Question, Option<ItemStatistics>)]) -> Option<AnyView> {
    let t = ctx.texts;
    if items.iter().all(|(_, item)| item.is_none()) {
        return None;
    }
    let percent = |part: Option<f64>| part.map_or_else(|| "–".to_owned(), |part| format!("{:.0}%", part * 100.0));
    let rows = items.iter().zip(1..).map(|((question, item), number): (_, i64)| {
        let count = item.map_or(0, |item| item.count);
        vec![
            format!("{number}. {}", question.shown_name()).into_any(),
            count.to_string().into_any(),
            percent(item.map(|item| item.facility)).into_any(),
            percent(item.and_then(|item| item.deviation)).into_any(),
            percent(item.and_then(|item| item.weight)).into_any(),
            percent(item.and_then(|item| item.discrimination)).into_any(),
        ]
    });
    let rows: Vec<Vec<AnyView>> = rows.collect();
    let head = vec![
        t.quiz_stats_question(),
        t.quiz_stats_count(),
        t.quiz_stats_facility(),
        t.quiz_stats_deviation(),
        t.quiz_stats_weight(),
        t.quiz_stats_discrimination(),
    ];
    Some(
        view! {
            <Section title=t.quiz_stats_title()>
                <p>{t.quiz_stats_text()}</p>
                <DataTable caption=t.quiz_stats_caption() head=head rows=rows numeric=vec![1, 2, 3, 4, 5]/>
            </Section>
        }
        .into_any(),
    )
}
