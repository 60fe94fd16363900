//! Every kind of mail the site can send, with made-up content, for administrators: a list, the mail as it arrives, and a
//! button that sends it to oneself.

use axum::{
    extract::{Path, Query, State as Shared},
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{Lang, notifications::MailKind};
use leptos::prelude::*;
use serde::Deserialize;
use services::notifications::{MailOfKind, MailPreview, list_mail_kinds, preview_mail, send_sample};
use texts::Texts;

use crate::{
    download::{self, Content},
    error::AppError,
    form::FormBody,
    render::Page,
    request::{Ctx, OwnStyles},
    routes::State,
    ui::{Breadcrumb, DataTable, LinkButton, Notice, PageHead, PostButton, Section, SubNav, Tag},
};

/// The parts of the list: what their codes begin with, and what they are called.
fn parts(t: &Texts) -> [(&'static [&'static str], String); 4] {
    [
        (&["accounts.", "audit.", "institutions."], t.mails_of_accounts()),
        (&["courses."], t.mails_of_courses()),
        (&["events."], t.mails_of_events()),
        (&["knowledge."], t.mails_of_knowledge()),
    ]
}

pub(super) async fn list(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let kinds = list_mail_kinds(&services, &ctx.viewer, ctx.lang)?;
    let row = |mail: &MailOfKind| {
        let href = format!("/admin/mails/{}", mail.kind.code());
        let subject = mail.subject.clone();
        let optional = (!mail.kind.ends().is_empty()).then(|| view! { <Tag text=t.mails_optional() kind="info"/> " " });
        let calendar = mail.has_calendar.then(|| view! { <Tag text=t.mails_calendar()/> });
        vec![view! { <a href=href>{subject}</a> }.into_any(), view! { {optional} {calendar} }.into_any()]
    };
    let sections: Vec<AnyView> = parts(t)
        .into_iter()
        .map(|(starts, title)| {
            let of_part = |mail: &&MailOfKind| starts.iter().any(|start| mail.kind.code().starts_with(start));
            let rows: Vec<Vec<AnyView>> = kinds.iter().filter(of_part).map(row).collect();
            let head = vec![t.outbox_subject(), t.mails_traits()];
            let table = view! { <DataTable caption=title.clone() under_heading=true head=head rows=rows/> }.into_any();
            view! { <Section title=title>{table}</Section> }.into_any()
        })
        .collect();
    Ok(Page::new(&ctx, &t.mails_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(t) current=t.mails_title()/>
        <PageHead title=t.mails_title() lead=t.mails_lead()/>
        {sections}
    }))
}

fn trail(t: &Texts) -> Vec<(String, String)> {
    vec![("/overview".into(), t.nav_overview()), ("/admin/outbox".into(), t.outbox_title())]
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    sent: bool,
}

fn wanted(ctx: &Ctx, kind: &str, lang: &str) -> Result<(MailKind, Lang), AppError> {
    let kind = MailKind::from_code(kind).ok_or(AppError::NotFound)?;
    Ok((kind, Lang::from_code(lang).unwrap_or(ctx.lang)))
}

/// The mail that a page is about.
fn seen(ctx: &Ctx, services: &State, kind: &str, asked: &Asked) -> Result<(MailKind, Lang, MailPreview), AppError> {
    let (kind, lang) = wanted(ctx, kind, &asked.lang)?;
    Ok((kind, lang, preview_mail(services, &ctx.viewer, kind, lang)?))
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let (kind, lang, mail) = seen(&ctx, &services, &kind, &asked)?;
    // The page is named in the language of whoever looks.
    let title = preview_mail(&services, &ctx.viewer, kind, ctx.lang)?.subject;
    let address = |part: &str, lang: Lang| format!("/admin/mails/{}{part}?lang={}", kind.code(), lang.code());
    let languages = Lang::ALL.map(|other| (address("", other), t.language(other), other == lang)).into();
    let optional = match kind.ends() {
        [] => t.mails_optional_no(),
        _ => t.mails_optional_yes(),
    };
    let marked = (lang != ctx.lang).then(|| lang.code().to_owned());
    let MailPreview { subject, text, calendar, .. } = mail;
    let has_calendar = calendar.is_some();
    let mut trail = trail(t);
    trail.push(("/admin/mails".into(), t.mails_title()));
    let text = view! {
        <p>{t.outbox_subject()} ": " <strong lang=marked.clone()>{subject}</strong></p>
        <div class="loket-prose" lang=marked><pre class="loket-wrapped" tabindex="0">{text}</pre></div>
    }
    .into_any();
    let calendar = calendar.map(|part| {
        let part = view! { <div class="loket-prose"><pre tabindex="0"><code>{part}</code></pre></div> }.into_any();
        view! { <Section title=t.mails_calendar_part()>{part}</Section> }
    });
    let hidden = vec![("lang".to_owned(), lang.code().to_owned())];
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail current=title.clone()/>
        {asked.sent.then(|| view! { <Notice kind="success"><p>{t.mails_sent()}</p></Notice> })}
        <PageHead title=title eyebrow=t.mails_title()/>
        <SubNav label=t.mails_language() items=languages/>
        <p>{optional}</p>
        {has_calendar.then(|| view! { <Notice kind="info"><p>{t.mails_calendar_warning()}</p></Notice> })}
        <div class="loket-actions">
            <PostButton action=format!("/admin/mails/{}/send", kind.code()) label=t.mails_send() kind="primary" hidden=hidden/>
            <LinkButton href=address("/html", lang) label=t.mails_html() kind="secondary"/>
            <LinkButton href=address("/source", lang) label=t.mails_source() kind="secondary"/>
        </div>
        <Section title=t.mails_text()>{text}</Section>
        {calendar}
    }))
}

/// The HTML part as a mail program shows it: with the styles of the mail, and nothing else may run or load.
pub(super) async fn html(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (_, _, mail) = seen(&ctx, &services, &kind, &asked)?;
    let mut response = axum::response::Html(mail.html).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(OwnStyles);
    Ok(response)
}

/// The whole mail as it leaves, for a mail program to open.
pub(super) async fn source(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(kind): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let (kind, lang, mail) = seen(&ctx, &services, &kind, &asked)?;
    download::bytes(Content::Mail, &format!("{}.{}.eml", kind.code(), lang.code()), mail.source)
}

pub(super) async fn send(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(kind): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let (kind, lang) = wanted(&ctx, &kind, form.get("lang"))?;
    send_sample(&services, &ctx.viewer, kind, lang).await?;
    let to = format!("/admin/mails/{}?lang={}&sent=true", kind.code(), lang.code());
    Ok(Redirect::to(&to).into_response())
}
