//! The groups of synonyms that editors keep.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::search::synonyms::SynonymGroup;
use leptos::prelude::*;
use serde::Deserialize;
use services::search::{
    Synonyms, find_synonyms, list_built_in_synonyms, list_synonyms, remove_synonyms, save_synonyms,
};
use uuid::Uuid;

use crate::{
    error::AppError,
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, DataTable, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostButton, PostForm, Section,
        Submit, TextArea,
    },
};

const LIST: &str = "/search-desk/synonyms";

/// What the address says.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// What was done just now.
    #[serde(default)]
    done: String,
    /// What the form begins with.
    #[serde(default)]
    expressions: String,
}

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let form = FormState::filled([("expressions", asked.expressions)]);
    let said = match asked.done.as_str() {
        "saved" => Some(ctx.texts.synonyms_saved()),
        "removed" => Some(ctx.texts.synonyms_removed()),
        _ => None,
    };
    list_page(&ctx, &services, &form, said).await
}

pub(super) async fn add(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    match SynonymGroup::parse(&form) {
        Ok(group) => {
            save_synonyms(&services, &ctx.viewer, None, &group).await?;
            Ok(Redirect::to("/search-desk/synonyms?done=saved").into_response())
        }
        Err(invalid) => {
            let labels = [("expressions", ctx.texts.synonyms_expressions())];
            list_page(&ctx, &services, &refused(ctx.texts, form, &invalid, &labels), None).await
        }
    }
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let group = find_synonyms(&services, &ctx.viewer, parsed(&id)?).await?;
    let form = FormState::filled([("expressions", group.expressions.clone())]);
    Ok(edit_page(&ctx, &group, &form))
}

pub(super) async fn change(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let group = find_synonyms(&services, &ctx.viewer, parsed(&id)?).await?;
    match SynonymGroup::parse(&form) {
        Ok(changed) => {
            save_synonyms(&services, &ctx.viewer, Some(group.id), &changed).await?;
            Ok(Redirect::to("/search-desk/synonyms?done=saved").into_response())
        }
        Err(invalid) => {
            let labels = [("expressions", ctx.texts.synonyms_expressions())];
            Ok(edit_page(&ctx, &group, &refused(ctx.texts, form, &invalid, &labels)))
        }
    }
}

pub(super) async fn remove(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    remove_synonyms(&services, &ctx.viewer, parsed(&id)?).await?;
    Ok(Redirect::to("/search-desk/synonyms?done=removed").into_response())
}

fn parsed(id: &str) -> Result<Uuid, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn list_page(ctx: &Ctx, services: &State, form: &FormState, said: Option<String>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let groups = list_synonyms(services, &ctx.viewer).await?;
    let built_in: Vec<&str> = list_built_in_synonyms().collect();
    let count = t.synonyms_built_in(i64::try_from(built_in.len()).unwrap_or(i64::MAX));
    let own = match groups.is_empty() {
        true => view! { <p>{t.synonyms_none()}</p> }.into_any(),
        false => {
            let rows = groups.into_iter().map(|group| row(ctx, group)).collect();
            let head = vec![t.synonyms_group(), t.searched_what_next()];
            view! { <DataTable caption=t.synonyms_list() under_heading=true head=head rows=rows/> }.into_any()
        }
    };
    let built_in: Vec<AnyView> = built_in.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let (trail, form_of_group) = (trail(ctx, t.synonyms_title(), false), group_form(ctx, LIST.to_owned(), form));
    Ok(Page::new(ctx, &t.synonyms_title()).refused(form).render(view! {
        {trail}
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <PageHead title=t.synonyms_title() lead=t.synonyms_lead()/>
        <Section title=t.synonyms_new()>{form_of_group}</Section>
        <Section title=t.synonyms_list()>{own}</Section>
        <details class="loket-details">
            <summary>{count}</summary>
            <ul>{built_in}</ul>
        </details>
    }))
}

fn row(ctx: &Ctx, group: Synonyms) -> Vec<AnyView> {
    let t = ctx.texts;
    let edit = format!("{LIST}/{}", group.id);
    let remove = format!("{edit}/remove");
    let about = group.expressions.clone();
    let what_next = view! {
        <div class="loket-actions">
            <LinkButton href=edit label=t.synonyms_edit() kind="quiet" about=about.clone()/>
            <PostButton action=remove label=t.synonyms_remove() kind="quiet" about=about/>
        </div>
    };
    vec![group.expressions.into_any(), what_next.into_any()]
}

fn edit_page(ctx: &Ctx, group: &Synonyms, form: &FormState) -> Response {
    let t = ctx.texts;
    Page::new(ctx, &t.synonyms_change()).refused(form).narrow().render(view! {
        {trail(ctx, t.synonyms_change(), true)}
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.synonyms_change() lead=t.synonyms_lead()/>
        {group_form(ctx, format!("{LIST}/{}", group.id), form)}
    })
}

fn trail(ctx: &Ctx, current: String, in_list: bool) -> AnyView {
    let t = ctx.texts;
    let mut items = vec![
        ("/overview".into(), t.nav_overview()),
        ("/editor".into(), t.editor_title()),
        ("/search-desk".into(), t.searched_title()),
    ];
    if in_list {
        items.push((LIST.into(), t.synonyms_title()));
    }
    view! { <Breadcrumb label=t.breadcrumb_label() items=items current=current/> }.into_any()
}

fn group_form(ctx: &Ctx, action: String, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let field = view! {
        <TextArea
            form=form
            name="expressions"
            rows=3
            label=t.synonyms_expressions()
            hint=t.synonyms_expressions_hint()
            error_prefix=t.error_prefix()
        />
    };
    view! {
        <PostForm action=action>
            {field}
            <Submit label=t.synonyms_submit()/>
        </PostForm>
    }
    .into_any()
}
