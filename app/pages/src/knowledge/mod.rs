//! The knowledge bank as members read and search it, and as editors write it.

mod article;
mod attachments;
mod browse;
mod contents;
mod editor;
mod export;
mod forms;
mod revisions;
mod search;

use domain::{knowledge::Label, policy::Action};

use crate::routes::{Needs, Routes};

const MEMBERS: Needs = Needs::May(Action::EnterCommunity);
const EXPORTERS: Needs = Needs::May(Action::ExportKnowledge);
const EDITORS: Needs = Needs::May(Action::EditArticles);
/// The longest text of an article as a form sends it: a letter with an accent takes six bytes there.
const LONGEST_FORM: usize = 3 * 1024 * 1024;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/knowledge", MEMBERS, browse::start)
        .get("/knowledge/topics/{code}", MEMBERS, browse::topic)
        .get("/knowledge/{slug}", MEMBERS, article::show)
        .get("/knowledge/{slug}/revisions", EDITORS, revisions::list)
        .get("/knowledge/{slug}/revisions/{number}", EDITORS, revisions::show)
        .with(attachments::routes)
        .get("/knowledge-export", EXPORTERS, export::show)
        .post("/knowledge-export", EXPORTERS, export::send)
        .get("/search", MEMBERS, search::show)
        .get("/editor", EDITORS, editor::list)
        .get("/editor/new", EDITORS, forms::new)
        .post_up_to(LONGEST_FORM, "/editor/new", EDITORS, forms::create)
        .get("/editor/{slug}", EDITORS, forms::edit)
        .post_up_to(LONGEST_FORM, "/editor/{slug}", EDITORS, forms::save)
        .post("/editor/{slug}/publish", EDITORS, editor::publish)
        .post("/editor/{slug}/archive", EDITORS, editor::archive)
}

/// The kind of [`crate::ui::LabelChip`] for a label.
#[must_use]
pub fn label_kind(label: Label) -> &'static str {
    match label {
        Label::Clear => "clear",
        Label::Green => "green",
        Label::Amber => "amber",
        Label::AmberStrict => "amber-strict",
        Label::Red => "red",
    }
}
