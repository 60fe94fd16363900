//! The files below an article.

use domain::knowledge::attachments::{Attachment, AttachmentState};
use leptos::prelude::*;

use crate::{
    knowledge::label_kind,
    request::Ctx,
    ui::{Icon, LabelChip, Section, Tag},
};

/// The section with the files; nothing when there are none.
pub(in crate::knowledge) fn section(ctx: &Ctx, attachments: Vec<Attachment>) -> Option<AnyView> {
    if attachments.is_empty() {
        return None;
    }
    let items: Vec<AnyView> = attachments.into_iter().map(|attachment| item(ctx, attachment)).collect();
    Some(
        view! {
            <Section title=ctx.texts.attachments_title() id="files">
                <ul class="loket-files" role="list">{items}</ul>
            </Section>
        }
        .into_any(),
    )
}

fn item(ctx: &Ctx, attachment: Attachment) -> AnyView {
    let t = ctx.texts;
    let href = format!("/attachments/{}", attachment.id);
    let is_open = attachment.state.is_handed_out();
    let picture = (is_open && attachment.kind.is_picture()).then(|| {
        let source = format!("{href}/picture");
        let alt = t.attachments_picture_of(attachment.name.as_str());
        view! { <img class="loket-files__picture" src=source alt=alt loading="lazy"/> }
    });
    let name = attachment.name.clone();
    let name = match is_open {
        true => view! { <a class="loket-files__name" href=href>{name}</a> }.into_any(),
        false => view! { <span class="loket-files__name">{name}</span> }.into_any(),
    };
    view! {
        <li class="loket-files__item" id=format!("attachment-{}", attachment.id)>
            <span class="loket-files__icon"><Icon name=icon(&attachment)/></span>
            <div class="loket-files__text">
                {name}
                <p class="loket-files__facts">{facts(ctx, &attachment)}</p>
                <p class="loket-files__facts">
                    <LabelChip text=attachment.label.code() kind=label_kind(attachment.label) title=t.label_meaning(attachment.label)/>
                    " "
                    {state(ctx, attachment.state)}
                </p>
                {picture}
            </div>
        </li>
    }
    .into_any()
}

pub(super) fn icon(attachment: &Attachment) -> &'static str {
    if attachment.kind.is_picture() { "picture" } else { "file" }
}

/// `pdf, 1,5 MB, 7 december 2026`.
pub(super) fn facts(ctx: &Ctx, attachment: &Attachment) -> String {
    let t = ctx.texts;
    t.attachments_facts(
        t.file_kind(attachment.kind),
        t.size(u64::try_from(attachment.size).unwrap_or_default(), ctx.lang),
        texts::dates::date(attachment.uploaded_at, ctx.lang),
    )
}

/// Whether the search knows its words, and why not.
pub(super) fn state(ctx: &Ctx, state: AttachmentState) -> AnyView {
    let kind = match state {
        AttachmentState::Indexed => "success",
        AttachmentState::Infected => "error",
        AttachmentState::NotIndexed(_) | AttachmentState::Quarantined => "warning",
        AttachmentState::Stored | AttachmentState::Extracting => "info",
    };
    view! { <Tag text=ctx.texts.attachment_state(state) kind=kind/> }.into_any()
}
