//! One's own account: who one is here, and where one is signed in.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    accounts::SignInSession,
    ids::SignInSessionId,
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    accounts::{end_sign_in_session, list_sign_in_sessions},
    institutions::find_institution,
};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, LinkButton, Notice, PageHead, PostButton, Section, SummaryList, Tag},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    ended: bool,
    #[serde(default)]
    done: String,
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let person = ctx.viewer.person().ok_or(AppError::NotAllowed)?;
    let institution = match person.institution {
        Some(id) => find_institution(&services, id).await?.map(|institution| institution.name),
        None => None,
    };
    let sessions = list_sign_in_sessions(&services, &ctx.viewer).await?;
    let roles: Vec<String> = person.roles.iter().map(|role| t.role(role)).collect();
    let mut rows = vec![
        (t.account_name(), person.name.clone().into_any()),
        (t.account_email(), person.email.clone().into_any()),
        (t.account_roles(), roles.join(", ").into_any()),
        (t.account_language(), t.language(person.lang).into_any()),
    ];
    if let Some(name) = institution {
        let function = person.function.map(|function| format!(", {}", t.function(function))).unwrap_or_default();
        rows.push((t.account_institution(), view! { <a href="/institution">{name}</a> {function} }.into_any()));
    }
    let said = match (done.ended, done.done.as_str()) {
        (true, _) => Some(t.sessions_ended()),
        (_, "details") => Some(t.details_saved()),
        (_, "password") => Some(t.change_password_done()),
        _ => None,
    };
    let second_factor = second_factor(&ctx);
    let gets_mail = can(&ctx.viewer, Action::RegisterForEvents, Object::None);
    let head = vec![t.sessions_device(), t.sessions_since(), t.sessions_last(), t.sessions_action()];
    let table = sessions.into_iter().map(|session| session_row(&ctx, session)).collect();
    Ok(Page::new(&ctx, &t.account_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.account_title()/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <PageHead title=t.account_title()/>
        <Section title=t.account_details()>
            <SummaryList rows=rows/>
            <ul>
                <li><a href="/account/details">{t.account_change_details()}</a></li>
                <li><a href="/account/email">{t.account_change_email()}</a></li>
                <li><a href="/account/close">{t.leave_own_title()}</a></li>
                {gets_mail.then(|| view! { <li><a href="/account/mail">{t.preferences_title()}</a></li> })}
            </ul>
        </Section>
        <Section title=t.account_safety()>
            <p>{t.account_password_text()}</p>
            <p><LinkButton href="/account/password" label=t.account_change_password() kind="secondary"/></p>
        </Section>
        {second_factor}
        <Section title=t.sessions_title()>
            <p>{t.sessions_text()}</p>
            <DataTable caption=t.sessions_title() under_heading=true head=head rows=table/>
        </Section>
    }))
}

fn second_factor(ctx: &Ctx) -> AnyView {
    let t = ctx.texts;
    let (text, label) = match ctx.has_second_factor {
        true => (t.factor_on_text(), t.factor_manage()),
        false => (t.factor_off_text(), t.factor_set_up()),
    };
    view! {
        <Section title=t.factor_title()>
            <p>{text}</p>
            <p><LinkButton href="/account/second-factor" label=label kind="secondary"/></p>
        </Section>
    }
    .into_any()
}

fn session_row(ctx: &Ctx, session: SignInSession) -> Vec<AnyView> {
    let t = ctx.texts;
    let device = match session.user_agent.as_str() {
        "" => t.sessions_unknown_device(),
        agent => browser_name(agent),
    };
    let here = ctx.session == Some(session.id);
    let action = match here {
        true => view! { <Tag text=t.sessions_this() kind="success"/> }.into_any(),
        false => view! {
            <PostButton action=format!("/account/sessions/{}/end", session.id) label=t.sessions_end() about=device.clone()/>
        }
        .into_any(),
    };
    vec![
        device.into_any(),
        texts::dates::date_time(session.created_at, ctx.lang).into_any(),
        texts::dates::date_time(session.last_seen_at, ctx.lang).into_any(),
        action,
    ]
}

/// `Firefox, Linux` from what a browser calls itself; the long form where neither is known.
fn browser_name(agent: &str) -> String {
    let first = |names: &[(&str, &str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| (*name).to_owned())
    };
    let browser = first(&[
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => agent.chars().take(60).collect(),
    }
}

pub(super) async fn end_session(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id: SignInSessionId = id.parse().map_err(|_| AppError::NotFound)?;
    end_sign_in_session(&services, &ctx.viewer, id).await?;
    Ok(Redirect::to("/account?ended=true").into_response())
}

#[cfg(test)]
mod tests {
    use super::browser_name;

    #[test]
    fn devices_are_called_what_people_call_them() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser_name(firefox), "Firefox, Linux");
        assert_eq!(browser_name(edge), "Edge, Windows");
        assert_eq!(browser_name("curl/8.0"), "curl/8.0");
    }
}
