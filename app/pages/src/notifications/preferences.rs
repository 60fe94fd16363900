//! What one wants to be mailed, and ending mails with the link in one of them.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::notifications::{OptionalKind, Preferences, Way};
use leptos::prelude::*;
use serde::Deserialize;
use services::{
    notifications::{choose_preferences, find_preferences, find_unsubscribe, unsubscribe as end_mails},
    random::Token,
};
use texts::Texts;

use crate::{
    error::AppError,
    form::{FormBody, refused},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, ErrorSummary, FormState, Notice, PageHead, PostForm, Radios, Submit},
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    saved: bool,
}

fn kind_name(t: &Texts, kind: OptionalKind) -> String {
    match kind {
        OptionalKind::Reminder => t.preferences_reminder(),
        OptionalKind::NewEvent => t.preferences_new_event(),
        OptionalKind::Followed => t.preferences_followed(),
        OptionalKind::Recall => t.preferences_recall(),
    }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let chosen = find_preferences(&services, &ctx.viewer).await?;
    let form = FormState::filled(OptionalKind::ALL.map(|kind| (kind.code(), chosen.of(kind).code())));
    Ok(page(&ctx, &form, done.saved))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    match Preferences::parse(&form) {
        Ok(wanted) => {
            choose_preferences(&services, &ctx.viewer, wanted).await?;
            Ok(Redirect::to("/account/mail?saved=true").into_response())
        }
        Err(invalid) => {
            let labels = OptionalKind::ALL.map(|kind| (kind.code(), kind_name(ctx.texts, kind)));
            Ok(page(&ctx, &refused(ctx.texts, form, &invalid, &labels), false))
        }
    }
}

fn page(ctx: &Ctx, form: &FormState, saved: bool) -> Response {
    let t = ctx.texts;
    let way = |way: Way| match way {
        Way::AtOnce => t.preferences_at_once(),
        Way::Daily => t.preferences_daily(),
        Way::Off => t.preferences_off(),
    };
    let fields: Vec<AnyView> = OptionalKind::ALL
        .into_iter()
        .map(|kind| {
            let options = kind.ways().iter().map(|one| (one.code().to_owned(), way(*one), None)).collect::<Vec<_>>();
            view! {
                <Radios form=form name=kind.code() legend=kind_name(t, kind) error_prefix=t.error_prefix() options=options/>
            }
            .into_any()
        })
        .collect();
    Page::new(ctx, &t.preferences_title()).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/account".into(), t.account_title())]
            current=t.preferences_title()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        {saved.then(|| view! { <Notice kind="success"><p>{t.preferences_saved()}</p></Notice> })}
        <PageHead title=t.preferences_title() lead=t.preferences_lead()/>
        <PostForm action="/account/mail">
            {fields}
            <Submit label=t.save()/>
        </PostForm>
    })
}

/// Asks. Nothing ends by looking: programs that check mails for danger open every link in them.
pub(super) async fn ask(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let kinds = find_unsubscribe(&services, &Token::presented(&token)).await?;
    let names: Vec<AnyView> = kinds.iter().map(|kind| view! { <li>{kind_name(t, *kind)}</li> }.into_any()).collect();
    Ok(Page::new(&ctx, &t.unsubscribe_title()).narrow().render(view! {
        <PageHead title=t.unsubscribe_title() lead=t.unsubscribe_text()/>
        <ul>{names}</ul>
        <PostForm action=format!("/unsubscribe/{token}")><Submit label=t.unsubscribe_submit()/></PostForm>
    }))
}

/// Ends. Also what a mail program sends of its own accord when somebody clicks there (RFC 8058): it is not signed in,
/// and expects an answer without going anywhere else.
pub(super) async fn end(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    end_mails(&services, &Token::presented(&token)).await?;
    Ok(Page::new(&ctx, &t.unsubscribe_title()).narrow().render(view! {
        <PageHead title=t.unsubscribe_title()/>
        <Notice kind="success"><p>{t.unsubscribe_done()}</p></Notice>
    }))
}
