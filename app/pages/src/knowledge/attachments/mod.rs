//! The files of an article: listed for its readers, opened, and managed by editors.

mod change;
pub(crate) mod download;
mod list;
mod manage;
pub(crate) mod upload;

use domain::policy::Action;

use crate::routes::{Needs, Routes};

pub(super) use list::section;

const MEMBERS: Needs = Needs::May(Action::EnterCommunity);
const EDITORS: Needs = Needs::May(Action::EditArticles);
/// All files of one form together. Each has its own, configured limit, and goes onto the disk as it comes.
pub(crate) const MOST_TOGETHER: usize = 2 * 1024 * 1024 * 1024;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/attachments/{id}", MEMBERS, download::file)
        .get("/attachments/{id}/picture", MEMBERS, download::picture)
        .get("/editor/{slug}/attachments", EDITORS, manage::show)
        .post_up_to(MOST_TOGETHER, "/editor/{slug}/attachments", EDITORS, manage::add)
        .get("/editor/{slug}/attachments/{id}", EDITORS, change::show)
        .post_up_to(MOST_TOGETHER, "/editor/{slug}/attachments/{id}/replace", EDITORS, change::replace)
        .post("/editor/{slug}/attachments/{id}/label", EDITORS, change::label)
        .post("/editor/{slug}/attachments/{id}/remove", EDITORS, change::remove)
}
