//! Expected refusals around accounts.

/// Why a sign-in is refused. One answer for unknown people, wrong passwords and closed accounts, on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInRefused {
    /// Address and password do not open an account.
    NotRight,
    /// Too many tries; try again after this many seconds.
    TooMany(u64),
}

/// Why a code, or a password that is asked for again, opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeRefused {
    /// Wrong, used before, or of another time.
    NotRight,
    /// Nobody is waiting for it (any more): begin again.
    NotValid,
    /// Too many tries; try again after this many seconds.
    TooMany(u64),
}

/// Why an invitation cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationRefused {
    /// Unknown, used or expired; one answer for all three.
    NotValid,
}

/// Why a new password cannot be chosen with this link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetRefused {
    /// Unknown, used or expired; one answer for all three.
    NotValid,
    /// Too many requests; try again after this many seconds.
    TooMany(u64),
}

/// Why somebody is not invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InviteRefused {
    /// The address is not of the institution's domain.
    OtherDomain,
    /// The role needs an institution.
    NeedsInstitution,
}

/// Why somebody's access is not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeaveRefused {
    /// Nobody would be left who can let others in.
    LastAdministrator,
    /// The institution has people, and nobody else who invites them.
    LastCoordinator,
}

/// Why a mail address is not changed. That it belongs to somebody else is never said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmailChangeRefused {
    /// It is the address of the account already.
    Same,
    /// Whoever represents an institution has an address of this domain.
    OtherDomain(String),
    /// The link is unknown, used or expired; one answer for all three.
    NotValid,
    /// Too many requests; try again after this many seconds.
    TooMany(u64),
}
