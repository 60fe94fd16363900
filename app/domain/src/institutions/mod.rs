//! Knowledge institutions and what their representatives do there.

use crate::{
    ids::{InstitutionId, PersonId},
    input::{Checking, Form, Invalid},
};

/// What kind of knowledge institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstitutionKind {
    /// A university.
    University,
    /// A university of applied sciences.
    AppliedSciences,
    /// A university medical centre.
    MedicalCentre,
    /// An institute of KNAW, NWO or TO2, or another research institute.
    ResearchInstitute,
    /// Another kind.
    Other,
}

impl InstitutionKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::University, Self::AppliedSciences, Self::MedicalCentre, Self::ResearchInstitute, Self::Other];

    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::University => "university",
            Self::AppliedSciences => "applied_sciences",
            Self::MedicalCentre => "medical_centre",
            Self::ResearchInstitute => "research_institute",
            Self::Other => "other",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What a representative does for knowledge security at the institution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// Carries the subject on the board.
    PortfolioHolder,
    /// Sits in the knowledge security advisory team.
    AdvisoryTeam,
    /// The (knowledge) security coordinator.
    Coordinator,
}

impl Function {
    /// Every function, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::PortfolioHolder, Self::Coordinator, Self::AdvisoryTeam];

    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PortfolioHolder => "portfolio_holder",
            Self::AdvisoryTeam => "advisory_team",
            Self::Coordinator => "coordinator",
        }
    }

    /// The function with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.code() == code)
    }

    /// The role that comes with the function.
    #[must_use]
    pub fn role(self) -> crate::accounts::Role {
        match self {
            Self::Coordinator => crate::accounts::Role::Coordinator,
            Self::PortfolioHolder | Self::AdvisoryTeam => crate::accounts::Role::Member,
        }
    }
}

/// A knowledge institution of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Which.
    pub id: InstitutionId,
    /// In addresses of pages.
    pub slug: String,
    /// Official name.
    pub name: String,
    /// What kind.
    pub kind: InstitutionKind,
    /// The mail domain of its people, lower case.
    pub domain: String,
    /// Where it is.
    pub city: String,
}

/// Somebody who represents an institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representative {
    /// Who.
    pub person: PersonId,
    /// As they want to be called.
    pub name: String,
    /// Where mail reaches them.
    pub email: String,
    /// What they do there.
    pub function: Function,
}

/// The function of coordinator goes to a colleague.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// To whom.
    pub to: PersonId,
    /// Whether whoever hands it over stays coordinator beside them.
    pub stays: bool,
}

impl HandOver {
    /// Reads `to` and `stays`.
    ///
    /// # Errors
    /// When nobody was chosen.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let to = checking.choice("to", |id| id.parse().ok());
        checking.finish(to.map(|to| Self { to, stays: form.has("stays") }))
    }
}

/// Why the function is not handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOverRefused {
    /// Nobody with this id represents the institution, or it is whoever hands it over.
    NotAColleague,
}
