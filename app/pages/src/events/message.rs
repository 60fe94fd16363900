//! An organiser writes to the people of an event: the form, the preview, and what was sent.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    events::{Audience, MessageRefused, WriteMessage},
    ids::EventMessageId,
    input::Form,
};
use leptos::prelude::*;
use services::events::{
    EventDetail, MessagePreview, SentMessage, find_event_for_change, preview_message, send_message,
};
use texts::Texts;

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, ErrorSummary, FormState, HiddenFields, LinkButton, PageHead, PostForm, Prose, Radios,
        Section, Submit, SummaryList, TextArea, TextField,
    },
};

/// The fields from top to bottom, with their labels.
fn labels(t: &Texts) -> [(&'static str, String); 3] {
    [("audience", t.message_audience()), ("subject", t.message_subject()), ("text", t.message_text())]
}

pub(super) async fn write(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    Ok(page(&ctx, &detail, &FormState::filled([("audience", Audience::Confirmed.code())])))
}

pub(super) async fn preview(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let wanted = match WriteMessage::parse(&form) {
        Ok(wanted) => wanted,
        Err(invalid) => return Ok(page(&ctx, &detail, &refused(ctx.texts, form, &invalid, &labels(ctx.texts)))),
    };
    match preview_message(&services, &ctx.viewer, detail.event.id, &wanted).await {
        Ok(preview) => Ok(preview_page(&ctx, &detail, &wanted, preview)),
        Err(failure) => Ok(nobody(&ctx, &detail, form, refusal(failure)?)),
    }
}

/// Sends what the preview showed, or leads back to the form.
pub(super) async fn send(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    if form.has("back") {
        return Ok(page(&ctx, &detail, &FormState::new(form.0, Vec::new())));
    }
    let wanted = match WriteMessage::parse(&form) {
        Ok(wanted) => wanted,
        Err(invalid) => return Ok(page(&ctx, &detail, &refused(ctx.texts, form, &invalid, &labels(ctx.texts)))),
    };
    // Only a preview makes a key; whoever comes without one sees the preview first.
    let Ok(key) = form.get("key").parse::<EventMessageId>() else {
        return preview(ctx, Shared(services), Path(slug), FormBody(form)).await;
    };
    match send_message(&services, &ctx.viewer, detail.event.id, key, &wanted).await {
        Ok(()) => Ok(Redirect::to(&format!("/planner/{slug}?done=sent")).into_response()),
        Err(failure) => Ok(nobody(&ctx, &detail, form, refusal(failure)?)),
    }
}

fn nobody(ctx: &Ctx, detail: &EventDetail, form: Form, refused: MessageRefused) -> Response {
    let MessageRefused::NobodyThere = refused;
    page(ctx, detail, &refused_with(form, "audience", ctx.texts.message_nobody()))
}

fn page(ctx: &Ctx, detail: &EventDetail, form: &FormState) -> Response {
    let t = ctx.texts;
    let event = &detail.event;
    let title = t.message_title(&event.title);
    let error = t.error_prefix();
    let back = format!("/planner/{}", event.slug);
    let count = |audience: Audience| match audience {
        Audience::Confirmed => event.taken,
        Audience::Waiting => event.waiting,
        Audience::Everyone => event.taken + event.waiting,
    };
    let audiences = Audience::ALL
        .map(|audience| (audience.code().to_owned(), format!("{} ({})", t.audience(audience), count(audience)), None))
        .to_vec();
    let cancel = back.clone();
    let fields = view! {
        <Radios form=form name="audience" legend=t.message_audience() error_prefix=error.clone() options=audiences/>
        <TextField form=form name="subject" label=t.message_subject() error_prefix=error.clone()/>
        <TextArea form=form name="text" rows=12 label=t.message_text() hint=t.message_text_hint() error_prefix=error/>
        <Actions>
            <Submit label=t.message_preview()/>
            <LinkButton href=cancel label=t.cancel() kind="secondary"/>
        </Actions>
    }
    .into_any();
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/planner".into(), t.planner_title()), (back, event.title.clone())]
            current=t.message_link()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=t.message_lead(t.language(event.lang))/>
        <PostForm action=format!("/planner/{}/message/preview", event.slug)>{fields}</PostForm>
    })
}

fn preview_page(ctx: &Ctx, detail: &EventDetail, wanted: &WriteMessage, preview: MessagePreview) -> Response {
    let t = ctx.texts;
    let event = &detail.event;
    let back = format!("/planner/{}", event.slug);
    let lang = (event.lang != ctx.lang).then(|| event.lang.code());
    let rows = vec![
        (t.message_audience(), t.audience(wanted.audience).into_any()),
        (t.message_count(), preview.recipients.to_string().into_any()),
        (t.message_subject(), view! { <span lang=lang>{wanted.subject.clone()}</span> }.into_any()),
    ];
    let hidden = vec![
        ("audience".to_owned(), wanted.audience.code().to_owned()),
        ("subject".to_owned(), wanted.subject.clone()),
        ("text".to_owned(), wanted.text.clone()),
        ("key".to_owned(), preview.key.to_string()),
    ];
    let count = i64::try_from(preview.recipients).unwrap_or(i64::MAX);
    let whole = t.message_preview_whole(&preview.first);
    let form = view! {
        <HiddenFields pairs=hidden/>
        <Actions>
            <Submit label=t.message_send(count)/>
            <Submit label=t.message_back() kind="secondary" name="back" value="true"/>
        </Actions>
    }
    .into_any();
    Page::new(ctx, &t.message_preview_title()).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/planner".into(), t.planner_title()), (back, event.title.clone())]
            current=t.message_link()
        />
        <PageHead title=t.message_preview_title() lead=t.message_preview_lead()/>
        <SummaryList rows=rows/>
        <Section title=t.message_preview_mail()>
            <div class="loket-panel" lang=lang><Prose html=preview.html/></div>
            <details class="loket-details">
                <summary>{whole}</summary>
                <div class="loket-prose" lang=lang><pre class="loket-wrapped" tabindex="0">{preview.mail}</pre></div>
            </details>
        </Section>
        <PostForm action=format!("/planner/{}/message", event.slug)>{form}</PostForm>
    })
}

/// What was sent, for the page of the organiser.
pub(super) fn log(ctx: &Ctx, detail: &EventDetail, messages: Vec<SentMessage>) -> Option<AnyView> {
    let t = ctx.texts;
    let lang = (detail.event.lang != ctx.lang).then(|| detail.event.lang.code());
    let entries: Vec<AnyView> = messages
        .into_iter()
        .map(|message| {
            let when = texts::dates::date_time(message.sent_at, ctx.lang);
            let said = t.message_log_line(message.recipients, &when, &message.sender, t.audience(message.audience));
            view! {
                <details class="loket-details">
                    <summary lang=lang>{message.subject}</summary>
                    <p>{said}</p>
                    <div lang=lang><Prose html=message.html/></div>
                </details>
            }
            .into_any()
        })
        .collect();
    (!entries.is_empty()).then(|| view! { <Section title=t.message_log()>{entries}</Section> }.into_any())
}
