//! Handing the function of coordinator to a colleague.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    institutions::{HandOver, HandOverRefused},
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::institutions::{InstitutionPage, find_institution_page, hand_over};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Actions, Breadcrumb, Checkbox, Empty, ErrorSummary, FormState, LinkButton, PageHead, PostForm, Radios, Submit,
    },
};

/// The institution, when the viewer may give its function away.
async fn given_by(ctx: &Ctx, services: &State, slug: &str) -> Result<InstitutionPage, AppError> {
    let page = find_institution_page(services, &ctx.viewer, slug).await?;
    let may = page.may_invite || can(&ctx.viewer, Action::Administer, Object::None);
    if may { Ok(page) } else { Err(AppError::NotAllowed) }
}

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let institution = given_by(&ctx, &services, &slug).await?;
    Ok(page(&ctx, &institution, &FormState::default()))
}

pub(super) async fn submit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let institution = given_by(&ctx, &services, &slug).await?;
    let state = match HandOver::parse(&form) {
        Ok(wanted) => match hand_over(&services, &ctx.viewer, &slug, &wanted).await {
            Ok(()) => return Ok(Redirect::to(&format!("/institutions/{slug}?given=true")).into_response()),
            Err(failure) => {
                let HandOverRefused::NotAColleague = refusal(failure)?;
                refused_with(form, "to", t.hand_over_not_a_colleague())
            }
        },
        Err(invalid) => refused(t, form, &invalid, &[("to", t.hand_over_to())]),
    };
    Ok(page(&ctx, &institution, &state))
}

fn page(ctx: &Ctx, institution: &InstitutionPage, form: &FormState) -> Response {
    let t = ctx.texts;
    let error = t.error_prefix();
    let own = &institution.institution;
    let back = format!("/institutions/{}", own.slug);
    let colleagues: Vec<(String, String, Option<String>)> = institution
        .representatives
        .iter()
        .filter(|person| ctx.viewer.id() != Some(person.person))
        .map(|person| {
            let hint = format!("{}, {}", t.function(person.function), person.email);
            (person.person.to_string(), person.name.clone(), Some(hint))
        })
        .collect();
    let (submit, cancel) = (t.hand_over_submit(), t.cancel());
    let action = format!("{back}/hand-over");
    let to_back = back.clone();
    let body = match colleagues.is_empty() {
        true => view! { <Empty title=t.hand_over_nobody_title() text=t.hand_over_nobody_text()/> }.into_any(),
        false => {
            let stays = institution.may_invite.then(|| {
                view! { <Checkbox form=form name="stays" label=t.hand_over_stays() error_prefix=error.clone()/> }
            });
            let fields = view! {
                <Radios form=form name="to" legend=t.hand_over_to() error_prefix=error.clone() options=colleagues/>
                {stays}
            }
            .into_any();
            view! {
                <PostForm action=action>
                    {fields}
                    <Actions><Submit label=submit/> <LinkButton href=to_back label=cancel kind="quiet"/></Actions>
                </PostForm>
            }
            .into_any()
        }
    };
    let title = t.hand_over_title();
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), (back, own.name.clone())]
            current=title.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=t.hand_over_lead()/>
        {body}
    })
}
