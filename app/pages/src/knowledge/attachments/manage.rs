//! The page on which an editor sees the files of an article and adds to them.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::knowledge::{
    ArticleSummary, Label,
    attachments::{AttachRefused, Attachment, FileKind, FileRefused},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::knowledge::{
    attachments::{add_attachment, list_attachments},
    find_article_for_change,
};

use super::{
    list::{facts, state},
    upload::{Sent, read},
};
use crate::{
    error::{AppError, refusal},
    knowledge::label_kind,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, DataTable, Empty, ErrorSummary, FieldError, FileField, FormState, LabelChip, LinkButton, Notice,
        PageHead, PostForm, Section, Select, Submit,
    },
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
    #[serde(default)]
    count: String,
}

impl Done {
    fn said(&self, ctx: &Ctx) -> Option<String> {
        match self.done.as_str() {
            "added" => self.count.parse().ok().map(|count: u32| ctx.texts.attachments_added(count)),
            "replaced" => Some(ctx.texts.attachments_replaced()),
            "label" => Some(ctx.texts.attachments_label_raised()),
            "removed" => Some(ctx.texts.attachments_removed()),
            _ => None,
        }
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?.page.article;
    page(&ctx, &services, &article, done.said(&ctx), &FormState::default()).await
}

pub(super) async fn add(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    sent: Sent,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?.page.article;
    let (form, files) = read(&services, sent).await?;
    let label = Label::from_code(form.get("label"));
    let mut errors = Vec::new();
    let mut error = |name: &str, field: &str, message: String| {
        errors.push(FieldError { field: field.to_owned(), label: name.to_owned(), message });
    };
    if files.is_empty() {
        error(&t.attachments_field_files(), "files", t.file_refused(&FileRefused::NothingChosen, ctx.lang));
    }
    let mut added = 0_u32;
    for (name, received) in files {
        let refused = match received {
            Err(refused) => AttachRefused::File(refused),
            Ok(file) => match add_attachment(&services, &ctx.viewer, &slug, &name, label, &file).await {
                Ok(_) => {
                    added += 1;
                    continue;
                }
                Err(failure) => refusal(failure)?,
            },
        };
        match refused {
            AttachRefused::File(refused) => error(&name, "files", t.file_refused(&refused, ctx.lang)),
            AttachRefused::Label(refused) => error(&name, "label", t.label_refused(refused)),
        }
    }
    if errors.is_empty() {
        return Ok(Redirect::to(&format!("/editor/{slug}/attachments?done=added&count={added}")).into_response());
    }
    let said = (added > 0).then(|| t.attachments_added(added));
    page(&ctx, &services, &article, said, &FormState::new(form.0, errors)).await
}

async fn page(
    ctx: &Ctx,
    services: &State,
    article: &ArticleSummary,
    said: Option<String>,
    form: &FormState,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let slug = article.slug.clone();
    let attachments = list_attachments(services, &ctx.viewer, &slug).await?;
    let title = t.attachments_editor_title(article.title.as_str());
    let content = match attachments.is_empty() {
        true => view! { <Empty title=t.attachments_none_title() text=t.attachments_none_text()/> }.into_any(),
        false => table(ctx, &slug, attachments),
    };
    let labels: Vec<(String, String)> = [(String::new(), t.attachments_label_inherit(article.label.code()))]
        .into_iter()
        .chain(stricter(article.label))
        .collect();
    let hint = t.attachments_field_files_hint(t.size(services.files.settings.largest, ctx.lang));
    let error = t.error_prefix();
    let fields = view! {
        <Select form=form name="label" label=t.attachments_field_label() hint=t.attachments_field_label_hint() error_prefix=error.clone() options=labels/>
        <FileField form=form name="files" label=t.attachments_field_files() hint=hint error_prefix=error.clone() accept=accepted() multiple=true/>
    }
    .into_any();
    let current = article.title.clone();
    let action = format!("/editor/{slug}/attachments");
    let view = format!("/knowledge/{slug}");
    Ok(Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![
                ("/overview".into(), t.nav_overview()),
                ("/editor".into(), t.editor_title()),
                (format!("/editor/{slug}"), current),
            ]
            current=t.attachments_title()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success" role="status"><p>{said}</p></Notice> })}
        <PageHead title=title.clone() lead=t.attachments_editor_lead()>
            <LinkButton href=view label=t.editor_view() kind="secondary"/>
        </PageHead>
        {content}
        <Section title=t.attachments_add_title()>
            <PostForm action=action multipart=true>
                {fields}
                <Submit label=t.attachments_add()/>
            </PostForm>
        </Section>
    }))
}

/// The labels that are stricter than this one, as options.
pub(super) fn stricter(than: Label) -> impl Iterator<Item = (String, String)> {
    Label::ALL
        .into_iter()
        .filter(move |label| *label > than)
        .map(|label| (label.code().to_owned(), label.code().to_owned()))
}

/// What the browser offers to choose from.
pub(super) fn accepted() -> String {
    let endings: Vec<String> =
        FileKind::ALL.iter().flat_map(|kind| kind.endings()).map(|ending| format!(".{ending}")).collect();
    endings.join(",")
}

fn table(ctx: &Ctx, slug: &str, attachments: Vec<Attachment>) -> AnyView {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = attachments
        .into_iter()
        .map(|attachment| {
            let href = format!("/attachments/{}", attachment.id);
            let change = format!("/editor/{slug}/attachments/{}", attachment.id);
            let name = match attachment.state.is_handed_out() {
                true => view! { <a href=href>{attachment.name.clone()}</a> }.into_any(),
                false => attachment.name.clone().into_any(),
            };
            let version = t.attachments_version(attachment.version.to_string());
            vec![
                name,
                format!("{} ({version})", facts(ctx, &attachment)).into_any(),
                view! { <LabelChip text=attachment.label.code() kind=label_kind(attachment.label)/> }.into_any(),
                state(ctx, attachment.state),
                view! { <LinkButton href=change label=t.attachments_change() kind="quiet" about=attachment.name/> }
                    .into_any(),
            ]
        })
        .collect();
    let head = vec![
        t.attachments_file(),
        t.attachments_added_on(),
        t.label_title(),
        t.attachments_state(),
        t.attachments_actions(),
    ];
    view! { <DataTable caption=t.attachments_list() head=head rows=rows/> }.into_any()
}
