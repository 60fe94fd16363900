//! The certificate of a course: one's own, the page where anybody checks one, and what programs ask for.

use axum::{
    Json,
    extract::{Path, Query, State as Shared},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    courses::certificates::{CertificateCode, IssueRefused, RevokeCertificate, Validity},
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    CannotPrint, Certificate, OwnCertificate, find_badge, find_own_certificate, find_public_key, issue_certificate,
    issuer_profile, list_withdrawn, print_certificate, revoke_certificate, verify_certificate, withdraw_certificate,
};

use super::{foreign, trail};
use crate::{
    download::{self, Content},
    error::{AppError, refusal},
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostButton, PostForm, Section,
        Submit, SummaryList, TextArea,
    },
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    withdrawn: bool,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let own = find_own_certificate(&services, &ctx.viewer, &slug).await?;
    Ok(own_page(&ctx, &services, &own, done.withdrawn, false))
}

pub(super) async fn issue(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    if let Err(failure) = issue_certificate(&services, &ctx.viewer, &slug).await {
        // The page says so.
        let (IssueRefused::NotCompleted | IssueRefused::Revoked) = refusal(failure)?;
    }
    Ok(Redirect::to(&format!("/courses/{slug}/certificate")).into_response())
}

pub(super) async fn withdraw(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    withdraw_certificate(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/courses/{slug}/certificate?withdrawn=true")).into_response())
}

pub(super) async fn pdf(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let own = find_own_certificate(&services, &ctx.viewer, &slug).await?;
    let certificate = own.certificate.as_ref().ok_or(AppError::NotFound)?;
    match print_certificate(&services, certificate).await {
        Ok(bytes) => download::bytes(Content::Pdf, &format!("certificaat-{slug}.pdf"), bytes),
        Err(failure) => {
            let CannotPrint = refusal(failure)?;
            Ok(own_page(&ctx, &services, &own, false, true))
        }
    }
}

pub(super) async fn badge(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let token = find_badge(&services, &ctx.viewer, &slug).await?;
    download::bytes(Content::Badge, &format!("badge-{slug}.jwt"), token.into_bytes())
}

fn own_page(ctx: &Ctx, services: &State, own: &OwnCertificate, withdrawn: bool, cannot_print: bool) -> Response {
    let t = ctx.texts;
    let base = format!("/courses/{}/certificate", own.course.slug);
    let said = withdrawn.then(|| {
        view! { <Notice kind="success" role="status"><p>{t.certificate_withdrawn_done()}</p></Notice> }
    });
    let missing = cannot_print.then(|| {
        view! { <Notice kind="warning" role="alert"><p>{t.certificate_cannot_print()}</p></Notice> }
    });
    let body = match (&own.certificate, &own.revoked, own.completed_at) {
        (Some(certificate), _, _) => made(ctx, services, certificate, &base),
        (None, Some(reason), _) => {
            let rows = vec![(t.certificate_reason(), reason.clone().into_any())];
            view! {
                <Notice kind="warning" title=t.certificate_revoked_title()><p>{t.certificate_revoked_text()}</p></Notice>
                <SummaryList rows=rows/>
            }
            .into_any()
        }
        (None, None, Some(_)) => view! {
            <p>{t.certificate_make_text()}</p>
            <PostButton action=base label=t.certificate_make() kind="primary"/>
        }
        .into_any(),
        (None, None, None) => view! {
            <Notice kind="info" title=t.certificate_none_title()><p>{t.certificate_none_text()}</p></Notice>
            <LinkButton href=format!("/courses/{}", own.course.slug) label=t.certificate_to_course()/>
        }
        .into_any(),
    };
    let lang = foreign(ctx, own.course.lang);
    Page::new(ctx, &format!("{}: {}", t.certificate_title(), own.course.title)).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, Some(&own.course)) current=t.certificate_title()/>
        <PageHead title=t.certificate_title() lead=t.certificate_lead()/>
        <p lang=lang><strong>{own.course.title.clone()}</strong></p>
        {said}
        {missing}
        {body}
    })
}

fn made(ctx: &Ctx, services: &State, certificate: &Certificate, base: &str) -> AnyView {
    let t = ctx.texts;
    let path = certificate.path();
    let address = services.site.link(&path);
    let mut rows = facts(ctx, certificate);
    rows.push((t.certificate_address(), view! { <a href=path>{address}</a> }.into_any()));
    let (pdf, badge) = (format!("{base}/pdf"), format!("{base}/badge"));
    let withdraw = format!("{base}/withdraw");
    view! {
        <SummaryList rows=rows/>
        <Actions>
            <LinkButton href=pdf label=t.certificate_download_pdf()/>
            <LinkButton href=badge label=t.certificate_download_badge() kind="secondary"/>
        </Actions>
        <p class="loket-quiet">{t.certificate_badge_text()}</p>
        <Section title=t.certificate_withdraw()>
            <p>{t.certificate_withdraw_text()}</p>
            <PostButton action=withdraw label=t.certificate_withdraw() kind="danger"/>
        </Section>
    }
    .into_any()
}

/// What a certificate says.
fn facts(ctx: &Ctx, certificate: &Certificate) -> Vec<(String, AnyView)> {
    let t = ctx.texts;
    let day = |moment| texts::dates::date(moment, ctx.lang);
    let (title, lang) = (certificate.title.clone(), foreign(ctx, certificate.lang));
    let mut rows = vec![
        (t.certificate_of(), certificate.name.clone().into_any()),
        (t.certificate_course(), view! { <span lang=lang>{title}</span> }.into_any()),
        (t.certificate_completed_at(), day(certificate.completed_at).into_any()),
    ];
    if let Some(until) = certificate.valid_until {
        rows.push((t.certificate_valid_until(), day(until).into_any()));
    }
    rows.push((t.certificate_issued_at(), day(certificate.issued_at).into_any()));
    rows
}

/// For anybody who has the code.
pub(super) async fn verify(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(code): Path<String>,
) -> Result<Response, AppError> {
    verify_page(&ctx, &services, &code, &FormState::default()).await
}

/// An editor takes the certificate back.
pub(super) async fn revoke(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(code): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let read = CertificateCode::read(&code).ok_or(AppError::NotFound)?;
    let state = match RevokeCertificate::parse(&form) {
        Ok(wanted) => {
            revoke_certificate(&services, &ctx.viewer, &read, &wanted).await?;
            return Ok(Redirect::to(&format!("/certificates/{code}")).into_response());
        }
        Err(invalid) => refused(ctx.texts, form, &invalid, &[("reason", ctx.texts.certificate_reason())]),
    };
    verify_page(&ctx, &services, &code, &state).await
}

async fn verify_page(ctx: &Ctx, services: &State, code: &str, form: &FormState) -> Result<Response, AppError> {
    let read = CertificateCode::read(code).ok_or(AppError::NotFound)?;
    let certificate = verify_certificate(services, &read).await?;
    let t = ctx.texts;
    let day = |moment| texts::dates::date(moment, ctx.lang);
    let (kind, title, text) = match certificate.validity(services.now()) {
        Validity::Valid => ("success", t.certificate_valid_title(), t.certificate_valid_text()),
        Validity::Expired(at) => ("warning", t.certificate_expired_title(), t.certificate_expired_text(day(at))),
        Validity::Withdrawn(at) => ("error", t.certificate_withdrawn_title(), t.certificate_withdrawn_text(day(at))),
    };
    // Whoever took theirs back is no longer named.
    let rows = certificate.withdrawn_at.is_none().then(|| facts(ctx, &certificate));
    let rows = rows.map(|rows| view! { <SummaryList rows=rows/> });
    let may_revoke = certificate.withdrawn_at.is_none() && can(&ctx.viewer, Action::EditArticles, Object::None);
    let fields = view! {
        <TextArea form=form name="reason" rows=3 label=t.certificate_reason() hint=t.certificate_reason_hint() error_prefix=t.error_prefix()/>
    }
    .into_any();
    let revoke = may_revoke.then(|| {
        let action = format!("/certificates/{code}/revoke");
        view! {
            <Section title=t.certificate_revoke() id="revoke">
                <p>{t.certificate_revoke_text()}</p>
                <PostForm action=action>
                    {fields}
                    <Submit label=t.certificate_revoke() kind="danger"/>
                </PostForm>
            </Section>
        }
    });
    let mut response = Page::new(ctx, &t.certificate_title()).refused(form).narrow().render(view! {
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.certificate_title()/>
        <Notice kind=kind title=title><p>{text}</p></Notice>
        {rows}
        {revoke}
    });
    response.headers_mut().insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    Ok(response)
}

/// Answers that programs of others ask for, also from pages of theirs.
fn open(value: serde_json::Value) -> Response {
    let mut response = Json(value).into_response();
    response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

pub(super) async fn issuer(Shared(services): Shared<State>) -> Response {
    open(issuer_profile(&services))
}

pub(super) async fn withdrawn(Shared(services): Shared<State>) -> Result<Response, AppError> {
    Ok(open(list_withdrawn(&services).await?))
}

pub(super) async fn key(Shared(services): Shared<State>, Path(id): Path<String>) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(open(find_public_key(&services, id).await?))
}
