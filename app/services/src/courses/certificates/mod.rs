//! Certificates: a page that anybody with the code can check, a PDF, and a signed credential (Open Badges 3.0). One is
//! made when its holder asks for it, from a completion that the program itself noted; nothing is public before.

mod badge;
mod find;
mod issue;
mod keys;
mod print;
mod revoke;
mod withdraw;

pub use badge::{find_badge, issuer_profile, list_withdrawn};
pub use find::{Certificate, OwnCertificate, find_own_certificate, verify_certificate};
pub use issue::issue_certificate;
pub use keys::find_public_key;
pub use print::{CannotPrint, print_certificate};
pub use revoke::revoke_certificate;
pub(in crate::courses) use revoke::revoked;
pub use withdraw::withdraw_certificate;
