//! The form with which an organiser schedules or changes an event.

use axum::{
    extract::{Path, Query, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Lang, Moment,
    events::{ChangeRefused, EventKind, ScheduleEvent, rules},
    input::{Form, Invalid, Problem},
};
use leptos::prelude::*;
use serde::Deserialize;
use services::events::{EventDetail, change as change_event, find_event_for_change, schedule as schedule_event};
use texts::Texts;

use crate::{
    error::{AppError, refusal},
    form::{FormBody, refused, refused_with},
    render::Page,
    request::Ctx,
    routes::State,
    ui::{
        Breadcrumb, ErrorSummary, FormState, HiddenFields, LinkButton, Notice, PageHead, PostForm, Radios, Section,
        Select, Submit, TextArea, TextField,
    },
};

/// The fields from top to bottom, with their labels.
fn labels(t: &Texts) -> [(&'static str, String); 17] {
    [
        ("kind", t.planner_field_kind()),
        ("title", t.planner_field_title()),
        ("summary", t.planner_field_summary()),
        ("language", t.planner_field_language()),
        ("date", t.planner_field_date()),
        ("starts", t.planner_field_starts()),
        ("ends", t.planner_field_ends()),
        ("zone", t.planner_field_zone()),
        ("place", t.planner_field_place()),
        ("join_link", t.planner_field_join_link()),
        ("recording_link", t.planner_field_recording()),
        ("capacity", t.planner_field_capacity()),
        ("opens", t.planner_field_opens()),
        ("closes", t.planner_field_closes()),
        ("quota", t.planner_field_quota()),
        ("quota_days", t.planner_field_quota_days()),
        ("description", t.planner_field_description()),
    ]
}

/// Which event to begin from.
#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    from: String,
}

/// An empty form; or one filled in like another event, without its day and without what belongs to that day alone.
pub(super) async fn new(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Query(asked): Query<From>,
) -> Result<Response, AppError> {
    if !asked.from.is_empty() {
        let detail = find_event_for_change(&services, &ctx.viewer, &asked.from).await?;
        let mut form = typed_form(&detail);
        form.0.retain(|(name, _)| !["date", "opens", "closes", "recording_link", "seen"].contains(&name.as_str()));
        return Ok(page(&ctx, None, &FormState::new(form.0, Vec::new())));
    }
    let form = FormState::filled([
        ("kind", "webinar"),
        ("language", ctx.lang.code()),
        ("zone", texts::dates::HOME_ZONE),
        ("capacity", "50"),
    ]);
    Ok(page(&ctx, None, &form))
}

pub(super) async fn schedule(
    ctx: Ctx,
    Shared(services): Shared<State>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let invalid = match ScheduleEvent::parse(&form) {
        Ok(wanted) => match schedule_event(&services, &ctx.viewer, &wanted).await {
            Ok(slug) => return Ok(Redirect::to(&format!("/planner/{slug}?done=scheduled")).into_response()),
            Err(failure) => refusal(failure)?,
        },
        Err(invalid) => invalid,
    };
    Ok(page(&ctx, None, &refused(ctx.texts, form, &invalid, &labels(ctx.texts))))
}

pub(super) async fn edit(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    Ok(page(&ctx, Some(&detail), &typed(&detail)))
}

pub(super) async fn change(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
    FormBody(form): FormBody,
) -> Result<Response, AppError> {
    let detail = find_event_for_change(&services, &ctx.viewer, &slug).await?;
    let wanted = match ScheduleEvent::parse(&form) {
        Ok(wanted) => wanted,
        Err(invalid) => return Ok(page(&ctx, Some(&detail), &refused(ctx.texts, form, &invalid, &labels(ctx.texts)))),
    };
    let seen = form.get("seen").parse().unwrap_or_default();
    let state = match change_event(&services, &ctx.viewer, detail.event.id, &wanted, seen).await {
        Ok(()) => return Ok(Redirect::to(&format!("/planner/{slug}?done=changed")).into_response()),
        Err(failure) => match refusal(failure)? {
            ChangeRefused::CapacityBelowTaken(taken) => {
                refused(ctx.texts, form, &Invalid::one("capacity", Problem::BelowInUse(taken)), &labels(ctx.texts))
            }
            ChangeRefused::StartsInThePast => {
                refused(ctx.texts, form, &Invalid::one("date", Problem::InThePast), &labels(ctx.texts))
            }
            ChangeRefused::EventCancelled => refused_with(form, "", ctx.texts.event_is_cancelled()),
            ChangeRefused::ChangedMeanwhile => {
                // What was typed stays; saving again means it is meant to stand over the other change.
                let mut form = form;
                form.0.retain(|(name, _)| name != "seen");
                form.0.push(("seen".into(), detail.updated_at.to_string()));
                refused_with(form, "", ctx.texts.planner_changed_meanwhile())
            }
        },
    };
    Ok(page(&ctx, Some(&detail), &state))
}

/// An event as its form shows it.
fn typed(detail: &EventDetail) -> FormState {
    FormState::new(typed_form(detail).0, Vec::new())
}

fn typed_form(detail: &EventDetail) -> Form {
    let event = &detail.event;
    let (date, starts) = texts::dates::fields(event.starts_at, &event.zone);
    let day = |at: Option<Moment>| at.map(|at| texts::dates::fields(at, &event.zone).0).unwrap_or_default();
    // The day before the midnight at which it closes is the last one.
    let (opens, closes) = (day(event.terms.opens_at), day(event.terms.closes_at.map(|at| at.plus(-Moment::HOUR))));
    let quota = event.terms.quota.map(|quota| quota.places.to_string()).unwrap_or_default();
    let quota_days = event.terms.quota.map(|quota| quota.days.to_string()).unwrap_or_default();
    let (_, ends) = texts::dates::fields(event.ends_at, &event.zone);
    [
        ("kind", event.kind.code()),
        ("title", event.title.as_str()),
        ("summary", event.summary.as_str()),
        ("language", event.lang.code()),
        ("date", date.as_str()),
        ("starts", starts.as_str()),
        ("ends", ends.as_str()),
        ("zone", event.zone.as_str()),
        ("place", event.place.as_str()),
        ("join_link", detail.join_link.as_deref().unwrap_or_default()),
        ("recording_link", detail.recording_link.as_deref().unwrap_or_default()),
        ("capacity", event.capacity.to_string().as_str()),
        ("opens", opens.as_str()),
        ("closes", closes.as_str()),
        ("quota", quota.as_str()),
        ("quota_days", quota_days.as_str()),
        ("description", detail.description.as_str()),
        ("seen", detail.updated_at.to_string().as_str()),
    ]
    .into()
}

fn page(ctx: &Ctx, detail: Option<&EventDetail>, form: &FormState) -> Response {
    let t = ctx.texts;
    let (title, action, submit, back) = match detail {
        None => (t.planner_new_title(), "/planner/new".to_owned(), t.planner_submit_new(), "/planner".to_owned()),
        Some(detail) => (
            t.planner_change_title(&detail.event.title),
            format!("/planner/{}/change", detail.event.slug),
            t.planner_submit_change(),
            format!("/planner/{}", detail.event.slug),
        ),
    };
    let error = t.error_prefix();
    let kinds = EventKind::ALL.map(|kind| (kind.code().to_owned(), t.event_kind(kind), None)).to_vec();
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), t.language(lang))).to_vec();
    let seen = vec![("seen".to_owned(), form.value("seen"))];
    let optional = |label: String| format!("{label} ({})", t.optional());
    let about = view! {
                <Radios form=form name="kind" legend=t.planner_field_kind() error_prefix=error.clone() options=kinds/>
                <TextField form=form name="title" label=t.planner_field_title() error_prefix=error.clone()/>
                <TextField form=form name="summary" label=t.planner_field_summary() hint=t.planner_field_summary_hint() error_prefix=error.clone()/>
                <Select form=form name="language" label=t.planner_field_language() error_prefix=error.clone() options=languages/>
    }
    .into_any();
    // Said in the form too: who changes such an event must know which of the two hours its fields speak of.
    let twice = detail.is_some_and(|detail| {
        let event = &detail.event;
        [event.starts_at, event.ends_at].iter().any(|at| rules::happens_twice(*at, &event.zone))
    });
    let when = view! {
                {twice.then(|| view! { <Notice kind="warning"><p>{t.planner_hour_twice()}</p></Notice> })}
                <TextField form=form name="date" kind="date" width="medium" label=t.planner_field_date() error_prefix=error.clone()/>
                <TextField form=form name="starts" width="short" label=t.planner_field_starts() hint=t.planner_field_time_hint() error_prefix=error.clone()/>
                <TextField form=form name="ends" width="short" label=t.planner_field_ends() error_prefix=error.clone()/>
                <TextField form=form name="zone" width="medium" label=t.planner_field_zone() hint=t.planner_field_zone_hint() error_prefix=error.clone()/>
    }
    .into_any();
    let place = view! {
                <TextField form=form name="place" label=t.planner_field_place() hint=t.planner_field_place_hint() error_prefix=error.clone()/>
                <TextField form=form name="join_link" kind="url" label=optional(t.planner_field_join_link()) hint=t.planner_field_join_link_hint() error_prefix=error.clone()/>
                <TextField form=form name="recording_link" kind="url" label=optional(t.planner_field_recording()) hint=t.planner_field_recording_hint() error_prefix=error.clone()/>
    }
    .into_any();
    let places = view! {
                <TextField form=form name="capacity" inputmode="numeric" width="short" label=t.planner_field_capacity() error_prefix=error.clone()/>
                <TextField form=form name="opens" kind="date" width="medium" label=optional(t.planner_field_opens()) error_prefix=error.clone()/>
                <TextField form=form name="closes" kind="date" width="medium" label=optional(t.planner_field_closes()) hint=t.planner_field_closes_hint() error_prefix=error.clone()/>
                <TextField form=form name="quota" inputmode="numeric" width="short" label=optional(t.planner_field_quota()) hint=t.planner_field_quota_hint() error_prefix=error.clone()/>
                <TextField form=form name="quota_days" inputmode="numeric" width="short" label=optional(t.planner_field_quota_days()) hint=t.planner_field_quota_days_hint() error_prefix=error.clone()/>
    }
    .into_any();
    let programme = view! {
                <TextArea form=form name="description" rows=14 label=t.planner_field_description() hint=t.planner_field_description_hint() error_prefix=error.clone()/>
    }
    .into_any();
    let fields = view! {
            <HiddenFields pairs=seen/>
            <Section title=t.planner_section_what()>{about}</Section>
            <Section title=t.planner_section_when()>{when}</Section>
            <Section title=t.planner_section_where()>{place}</Section>
            <Section title=t.planner_section_places()>{places}{programme}</Section>
            <Submit label=submit/>
            <LinkButton href=back label=t.cancel() kind="secondary"/>
    }
    .into_any();
    Page::new(ctx, &title).refused(form).narrow().render(view! {
        <Breadcrumb
            label=t.breadcrumb_label()
            items=vec![("/overview".into(), t.nav_overview()), ("/planner".into(), t.planner_title())]
            current=title.clone()
        />
        <ErrorSummary title=t.error_summary_title() form=form/>
        <PageHead title=title.clone()/>
        <PostForm action=action>{fields}</PostForm>
    })
}
