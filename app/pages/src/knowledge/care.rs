//! Keeping articles up to date: who looks after one, saying that it still holds, and which ones need somebody.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Moment,
    knowledge::{CareForArticle, CareRefused, care::Freshness, care::freshness},
};
use leptos::prelude::*;
use services::knowledge::{
    ArticleForChange, NeedsCare, change_care, find_article_for_change, list_editors, list_in_need_of_care,
    verify_article,
};

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    knowledge::{acknowledge, forms::Done, label_kind},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, Checkbox, DataTable, Empty, ErrorSummary, FormState, Icon, LabelChip, LinkButton, Notice, PageHead,
        PostButton, PostForm, Select, Submit, TextField,
    },
};

/// Whether an article still holds: words, and an icon beside them.
pub(super) fn badge(ctx: &Ctx, verified_until: Option<Moment>, now: Moment) -> AnyView {
    let t = ctx.texts;
    let (text, kind, icon) = match freshness(verified_until, now) {
        Freshness::Holds => (t.freshness_holds(), "success", "check"),
        Freshness::DueSoon => (t.freshness_due_soon(), "info", "clock"),
        Freshness::Overdue => (t.freshness_overdue(), "warning", "warning"),
        Freshness::NeverVerified => (t.freshness_never(), "warning", "info"),
    };
    view! { <span class=format!("rvo-tag rvo-tag--{kind} loket-freshness")><Icon name=icon/>{text}</span> }.into_any()
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let care = &article.care;
    let id = |person: Option<domain::ids::PersonId>| person.map(|id| id.to_string()).unwrap_or_default();
    let form = FormState::filled([
        ("owner", id(care.owner)),
        ("deputy", id(care.deputy)),
        ("months", care.months.to_string()),
        ("hides_overdue", if care.hides_overdue { "on".to_owned() } else { String::new() }),
    ]);
    page(&ctx, &services, &article, done.said(&ctx), &form).await
}

pub(super) async fn change(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let article = find_article_for_change(&services, &ctx.viewer, &slug).await?;
    let state = match CareForArticle::parse(&form) {
        Ok(wanted) => match change_care(&services, &ctx.viewer, &slug, &wanted).await {
            Ok(()) => return Ok(Redirect::to(&format!("/editor/{slug}/care?done=care")).into_response()),
            Err(failure) => {
                let field = match refusal(failure)? {
                    CareRefused::OwnerIsNoEditor => "owner",
                    CareRefused::DeputyIsNoEditor => "deputy",
                };
                refused_with(form, field, t.care_owner_refused())
            }
        },
        Err(invalid) => {
            let labels = [("owner", t.care_owner()), ("deputy", t.care_deputy()), ("months", t.care_months())];
            refused(t, form, &invalid, &labels)
        }
    };
    page(&ctx, &services, &article, None, &state).await
}

pub(super) async fn verify(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    verify_article(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/editor/{slug}/care?done=verified")).into_response())
}

async fn page(
    ctx: &Ctx,
    services: &State,
    article: &ArticleForChange,
    said: Option<String>,
    form: &FormState,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let slug = &article.page.article.slug;
    let name = article.page.article.title.clone();
    let editors: Vec<(String, String)> = [(String::new(), t.care_nobody())]
        .into_iter()
        .chain(
            list_editors(services, &ctx.viewer).await?.into_iter().map(|editor| (editor.id.to_string(), editor.name)),
        )
        .collect();
    let error = t.error_prefix();
    let hidden = article
        .care
        .hidden_at
        .map(|_| view! { <Notice kind="warning" title=t.care_hidden()><p>{t.care_hidden_text()}</p></Notice> });
    let until = article.care.verified_until.map(|until| format!(" {} ", texts::dates::date(until, ctx.lang)));
    let standing = badge(ctx, article.care.verified_until, services.now());
    let verify = format!("/editor/{slug}/verify");
    let fields = view! {
        <Select form=form name="owner" label=t.care_owner() hint=t.care_owner_hint() error_prefix=error.clone() options=editors.clone()/>
        <Select form=form name="deputy" label=t.care_deputy() hint=t.care_deputy_hint() error_prefix=error.clone() options=editors/>
        <TextField form=form name="months" inputmode="numeric" width="short" label=t.care_months() error_prefix=error.clone()/>
        <Checkbox form=form name="hides_overdue" label=t.care_hides_overdue() error_prefix=error/>
    }
    .into_any();
    let (edit, action) = (format!("/editor/{slug}"), format!("/editor/{slug}/care"));
    let about = name.clone();
    let acknowledging = acknowledge::panel(ctx, &article.page);
    Ok(Page::new(ctx, &format!("{}: {name}", t.care_title())).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/editor".into(), t.editor_title()), (edit.clone(), name.clone())]
            current=t.care_title()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <PageHead title=t.care_title() lead=t.care_lead() eyebrow=name/>
        {hidden}
        <div class="loket-panel">
            <p>{t.article_verified_until()} {until} " " {standing}</p>
            <p>{t.care_verify_text()}</p>
            <PostButton action=verify label=t.care_verify() kind="primary" about=about/>
        </div>
        <PostForm action=action>
            {fields}
            <Submit label=t.care_submit()/>
            <LinkButton href=edit label=t.cancel() kind="secondary"/>
        </PostForm>
        {acknowledging}
    }))
}

pub(super) async fn report(ctx: Ctx, Shared(services): Shared<State>) -> Result<Response, AppError> {
    let t = ctx.texts;
    let now = services.now();
    let listed = list_in_need_of_care(&services, &ctx.viewer).await?;
    let content = match listed.is_empty() {
        true => view! { <Empty title=t.report_none_title() text=t.report_none_text()/> }.into_any(),
        false => {
            let rows = listed.into_iter().map(|listed| row(&ctx, listed, now)).collect();
            let head = vec![
                t.editor_field_title(),
                t.article_verified_until(),
                t.editor_state(),
                t.care_owner(),
                t.report_asked(),
                t.label_title(),
            ];
            view! { <DataTable caption=t.report_list() under_heading=true head=head rows=rows/> }.into_any()
        }
    };
    Ok(Page::new(&ctx, &t.report_title()).render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/editor".into(), t.editor_title())]
            current=t.report_title()
        />
        <PageHead title=t.report_title() lead=t.report_lead()/>
        {content}
    }))
}

fn row(ctx: &Ctx, listed: NeedsCare, now: Moment) -> Vec<AnyView> {
    let t = ctx.texts;
    let NeedsCare { article, owner, deputy } = listed;
    let label = article.label;
    let (said, owner) = match owner {
        None => (t.report_no_owner(), None),
        Some((name, true)) => (name.clone(), Some(name)),
        Some((name, false)) => (t.report_owner_left(name), None),
    };
    let asked = owner.or(deputy).unwrap_or_else(|| t.report_all_editors());
    let until = article.verified_until.map(|until| texts::dates::date(until, ctx.lang)).unwrap_or_default();
    vec![
        view! { <a href=format!("/editor/{}/care", article.slug) lang=article.lang.code()>{article.title}</a> }
            .into_any(),
        until.into_any(),
        badge(ctx, article.verified_until, now),
        said.into_any(),
        asked.into_any(),
        view! { <LabelChip text=label.code() kind=label_kind(label)/> }.into_any(),
    ]
}
