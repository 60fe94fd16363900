//! How often something that takes a credential may be tried: per account and per network address, without locking
//! the real person out (the counts run down by themselves; a right password from another address still works).

use std::{num::NonZeroU32, time::Duration};

use governor::{
    DefaultKeyedRateLimiter, Quota, RateLimiter,
    clock::{Clock, DefaultClock},
};

/// Counters of tries. They live in memory: after a restart everybody starts anew.
#[derive(Debug)]
pub struct Limits {
    pairs: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
    accounts: DefaultKeyedRateLimiter<String>,
    told: DefaultKeyedRateLimiter<String>,
}

/// Tries for one account from one address: ten at once, then one every six seconds.
const PER_PAIR: (u32, u64) = (10, 6);
/// Tries from one address, whatever the account: a hundred at once (an institution may share one), then one a second.
const PER_ADDRESS: (u32, u64) = (100, 1);
/// Tries for one account from anywhere, for what is short enough to be guessed (a code of six digits): thirty at once,
/// then one a minute. Signing in with a password is not limited this way, or anybody could lock anybody out; a code is
/// asked only of whoever knows the password.
const PER_ACCOUNT: (u32, u64) = (30, 60);

/// Lines in the program's log about one kind of refused try: one a minute. A flood must not become one of lines.
const PER_LINE: (u32, u64) = (1, 60);

impl Default for Limits {
    fn default() -> Self {
        Self {
            pairs: limiter(PER_PAIR),
            addresses: limiter(PER_ADDRESS),
            accounts: limiter(PER_ACCOUNT),
            told: limiter(PER_LINE),
        }
    }
}

fn limiter((burst, seconds): (u32, u64)) -> DefaultKeyedRateLimiter<String> {
    let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
    let every = Duration::from_secs(seconds);
    RateLimiter::keyed(Quota::with_period(every).unwrap_or(Quota::per_second(burst)).allow_burst(burst))
}

impl Limits {
    /// Counts one try of `what` (e.g. `"sign-in"`) for an account by somebody at a network address.
    ///
    /// # Errors
    /// When there were too many: the number of seconds after which the next one counts.
    pub fn count(&self, what: &str, account: &str, address: &str) -> Result<(), u64> {
        let seconds =
            |not_until: governor::NotUntil<_>| not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1;
        let counted = self.addresses.check_key(&format!("{what} {address}")).map_err(seconds);
        let counted =
            counted.and_then(|()| self.pairs.check_key(&format!("{what} {address} {account}")).map_err(seconds));
        counted.inspect_err(|_| self.tell(what, "tries beyond the limit"))
    }

    /// Counts one try of `what` for an account, from wherever it comes.
    ///
    /// # Errors
    /// When there were too many: the number of seconds after which the next one counts.
    pub fn count_account(&self, what: &str, account: &str) -> Result<(), u64> {
        self.accounts
            .check_key(&format!("{what} {account}"))
            .map_err(|not_until| not_until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
            .inspect_err(|_| self.tell(what, "tries of one account beyond the limit"))
    }

    /// Writes into the program's log that somebody ran into a control, without saying who: once a minute of each kind.
    pub fn tell(&self, what: &str, how: &str) {
        if self.told.check_key(&what.to_owned()).is_ok() {
            tracing::warn!(what, "{how}");
        }
    }

    /// Forgets counters that have run down; called now and then so that memory stays bounded.
    pub fn tidy(&self) {
        self.pairs.retain_recent();
        self.addresses.retain_recent();
        self.accounts.retain_recent();
        self.told.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_is_slowed_down_without_locking_out_the_person_elsewhere() {
        let limits = Limits::default();
        let tries = (0..20).filter(|_| limits.count("sign-in", "a@b.nl", "192.0.2.1").is_ok()).count();
        assert_eq!(tries, 10);
        assert!(limits.count("sign-in", "a@b.nl", "192.0.2.2").is_ok());
    }

    #[test]
    fn codes_of_one_account_are_not_guessed_from_many_addresses_either() {
        let limits = Limits::default();
        let tries = (0..100).filter(|_| limits.count_account("code", "somebody").is_ok()).count();
        assert!((30..=31).contains(&tries), "{tries}");
        assert!(limits.count_account("code", "somebody else").is_ok());
    }

    #[test]
    fn trying_many_accounts_from_one_address_is_slowed_down_too() {
        let limits = Limits::default();
        let tries = (0..200).filter(|n| limits.count("sign-in", &n.to_string(), "192.0.2.1").is_ok()).count();
        assert!((100..=102).contains(&tries), "{tries}");
    }
}
