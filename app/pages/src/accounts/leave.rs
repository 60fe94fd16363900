//! Ending somebody's access: what ends and what stays is shown before; one's own account is closed on the same page.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::{EndAccess, LeaveRefused},
    ids::PersonId,
};
use leptos::prelude::*;
use services::accounts::{Departure, end_access, find_departure};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, Checkbox, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostForm, Section,
        Submit, TextArea,
    },
};

fn id(text: &str) -> Result<PersonId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// Leads to the page that closes the viewer's own account.
pub(super) async fn own(ctx: Ctx) -> Result<Response, AppError> {
    let person = ctx.viewer.id().ok_or(AppError::NotAllowed)?;
    Ok(Redirect::to(&format!("/people/{person}/end")).into_response())
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(person): Path<String>,
) -> Result<Response, AppError> {
    let departure = find_departure(&services, &ctx.viewer, id(&person)?).await?;
    Ok(page(&ctx, &departure, &FormState::default()))
}

pub(super) async fn end(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(person): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let departure = find_departure(&services, &ctx.viewer, id(&person)?).await?;
    let state = match EndAccess::parse(&form) {
        Ok(wanted) => match end_access(&services, &ctx.viewer, departure.person, &wanted.reason).await {
            Ok(()) => {
                let to = match (departure.is_self, departure.institution) {
                    (true, _) => "/".to_owned(),
                    (false, Some(slug)) => format!("/institutions/{slug}?ended=true"),
                    (false, None) => "/admin/people?ended=true".to_owned(),
                };
                return Ok(Redirect::to(&to).into_response());
            }
            Err(failure) => {
                let said = match refusal(failure)? {
                    LeaveRefused::LastAdministrator => t.leave_last_administrator(),
                    LeaveRefused::LastCoordinator => t.leave_last_coordinator(),
                };
                refused_with(form, "sure", said)
            }
        },
        Err(invalid) => refused(t, form, &invalid, &[("sure", t.leave_sure_label()), ("reason", t.leave_reason())]),
    };
    Ok(page(&ctx, &departure, &state))
}

fn page(ctx: &Ctx, departure: &Departure, form: &FormState) -> Response {
    let t = ctx.texts;
    let name = departure.name.clone();
    let (title, lead, sure) = match departure.is_self {
        true => (t.leave_own_title(), t.leave_own_lead(), t.leave_own_sure()),
        false => (t.leave_title(name.as_str()), t.leave_lead(departure.email.as_str()), t.leave_sure(name.as_str())),
    };
    let mut ends = vec![t.leave_ends_sign_in(), t.leave_ends_links()];
    if departure.registrations > 0 {
        ends.push(t.leave_ends_registrations(departure.registrations));
    }
    let mut passes = Vec::new();
    if departure.articles > 0 {
        passes.push(t.leave_passes_articles(departure.articles));
    }
    if departure.events > 0 {
        passes.push(t.leave_passes_events(departure.events));
    }
    let list = |items: Vec<String>| {
        let items: Vec<AnyView> = items.into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect();
        view! { <ul>{items}</ul> }.into_any()
    };
    let (ends, stays) = (list(ends), list(vec![t.leave_stays_learning(), t.leave_stays_written()]));
    let passes = (!passes.is_empty()).then(|| {
        let passes = list(passes);
        view! { <Section title=t.leave_passes()>{passes}</Section> }
    });
    let error = t.error_prefix();
    let reason = (!departure.is_self).then(|| {
        view! { <TextArea form=form name="reason" rows=2 label=t.leave_reason() hint=t.leave_reason_hint() error_prefix=error.clone()/> }
    });
    let fields = view! {
        {reason}
        <Checkbox form=form name="sure" label=sure error_prefix=error.clone()/>
    }
    .into_any();
    let back = match (departure.is_self, &departure.institution) {
        (true, _) => "/account".to_owned(),
        (false, Some(slug)) => format!("/institutions/{slug}"),
        (false, None) => "/admin/people".to_owned(),
    };
    let again = t.leave_again();
    let action = format!("/people/{}/end", departure.person);
    let (submit, cancel) = (if departure.is_self { t.leave_own_submit() } else { t.leave_submit() }, t.cancel());
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=title.clone()/>
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=lead/>
        <Section title=t.leave_ends()>{ends}</Section>
        <Section title=t.leave_stays()>{stays}</Section>
        {passes}
        <Notice kind="info"><p>{again}</p></Notice>
        <PostForm action=action>
            {fields}
            <Actions>
                <Submit label=submit kind="danger"/>
                <LinkButton href=back label=cancel kind="quiet"/>
            </Actions>
        </PostForm>
    })
}
