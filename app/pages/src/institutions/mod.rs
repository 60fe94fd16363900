//! Institutions: the own one for its people, all of them for administrators.

mod institution;
mod invite;
mod list;

use domain::policy::Action;

use crate::routes::{Needs, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/institution", Needs::SignIn, institution::own)
        .get("/institutions/{slug}", Needs::SignIn, institution::show)
        .get("/institutions/{slug}/invite", Needs::SignIn, invite::show)
        .post("/institutions/{slug}/invite", Needs::SignIn, invite::submit)
        .get("/admin/institutions", Needs::May(Action::Administer), list::list)
}
