//! Making courses: the list, a course with its modules, a module with its lessons, a lesson with its text.

mod course;
mod files;
mod lesson;
mod list;
mod module;

use domain::{
    Lang,
    courses::authoring::{CourseNotReady, Direction, Entry},
    input::Form,
};
use leptos::prelude::*;
use serde::Deserialize;
use services::courses::{AuthoredCourse, AuthoredModule};

use super::EDITORS;
use crate::{
    knowledge::attachments::MOST_TOGETHER,
    request::Ctx,
    routes::Routes,
    ui::{FormState, Notice, PostButton, Select, Tag, TextArea, TextField},
};

/// The largest text of a lesson that a form sends.
const LONGEST_LESSON: usize = 1024 * 1024;
/// The largest form with captions.
const CAPTIONS_FORM: usize = 2 * 1024 * 1024;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/authoring", EDITORS, list::show)
        .post("/authoring", EDITORS, list::create)
        .get("/authoring/{course}", EDITORS, course::show)
        .post("/authoring/{course}", EDITORS, course::save)
        .post("/authoring/{course}/published", EDITORS, course::publish)
        .post("/authoring/{course}/modules", EDITORS, course::add)
        .post("/authoring/{course}/order", EDITORS, course::order)
        .get("/authoring/{course}/{module}", EDITORS, module::show)
        .post("/authoring/{course}/{module}", EDITORS, module::save)
        .post("/authoring/{course}/{module}/order", EDITORS, module::order)
        .get("/authoring/{course}/{module}/new", EDITORS, lesson::new)
        .post_up_to(LONGEST_LESSON, "/authoring/{course}/{module}/new", EDITORS, lesson::create)
        .get("/authoring/{course}/{module}/{lesson}", EDITORS, lesson::show)
        .post_up_to(LONGEST_LESSON, "/authoring/{course}/{module}/{lesson}", EDITORS, lesson::save)
        .get("/authoring/{course}/{module}/{lesson}/files", EDITORS, files::show)
        .post_up_to(MOST_TOGETHER, "/authoring/{course}/{module}/{lesson}/files", EDITORS, files::add)
        .post_up_to(
            CAPTIONS_FORM,
            "/authoring/{course}/{module}/{lesson}/files/{id}/captions",
            EDITORS,
            files::captions,
        )
        .post("/authoring/{course}/{module}/{lesson}/files/{id}/remove", EDITORS, files::remove)
}

/// Said once after saving.
#[derive(Debug, Default, Deserialize)]
struct Told {
    #[serde(default)]
    done: String,
}

impl Told {
    fn notice(&self, ctx: &Ctx) -> Option<AnyView> {
        let said = (self.done == "saved").then(|| ctx.texts.authoring_saved());
        said.map(|said| view! { <Notice kind="success" role="status"><p>{said}</p></Notice> }.into_any())
    }
}

/// The way to here: the list, and the course and module above.
fn trail(ctx: &Ctx, course: Option<&AuthoredCourse>, module: Option<&AuthoredModule>) -> Vec<(String, String)> {
    let t = ctx.texts;
    let mut trail = vec![("/courses".into(), t.course_catalogue_title())];
    trail.push(("/authoring".into(), t.authoring_title()));
    if let Some(course) = course {
        trail.push((format!("/authoring/{}", course.slug), course.title.clone()));
        trail
            .extend(module.map(|module| (format!("/authoring/{}/{}", course.slug, module.slug), module.title.clone())));
    }
    trail
}

fn not_ready_text(ctx: &Ctx, why: &CourseNotReady) -> String {
    let t = ctx.texts;
    match why {
        CourseNotReady::NothingToComplete => t.authoring_nothing_to_complete(),
        CourseNotReady::EmptyModule(title) => t.authoring_empty_module(title),
        CourseNotReady::NeedsItself => t.authoring_needs_itself(),
    }
}

fn entry_texts(ctx: &Ctx, entry: Entry) -> (String, String) {
    let t = ctx.texts;
    match entry {
        Entry::Open => (t.entry_open(), t.entry_open_text()),
        Entry::AfterReading => (t.entry_after_reading(), t.entry_after_reading_text()),
        Entry::TestOut => (t.entry_test_out(), t.entry_test_out_text()),
    }
}

/// Whether learners see a part.
fn shown_tag(ctx: &Ctx, is_shown: bool) -> AnyView {
    let t = ctx.texts;
    let (text, kind) = if is_shown { (t.authoring_shown(), "success") } else { (t.authoring_hidden(), "warning") };
    view! { <Tag text=text kind=kind/> }.into_any()
}

/// Buttons that move a part one place up or down; the part's name is read aloud with them.
fn movers(ctx: &Ctx, action: &str, slug: &str, about: &str, is_first: bool, is_last: bool) -> AnyView {
    let t = ctx.texts;
    let button = |to: &'static str, label: String| {
        let hidden = vec![("part".to_owned(), slug.to_owned()), ("to".to_owned(), to.to_owned())];
        view! { <PostButton action=action.to_owned() label=label kind="quiet" hidden=hidden about=about.to_owned()/> }
    };
    let up = (!is_first).then(|| button("up", t.authoring_up()));
    let down = (!is_last).then(|| button("down", t.authoring_down()));
    view! { {up} {down} }.into_any()
}

/// Which part moves where; nothing moves when a form says neither way.
fn moved(form: &Form) -> Option<(String, Direction)> {
    Some((form.get("part").to_owned(), Direction::from_code(form.get("to"))?))
}

/// The fields of what a course says of itself.
fn course_fields(ctx: &Ctx, form: &FormState, others: Vec<(String, String)>) -> AnyView {
    let t = ctx.texts;
    let error = t.error_prefix();
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), t.language(lang))).to_vec();
    let pairs: Vec<(String, String)> =
        std::iter::once((String::new(), t.authoring_pair_none())).chain(others).collect();
    view! {
        <TextField form=form name="title" label=t.authoring_field_title() error_prefix=error.clone()/>
        <TextArea form=form name="summary" rows=3 label=t.authoring_field_summary() hint=t.authoring_field_summary_hint() error_prefix=error.clone()/>
        <Select form=form name="language" label=t.authoring_field_language() error_prefix=error.clone() options=languages/>
        <Select form=form name="pair" label=t.authoring_field_pair() error_prefix=error.clone() options=pairs/>
    }
    .into_any()
}

fn course_labels(ctx: &Ctx) -> [(&'static str, String); 4] {
    let t = ctx.texts;
    [
        ("title", t.authoring_field_title()),
        ("summary", t.authoring_field_summary()),
        ("language", t.authoring_field_language()),
        ("pair", t.authoring_field_pair()),
    ]
}
