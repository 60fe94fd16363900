//! Institutions: the own one for its people, all of them for administrators.

mod hand_over;
mod institution;
mod invite;
mod learning;
mod list;

use domain::policy::Action;

use crate::routes::{Needs, Routes};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/institution", Needs::SignIn, institution::own)
        .get("/institutions/{slug}", Needs::SignIn, institution::show)
        .get("/institutions/{slug}/invite", Needs::SignIn, invite::show)
        .post("/institutions/{slug}/invite", Needs::SignIn, invite::submit)
        .get("/institutions/{slug}/hand-over", Needs::SignIn, hand_over::show)
        .post("/institutions/{slug}/hand-over", Needs::SignIn, hand_over::submit)
        .get("/institutions/{slug}/learning", Needs::SignIn, learning::show)
        .post("/institutions/{slug}/learning/remind", Needs::SignIn, learning::remind)
        .post("/institutions/{slug}/learning/export", Needs::SignIn, learning::export)
        .get("/admin/institutions", Needs::May(Action::Administer), list::list)
}
