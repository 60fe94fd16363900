//! The second step of signing in: a code from an app (TOTP, RFC 6238) or one of ten recovery codes.
//!
//! The secret is sealed with the program's key, recovery codes are stored as hashes. A code opens once: the step it
//! belongs to is used up by a guarded statement. One step (30 seconds) of clock skew either way is forgiven.

mod change;
mod check;
mod confirm;
mod enter;
pub(super) mod sql;

pub(super) use change::notice;
pub use change::{SecondFactor, Setup, begin_setup, confirm_setup, find_second_factor, new_recovery_codes, turn_off};
pub use confirm::{Proof, confirm};
pub(super) use enter::enter;
pub use enter::sign_in_with_code;

use totp_rs::{Builder, Secret, Totp};

use crate::Services;

/// Six digits, SHA-1, 30 seconds, one step of skew: what every authenticator app can do.
fn totp(services: &Services, secret: &[u8], account: &str) -> anyhow::Result<Totp> {
    Builder::new()
        .with_secret(Secret::from(secret.to_vec()))
        .with_skew(1)
        // A colon would end the issuer in the label of the address.
        .with_issuer(Some(services.site.name.replace(':', " ")))
        .with_account_name(account.replace(':', " "))
        .build()
        .map_err(|error| anyhow::anyhow!("the second step cannot be made: {error}"))
}

/// What the clock of authenticator apps counts in.
fn seconds(services: &Services) -> u64 {
    u64::try_from(services.now().0 / domain::Moment::SECOND).unwrap_or(0)
}
