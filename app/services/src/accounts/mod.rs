//! People with an account: invited, signed in, signed out.

mod accept_invitation;
mod ask_password_reset;
mod change_details;
mod change_email;
mod change_password;
mod devices;
mod end_access;
mod invite;
mod language;
mod mails;
mod passwords;
mod queries;
mod reset_password;
pub mod second_factor;
mod sign_in;
mod sign_out;
pub(crate) mod sql;

pub use accept_invitation::{InvitationSeen, accept_invitation, find_invitation};
pub use ask_password_reset::ask_password_reset;
pub use change_details::change_details;
pub use change_email::{ask_email_change, confirm_email_change, find_email_change, find_email_undo, undo_email_change};
pub use change_password::change_password;
pub(crate) use end_access::lock_coordinators;
pub use end_access::{Departure, end_access, find_departure};
pub use invite::{Invited, insert_person, invite};
pub use language::choose_language;
pub(crate) use mails::samples;
pub use passwords::Passwords;
pub use queries::{PersonRow, find_person_by_email, list_people, list_sign_in_sessions};
pub use reset_password::{find_reset, reset_password};
pub use sign_in::{Device, SignedIn, sign_in};
pub use sign_out::{end_sign_in_session, sign_out};
pub use sql::{CurrentSession, SignInState, find_person_by_id, find_viewer, find_with_role, list_with_role};
