//! The knowledge bank as members read and search it, and as editors write it.

mod acknowledge;
mod article;
pub(crate) mod attachments;
mod browse;
mod care;
mod compare;
mod contents;
mod editor;
mod export;
mod favourites;
mod following;
mod form_page;
mod forms;
mod recent;
mod revisions;
mod search;
mod searched;
mod steps;
mod synonyms;
mod templates;
mod translations;

use domain::{knowledge::Label, policy::Action};

use crate::routes::{Needs, Routes};

const MEMBERS: Needs = Needs::May(Action::EnterCommunity);
const EXPORTERS: Needs = Needs::Fresh(Action::ExportKnowledge);
const EDITORS: Needs = Needs::May(Action::EditArticles);
/// The longest text of an article as a form sends it: a letter with an accent takes six bytes there.
const LONGEST_FORM: usize = 3 * 1024 * 1024;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/knowledge", MEMBERS, browse::start)
        .get("/knowledge/topics/{code}", MEMBERS, browse::topic)
        .get("/knowledge/favourites", MEMBERS, favourites::show)
        .post("/knowledge/{slug}/favourite", MEMBERS, favourites::set)
        .get("/knowledge/recent", MEMBERS, recent::show)
        .post("/knowledge/recent/erase", MEMBERS, recent::erase)
        .get("/knowledge/following", MEMBERS, following::show)
        .post("/knowledge/{slug}/follow", MEMBERS, following::set)
        .post("/knowledge/topics/{code}/follow", MEMBERS, following::set_topic)
        .get("/knowledge/{slug}", MEMBERS, article::show)
        .post("/knowledge/{slug}/acknowledge", MEMBERS, acknowledge::confirm)
        .get("/knowledge/{slug}/since-acknowledged", MEMBERS, acknowledge::changes)
        .get("/knowledge/{slug}/acknowledgements", MEMBERS, acknowledge::list)
        .post("/editor/{slug}/acknowledgement", EDITORS, acknowledge::ask)
        .get("/knowledge/{slug}/revisions", EDITORS, revisions::list)
        .get("/knowledge/{slug}/revisions/{number}", EDITORS, revisions::show)
        .post("/knowledge/{slug}/revisions/{number}/restore", EDITORS, revisions::restore)
        .get("/knowledge/{slug}/compare", EDITORS, compare::show)
        .with(attachments::routes)
        .get("/knowledge-export", EXPORTERS, export::show)
        .post("/knowledge-export", EXPORTERS, export::send)
        .get("/search", MEMBERS, search::show)
        .post("/search/opened", MEMBERS, searched::opened)
        .get("/search-desk", EDITORS, searched::show)
        .get("/search-desk/synonyms", EDITORS, synonyms::list)
        .post("/search-desk/synonyms", EDITORS, synonyms::add)
        .get("/search-desk/synonyms/{id}", EDITORS, synonyms::edit)
        .post("/search-desk/synonyms/{id}", EDITORS, synonyms::change)
        .post("/search-desk/synonyms/{id}/remove", EDITORS, synonyms::remove)
        .get("/editor", EDITORS, editor::list)
        .get("/editor/new", EDITORS, forms::new)
        .post_up_to(LONGEST_FORM, "/editor/new", EDITORS, forms::create)
        .get("/editor/{slug}", EDITORS, forms::edit)
        .post_up_to(LONGEST_FORM, "/editor/{slug}", EDITORS, forms::save)
        .get("/editor/translations", EDITORS, translations::list)
        .post("/editor/{slug}/in-step", EDITORS, translations::in_step)
        .get("/editor/report", EDITORS, care::report)
        .get("/editor/{slug}/care", EDITORS, care::edit)
        .post("/editor/{slug}/care", EDITORS, care::change)
        .post("/editor/{slug}/discard", EDITORS, forms::discard)
        .post("/editor/{slug}/verify", EDITORS, care::verify)
        .get("/editor/review", EDITORS, editor::in_review)
        .post("/editor/{slug}/review", EDITORS, steps::review)
        .post("/editor/{slug}/back", EDITORS, steps::back)
        .post("/editor/{slug}/publish", EDITORS, steps::publish)
        .post("/editor/{slug}/schedule", EDITORS, steps::schedule)
        .post("/editor/{slug}/archive", EDITORS, steps::archive)
        .post("/editor/{slug}/restore", EDITORS, steps::restore)
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
