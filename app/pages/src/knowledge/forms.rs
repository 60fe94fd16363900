//! The form with which an editor writes or changes an article.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang,
    input::Form,
    knowledge::{Label, SaveArticle, SaveRefused, Template},
};
use serde::Deserialize;
use services::knowledge::{
    Content, create_article, discard_kept, find_article_for_change, find_begun, find_kept, note_opening, save_article,
};
use texts::Texts;

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    knowledge::{
        form_page::{Shown, page, typed},
        templates,
    },
    request::Ctx,
    routes::State,
    ui::FormState,
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
    #[serde(default)]
    text: String,
    #[serde(default)]
    template: String,
}

impl Done {
    /// Whether the form is to begin with what was kept while typing.
    fn uses_kept(&self) -> bool {
        self.text == "kept"
    }

    pub(super) fn said(&self, ctx: &Ctx) -> Option<String> {
        match self.done.as_str() {
            "created" => Some(ctx.texts.editor_created()),
            "saved" => Some(ctx.texts.editor_saved()),
            "published" => Some(ctx.texts.editor_published()),
            "review-asked" => Some(ctx.texts.step_done_review_asked()),
            "sent-back" => Some(ctx.texts.step_done_sent_back()),
            "restored" => Some(ctx.texts.step_done_restored()),
            "asked" => Some(ctx.texts.acknowledge_done_asked()),
            "asked-no-more" => Some(ctx.texts.acknowledge_done_no_more()),
            "not-published" => Some(ctx.texts.acknowledge_done_not_published()),
            "care" => Some(ctx.texts.care_done()),
            "verified" => Some(ctx.texts.care_done_verified()),
            "scheduled" => Some(ctx.texts.step_done_scheduled()),
            "in-step" => Some(ctx.texts.behind_done()),
            "archived" => Some(ctx.texts.editor_archived()),
            _ => None,
        }
    }
}

pub(super) async fn new(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let begun = find_begun(&services, &ctx.viewer).await?;
    let mut form = FormState::filled([("language", ctx.lang.code()), ("label", Label::Green.code())]);
    form.set("seen", services.now().0.to_string());
    let mut shown = Shown { form, template: Template::from_code(&done.template), ..Shown::default() };
    shown.offers_templates = shown.template.is_none();
    match begun {
        Some(begun) if done.uses_kept() => {
            shown.template = begun.template;
            shown.offers_templates = false;
            begin_with(&mut shown, ctx.lang);
            for (name, value) in begun.fields {
                shown.form.set(name, value);
            }
            shown.form.set("seen", begun.begun.to_string());
            shown.said = Some(ctx.texts.editing_kept_used());
        }
        begun => {
            begin_with(&mut shown, ctx.lang);
            shown.kept_at = begun.map(|begun| begun.saved_at);
        }
    }
    page(&ctx, &services, None, shown).await
}

fn begin_with(shown: &mut Shown, lang: Lang) {
    if let Some(template) = shown.template {
        shown.form.set("body", templates::body(template, lang).to_owned());
    }
}

pub(super) async fn create(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    if wants_preview(&form) {
        return page(&ctx, &services, None, previewed(form)).await;
    }
    let state = match SaveArticle::parse(&form) {
        Ok(wanted) => match create_article(&services, &ctx.viewer, &wanted).await {
            Ok(slug) => return Ok(Redirect::to(&format!("/editor/{slug}?done=created")).into_response()),
            Err(failure) => refused_with(form, "", why(&ctx, refusal(failure)?)),
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(ctx.texts)),
    };
    page(&ctx, &services, None, Shown { form: state, ..Shown::default() }).await
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let id = article.page.article.id;
    let others = note_opening(&services, &ctx.viewer, id).await?;
    let kept = find_kept(&services, &ctx.viewer, id).await?;
    let mut shown = Shown { form: typed(&article), said: done.said(&ctx), others, ..Shown::default() };
    match kept {
        Some(kept) if done.uses_kept() => {
            for (name, value) in kept.fields {
                shown.form.set(name, value);
            }
            // Saving over what others saved meanwhile shows the difference, as it would have then.
            shown.form.set("seen", kept.seen.to_string());
            shown.said = Some(ctx.texts.editing_kept_used());
        }
        kept => shown.kept_at = kept.map(|kept| kept.saved_at),
    }
    page(&ctx, &services, Some(&article), shown).await
}

/// What was kept while typing is thrown away.
pub(super) async fn discard(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    discard_kept(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/editor/{slug}")).into_response())
}

/// Whether the button was the one that only shows what the text will look like.
fn wants_preview(form: &Form) -> bool {
    form.has("preview")
}

fn previewed(form: Form) -> Shown {
    let preview = Some(form.get("body").to_owned());
    Shown { form: FormState::new(form.0, Vec::new()), preview, ..Shown::default() }
}

/// The page of an article again, after a step that was refused. `step` is the form of that step.
pub(super) async fn again(ctx: &Ctx, services: &State, slug: &str, step: FormState) -> Result<Response, AppError> {
    let article = find_article_for_change(services, &ctx.viewer, slug).await?;
    page(ctx, services, Some(&article), Shown { form: typed(&article), step, ..Shown::default() }).await
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(mut form): FormBody,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    if wants_preview(&form) {
        return page(&ctx, &services, Some(&article), previewed(form)).await;
    }
    let seen = form.get("seen").parse().unwrap_or_default();
    let mut shown = Shown::default();
    shown.form = match SaveArticle::parse(&form) {
        Ok(wanted) => match save_article(&services, &ctx.viewer, &slug, &wanted, seen).await {
            Ok(_) => return Ok(Redirect::to(&format!("/editor/{slug}?done=saved")).into_response()),
            Err(failure) => {
                let refused = refusal(failure)?;
                if let SaveRefused::ChangedMeanwhile(number) = refused {
                    // What was typed stays; saving again means it is meant to stand over the other change.
                    form.0.retain(|(name, _)| name != "seen");
                    form.0.push(("seen".into(), number.to_string()));
                    shown.conflict = Some(Content::from(&wanted));
                }
                refused_with(form, "", why(&ctx, refused))
            }
        },
        Err(invalid) => refused(ctx.texts, form, &invalid, &labels(ctx.texts)),
    };
    page(&ctx, &services, Some(&article), shown).await
}

fn why(ctx: &Ctx, refused: SaveRefused) -> String {
    match refused {
        SaveRefused::ChangedMeanwhile(number) => ctx.texts.editor_changed_meanwhile(number.to_string()),
        SaveRefused::SlugTaken => ctx.texts.editor_slug_taken(),
    }
}
