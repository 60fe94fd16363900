//! The page of a course: its modules, how far the viewer is, where to go on.

use axum::{
    extract::{Path, State as Shared},
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    courses::LessonSummary,
    policy::{Action, Object, can},
};
use leptos::prelude::*;
use services::courses::{CourseDetail, ModuleDetail, Obliged, enrol as enrol_in, find_course, find_obliged};

use super::{catalogue::progress, foreign, obligation, trail};
use crate::{
    error::AppError,
    render::Page,
    request::Ctx,
    routes::State,
    ui::{Breadcrumb, Icon, LinkButton, MetaList, PageHead, PostForm, Section, Submit, SummaryList, Tag},
};

pub(super) async fn show(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    let detail = find_course(&services, &ctx.viewer, &slug).await?;
    let obliged = find_obliged(&services, &ctx.viewer, &slug).await?;
    Ok(page(&ctx, &detail, obliged.as_ref()))
}

pub(super) async fn enrol(
    ctx: Ctx,
    Shared(services): Shared<State>,
    Path(slug): Path<String>,
) -> Result<Response, AppError> {
    enrol_in(&services, &ctx.viewer, &slug).await?;
    Ok(Redirect::to(&format!("/courses/{slug}")).into_response())
}

fn page(ctx: &Ctx, detail: &CourseDetail, obliged: Option<&Obliged>) -> Response {
    let t = ctx.texts;
    let course = &detail.course;
    let lang = foreign(ctx, course.lang);
    let modules: Vec<AnyView> =
        detail.modules.iter().zip(1..).map(|(it, number)| module(ctx, detail, it, number)).collect();
    let shown = i64::try_from(detail.modules.len()).unwrap_or_default();
    let facts: Vec<(String, AnyView)> = vec![
        (t.course_content(), t.course_modules(shown).into_any()),
        (t.course_duration(), t.course_duration_text(course.minutes).into_any()),
        (t.course_language(), t.language(course.lang).into_any()),
    ];
    let pair = detail.pair.clone().map(|pair| {
        let code = pair.lang.code();
        view! { <p class="loket-quiet">{t.course_pair()} " " <a href=format!("/courses/{}", pair.slug) lang=code hreflang=code>{pair.title}</a></p> }
    });
    let edit = can(&ctx.viewer, Action::EditArticles, Object::None).then(|| {
        let href = format!("/authoring/{}", course.slug);
        view! { <p><LinkButton href=href label=t.authoring_edit() kind="quiet"/></p> }
    });
    Page::new(ctx, &course.title).description(course.summary.clone()).render(view! {
        <Breadcrumb label=t.breadcrumb_label() items=trail(ctx, None) current=course.title.clone()/>
        <div lang=lang><PageHead title=course.title.clone() lead=course.summary.clone()/></div>
        {obliged.map(|obliged| obligation::notice(ctx, obliged))}
        <div class="loket-split">
            <div class="loket-split__main">{modules}</div>
            <aside class="loket-split__side" aria-label=t.course_about()>
                {panel(ctx, detail, obliged.is_some())}
                <SummaryList rows=facts/>
                {pair}
                {edit}
            </aside>
        </div>
    })
}

/// The box beside the modules: the one thing to do now.
fn panel(ctx: &Ctx, detail: &CourseDetail, is_obliged: bool) -> AnyView {
    let t = ctx.texts;
    let course = &detail.course;
    if !course.enrolled {
        let text = if is_obliged { t.course_enrol_obliged() } else { t.course_enrol_text() };
        return view! {
            <div class="loket-panel loket-panel--accent">
                <p>{text}</p>
                <PostForm action=format!("/courses/{}", course.slug)><Submit label=t.course_enrol()/></PostForm>
            </div>
        }
        .into_any();
    }
    let (text, go) = match next_step(detail) {
        Some((href, label_is_start)) => {
            let label = if label_is_start { t.course_start() } else { t.course_continue() };
            (t.course_not_finished_text(), Some(view! { <LinkButton href=href label=label/> }))
        }
        None => {
            let href = format!("/courses/{}/certificate", course.slug);
            (t.course_finished_text(), Some(view! { <LinkButton href=href label=t.certificate_link()/> }))
        }
    };
    view! {
        <div class="loket-panel loket-panel--accent">
            {progress(ctx, course)}
            <p>{text}</p>
            {go}
        </div>
    }
    .into_any()
}

/// Where the viewer goes on, and whether nothing was done before.
fn next_step(detail: &CourseDetail) -> Option<(String, bool)> {
    let module = detail.modules.iter().find(|it| !it.is_optional && !it.is_done())?;
    let lesson = module.lessons.iter().find(|lesson| !lesson.read);
    let step = lesson.map_or("quiz", |lesson| lesson.slug.as_str());
    let untouched = detail
        .modules
        .iter()
        .all(|it| it.module.completed_at.is_none() && it.open_attempt.is_none() && it.lessons.iter().all(|l| !l.read));
    Some((format!("/courses/{}/{}/{step}", detail.course.slug, module.module.slug), untouched))
}

fn module(ctx: &Ctx, detail: &CourseDetail, it: &ModuleDetail, number: i64) -> AnyView {
    let t = ctx.texts;
    let base = format!("/courses/{}/{}", detail.course.slug, it.module.slug);
    let lang = foreign(ctx, detail.course.lang);
    let state = match it.module.completed_at {
        Some(at) => {
            let text = t.course_module_completed(texts::dates::date(at, ctx.lang));
            Some(view! { <Tag text=text kind="success"/> })
        }
        None => it.open_attempt.map(|_| view! { <Tag text=t.course_module_open() kind="info"/> }),
    };
    let optional = it.is_optional.then(|| view! { <Tag text=t.course_module_optional() kind="info"/> });
    let needs = (!it.needs.is_empty()).then(|| {
        let text = t.course_module_needs(it.needs.join(", "));
        view! { <p class="loket-quiet">{text}</p> }
    });
    let meta =
        vec![t.course_module_number(number.to_string()), t.minutes(it.module.minutes), t.quiz_questions(it.questions)];
    let quiz_label = match (it.open_attempt, it.module.completed_at) {
        (Some(_), _) => t.quiz_continue(),
        (None, Some(_)) => t.quiz_again(),
        (None, None) => t.quiz_title(),
    };
    let quiz = (it.questions > 0).then(|| {
        let icon = if it.module.completed_at.is_some() { "check" } else { "flag" };
        let class = outline_class(it.module.completed_at.is_some(), false);
        view! {
            <li class=class>
                <Icon name=icon/>
                <a href=format!("{base}/quiz")>{quiz_label}<span class="loket-hidden" lang=lang>{format!(" {}", it.module.title)}</span></a>
            </li>
        }
    });
    let items: Vec<AnyView> = it
        .lessons
        .iter()
        .zip(1..)
        .map(|(lesson, number)| outline_item(ctx, &base, lesson, number, false, lang))
        .collect();
    let summary = it.module.summary.clone();
    let more = view! { {optional} {state} }.into_any();
    view! {
        <div class="loket-panel">
            <Section title=it.module.title.clone() id=it.module.slug.clone() lang=lang more=more>
                <MetaList items=meta/>
                <p lang=lang>{summary}</p>
                {needs}
                <ul class="loket-outline" role="list">{items} {quiz}</ul>
            </Section>
        </div>
    }
    .into_any()
}

pub(super) fn outline_class(done: bool, current: bool) -> String {
    let done = if done { " loket-outline__item--done" } else { "" };
    let current = if current { " loket-outline__item--current" } else { "" };
    format!("loket-outline__item{done}{current}")
}

/// A lesson in an outline, with the number by which feedback names it; whether it was read is said in words too.
pub(super) fn outline_item(
    ctx: &Ctx,
    base: &str,
    lesson: &LessonSummary,
    number: usize,
    current: bool,
    lang: Option<&'static str>,
) -> AnyView {
    let t = ctx.texts;
    let (icon, said) = if lesson.read { ("check", t.lesson_read()) } else { ("book", t.lesson_not_read()) };
    let href = format!("{base}/{}", lesson.slug);
    view! {
        <li class=outline_class(lesson.read, current)>
            <Icon name=icon/>
            <span>
                <a href=href aria-current=current.then_some("page") lang=lang>{format!("{number}. {}", lesson.title)}</a>
                <span class="loket-quiet">{t.minutes(lesson.minutes)}</span>
                <span class="loket-hidden">{format!(" {said}")}</span>
            </span>
        </li>
    }
    .into_any()
}
