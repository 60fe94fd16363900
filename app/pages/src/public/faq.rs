//! Frequently asked questions, by group; each opens in place.

use axum::response::Response;
use leptos::prelude::*;

use crate::{
    error::AppError,
    public::content::{self, FaqEntry},
    render::Page,
    request::Ctx,
    ui::{Breadcrumb, PageHead, Section},
};

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let t = ctx.texts;
    let faq = content::faq(ctx.lang).ok_or(AppError::NotFound)?;
    let groups: Vec<AnyView> = faq
        .questions
        .chunk_by(|a, b| a.group == b.group)
        .map(|entries| {
            let title = entries[0].group.clone();
            let entries: Vec<AnyView> = entries.iter().map(entry).collect();
            view! { <Section title=title>{entries}</Section> }.into_any()
        })
        .collect();
    Ok(Page::new(&ctx, &t.nav_faq()).description(t.faq_lead()).narrow().render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/".into(), t.nav_home())] current=t.nav_faq()/>
        <PageHead title=t.nav_faq() lead=t.faq_lead()/>
        {groups}
    }))
}

fn entry(entry: &'static FaqEntry) -> AnyView {
    view! {
        <details class="loket-faq">
            <summary>{entry.question.as_str()}</summary>
            <div class="loket-prose" inner_html=entry.answer.as_str()></div>
        </details>
    }
    .into_any()
}
