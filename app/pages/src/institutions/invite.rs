//! A coordinator invites a colleague.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::{Invite, InviteRefused},
    institutions::{Function, Institution},
};
use leptos::prelude::*;
use services::{accounts::invite, institutions::find_institution_page};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, ErrorSummary, FormState, LinkButton, PageHead, PostForm, Radios, Submit, TextField},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let institution = invitable(&ctx, &services, &slug).await?;
    Ok(page(&ctx, &institution, &FormState::default()))
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let institution = invitable(&ctx, &services, &slug).await?;
    let input = match Invite::parse_colleague(&form, institution.id) {
        Ok(input) => input,
        Err(invalid) => {
            let fields = [("name", t.invite_name()), ("email", t.invite_email()), ("function", t.invite_function())];
            return Ok(page(&ctx, &institution, &refused(t, form, &invalid, &fields)));
        }
    };
    let state = match invite(&services, Some(&ctx.viewer), &input, ctx.lang).await {
        Ok(_) => {
            let query = serde_html_form::to_string([("invited", input.email.as_str())]).unwrap_or_default();
            return Ok(Redirect::to(&format!("/institutions/{slug}?{query}")).into_response());
        }
        Err(failure) => match refusal(failure)? {
            InviteRefused::OtherDomain => refused_with(form, "email", t.invite_other_domain(&institution.domain)),
            InviteRefused::NeedsInstitution => refused_with(form, "", t.invite_needs_institution()),
        },
    };
    Ok(page(&ctx, &institution, &state))
}

/// The institution, when the viewer may invite people to it. Somebody who sees it but may not invite hears so.
async fn invitable(ctx: &Ctx, services: &State, slug: &str) -> Result<Institution, AppError> {
    let page = find_institution_page(services, &ctx.viewer, slug).await?;
    if page.may_invite { Ok(page.institution) } else { Err(AppError::NotAllowed) }
}

fn page(ctx: &Ctx, institution: &Institution, form: &FormState) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let back = format!("/institutions/{}", institution.slug);
    let functions = Function::ALL.map(|function| (function.code().to_owned(), t.function(function), None)).to_vec();
    let fields = view! {
            <TextField form=form name="name" autocomplete="off" label=t.invite_name() error_prefix=error.clone()/>
            <TextField form=form name="email" kind="email" autocomplete="off" label=t.invite_email() hint=format!("@{}", institution.domain) error_prefix=error.clone()/>
            <Radios form=form name="function" legend=t.invite_function() error_prefix=error options=functions/>
            <Submit label=t.invite_submit()/>
            <LinkButton href=back.clone() label=t.cancel() kind="secondary"/>
    }
    .into_any();
    Page::new(ctx, &t.invite_title()).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), (back.clone(), institution.name.clone())]
            current=t.invite_title()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=t.invite_title() lead=t.invite_lead()/>
        <PostForm action=format!("/institutions/{}/invite", institution.slug)>{fields}</PostForm>
    })
}
