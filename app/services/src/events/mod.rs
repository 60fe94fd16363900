//! Webinars and meetings: the model feature. One file per use case, named by its verb; [`cancel_registration`]
//! is the one to read first.

mod cancel_event;
mod cancel_registration;
mod change;
mod check_in;
mod feed;
mod mails;
mod note_presence;
mod open_check_in;
mod promote;
mod queries;
mod register;
mod remind;
mod schedule;
mod send_message;
pub(crate) mod sql;
mod withdraw_by_link;

pub use cancel_event::cancel_event;
pub use cancel_registration::cancel_registration;
pub(crate) use cancel_registration::withdraw_leaver;
pub use change::change;
pub use check_in::check_in;
pub use feed::{end_feed, feed_made_at, make_feed, read_feed};
pub(crate) use mails::samples;
pub use note_presence::{Attendee, count_present, list_attendees, note_presence};
pub use open_check_in::{close_check_in, open_check_in};
pub use promote::release_due;
pub use queries::{
    EventDetail, ListedEvent, PAGE, Registrant, Span, export_registrants, find_event, find_event_for_change,
    list_events, list_month, list_my_registrations, list_registrants,
};
pub use register::{Registered, Registering, register};
pub use remind::tell_due;
pub(crate) use schedule::insert;
pub use schedule::schedule;
pub use send_message::{MessagePreview, SentMessage, list_messages, preview_message, send_message};
pub use withdraw_by_link::{Leaving, find_leaving, withdraw_by_link};
