//! People with an account: who they are, how they are invited, how they sign in.

mod codes;
mod input;
mod refusal;
pub mod rules;

pub use codes::{LETTERS, RECOVERY_LETTERS, TypedCode, recovery_code};
pub use input::{
    AcceptInvitation, AskPasswordReset, ChangeDetails, ChangeEmail, ChoosePassword, Email, EndAccess, Invite,
    NewPassword, SignIn,
};
pub use refusal::{
    CodeRefused, EmailChangeRefused, InvitationRefused, InviteRefused, LeaveRefused, ResetRefused, SignInRefused,
};

use serde::{Deserialize, Serialize};

use crate::{
    Lang, Moment,
    ids::{InstitutionId, PersonId, SignInSessionId},
    institutions::Function,
};

/// What a person may do, beside belonging to an institution. A person can have several.
/// A visitor is somebody without a role; see `words.md` of the design for who holds which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// An invited representative of an institution.
    Member,
    /// A member whose function is coordinator: also cares for the colleagues of the own institution.
    Coordinator,
    /// Writes and publishes articles and courses.
    Editor,
    /// Schedules webinars and meetings.
    Organiser,
    /// Handles questions to the desk.
    DeskOfficer,
    /// A person at a ministry or service: sees only the consultations put to that party.
    PartyContact,
    /// Cares for institutions, accounts, roles, settings and the audit log.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Member,
        Self::Coordinator,
        Self::Editor,
        Self::Organiser,
        Self::DeskOfficer,
        Self::PartyContact,
        Self::Administrator,
    ];

    /// The word the database and the command line use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Coordinator => "coordinator",
            Self::Editor => "editor",
            Self::Organiser => "organiser",
            Self::DeskOfficer => "desk_officer",
            Self::PartyContact => "party_contact",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether people with this role represent an institution (and so must belong to one).
    #[must_use]
    pub fn is_of_an_institution(self) -> bool {
        matches!(self, Self::Member | Self::Coordinator)
    }
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether this role is among them.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// Whether any of these roles is among them.
    #[must_use]
    pub fn any(self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.has(*role))
    }

    /// The roles one by one.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |set, role| set | 1 << role as u8))
    }
}

/// A person as the rest of the program knows them once they are signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// As they want to be called.
    pub name: String,
    /// The address mail goes to.
    pub email: String,
    /// The language they are spoken to in.
    pub lang: Lang,
    /// What they may.
    pub roles: Roles,
    /// The institution they represent, if any.
    pub institution: Option<InstitutionId>,
    /// What they do there.
    pub function: Option<Function>,
}

/// One sign-in on one device, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInSession {
    /// Which.
    pub id: SignInSessionId,
    /// When the person signed in.
    pub created_at: Moment,
    /// When it was last used, to the minute.
    pub last_seen_at: Moment,
    /// What the browser called itself, shortened.
    pub user_agent: String,
}
