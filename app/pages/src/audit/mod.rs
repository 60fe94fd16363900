//! The audit log, for administrators: search, pages, and the whole of a search as CSV.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::{
    Moment,
    audit::{Deed, SearchAudit},
    input::{Form, Invalid},
    policy::Action,
};
use leptos::prelude::*;
use services::audit::{EntryRow, export_entries, list_entries};

use crate::{
    download::{self, Content},
    error::AppError,
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::{Needs, Routes, State},
    ui::{
        Breadcrumb, DataTable, Empty, ErrorSummary, FormState, HiddenFields, PageHead, Pagination, PostForm, Section,
        Select, Submit, TextField,
    },
};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.get("/admin/audit", Needs::May(Action::ReadAudit), show).post(
        "/admin/audit",
        Needs::Fresh(Action::ReadAudit),
        export,
    )
}

const ADDRESS: &str = "/admin/audit";
const PAGE: usize = 50;
const FIELDS: [&str; 4] = ["person", "deed", "from", "until"];

async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let asked = Form(asked);
    let wanted = match SearchAudit::parse(&asked) {
        Ok(wanted) => wanted,
        Err(invalid) => return Ok(refuse(&ctx, asked, &invalid)),
    };
    let before = asked.get("before").parse().ok().filter(|number| *number > 0);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut entries = list_entries(&services, &ctx.viewer, &wanted, before, limit).await?;
    let has_more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().filter(|_| has_more).map(|last| last.number);
    let form = FormState::filled(kept(&asked));
    Ok(page(&ctx, &form, Some(entries), next, before.is_some()))
}

fn refuse(ctx: &Ctx, asked: Form, invalid: &Invalid) -> Response {
    let t = ctx.texts;
    let labels =
        [("person", t.audit_person()), ("deed", t.audit_deed()), ("from", t.audit_from()), ("until", t.audit_until())];
    page(ctx, &refused(t, asked, invalid, &labels), None, None, false)
}

/// What limits the search, as it was typed.
fn kept(asked: &Form) -> Vec<(String, String)> {
    FIELDS
        .into_iter()
        .filter(|name| asked.has(name))
        .map(|name| (name.to_owned(), asked.get(name).to_owned()))
        .collect()
}

/// The address of this search, behind a number when one is given.
fn address(form: &FormState, before: Option<i64>) -> String {
    let mut pairs: Vec<(&str, String)> =
        FIELDS.into_iter().map(|name| (name, form.value(name))).filter(|(_, value)| !value.is_empty()).collect();
    pairs.extend(before.map(|number| ("before", number.to_string())));
    match serde_html_form::to_string(pairs).unwrap_or_default().as_str() {
        "" => ADDRESS.to_owned(),
        query => format!("{ADDRESS}?{query}"),
    }
}

fn page(ctx: &Ctx, form: &FormState, entries: Option<Vec<EntryRow>>, next: Option<i64>, later: bool) -> Response {
    let t = ctx.texts;
    let next = next.map(|number| (address(form, Some(number)), t.pagination_next()));
    let previous = later.then(|| (address(form, None), t.pagination_first()));
    let found = entries.map(|entries| found(ctx, form, entries));
    Page::new(ctx, &t.audit_title()).refused(form).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.audit_title()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.audit_title() lead=t.audit_lead()/>
        {search_form(ctx, form)}
        {found}
        <Pagination label=t.pagination_label() previous=previous next=next/>
    })
}

fn search_form(ctx: &Ctx, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let error = t.error_prefix();
    let mut deeds = vec![(String::new(), t.audit_any_deed())];
    deeds.extend(Deed::ALL.map(|deed| (deed.code().to_owned(), t.deed(deed))));
    view! {
        <form class="loket-form loket-form--inline" method="get" action=ADDRESS role="search" aria-label=t.audit_search() novalidate=true>
            <TextField form=form name="person" label=t.audit_person() hint=t.audit_person_hint() error_prefix=error.clone()/>
            <Select form=form name="deed" label=t.audit_deed() options=deeds error_prefix=error.clone()/>
            <TextField form=form name="from" kind="date" label=t.audit_from() error_prefix=error.clone()/>
            <TextField form=form name="until" kind="date" label=t.audit_until() error_prefix=error/>
            <Submit label=t.audit_search() kind="secondary"/>
        </form>
    }
    .into_any()
}

fn found(ctx: &Ctx, form: &FormState, entries: Vec<EntryRow>) -> AnyView {
    let t = ctx.texts;
    if entries.is_empty() {
        return view! { <Empty title=t.audit_empty() text=t.audit_empty_text()/> }.into_any();
    }
    let rows: Vec<Vec<AnyView>> = entries.into_iter().map(|entry| row(ctx, entry)).collect();
    let head = vec![t.audit_number(), t.audit_at(), t.audit_who(), t.audit_what(), t.audit_object()];
    let limits: Vec<(String, String)> = FIELDS
        .into_iter()
        .map(|name| (name.to_owned(), form.value(name)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let fields = view! {
        <HiddenFields pairs=limits/>
        <Submit label=t.audit_export() kind="secondary"/>
    }
    .into_any();
    view! {
        <DataTable caption=t.audit_title() under_heading=true head=head rows=rows/>
        <Section title=t.audit_export()>
            <p>{t.audit_export_text()}</p>
            <PostForm action=ADDRESS>{fields}</PostForm>
        </Section>
    }
    .into_any()
}

fn row(ctx: &Ctx, entry: EntryRow) -> Vec<AnyView> {
    let t = ctx.texts;
    let who = match (entry.actor_name, entry.actor_email) {
        (Some(name), Some(email)) => view! { {name} <br/> <small>{email}</small> }.into_any(),
        _ => t.audit_program().into_any(),
    };
    let deed = Deed::from_code(&entry.deed).map_or(entry.deed, |deed| t.deed(deed));
    let what = match entry.detail.as_str() {
        "" => deed.into_any(),
        detail => view! { {deed} <br/> <small>{detail.to_owned()}</small> }.into_any(),
    };
    let object = match (entry.object_name, entry.object_id) {
        (Some(name), _) => name.into_any(),
        (None, Some(id)) => view! { <code>{id.to_string()}</code> }.into_any(),
        (None, None) => ().into_any(),
    };
    vec![
        entry.number.to_string().into_any(),
        texts::dates::date_time(Moment(entry.at), ctx.lang).into_any(),
        who,
        what,
        object,
    ]
}

/// Made on the disk, however much it is, and sent from there piece by piece.
async fn export(ctx: Ctx, Shared(services): Shared<State>, FormBody(form): FormBody) -> Result<Response, AppError> {
    let wanted = match SearchAudit::parse(&form) {
        Ok(wanted) => wanted,
        Err(invalid) => return Ok(refuse(&ctx, form, &invalid)),
    };
    let broken = |error: std::io::Error| AppError::internal(&error.into());
    let file = services.files.temporary().await.map_err(broken)?;
    let writing = std::fs::File::options().write(true).open(file.path()).map_err(broken)?;
    export_entries(&services, &ctx.viewer, &wanted, std::io::BufWriter::new(writing)).await?;
    let day = texts::dates::fields(services.now(), texts::dates::HOME_ZONE).0;
    download::file(Content::Csv, &format!("loket-audit-{day}.csv"), file).await
}
