//! What one is called, and the language one is spoken to in.

use axum::{
    extract::State as Shared,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Lang, accounts::ChangeDetails};
use leptos::prelude::*;
use services::accounts::change_details;

use crate::{
    accounts::own_page,
    error::AppError,
    form::{FormBody, refused},
    request::Ctx,
    routes::State,
    ui::{FormState, Radios, Submit, TextField},
};

pub(super) async fn show(ctx: Ctx) -> Result<Response, AppError> {
    let person = ctx.viewer.person().ok_or(AppError::NotAllowed)?;
    let form = FormState::filled([("name", person.name.as_str()), ("language", person.lang.code())]);
    Ok(page(&ctx, &form))
}

pub(super) async fn save(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    match ChangeDetails::parse(&form) {
        Ok(input) => {
            change_details(&services, &ctx.viewer, &input).await?;
            Ok(Redirect::to("/account?done=details").into_response())
        }
        Err(invalid) => {
            let labels = [("name", t.account_name()), ("language", t.account_language())];
            Ok(page(&ctx, &refused(t, form, &invalid, &labels)))
        }
    }
}

fn page(ctx: &Ctx, form: &FormState) -> Response {
    let t = ctx.texts;
    let options = [Lang::Nl, Lang::En].map(|lang| (lang.code().to_owned(), t.language(lang), None)).to_vec();
    let fields = view! {
        <TextField form=form name="name" autocomplete="name" label=t.account_name() error_prefix=t.error_prefix()/>
        <Radios form=form name="language" legend=t.account_language() error_prefix=t.error_prefix() options=options/>
        <Submit label=t.save()/>
    }
    .into_any();
    own_page(ctx, form, t.details_title(), t.details_lead(), "/account/details", fields)
}
