//! Every kind of mail that leaves the house.

use super::OptionalKind;

/// A kind of mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MailKind {
    /// An invitation to open an account.
    Invitation,
    /// Somebody was invited who has an account.
    HasAccount,
    /// The access of an account ended.
    AccessEnded,
    /// Somebody left articles or events behind.
    LeftBehind,
    /// Something happened to the safety of an account.
    Security,
    /// A link to choose a new password.
    PasswordReset,
    /// A sign-in with a browser that was not known.
    NewDevice,
    /// To a new address: the link that makes it the address of the account.
    EmailChange,
    /// To the old address: the link that takes the change back.
    EmailChangeNotice,
    /// Somebody wanted an address that another account has.
    EmailChangeTaken,
    /// To administrators: somebody opened very many documents.
    MassReading,
    /// The function of coordinator was given or ended.
    Function,
    /// More time or attempts were given.
    Allowance,
    /// A coordinator reminds a colleague of courses.
    Asked,
    /// A certificate was taken back.
    CertificateRevoked,
    /// The last day of a course comes near.
    Due,
    /// The last day of a course has passed.
    Overdue,
    /// A question about a course comes back.
    Recall,
    /// Somebody has a place.
    Confirmed,
    /// Somebody waits for a place.
    Waiting,
    /// Somebody waited and has a place.
    Promoted,
    /// Time or place of an event changed.
    Moved,
    /// Somebody withdrew.
    Withdrawn,
    /// An event will not take place.
    Cancelled,
    /// What an organiser wrote to the people of an event.
    Message,
    /// An event begins soon.
    Reminder,
    /// Something new stands in the agenda.
    Announced,
    /// The events of a day in one mail.
    Digest,
    /// The check of an article ends soon.
    CheckBefore,
    /// The check of an article has ended.
    CheckAfter,
    /// Something one follows in the knowledge bank is new or changed.
    Followed,
}

impl MailKind {
    /// Every kind, those of one subject together.
    pub const ALL: [Self; 31] = [
        Self::Invitation,
        Self::HasAccount,
        Self::AccessEnded,
        Self::LeftBehind,
        Self::Security,
        Self::PasswordReset,
        Self::NewDevice,
        Self::EmailChange,
        Self::EmailChangeNotice,
        Self::EmailChangeTaken,
        Self::MassReading,
        Self::Function,
        Self::Allowance,
        Self::Asked,
        Self::CertificateRevoked,
        Self::Due,
        Self::Overdue,
        Self::Recall,
        Self::Confirmed,
        Self::Waiting,
        Self::Promoted,
        Self::Moved,
        Self::Withdrawn,
        Self::Cancelled,
        Self::Message,
        Self::Reminder,
        Self::Announced,
        Self::Digest,
        Self::CheckBefore,
        Self::CheckAfter,
        Self::Followed,
    ];

    /// The word the database and addresses use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Invitation => "accounts.invitation",
            Self::HasAccount => "accounts.already_has_account",
            Self::AccessEnded => "accounts.access_ended",
            Self::LeftBehind => "accounts.left_behind",
            Self::Security => "accounts.security",
            Self::PasswordReset => "accounts.password_reset",
            Self::NewDevice => "accounts.new_device",
            Self::EmailChange => "accounts.email_change",
            Self::EmailChangeNotice => "accounts.email_change_notice",
            Self::EmailChangeTaken => "accounts.email_change_taken",
            Self::MassReading => "audit.mass_reading",
            Self::Function => "institutions.function",
            Self::Allowance => "courses.allowance",
            Self::Asked => "courses.asked",
            Self::CertificateRevoked => "courses.certificate",
            Self::Due => "courses.due",
            Self::Overdue => "courses.overdue",
            Self::Recall => "courses.recall",
            Self::Confirmed => "events.confirmed",
            Self::Waiting => "events.waiting",
            Self::Promoted => "events.promoted",
            Self::Moved => "events.moved",
            Self::Withdrawn => "events.withdrawn",
            Self::Cancelled => "events.cancelled",
            Self::Message => "events.message",
            Self::Reminder => "events.reminder",
            Self::Announced => "events.announced",
            Self::Digest => "events.digest",
            Self::CheckBefore => "knowledge.check_before",
            Self::CheckAfter => "knowledge.check_after",
            Self::Followed => "knowledge.followed",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What somebody does without who ends mails of this kind; nothing where everybody has to hear of it.
    #[must_use]
    pub fn ends(self) -> &'static [OptionalKind] {
        match self {
            Self::Reminder => &[OptionalKind::Reminder],
            Self::Announced => &[OptionalKind::NewEvent],
            Self::Digest => &[OptionalKind::Reminder, OptionalKind::NewEvent],
            Self::Followed => &[OptionalKind::Followed],
            Self::Recall => &[OptionalKind::Recall],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_kind_has_a_code_of_its_own_and_comes_back_from_it() {
        let codes: BTreeSet<&str> = MailKind::ALL.into_iter().map(MailKind::code).collect();
        assert_eq!(codes.len(), MailKind::ALL.len());
        for kind in MailKind::ALL {
            assert_eq!(MailKind::from_code(kind.code()), Some(kind));
        }
    }

    #[test]
    fn what_one_did_oneself_and_what_keeps_an_account_safe_is_always_told() {
        for kind in MailKind::ALL.into_iter().filter(|kind| !kind.ends().is_empty()) {
            let code = kind.code();
            assert!(!code.starts_with("accounts.") && !code.starts_with("audit."), "{code}");
        }
        assert!(MailKind::Confirmed.ends().is_empty());
        assert_eq!(MailKind::Reminder.ends(), [OptionalKind::Reminder]);
    }
}
