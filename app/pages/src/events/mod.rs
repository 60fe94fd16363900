//! The agenda, as members see it and as organisers plan it. The model for the pages of every feature.

mod agenda;
mod attendance;
mod event;
mod feed;
mod forms;
mod message;
mod month;
mod plan;
mod planner;
mod registrations;
mod withdraw;

pub(crate) use agenda::list as agenda_list;

use domain::policy::Action;

use crate::routes::{Needs, Routes};

const MEMBERS: Needs = Needs::May(Action::EnterCommunity);
const ORGANISERS: Needs = Needs::May(Action::ManageEvents);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/events", MEMBERS, agenda::upcoming)
        .get("/events/past", MEMBERS, agenda::past)
        .get("/events/mine", MEMBERS, agenda::mine)
        .get("/events/month", MEMBERS, month::show)
        .post("/events/feed", Needs::May(Action::RegisterForEvents), feed::make)
        .post("/events/feed/end", Needs::May(Action::RegisterForEvents), feed::end)
        // Calendar programs do not sign in: the address is the key.
        .get("/calendar/{file}", Needs::Nothing, feed::read)
        // The link in a mail is the key: it withdraws one registration and nothing else.
        .get("/withdraw/{token}", Needs::Nothing, withdraw::ask)
        .post("/withdraw/{token}", Needs::Nothing, withdraw::leave)
        .get("/events/{slug}", MEMBERS, event::show)
        .post("/events/{slug}/register", Needs::May(Action::RegisterForEvents), forms::register)
        .post("/events/{slug}/withdraw", Needs::May(Action::RegisterForEvents), forms::withdraw)
        .post("/events/{slug}/check-in", Needs::May(Action::RegisterForEvents), forms::check_in)
        .get("/planner", ORGANISERS, planner::list)
        .get("/planner/new", ORGANISERS, plan::new)
        .post("/planner/new", ORGANISERS, plan::schedule)
        .get("/planner/{slug}", ORGANISERS, registrations::show)
        .get("/planner/{slug}/change", ORGANISERS, plan::edit)
        .post("/planner/{slug}/change", ORGANISERS, plan::change)
        .post("/planner/{slug}/export", Needs::Fresh(Action::ManageEvents), registrations::export)
        .get("/planner/{slug}/message", ORGANISERS, message::write)
        .post("/planner/{slug}/message/preview", ORGANISERS, message::preview)
        .post("/planner/{slug}/message", ORGANISERS, message::send)
        .get("/planner/{slug}/attendance", ORGANISERS, attendance::show)
        .post("/planner/{slug}/attendance", ORGANISERS, attendance::tick)
        .post("/planner/{slug}/code", ORGANISERS, attendance::code)
        .get("/planner/{slug}/cancel", ORGANISERS, registrations::ask_cancel)
        .post("/planner/{slug}/cancel", ORGANISERS, registrations::cancel)
}
