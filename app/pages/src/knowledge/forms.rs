//! The form with which an editor writes or changes an article.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang,
    input::Form,
    knowledge::{ArticleState, Label, SaveArticle, SaveRefused, Topic},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    institutions::list_institutions,
    knowledge::{ArticlePage, create_article, find_article_for_change, save_article},
};
use texts::Texts;

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, ErrorSummary, FormState, HiddenFields, LinkButton, Notice, PageHead, PostButton, PostForm,
        Radios, Section, Select, Submit, Tag, TextArea, TextField,
    },
};

/// The fields from top to bottom, with their labels.
fn labels(t: &Texts) -> [(&'static str, String); 9] {
    [
        ("title", t.editor_field_title()),
        ("summary", t.editor_field_summary()),
        ("language", t.editor_field_language()),
        ("topic", t.editor_field_topic()),
        ("label", t.editor_field_label()),
        ("institution", t.editor_field_institution()),
        ("body", t.editor_field_body()),
        ("verified_on", t.editor_field_verified()),
        ("note", t.editor_field_note()),
    ]
}

/// What just happened, told once after a form.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    fn said(&self, ctx: &Ctx) -> Option<String> {
        match self.done.as_str() {
            "created" => Some(ctx.texts.editor_created()),
            "saved" => Some(ctx.texts.editor_saved()),
            "published" => Some(ctx.texts.editor_published()),
            "archived" => Some(ctx.texts.editor_archived()),
            _ => None,
        }
    }
}

pub(super) async fn new(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let form = FormState::filled([("language", ctx.lang.code()), ("label", Label::Green.code())]);
    page(&ctx, &services, None, None, &form).await
}

pub(super) async fn create(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let state = match SaveArticle::parse(&form) {
        Ok(wanted) => match create_article(&services, &ctx.viewer, &wanted).await {
            Ok(slug) => return Ok(Redirect::to(&format!("/editor/{slug}?done=created")).into_response()),
            Err(failure) => refused_with(form, "", why(&ctx, refusal(failure)?)),
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(ctx.texts)),
    };
    page(&ctx, &services, None, None, &state).await
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let form = typed(&article);
    page(&ctx, &services, Some(&article), done.said(&ctx), &form).await
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(mut form): FormBody,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let seen = form.get("seen").parse().unwrap_or_default();
    let state = match SaveArticle::parse(&form) {
        Ok(wanted) => match save_article(&services, &ctx.viewer, &slug, &wanted, seen).await {
            Ok(_) => return Ok(Redirect::to(&format!("/editor/{slug}?done=saved")).into_response()),
            Err(failure) => {
                let refused = refusal(failure)?;
                if let SaveRefused::ChangedMeanwhile(number) = refused {
                    // What was typed stays; saving again means it is meant to stand over the other change.
                    form.0.retain(|(name, _)| name != "seen");
                    form.0.push(("seen".into(), number.to_string()));
                }
                refused_with(form, "", why(&ctx, refused))
            }
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(ctx.texts)),
    };
    page(&ctx, &services, Some(&article), None, &state).await
}

fn why(ctx: &Ctx, refused: SaveRefused) -> String {
    match refused {
        SaveRefused::ChangedMeanwhile(number) => ctx.texts.editor_changed_meanwhile(number.to_string()),
        SaveRefused::SlugTaken => ctx.texts.editor_slug_taken(),
    }
}

/// An article as its form shows it.
fn typed(page: &ArticlePage) -> FormState {
    let article = &page.article;
    let day = |at| texts::dates::fields(at, texts::dates::HOME_ZONE).0;
    let form: Form = [
        ("title", article.title.as_str()),
        ("summary", article.summary.as_str()),
        ("language", article.lang.code()),
        ("topic", article.topic.map_or("", Topic::code)),
        ("label", article.label.code()),
        ("institution", page.institution.map(|id| id.to_string()).unwrap_or_default().as_str()),
        ("verified_on", article.verified_at.map(day).unwrap_or_default().as_str()),
        ("body", page.body.as_str()),
        ("seen", page.revision.to_string().as_str()),
    ]
    .into();
    FormState::new(form.0, Vec::new())
}

async fn page(
    ctx: &Ctx,
    services: &State,
    article: Option<&ArticlePage>,
    said: Option<String>,
    form: &FormState,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let institutions = list_institutions(services, &ctx.viewer).await?;
    let (title, action, submit) = match article {
        None => (t.editor_new_title(), "/editor/new".to_owned(), t.editor_submit_new()),
        Some(page) => {
            (t.editor_edit_title(&page.article.title), format!("/editor/{}", page.article.slug), t.editor_submit())
        }
    };
    let institutions: Vec<(String, String)> = [(String::new(), t.editor_no_institution())]
        .into_iter()
        .chain(institutions.into_iter().map(|institution| (institution.id.to_string(), institution.name)))
        .collect();
    let fields = fields(ctx, form, institutions);
    let state = article.map(|page| state(ctx, page));
    let seen = vec![("seen".to_owned(), form.value("seen"))];
    Ok(Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=title.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <PageHead title=title.clone()/>
        {state}
        <PostForm action=action>
            <HiddenFields pairs=seen/>
            {fields}
            <Submit label=submit/>
            <LinkButton href="/editor" label=t.cancel() kind="secondary"/>
        </PostForm>
    }))
}

fn fields(ctx: &Ctx, form: &FormState, institutions: Vec<(String, String)>) -> AnyView {
    let t = ctx.texts;
    let error = t.error_prefix();
    let optional = |label: String| format!("{label} ({})", t.optional());
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), t.language(lang))).to_vec();
    let topics: Vec<(String, String)> = [(String::new(), t.editor_choose())]
        .into_iter()
        .chain(Topic::ALL.map(|topic| (topic.code().to_owned(), t.topic(topic))))
        .collect();
    let labels = Label::ALL
        .map(|label| (label.code().to_owned(), label.code().to_owned(), Some(t.label_meaning(label))))
        .to_vec();
    let about = view! {
        <TextField form=form name="title" label=t.editor_field_title() error_prefix=error.clone()/>
        <TextArea form=form name="summary" rows=3 label=optional(t.editor_field_summary()) hint=t.editor_field_summary_hint() error_prefix=error.clone()/>
        <Select form=form name="language" label=t.editor_field_language() error_prefix=error.clone() options=languages/>
        <Select form=form name="topic" label=t.editor_field_topic() error_prefix=error.clone() options=topics/>
    }
    .into_any();
    let readers = view! {
        <Radios form=form name="label" legend=t.editor_field_label() hint=t.editor_field_label_hint() error_prefix=error.clone() options=labels/>
        <Select form=form name="institution" label=t.editor_field_institution() hint=t.editor_field_institution_hint() error_prefix=error.clone() options=institutions/>
    }
    .into_any();
    let text = view! {
        <TextArea form=form name="body" rows=24 code=true label=t.editor_field_body() hint=t.editor_field_body_hint() error_prefix=error.clone()/>
        <TextField form=form name="verified_on" kind="date" width="medium" label=optional(t.editor_field_verified()) hint=t.editor_field_verified_hint() error_prefix=error.clone()/>
        <TextField form=form name="note" label=optional(t.editor_field_note()) hint=t.editor_field_note_hint() error_prefix=error.clone()/>
    }
    .into_any();
    view! {
        <Section title=t.editor_section_about()>{about}</Section>
        <Section title=t.editor_section_readers()>{readers}</Section>
        <Section title=t.editor_section_text()>{text}</Section>
    }
    .into_any()
}

/// Where the article stands, and what can be done about it.
fn state(ctx: &Ctx, page: &ArticlePage) -> AnyView {
    let t = ctx.texts;
    let article = &page.article;
    let act = |path: &str| format!("/editor/{}/{path}", article.slug);
    let (text, button) = match article.state {
        ArticleState::Draft => (t.editor_publish_text(), (act("publish"), t.editor_publish(), "primary")),
        ArticleState::Published => (t.editor_archive_text(), (act("archive"), t.editor_archive(), "secondary")),
        ArticleState::Archived => (t.editor_archived_text(), (act("publish"), t.editor_publish(), "primary")),
    };
    let (action, label, kind) = button;
    let view = format!("/knowledge/{}", article.slug);
    let buttons = view! {
        <PostButton action=action label=label kind=kind about=article.title.clone()/>
        <LinkButton href=view.clone() label=t.editor_view() kind="secondary"/>
        <LinkButton href=format!("{view}/revisions") label=t.article_revisions() kind="secondary"/>
        <LinkButton href=act("attachments") label=t.attachments_manage() kind="secondary"/>
    }
    .into_any();
    view! {
        <div class="loket-panel">
            <p><Tag text=t.article_state(article.state) kind="info"/> " " {text}</p>
            <Actions>{buttons}</Actions>
        </div>
    }
    .into_any()
}
