//! The register, for administrators.

use axum::{extract::State as Shared, response::Response};
use leptos::prelude::*;
use services::institutions::list_register;

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, PageHead, Tag},
};

pub(super) async fn list(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = list_register(&services, &ctx.viewer)
        .await?
        .into_iter()
        .map(|row| {
            let institution = row.institution;
            let coordinators = match row.coordinators.is_empty() {
                true => view! { <Tag text=t.institution_no_coordinator() kind="warning"/> }.into_any(),
                false => row.coordinators.join(", ").into_any(),
            };
            let href = format!("/institutions/{}", institution.slug);
            vec![
                view! { <a href=href>{institution.name}</a> }.into_any(),
                t.institution_kind(institution.kind).into_any(),
                institution.city.into_any(),
                institution.domain.into_any(),
                coordinators,
            ]
        })
        .collect();
    let head = vec![
        t.institution_name(),
        t.institution_sort(),
        t.institution_city(),
        t.institution_domain(),
        t.institution_coordinators(),
    ];
    Ok(Page::new(&ctx, &t.institutions_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.institutions_title()/>
        <PageHead title=t.institutions_title()/>
        <DataTable caption=t.institutions_title() under_heading=true head=head rows=rows/>
    }))
}
