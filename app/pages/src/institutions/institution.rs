//! The page of an institution: its people by function.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    institutions::Function,
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::institutions::{InstitutionPage, find_institution, find_institution_page};

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, LinkButton, Notice, PageHead, Section, SummaryList},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    invited: String,
    #[serde(default)]
    ended: bool,
    #[serde(default)]
    given: bool,
}

/// Leads to the page of the viewer's own institution.
pub(super) async fn own(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let id = ctx.viewer.person().and_then(|person| person.institution).ok_or(AppError::NotFound)?;
    let institution = find_institution(&services, id).await?.ok_or(AppError::NotFound)?;
    Ok(Redirect::to(&format!("/institutions/{}", institution.slug)).into_response())
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let page = find_institution_page(&services, &ctx.viewer, &slug).await?;
    Ok(render(&ctx, &page, &done))
}

fn render(ctx: &Ctx, page: &InstitutionPage, done: &Done) -> Response {
    let t = ctx.texts;
    let institution = &page.institution;
    let facts = vec![
        (t.institution_sort(), t.institution_kind(institution.kind).into_any()),
        (t.institution_city(), institution.city.clone().into_any()),
        (t.institution_domain(), institution.domain.clone().into_any()),
    ];
    let groups: Vec<AnyView> = Function::ALL.into_iter().map(|function| group(ctx, page, function)).collect();
    let invite = page.may_invite.then(|| {
        view! { <LinkButton href=format!("/institutions/{}/invite", institution.slug) label=t.invite_title()/> }
    });
    let may_give = page.may_invite || can(&ctx.viewer, Action::Administer, Object::None);
    let give = may_give.then(|| {
        let href = format!("/institutions/{}/hand-over", institution.slug);
        view! { <LinkButton href=href label=t.hand_over_title() kind="secondary"/> }
    });
    let terms = terms(ctx, page);
    let may_read_learning = can(&ctx.viewer, Action::ReadLearning, Object::Institution(institution.id));
    let learning = may_read_learning.then(|| {
        let href = format!("/institutions/{}/learning", institution.slug);
        view! { <LinkButton href=href label=t.learning_title() kind="secondary"/> }
    });
    let said = match (done.invited.as_str(), done.ended) {
        _ if done.given => Some(t.hand_over_done()),
        ("", false) => None,
        ("", true) => Some(t.leave_done()),
        (invited, _) => Some(t.invite_sent(invited)),
    };
    let said = said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> });
    let open = (!page.invitations.is_empty()).then(|| {
        let rows: Vec<Vec<AnyView>> = page
            .invitations
            .iter()
            .map(|(name, email, function, until)| {
                vec![
                    name.clone().into_any(),
                    email.clone().into_any(),
                    function.map(|function| t.function(function)).unwrap_or_default().into_any(),
                    texts::dates::date(*until, ctx.lang).into_any(),
                ]
            })
            .collect();
        let head = vec![t.people_name(), t.people_email(), t.institution_function(), t.invite_until()];
        view! { <Section title=t.invite_open()><DataTable caption=t.invite_open() under_heading=true head=head rows=rows/></Section> }
    });
    Page::new(ctx, &institution.name).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=institution.name.clone()/>
        {said}
        <PageHead title=institution.name.clone() eyebrow=t.nav_institution()>{invite} {learning} {give}</PageHead>
        <SummaryList rows=facts/>
        <Section title=t.institution_representatives()>
            <div class="loket-people">{groups}</div>
        </Section>
        {open}
        {terms}
    })
}

/// Who is coordinator and who was, with dates.
fn terms(ctx: &Ctx, page: &InstitutionPage) -> Option<AnyView> {
    let t = ctx.texts;
    if page.terms.is_empty() {
        return None;
    }
    let day = |moment| texts::dates::date(moment, ctx.lang);
    let rows: Vec<Vec<AnyView>> = page
        .terms
        .iter()
        .map(|term| {
            let until = term.ended_at.map_or_else(|| t.institution_term_now(), day);
            vec![term.name.clone().into_any(), day(term.began_at).into_any(), until.into_any()]
        })
        .collect();
    let head = vec![t.people_name(), t.institution_term_began(), t.institution_term_ended()];
    Some(
        view! {
            <Section title=t.institution_terms()>
                <DataTable caption=t.institution_terms() under_heading=true head=head rows=rows/>
            </Section>
        }
        .into_any(),
    )
}

/// The people with one function; an empty place is shown, because it is one to fill.
fn group(ctx: &Ctx, page: &InstitutionPage, function: Function) -> AnyView {
    let t = ctx.texts;
    let people: Vec<AnyView> = page
        .representatives
        .iter()
        .filter(|person| person.function == function)
        .map(|person| {
            let mail = format!("mailto:{}", person.email);
            let may_end = page.may_invite && ctx.viewer.id() != Some(person.person);
            let end = may_end.then(|| {
                let href = format!("/people/{}/end", person.person);
                view! { <br/> <LinkButton href=href label=t.leave_submit() kind="quiet" about=person.name.clone()/> }
            });
            view! { <li><strong>{person.name.clone()}</strong><br/><a href=mail>{person.email.clone()}</a>{end}</li> }
                .into_any()
        })
        .collect();
    let list = match people.is_empty() {
        true => view! { <p>{t.institution_nobody()}</p> }.into_any(),
        false => view! { <ul role="list">{people}</ul> }.into_any(),
    };
    view! { <div class="loket-people__group"><h3>{t.function(function)}</h3>{list}</div> }.into_any()
}
