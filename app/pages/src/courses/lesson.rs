//! A lesson: a text to read, with the module's outline beside it. No script.

use axum::{
    extract::{Path, State as Shared},
    response::Response,
};
use leptos::prelude::*;
use services::courses::{LessonDetail, read_lesson};

use super::{
    course::{outline_class, outline_item},
    figure, foreign,
    media::media_kind,
    trail,
};
use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Icon, LinkButton, MetaList, PageHead, Pagination, Progress, Prose, Section},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path((course, module, lesson)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let detail = read_lesson(&services, &ctx.viewer, &course, &module, &lesson).await?;
    let title = detail.lesson().map(|lesson| lesson.title.clone()).ok_or(AppError::NotFound)?;
    let minutes = detail.lesson().map(|lesson| lesson.minutes).unwrap_or_default();
    let t = ctx.texts;
    let lang = foreign(&ctx, detail.course.lang);
    let count = detail.outline.len();
    let base = format!("/courses/{course}/{module}");
    let link = |place: usize, label: String| {
        detail
            .outline
            .get(place)
            .map(|lesson| (format!("{base}/{}", lesson.slug), format!("{label}: {}", lesson.title)))
    };
    let previous = detail.place.checked_sub(1).and_then(|place| link(place, t.lesson_previous()));
    let next = link(detail.place + 1, t.lesson_next());
    let is_last = next.is_none();
    let quiz = format!("{base}/quiz");
    let transcripts = transcripts(&ctx, &detail);
    let downloads = downloads(&ctx, &detail);
    let meta = vec![t.lesson_number_of((detail.place + 1).to_string(), count.to_string()), t.minutes(minutes)];
    Ok(Page::new(&ctx, &title).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(&ctx, Some(&detail.course)) current=title.clone()/>
        <div class="loket-lesson">
            {outline(&ctx, &detail, &base)}
            <article class="loket-lesson__body">
                <div lang=lang><PageHead title=title.clone() eyebrow=detail.module_title.clone()/></div>
                <MetaList items=meta/>
                <div lang=lang><Prose html=detail.html.clone()/></div>
                {transcripts}
                {downloads}
                {is_last.then(|| view! { <p><LinkButton href=quiz label=t.lesson_to_quiz()/></p> })}
                <Pagination label=t.lesson_neighbours() previous=previous next=next/>
            </article>
        </div>
    }))
}

/// What is said in each video, for who would rather read it.
fn transcripts(ctx: &Ctx, detail: &LessonDetail) -> Option<AnyView> {
    let t = ctx.texts;
    let lang = foreign(ctx, detail.course.lang);
    let all: Vec<AnyView> = detail
        .transcripts
        .iter()
        .map(|(name, cues)| {
            let lines: Vec<AnyView> = cues
                .iter()
                .map(|cue| {
                    let at = format!("{}:{:02}", cue.second / 60, cue.second % 60);
                    let who = cue.who.clone().map(|who| view! { <strong>{who}": "</strong> });
                    view! { <p><span class="loket-quiet">{at}</span> " " {who} {cue.text.clone()}</p> }.into_any()
                })
                .collect();
            let title = t.lesson_transcript_of(name.as_str());
            view! {
                <details class="loket-transcript">
                    <summary>{title}</summary>
                    <div lang=lang>{lines}</div>
                </details>
            }
            .into_any()
        })
        .collect();
    (!all.is_empty()).then(|| view! { <div>{all}</div> }.into_any())
}

fn downloads(ctx: &Ctx, detail: &LessonDetail) -> Option<AnyView> {
    let t = ctx.texts;
    if detail.downloads.is_empty() {
        return None;
    }
    let items: Vec<AnyView> = detail
        .downloads
        .iter()
        .map(|file| {
            let href = file.kind.place().address(file.id);
            let size = t.size(u64::try_from(file.size).unwrap_or_default(), ctx.lang);
            let facts = format!("{}, {size}", media_kind(t, file.kind));
            view! {
                <li class="loket-files__item">
                    <span class="loket-files__icon"><Icon name="file"/></span>
                    <div class="loket-files__text">
                        <a class="loket-files__name" href=href>{file.name.clone()}</a>
                        <p class="loket-files__facts">{facts}</p>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    Some(
        view! {
            <Section title=t.lesson_downloads() id="files">
                <ul class="loket-files" role="list">{items}</ul>
            </Section>
        }
        .into_any(),
    )
}

fn outline(ctx: &Ctx, detail: &LessonDetail, base: &str) -> AnyView {
    let t = ctx.texts;
    let lang = foreign(ctx, detail.course.lang);
    let read = i64::try_from(detail.outline.iter().filter(|lesson| lesson.read).count()).unwrap_or_default();
    let all = i64::try_from(detail.outline.len()).unwrap_or_default();
    let items: Vec<AnyView> = detail
        .outline
        .iter()
        .enumerate()
        .map(|(place, lesson)| outline_item(ctx, base, lesson, place + 1, place == detail.place, lang))
        .collect();
    view! {
        <nav class="loket-lesson__side" aria-label=t.lesson_outline()>
            <p class="loket-outline__module">{t.lesson_outline()}</p>
            <Progress
                label=t.course_progress()
                value=figure(read)
                max=figure(all)
                text=t.course_lessons_text(read.to_string(), all.to_string())
            />
            <ul class="loket-outline" role="list">
                {items}
                <li class=outline_class(false, false)>
                    <Icon name="flag"/>
                    <a href=format!("{base}/quiz")>{t.quiz_title()}</a>
                </li>
            </ul>
        </nav>
    }
    .into_any()
}
