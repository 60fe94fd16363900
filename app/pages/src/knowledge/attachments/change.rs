//! The page of one file, on which an editor replaces it, makes its label stricter or takes it away.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::AttachmentId,
    input::Form,
    knowledge::{
        Label,
        attachments::{AttachRefused, Attachment, FileRefused},
    },
};
use leptos::prelude::*;
use services::knowledge::{
    attachments::{find_attachment, raise_label, remove_attachment, replace_attachment},
    find_article_for_change,
};

use super::{
    download::parsed,
    list::{facts, state},
    manage::{accepted, stricter},
    upload::{Sent, read},
};
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused_with},
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, ErrorSummary, FileField, FormState, LabelChip, PageHead, PostButton, PostForm, Section, Select,
        Submit,
    },
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, id)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let attachment = find(&ctx, &services, &slug, &id).await?;
    Ok(page(&ctx, &services, &slug, &attachment, &FormState::default()))
}

pub(super) async fn replace(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, id)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let attachment = find(&ctx, &services, &slug, &id).await?;
    let (form, files) = read(&services, sent).await?;
    let refused = match files.into_iter().next() {
        None => FileRefused::NothingChosen,
        Some((_, Err(refused))) => refused,
        Some((name, Ok(file))) => {
            match replace_attachment(&services, &ctx.viewer, attachment.id, &name, &file).await {
                Ok(()) => return Ok(done(&slug, "replaced")),
                Err(failure) => match refusal(failure)? {
                    AttachRefused::File(refused) => refused,
                    // The label of an attachment stays when it is replaced.
                    AttachRefused::Label(_) => return Err(AppError::BadRequest),
                },
            }
        }
    };
    let form = refused_with(form, "file", ctx.texts.file_refused(&refused, ctx.lang));
    Ok(page(&ctx, &services, &slug, &attachment, &form))
}

pub(super) async fn label(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, id)): Path<(String, String)>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let attachment = find(&ctx, &services, &slug, &id).await?;
    let said = match Label::from_code(form.get("label")) {
        None => ctx.texts.problem(&domain::input::Problem::ChooseOne),
        Some(wanted) => match raise_label(&services, &ctx.viewer, attachment.id, wanted).await {
            Ok(()) => return Ok(done(&slug, "label")),
            Err(failure) => ctx.texts.label_refused(refusal(failure)?),
        },
    };
    Ok(page(&ctx, &services, &slug, &attachment, &refused_with(form, "label", said)))
}

pub(super) async fn remove(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((slug, id)): Path<(String, String)>,
    FormBody(Form(_)): FormBody,
) -> Result<Response, AppError> {
    let attachment = find(&ctx, &services, &slug, &id).await?;
    remove_attachment(&services, &ctx.viewer, attachment.id).await?;
    Ok(done(&slug, "removed"))
}

fn done(slug: &str, what: &str) -> Response {
    Redirect::to(&format!("/editor/{slug}/attachments?done={what}")).into_response()
}

/// An attachment of the article in the address. One of another article is not there.
async fn find(ctx: &Ctx, services: &State, slug: &str, id: &str) -> Result<Attachment, AppError> {
    find_article_for_change(services, &ctx.viewer, slug).await?;
    let id: AttachmentId = parsed(id)?;
    let (attachment, of) = find_attachment(services, &ctx.viewer, id).await?;
    if of == slug { Ok(attachment) } else { Err(AppError::NotFound) }
}

fn page(ctx: &Ctx, services: &State, slug: &str, attachment: &Attachment, form: &FormState) -> Response {
    let t = ctx.texts;
    let title = t.attachments_replace_title(attachment.name.as_str());
    let act = |what: &str| format!("/editor/{slug}/attachments/{}/{what}", attachment.id);
    let error = t.error_prefix();
    let hint = t.attachments_field_files_hint(t.size(services.files.settings.largest, ctx.lang));
    let labels: Vec<(String, String)> =
        [(String::new(), t.editor_choose())].into_iter().chain(stricter(attachment.label)).collect();
    let label_form = (labels.len() > 1).then(|| {
        let fields = view! {
            <Select form=form name="label" label=t.attachments_field_label() hint=t.attachments_field_label_hint() error_prefix=error.clone() options=labels/>
            <Submit label=t.attachments_label_submit() kind="secondary"/>
        }
        .into_any();
        let action = act("label");
        view! {
            <Section title=t.attachments_label_section()>
                <PostForm action=action>{fields}</PostForm>
            </Section>
        }
        .into_any()
    });
    let replace = view! {
        <FileField form=form name="file" label=t.attachments_field_file() hint=hint error_prefix=error.clone() accept=accepted()/>
        <Submit label=t.attachments_replace()/>
    }
    .into_any();
    let head = view! {
        <LabelChip text=attachment.label.code() kind=label_kind(attachment.label)/>
        {state(ctx, attachment.state)}
    }
    .into_any();
    let remove = view! {
        <PostButton action=act("remove") label=t.attachments_remove() kind="danger" about=attachment.name.clone()/>
    }
    .into_any();
    let replace_at = act("replace");
    let all = format!("/editor/{slug}/attachments");
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/editor".into(), t.editor_title()), (all, t.attachments_title())]
            current=attachment.name.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=facts(ctx, attachment)>{head}</PageHead>
        <Section title=t.attachments_replace_section()>
            <p>{t.attachments_replace_lead()}</p>
            <PostForm action=replace_at multipart=true>{replace}</PostForm>
        </Section>
        {label_form}
        <Section title=t.attachments_remove_section()>
            <p>{t.attachments_remove_text()}</p>
            {remove}
        </Section>
    })
}
