//! Every account, for administrators.

use axum::{
    extract::{Query, State as Shared},
    response::Response,
};
use domain::accounts::Role;
use leptos::prelude::*;
use serde::Deserialize;
use services::accounts::list_people;

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, LinkButton, Notice, PageHead, Pagination, Tag},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: String,
    #[serde(default)]
    ended: bool,
}

const PAGE: usize = 50;

pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(after): Query<After>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let mut people =
        list_people(&services, &ctx.viewer, &after.after, i64::try_from(PAGE + 1).unwrap_or(i64::MAX)).await?;
    let has_more = people.len() > PAGE;
    people.truncate(PAGE);
    let next = people.last().filter(|_| has_more).map(|last| {
        let query = serde_html_form::to_string([("after", last.email.to_lowercase())]).unwrap_or_default();
        (format!("/admin/people?{query}"), t.pagination_next())
    });
    let previous = (!after.after.is_empty()).then(|| ("/admin/people".to_owned(), t.pagination_first()));
    let rows: Vec<Vec<AnyView>> = people
        .into_iter()
        .map(|person| {
            let roles: Vec<String> = person
                .roles
                .as_deref()
                .unwrap_or_default()
                .split_whitespace()
                .filter_map(Role::from_code)
                .map(|role| t.role(role))
                .collect();
            let name = person.name.clone();
            let action = match person.is_active {
                true => {
                    let href = format!("/people/{}/end", person.id);
                    view! { <LinkButton href=href label=t.leave_submit() kind="quiet" about=person.name/> }.into_any()
                }
                false => view! { <Tag text=t.leave_ended() kind="warning"/> }.into_any(),
            };
            vec![
                name.into_any(),
                person.email.into_any(),
                roles.join(", ").into_any(),
                person.institution.unwrap_or_default().into_any(),
                if person.has_second_factor { t.factor_yes() } else { t.factor_no() }.into_any(),
                action,
            ]
        })
        .collect();
    let said = after.ended.then(|| view! { <Notice kind="success" role="status"><p>{t.leave_done()}</p></Notice> });
    let head = vec![
        t.people_name(),
        t.people_email(),
        t.people_roles(),
        t.people_institution(),
        t.factor_title(),
        t.leave_column(),
    ];
    Ok(Page::new(&ctx, &t.people_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.people_title()/>
        {said}
        <PageHead title=t.people_title()/>
        <DataTable caption=t.people_title() under_heading=true head=head rows=rows/>
        <Pagination label=t.pagination_label() previous=previous next=next/>
    }))
}
