//! The question bank as editors see it: the list, and the form with which questions are checked and imported.

use axum::{
    extract::{Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    courses::questions::{
        check,
        source::{Entry, Reading},
    },
    input::Form,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::questions::{
    BankQuestion, SourceFormat, StoreReport, import_questions, list_for_editors, read_text,
};

use crate::{
    error::AppError,
    form::{FormBody, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, DataTable, Empty, ErrorSummary, FormState, LinkButton, Notice, PageHead, Pagination,
        PostForm, Section, Select, Submit, TextArea,
    },
};

/// How many questions a page shows.
const PAGE: usize = 50;

/// What just happened, and which part of the list is shown.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Shown {
    #[serde(default)]
    from: u32,
    added: Option<u32>,
    #[serde(default)]
    changed: u32,
    #[serde(default)]
    unchanged: u32,
    #[serde(default)]
    left_out: u32,
}

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(shown): Query<Shown>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let mut questions = list_for_editors(&services, &ctx.viewer, PAGE + 1, shown.from).await?;
    let next_from = shown.from.saturating_add(u32::try_from(PAGE).unwrap_or(u32::MAX));
    let next = (questions.len() > PAGE).then(|| (format!("/questions?from={next_from}"), t.pagination_next()));
    let previous = (shown.from > 0).then(|| ("/questions".to_owned(), t.pagination_first()));
    questions.truncate(PAGE);
    let stored = shown.added.map(|added| t.questions_stored(added, shown.changed, shown.unchanged, shown.left_out));
    let content = match questions.is_empty() {
        true => view! { <Empty title=t.questions_none_title() text=t.questions_none_text()/> }.into_any(),
        false => table(&ctx, questions),
    };
    Ok(Page::new(&ctx, &t.questions_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=t.questions_title()
        />
        {stored.map(|said| view! { <Notice kind="success" role="status"><p>{said}</p></Notice> })}
        <PageHead title=t.questions_title() lead=t.questions_lead()>
            <LinkButton href="/questions/import" label=t.questions_import()/>
        </PageHead>
        {content}
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }))
}

fn table(ctx: &Ctx, questions: Vec<BankQuestion>) -> AnyView {
    let t = ctx.texts;
    let row = |stored: BankQuestion| {
        let question = stored.question;
        vec![
            question.shown_name().into_any(),
            t.question_type(&question.body).into_any(),
            question.category.unwrap_or_default().into_any(),
            stored.version.to_string().into_any(),
        ]
    };
    let rows = questions.into_iter().map(row).collect();
    let head = vec![
        t.questions_column_name(),
        t.questions_column_type(),
        t.questions_column_category(),
        t.questions_column_version(),
    ];
    view! { <DataTable caption=t.questions_list() head=head rows=rows numeric=vec![3]/> }.into_any()
}

pub(super) async fn form(ctx: Ctx) -> Result<Response, AppError> {
    Ok(page(&ctx, &FormState::filled([("format", SourceFormat::Gift.code())]), None))
}

pub(super) async fn import(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let Some(format) = SourceFormat::from_code(form.get("format")) else {
        let why = ctx.texts.problem(&domain::input::Problem::Required);
        return Ok(page(&ctx, &refused_with(form, "format", why), None));
    };
    let reading = read_text(form.raw("text"), format);
    if reading.questions().next().is_none() {
        return Ok(page(&ctx, &refused_with(form, "text", ctx.texts.questions_none_found()), None));
    }
    if form.get("do") == "store" {
        let StoreReport { added, changed, unchanged, left_out } =
            import_questions(&services, &ctx.viewer, &reading).await?;
        let told = format!("added={added}&changed={changed}&unchanged={unchanged}&left_out={left_out}");
        return Ok(Redirect::to(&format!("/questions?{told}")).into_response());
    }
    let Form(typed) = form;
    Ok(page(&ctx, &FormState::new(typed, Vec::new()), Some(&reading)))
}

fn page(ctx: &Ctx, form: &FormState, reading: Option<&Reading>) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let names = ["GIFT", "Aiken", "Moodle XML"];
    let formats = SourceFormat::ALL.iter().zip(names).map(|(format, name)| (format.code().to_owned(), name.to_owned()));
    let formats: Vec<(String, String)> = formats.collect();
    let checked = reading.map(|reading| outcome(ctx, reading));
    let fields = view! {
        <Select form=form name="format" label=t.questions_field_format() error_prefix=error.clone() options=formats/>
        <TextArea form=form name="text" rows=20 code=true label=t.questions_field_text() hint=t.questions_field_text_hint() error_prefix=error/>
    }
    .into_any();
    Page::new(ctx, &t.questions_import()).refused(form).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/questions".into(), t.questions_title())]
            current=t.questions_import()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.questions_import() lead=t.questions_import_lead()/>
        {checked}
        <PostForm action="/questions/import">
            {fields}
            <Actions>
                <Submit label=t.questions_check() name="do" value="check"/>
                <Submit label=t.questions_store() kind="secondary" name="do" value="store"/>
            </Actions>
        </PostForm>
    })
}

/// What was understood of each question, and what was not.
fn outcome(ctx: &Ctx, reading: &Reading) -> AnyView {
    let t = ctx.texts;
    let (mut fine, mut wrong) = (0_u32, 0_u32);
    let mut rows: Vec<Vec<AnyView>> = Vec::new();
    for entry in reading.questions() {
        let (line, name, kind, said) = match entry {
            Entry::Category(_) => continue,
            Entry::NotUnderstood(not) => {
                wrong += 1;
                let name = not.name.clone().unwrap_or_else(|| not.source.chars().take(80).collect());
                (not.line, name, t.questions_not_understood(), vec![t.question_problem(&not.problem)])
            }
            Entry::Understood(read) => {
                let flaws = check::flaws(&read.question);
                if flaws.is_empty() {
                    fine += 1
                } else {
                    wrong += 1
                }
                let mut said: Vec<String> = flaws.iter().map(|flaw| t.question_flaw(flaw)).collect();
                if said.is_empty() {
                    said.push(t.questions_fine());
                }
                said.extend(read.notes.iter().map(|note| t.question_note(*note)));
                (read.line, read.question.shown_name(), t.question_type(&read.question.body), said)
            }
        };
        let said: Vec<AnyView> = said.into_iter().map(|sentence| view! { <p>{sentence}</p> }.into_any()).collect();
        rows.push(vec![name.into_any(), line.to_string().into_any(), kind.into_any(), said.into_any()]);
    }
    let head = vec![
        t.questions_column_name(),
        t.questions_column_line(),
        t.questions_column_type(),
        t.questions_column_outcome(),
    ];
    let kind = if wrong == 0 { "success" } else { "warning" };
    view! {
        <Notice kind=kind role="status"><p>{t.questions_checked(fine, wrong)}</p></Notice>
        <Section title=t.questions_column_outcome()>
            <DataTable caption=t.questions_list() head=head rows=rows numeric=vec![1]/>
        </Section>
    }
    .into_any()
}
