//! The steps of an article on its way to readers: what an editor can do next, and the forms that do it.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    input::Form,
    knowledge::{
        ArticleState, SchedulePublication, Stage, StepRefused,
        checks::{Finding, Severity},
        rules,
    },
};
use leptos::prelude::*;
use services::{
    Outcome,
    knowledge::{
        ArticleForChange, archive_article, ask_review, check, publish_revision, restore_article, schedule_article,
        send_back,
    },
};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    knowledge::forms,
    request::Ctx,
    routes::State,
    ui::{Actions, FormState, HiddenFields, Icon, LinkButton, PostButton, PostForm, Submit, Tag, TextField},
};

/// The revision that the page with the button showed.
fn seen(form: &Form) -> Option<i64> {
    form.get("seen").parse().ok()
}

pub(super) async fn publish(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let ended = publish_revision(&services, &ctx.viewer, &slug, seen(&form)).await;
    answer(&ctx, &services, &slug, ended, "published").await
}

pub(super) async fn archive(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let ended = archive_article(&services, &ctx.viewer, &slug).await;
    answer(&ctx, &services, &slug, ended, "archived").await
}

pub(super) async fn restore(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let ended = restore_article(&services, &ctx.viewer, &slug).await;
    answer(&ctx, &services, &slug, ended, "restored").await
}

pub(super) async fn review(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let ended = ask_review(&services, &ctx.viewer, &slug, seen(&form)).await;
    answer(&ctx, &services, &slug, ended, "review-asked").await
}

pub(super) async fn back(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let ended = send_back(&services, &ctx.viewer, &slug).await;
    answer(&ctx, &services, &slug, ended, "sent-back").await
}

pub(super) async fn schedule(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let state = match SchedulePublication::parse(&form) {
        Err(invalid) => {
            let labels = [("date", t.step_schedule_date()), ("time", t.step_schedule_time())];
            refused(t, form, &invalid, &labels)
        }
        Ok(wanted) => match schedule_article(&services, &ctx.viewer, &slug, seen(&form), wanted.at).await {
            Ok(()) => return Ok(Redirect::to(&format!("/editor/{slug}?done=scheduled")).into_response()),
            Err(failure) => match refusal(failure)? {
                StepRefused::TooLate => refused_with(form, "date", t.step_refused_too_late()),
                other => refused_with(form, "", why(&ctx, other)),
            },
        },
    };
    forms::again(&ctx, &services, &slug, state).await
}

/// On to the page of the article; a refusal shows it again and says why.
async fn answer(
    ctx: &Ctx,
    services: &State,
    slug: &str,
    ended: Outcome<(), StepRefused>,
    done: &str,
) -> Result<Response, AppError> {
    match ended {
        Ok(()) => Ok(Redirect::to(&format!("/editor/{slug}?done={done}")).into_response()),
        Err(failure) => {
            let said = why(ctx, refusal(failure)?);
            forms::again(ctx, services, slug, refused_with(Form::default(), "", said)).await
        }
    }
}

fn why(ctx: &Ctx, refused: StepRefused) -> String {
    let t = ctx.texts;
    match refused {
        StepRefused::NothingToPublish => t.step_refused_nothing(),
        StepRefused::Archived => t.step_refused_archived(),
        StepRefused::NotArchived => t.step_refused_not_archived(),
        StepRefused::AlreadyInReview => t.step_refused_already_in_review(),
        StepRefused::NotInReview => t.step_refused_not_in_review(),
        StepRefused::AskedByYourself => t.step_refused_own(),
        StepRefused::HasErrors => t.check_refused(),
        StepRefused::TooLate => t.step_refused_too_late(),
        StepRefused::ChangedMeanwhile(number) => t.step_refused_changed(number.to_string()),
    }
}

/// Where the article stands, and what this editor can do about it. `form` is the form of a later time to publish at.
pub(super) fn panel(ctx: &Ctx, article: &ArticleForChange, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let life = &article.life;
    let editor = ctx.viewer.id();
    let approves = editor.is_some_and(|editor| rules::approve(life, editor, article.has_colleague).is_ok());
    let is_own = article.has_colleague && life.review.is_some_and(|(asked_by, _)| Some(asked_by) == editor);
    let stage = life.stage();
    let buttons = buttons(ctx, article, approves, is_own);
    let later = (approves && stage != Stage::Scheduled).then(|| later(ctx, article, form));
    view! {
        <div class="loket-panel">
            <p><Tag text=t.article_state(life.state) kind="info"/> {tag(ctx, article)} " " {situation(ctx, article)}</p>
            {is_own.then(|| view! { <p>{t.step_review_own()}</p> })}
            {(stage == Stage::Writing && !approves).then(|| view! { <p>{t.step_review_needed()}</p> })}
            <Actions>{buttons}</Actions>
            {later}
            {findings(ctx, article)}
        </div>
    }
    .into_any()
}

/// What was found in the newest revision; nothing to say about what nobody is going to publish.
fn findings(ctx: &Ctx, article: &ArticleForChange) -> Option<AnyView> {
    let t = ctx.texts;
    if article.life.stage() == Stage::Settled {
        return None;
    }
    let (errors, warnings): (Vec<_>, Vec<_>) =
        check(&article.newest.content()).into_iter().partition(|finding| finding.severity() == Severity::Error);
    let list = |title: String, found: Vec<Finding>, icon: &'static str| {
        (!found.is_empty()).then(|| {
            let items: Vec<AnyView> =
                found.iter().map(|finding| view! { <li>{t.finding(finding)}</li> }.into_any()).collect();
            view! {
                <p class="loket-check"><Icon name=icon/> <strong>{title}</strong></p>
                <ul>{items}</ul>
            }
        })
    };
    let clean = (errors.is_empty() && warnings.is_empty())
        .then(|| view! { <p class="loket-check"><Icon name="check"/> {t.check_clean()}</p> });
    let (errors, warnings) = (list(t.check_errors(), errors, "warning"), list(t.check_warnings(), warnings, "info"));
    Some(
        view! { <h2 class="utrecht-heading-3" id="checks">{t.check_title()}</h2> {clean} {errors} {warnings} }
            .into_any(),
    )
}

fn tag(ctx: &Ctx, article: &ArticleForChange) -> Option<AnyView> {
    let t = ctx.texts;
    let text = match article.life.stage() {
        Stage::InReview => t.step_tag_review(),
        Stage::Scheduled => t.step_tag_scheduled(),
        Stage::Writing if article.life.state == ArticleState::Published => t.step_tag_changes(),
        Stage::Writing | Stage::Settled => return None,
    };
    Some(view! { " " <Tag text=text kind="warning"/> }.into_any())
}

/// One or two sentences on where the article stands.
fn situation(ctx: &Ctx, article: &ArticleForChange) -> String {
    let t = ctx.texts;
    let life = &article.life;
    let mut said = match life.state {
        ArticleState::Archived if article.care.hidden_at.is_some() => t.care_hidden_text(),
        ArticleState::Archived => t.step_archived_text(),
        ArticleState::Draft => t.step_draft_text(),
        ArticleState::Published if life.has_changes() => t.step_changes_text(),
        ArticleState::Published => t.step_settled_text(),
    };
    if let (Some((_, at)), Some(name)) = (life.review, &article.asked_by) {
        said = format!("{said} {}", t.step_review_text(name, texts::dates::date_time(at, ctx.lang)));
    }
    if let (Some((_, at)), Some(name)) = (life.scheduled, &article.approved_by) {
        said = format!("{said} {}", t.step_scheduled_text(texts::dates::date_time(at, ctx.lang), name));
    }
    said
}

fn buttons(ctx: &Ctx, article: &ArticleForChange, approves: bool, is_own: bool) -> AnyView {
    let t = ctx.texts;
    let life = &article.life;
    let slug = &article.page.article.slug;
    let title = &article.page.article.title;
    let seen = || vec![("seen".to_owned(), life.revision.to_string())];
    let button = |path: &str, label: String, kind: &'static str| {
        let action = format!("/editor/{slug}/{path}");
        view! { <PostButton action=action label=label kind=kind hidden=seen() about=title.clone()/> }.into_any()
    };
    let is_published = life.state == ArticleState::Published;
    let publish = approves.then(|| {
        let label = if is_published { t.step_publish_changes() } else { t.editor_publish() };
        button("publish", label, "primary")
    });
    let ask = (life.stage() == Stage::Writing && article.has_colleague)
        .then(|| button("review", t.step_ask_review(), "primary"));
    let back = matches!(life.stage(), Stage::InReview | Stage::Scheduled)
        .then(|| button("back", if is_own { t.step_take_back() } else { t.step_send_back() }, "secondary"));
    let end = match life.state {
        ArticleState::Archived => button("restore", t.step_restore(), "primary"),
        ArticleState::Draft | ArticleState::Published => button("archive", t.editor_archive(), "secondary"),
    };
    let view = format!("/knowledge/{slug}");
    view! {
        {publish}
        {ask}
        {back}
        {end}
        <LinkButton href=view.clone() label=t.editor_view() kind="secondary"/>
        <LinkButton href=format!("{view}/revisions") label=t.article_revisions() kind="secondary"/>
        <LinkButton href=format!("/editor/{slug}/care") label=t.care_title() kind="secondary"/>
        <LinkButton href=format!("/editor/{slug}/attachments") label=t.attachments_manage() kind="secondary"/>
    }
    .into_any()
}

/// The form of a later time. It stands closed below the buttons, open when it came back with a problem.
fn later(ctx: &Ctx, article: &ArticleForChange, form: &FormState) -> AnyView {
    let t = ctx.texts;
    let action = format!("/editor/{}/schedule", article.page.article.slug);
    let seen = vec![("seen".to_owned(), article.life.revision.to_string())];
    let error = t.error_prefix();
    let is_open = form.has_errors();
    let fields = view! {
        <TextField form=form name="date" kind="date" width="medium" label=t.step_schedule_date() error_prefix=error.clone()/>
        <TextField form=form name="time" kind="time" width="short" label=t.step_schedule_time() hint=t.step_schedule_time_hint() error_prefix=error/>
    }
    .into_any();
    view! {
        <details class="loket-details" open=is_open>
            <summary>{t.step_schedule_title()}</summary>
            <PostForm action=action>
                <HiddenFields pairs=seen/>
                {fields}
                <Submit label=t.step_schedule() kind="secondary"/>
            </PostForm>
        </details>
    }
    .into_any()
}
