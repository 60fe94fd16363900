//! The register, for administrators.

use axum::{extract::State as Shared, response::Response};
use leptos::prelude::*;
use services::institutions::list_institutions;

use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, DataTable, PageHead},
};

pub(super) async fn list(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let rows: Vec<Vec<AnyView>> = list_institutions(&services, &ctx.viewer)
        .await?
        .into_iter()
        .map(|institution| {
            let href = format!("/institutions/{}", institution.slug);
            vec![
                view! { <a href=href>{institution.name}</a> }.into_any(),
                t.institution_kind(institution.kind).into_any(),
                institution.city.into_any(),
                institution.domain.into_any(),
            ]
        })
        .collect();
    let head = vec![t.institution_name(), t.institution_sort(), t.institution_city(), t.institution_domain()];
    Ok(Page::new(&ctx, &t.institutions_title()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/overview".into(), t.nav_overview())] current=t.institutions_title()/>
        <PageHead title=t.institutions_title()/>
        <DataTable caption=t.institutions_title() under_heading=true head=head rows=rows/>
    }))
}
