//! The page with the form of an article: what was typed, what others did meanwhile, and what it will look like.

use axum::response::Response;
use domain::{
    Lang, Moment,
    input::Form,
    institutions::Institution,
    knowledge::{Label, Template, Topic},
};
use islands::knowledge::{EditorIsland, EditorTexts, TIME};
use leptos::prelude::*;
use services::{
    institutions::list_institutions,
    knowledge::{ArticleForChange, Content, NEW},
    markdown,
};

use crate::{
    error::AppError,
    knowledge::{compare::difference, steps, templates, translations},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, Checkbox, ErrorSummary, FormState, HiddenFields, LinkButton, Notice, PageHead, PostButton,
        PostForm, Prose, Radios, Section, Select, Submit, TextArea, TextField,
    },
};

/// What the page shows beside the article.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The form of the text.
    pub(super) form: FormState,
    /// The form of a step on the way to the readers, when it came back.
    pub(super) step: FormState,
    /// What just happened.
    pub(super) said: Option<String>,
    /// Who else opened the form a short while ago.
    pub(super) others: Vec<(String, Moment)>,
    /// When something was kept that was typed and not saved.
    pub(super) kept_at: Option<Moment>,
    /// What was typed and cannot be saved, because somebody saved meanwhile.
    pub(super) conflict: Option<Content>,
    /// What a new article began with.
    pub(super) template: Option<Template>,
    /// Whether templates are offered: before anything was typed.
    pub(super) offers_templates: bool,
    /// The text whose preview was asked for.
    pub(super) preview: Option<String>,
}

/// The newest revision as its form shows it.
pub(super) fn typed(article: &ArticleForChange) -> FormState {
    let newest = article.newest.content();
    let day = |at| texts::dates::fields(at, texts::dates::HOME_ZONE).0;
    let form: Form = [
        ("title", newest.title.as_str()),
        ("summary", newest.summary.as_str()),
        ("language", newest.lang.code()),
        ("topic", newest.topic.map_or("", Topic::code)),
        ("label", newest.label.code()),
        ("institution", newest.institution.map(|id| id.to_string()).unwrap_or_default().as_str()),
        ("verified_on", article.page.article.verified_at.map(day).unwrap_or_default().as_str()),
        ("body", newest.body.as_str()),
        ("seen", article.life.revision.to_string().as_str()),
    ]
    .into();
    FormState::new(form.0, Vec::new())
}

pub(super) async fn page(
    ctx: &Ctx,
    services: &State,
    article: Option<&ArticleForChange>,
    shown: Shown,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    // Only one of the two forms was sent, so only one can have come back.
    let came_back = if shown.step.has_errors() { shown.step.clone() } else { shown.form.clone() };
    let known = list_institutions(services, &ctx.viewer).await?;
    let (title, action, submit) = match article {
        None => (t.editor_new_title(), "/editor/new".to_owned(), t.editor_submit_new()),
        Some(page) => {
            let article = &page.page.article;
            (t.editor_edit_title(&article.title), format!("/editor/{}", article.slug), t.editor_submit())
        }
    };
    let conflict = article.zip(shown.conflict.as_ref()).map(|(article, own)| conflict(ctx, &known, article, own));
    let institutions: Vec<(String, String)> = [(String::new(), t.editor_no_institution())]
        .into_iter()
        .chain(known.into_iter().map(|institution| (institution.id.to_string(), institution.name)))
        .collect();
    let fields = fields(ctx, &shown.form, institutions, article.is_some());
    let offered = shown.offers_templates.then(|| templates::choice(ctx));
    let state = article.map(|article| steps::panel(ctx, article, &shown.step));
    let notes = notes(ctx, article, &shown);
    let seen = vec![("seen".to_owned(), shown.form.value("seen"))];
    let preview = shown.preview.map(|text| {
        let html = markdown::render(&text).html;
        view! {
            <Section title=t.editing_preview_title() id="preview">
                <div class="loket-preview"><Prose html=html table_label=t.article_table()/></div>
            </Section>
        }
    });
    let island = island(ctx, article, shown.template, &shown.form.value("seen"));
    let page = Page::new(ctx, &title).refused(&came_back).narrow();
    let page = page.with_islands();
    let (error_title, cancel, look) = (t.error_summary_title(), t.cancel(), t.editing_preview());
    let trail = vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())];
    let here = t.breadcrumb_label();
    Ok(page.render_with(move || {
        view! {
            <Breadcrumb label=here items=trail current=title.clone()/>
            <ErrorSummary title=error_title form=came_back/>
            {notes}
            <PageHead title=title/>
            {conflict}
            {offered}
            {state}
            <PostForm action=action>
                <HiddenFields pairs=seen/>
                {fields}
                {island()}
                <Submit label=submit/>
                <Submit label=look kind="secondary" name="preview" value="1"/>
                <LinkButton href="/editor" label=cancel kind="secondary"/>
            </PostForm>
            {preview}
        }
    }))
}

/// What happened, who else is here, what is waiting.
fn notes(ctx: &Ctx, article: Option<&ArticleForChange>, shown: &Shown) -> AnyView {
    let t = ctx.texts;
    let said = shown.said.clone().map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> });
    let others: Vec<AnyView> = shown
        .others
        .iter()
        .map(|(name, at)| {
            let said = t.editing_other(name, texts::dates::time(*at));
            view! { <Notice kind="warning"><p>{said}</p></Notice> }.into_any()
        })
        .collect();
    let kept = shown.kept_at.map(|at| {
        let path = format!("/editor/{}", article.map_or(NEW, |article| article.page.article.slug.as_str()));
        let (use_it, discard) = (format!("{path}?text=kept"), format!("{path}/discard"));
        let (label, other) = (t.editing_kept_use(), t.editing_kept_discard());
        let said = t.editing_kept(texts::dates::date_time(at, ctx.lang));
        view! {
            <Notice kind="info">
                <p>{said}</p>
                <Actions>
                    <LinkButton href=use_it label=label kind="secondary"/>
                    <PostButton action=discard label=other/>
                </Actions>
            </Notice>
        }
    });
    let behind = article.and_then(|article| translations::notice(ctx, &article.page));
    let preview = shown.preview.as_ref().map(|_| {
        view! { <Notice kind="info"><p><a href="#preview">{t.editing_preview_shown()}</a></p></Notice> }
    });
    view! { {said} {others} {kept} {behind} {preview} }.into_any()
}

/// Both texts and what differs between them: the typed one stands in the form below.
fn conflict(ctx: &Ctx, institutions: &[Institution], article: &ArticleForChange, own: &Content) -> AnyView {
    let t = ctx.texts;
    let number = article.life.revision.to_string();
    let theirs = article.newest.content();
    let difference = difference(ctx, institutions, &theirs, own);
    let other = t.editing_conflict_other(number.clone());
    view! {
        <Section title=t.editing_conflict_title(number)>
            <p>{t.editing_conflict_text()}</p>
            {difference}
            <details class="loket-details">
                <summary>{other}</summary>
                <div class="loket-diff"><p class="loket-diff__line">{theirs.body}</p></div>
            </details>
        </Section>
    }
    .into_any()
}

/// The island, to be made while the page is rendered.
fn island(
    ctx: &Ctx,
    article: Option<&ArticleForChange>,
    template: Option<Template>,
    seen: &str,
) -> impl FnOnce() -> AnyView + 'static {
    let t = ctx.texts;
    let slug = match (article, template) {
        (Some(article), _) => article.page.article.slug.clone(),
        (None, Some(template)) => format!("{NEW}:{}", template.code()),
        (None, None) => NEW.to_owned(),
    };
    let seen: i64 = seen.parse().unwrap_or_else(|_| article.map_or(0, |article| article.life.revision));
    let texts = EditorTexts {
        saved: t.editing_saved(TIME),
        failed: t.editing_not_saved(),
        signed_out: t.editing_signed_out(),
        refused: t.editing_refused(),
        preview: t.editing_live_preview(),
    };
    move || view! { <EditorIsland slug=slug seen=seen texts=texts/> }.into_any()
}

fn fields(ctx: &Ctx, form: &FormState, institutions: Vec<(String, String)>, is_there: bool) -> AnyView {
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
    // The first version of a text is never a minor change.
    let minor = is_there.then(|| {
        view! { <Checkbox form=form name="minor" label=t.editor_field_minor() hint=t.editor_field_minor_hint() error_prefix=error.clone()/> }
    });
    let text = view! {
        <TextArea form=form name="body" rows=24 code=true label=t.editor_field_body() hint=t.editor_field_body_hint() error_prefix=error.clone()/>
        <TextField form=form name="verified_on" kind="date" width="medium" label=optional(t.editor_field_verified()) hint=t.editor_field_verified_hint() error_prefix=error.clone()/>
        <TextField form=form name="note" label=optional(t.editor_field_note()) hint=t.editor_field_note_hint() error_prefix=error.clone()/>
        {minor}
    }
    .into_any();
    view! {
        <Section title=t.editor_section_about()>{about}</Section>
        <Section title=t.editor_section_readers()>{readers}</Section>
        <Section title=t.editor_section_text()>{text}</Section>
    }
    .into_any()
}
