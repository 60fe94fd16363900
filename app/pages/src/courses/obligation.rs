//! Courses that have to be done: the editor's list and form, and how a learner is told.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang,
    courses::obligations::{Audience, Renewal, SetObligation, SetRefused, Standing},
    input::Form,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{
    CourseLink, ObligatoryCourse, Obliged, drop_obligation, find_course, find_obligation, list_courses,
    list_obligations, set_obligation,
};

use super::foreign;
use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, Card, DataTable, ErrorSummary, FormState, LinkButton, Notice, PageHead, PostButton, PostForm,
        Radios, Select, Submit, Tag, TextField,
    },
};

#[derive(Debug, Default, Deserialize)]
pub(super) struct Done {
    #[serde(default)]
    done: String,
}

/// How somebody stands to a course, in words and in the colour of its stage.
pub(crate) fn standing_tag(ctx: &Ctx, standing: Standing) -> AnyView {
    let t = ctx.texts;
    let day = |day| texts::dates::date(day, ctx.lang);
    let (text, kind) = match standing {
        Standing::Done(None) => (t.standing_done(), "success"),
        Standing::Done(Some(until)) => (t.standing_done_until(day(until)), "success"),
        Standing::Renewable(by) => (t.standing_renewable(day(by)), "success"),
        Standing::Due(by) => (t.standing_due(day(by)), "info"),
        Standing::Overdue(by) => (t.standing_overdue(day(by)), "warning"),
    };
    view! { <Tag text=text kind=kind/> }.into_any()
}

/// Where somebody goes to fulfil it: the shorter course, for who may take that.
fn way(obliged: &Obliged) -> &CourseLink {
    obliged.refresher.as_ref().unwrap_or(&obliged.course)
}

/// A card for the overview.
pub(crate) fn card(ctx: &Ctx, obliged: &Obliged) -> AnyView {
    let t = ctx.texts;
    let go = way(obliged);
    let tag = standing_tag(ctx, obliged.standing);
    view! {
        <Card href=format!("/courses/{}", go.slug) title=go.title.clone() eyebrow=t.obligation_eyebrow() lang=foreign(ctx, go.lang) icon="flag">
            {tag}
        </Card>
    }
    .into_any()
}

/// What the page of a course says to whoever has to do it.
pub(super) fn notice(ctx: &Ctx, obliged: &Obliged) -> AnyView {
    let t = ctx.texts;
    let tag = standing_tag(ctx, obliged.standing);
    let kind = match obliged.standing {
        Standing::Done(_) => "success",
        Standing::Renewable(_) | Standing::Due(_) => "info",
        Standing::Overdue(_) => "warning",
    };
    let at = obliged.completed_at.map(|at| t.obligation_completed_at(texts::dates::date(at, ctx.lang)));
    let at = at.map(|at| view! { <p>{at}</p> });
    let again = (obliged.completed_at.is_some() && !matches!(obliged.standing, Standing::Done(_)))
        .then(|| view! { <p>{t.obligation_again_text()}</p> });
    let shorter = obliged.refresher.as_ref().filter(|_| !matches!(obliged.standing, Standing::Done(_))).map(|it| {
        let (href, lang, title) = (format!("/courses/{}", it.slug), foreign(ctx, it.lang), it.title.clone());
        view! { <p>{t.obligation_refresher_text()} " " <a href=href lang=lang>{title}</a></p> }
    });
    view! { <Notice kind=kind title=t.obligation_notice_title()><p>{tag}</p>{at}{again}{shorter}</Notice> }.into_any()
}

fn renewal_text(ctx: &Ctx, renewal: Renewal) -> String {
    let t = ctx.texts;
    match renewal {
        Renewal::Once => t.renewal_once(),
        Renewal::Every { months, .. } => t.renewal_months_text(months),
        Renewal::Yearly { month } => t.renewal_yearly_text(texts::dates::month_name(month, ctx.lang)),
    }
}

fn audience_text(ctx: &Ctx, audience: Audience) -> String {
    match audience {
        Audience::Everybody => ctx.texts.audience_everybody(),
        Audience::Coordinators => ctx.texts.audience_coordinators(),
    }
}

/// Every course, with what is asked about it.
pub(super) async fn list(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(done): Query<Done>,
) -> Result<Response, AppError> {
    let t = ctx.texts;
    let obligations = list_obligations(&services, &ctx.viewer).await?;
    let courses = list_courses(&services, &ctx.viewer, ctx.lang).await?;
    let said = match done.done.as_str() {
        "set" => Some(t.obligation_set()),
        "dropped" => Some(t.obligation_dropped()),
        _ => None,
    };
    let rows: Vec<Vec<AnyView>> = courses
        .into_iter()
        .map(|course| {
            let asked = obligations.iter().find(|it| it.course.slug == course.slug);
            let href = format!("/courses/{}/obligation", course.slug);
            let lang = foreign(&ctx, course.lang);
            let (who, how, days) = match asked {
                Some(it) => (
                    audience_text(&ctx, it.obligation.audience),
                    renewal_text(&ctx, it.obligation.renewal),
                    it.obligation.days.to_string(),
                ),
                None => (t.obligation_none(), String::new(), String::new()),
            };
            vec![
                view! { <a href=href lang=lang>{course.title}</a> }.into_any(),
                who.into_any(),
                how.into_any(),
                days.into_any(),
            ]
        })
        .collect();
    let head = vec![t.obligation_course(), t.obligation_audience(), t.obligation_renewal(), t.obligation_days_column()];
    let title = t.obligations_title();
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=vec![("/editor".into(), t.editor_title())] current=title.clone()/>
        {said.map(|said| view! { <Notice kind="success"><p>{said}</p></Notice> })}
        <PageHead title=title.clone() lead=t.obligations_lead()>
            <LinkButton href="/learning" label=t.learning_figures_title() kind="secondary"/>
        </PageHead>
        <DataTable caption=title.clone() under_heading=true head=head rows=rows numeric=vec![3]/>
    }))
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let found = find_obligation(&services, &ctx.viewer, &slug).await?;
    let form = match &found {
        Some(it) => filled(it),
        None => FormState::filled([
            ("audience", "everybody"),
            ("days", "60"),
            ("renewal", "once"),
            ("months", "24"),
            ("early_days", "60"),
            ("month", "1"),
        ]),
    };
    page(&ctx, &services, &slug, found.is_some(), &form).await
}

fn filled(it: &ObligatoryCourse) -> FormState {
    let (renewal, months, early_days, month) = match it.obligation.renewal {
        Renewal::Once => ("once", 24, 60, 1),
        Renewal::Every { months, early_days } => ("months", months, early_days, 1),
        Renewal::Yearly { month } => ("yearly", 24, 60, month),
    };
    FormState::filled([
        ("audience", it.obligation.audience.code().to_owned()),
        ("days", it.obligation.days.to_string()),
        ("renewal", renewal.to_owned()),
        ("months", months.to_string()),
        ("early_days", early_days.to_string()),
        ("month", month.to_string()),
        ("refresher", it.refresher.as_ref().map(|refresher| refresher.slug.clone()).unwrap_or_default()),
    ])
}

pub(super) async fn set(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let state = match SetObligation::parse(&form) {
        Ok(wanted) => match set_obligation(&services, &ctx.viewer, &slug, &wanted).await {
            Ok(()) => return Ok(Redirect::to("/obligations?done=set").into_response()),
            Err(failure) => match refusal(failure)? {
                SetRefused::NoSuchRefresher => {
                    refused_with(form, "refresher", ctx.texts.obligation_refresher_refused())
                }
            },
        },
        Err(invalid) => refused_form(&ctx, form, &invalid),
    };
    let is_set = find_obligation(&services, &ctx.viewer, &slug).await?.is_some();
    page(&ctx, &services, &slug, is_set, &state).await
}

fn refused_form(ctx: &Ctx, form: Form, invalid: &domain::input::Invalid) -> FormState {
    let t = ctx.texts;
    let labels = [
        ("audience", t.obligation_audience()),
        ("days", t.obligation_days()),
        ("renewal", t.obligation_renewal()),
        ("months", t.obligation_months()),
        ("early_days", t.obligation_early_days()),
        ("month", t.obligation_month()),
        ("refresher", t.obligation_refresher()),
    ];
    refused(t, form, invalid, &labels)
}

pub(super) async fn drop(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    drop_obligation(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to("/obligations?done=dropped").into_response())
}

async fn page(ctx: &Ctx, services: &State, slug: &str, is_set: bool, form: &FormState) -> Result<Response, AppError> {
    let t = ctx.texts;
    let course = find_course(services, &ctx.viewer, slug).await?.course;
    let others = list_courses(services, &ctx.viewer, ctx.lang).await?.into_iter().filter(|it| it.id != course.id);
    let refreshers: Vec<(String, String)> = std::iter::once((String::new(), t.obligation_refresher_none()))
        .chain(others.map(|it| (it.slug, it.title)))
        .collect();
    let months: Vec<(String, String)> =
        (1..=12).map(|month| (month.to_string(), month_label(month, ctx.lang))).collect();
    let audiences = Audience::ALL.map(|it| (it.code().to_owned(), audience_text(ctx, it), None)).to_vec();
    let renewals = vec![
        ("once".to_owned(), t.renewal_once(), None),
        ("months".to_owned(), t.renewal_months(), Some(t.renewal_months_hint())),
        ("yearly".to_owned(), t.renewal_yearly(), Some(t.renewal_yearly_hint())),
    ];
    let error = t.error_prefix();
    let fields = view! {
        <Radios form=form name="audience" legend=t.obligation_audience() error_prefix=error.clone() options=audiences/>
        <TextField form=form name="days" inputmode="numeric" width="short" label=t.obligation_days() hint=t.obligation_days_hint() error_prefix=error.clone()/>
        <Radios form=form name="renewal" legend=t.obligation_renewal() error_prefix=error.clone() options=renewals/>
        <TextField form=form name="months" inputmode="numeric" width="short" label=t.obligation_months() hint=t.obligation_months_hint() error_prefix=error.clone()/>
        <TextField form=form name="early_days" inputmode="numeric" width="short" label=t.obligation_early_days() hint=t.obligation_early_days_hint() error_prefix=error.clone()/>
        <Select form=form name="month" label=t.obligation_month() hint=t.obligation_month_hint() error_prefix=error.clone() options=months/>
        <Select form=form name="refresher" label=t.obligation_refresher() hint=t.obligation_refresher_hint() error_prefix=error options=refreshers/>
    }
    .into_any();
    let drop = is_set.then(|| {
        let action = format!("/courses/{slug}/obligation/drop");
        view! {
            <div class="loket-panel">
                <p>{t.obligation_drop_text()}</p>
                <PostButton action=action label=t.obligation_drop() about=course.title.clone()/>
            </div>
        }
    });
    let title = t.obligation_title();
    let name = course.title.clone();
    Ok(Page::new(ctx, &format!("{title}: {name}")).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/editor".into(), t.editor_title()), ("/obligations".into(), t.obligations_title())]
            current=name.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone() lead=t.obligation_lead() eyebrow=name/>
        <PostForm action=format!("/courses/{slug}/obligation")>
            {fields}
            <Submit label=t.obligation_submit()/>
            <LinkButton href="/obligations" label=t.cancel() kind="secondary"/>
        </PostForm>
        {drop}
    }))
}

fn month_label(month: i8, lang: Lang) -> String {
    texts::dates::month_name(month, lang)
}
