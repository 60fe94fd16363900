//! Webinars and meetings: the model feature. One file per use case, named by its verb; [`register`] is the one to
//! read first.

mod cancel_event;
mod cancel_registration;
mod change;
mod feed;
mod mails;
mod promote;
mod queries;
mod register;
mod remind;
mod schedule;
pub(crate) mod sql;
mod withdraw_by_link;

pub use cancel_event::cancel_event;
pub use cancel_registration::cancel_registration;
pub use change::change;
pub use feed::{end_feed, feed_made_at, make_feed, read_feed};
pub use promote::release_due;
pub use queries::{
    EventDetail, ListedEvent, PAGE, Registrant, Span, export_registrants, find_event, find_event_for_change,
    list_events, list_my_registrations, list_registrants,
};
pub use register::{Registered, register};
pub use remind::tell_due;
pub(crate) use schedule::insert;
pub use schedule::schedule;
pub use withdraw_by_link::{Leaving, find_leaving, withdraw_by_link};
