//! The closed knowledge bank: articles by topic, with a sharing label, saved as revisions.

pub mod acknowledging;
pub mod attachments;
pub mod care;
pub mod checks;
mod input;
mod life;
mod refusal;
pub mod rules;
pub mod translation;

pub use input::{CareForArticle, SaveArticle, SchedulePublication, slug_from};
pub use life::{Life, Stage};
pub use refusal::{CareRefused, SaveRefused, StepRefused};

use crate::{
    Lang, Moment,
    ids::{ArticleId, InstitutionId},
};

/// Topics of the knowledge bank, after the taxonomy of the National Knowledge Security Guidelines, in our words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    /// Core academic values.
    Values,
    /// Acquisition of knowledge, influence and interference.
    Threats,
    /// Legal frameworks and codes.
    Legal,
    /// Assessing risk.
    Assessing,
    /// Managing risk.
    Managing,
    /// International partnerships, procurement and tendering.
    Partnerships,
    /// Personnel.
    Personnel,
    /// Cyber security.
    Cyber,
}

impl Topic {
    /// Every topic, in the order of the guidelines.
    pub const ALL: [Self; 8] = [
        Self::Values,
        Self::Threats,
        Self::Legal,
        Self::Assessing,
        Self::Managing,
        Self::Partnerships,
        Self::Personnel,
        Self::Cyber,
    ];

    /// The word the database and addresses use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Threats => "threats",
            Self::Legal => "legal",
            Self::Assessing => "assessing",
            Self::Managing => "managing",
            Self::Partnerships => "partnerships",
            Self::Personnel => "personnel",
            Self::Cyber => "cyber",
        }
    }

    /// The topic with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// What an article can begin with: the headings that one of its kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// About working with one country, as neutral as the contact point is.
    Country,
    /// Something that happened, without names.
    Case,
    /// How one does something.
    Guideline,
    /// Something to work with: a checklist, a form.
    Tool,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 4] = [Self::Country, Self::Case, Self::Guideline, Self::Tool];

    /// The word that addresses use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Case => "case",
            Self::Guideline => "guideline",
            Self::Tool => "tool",
        }
    }

    /// The template with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.code() == code)
    }
}

/// A sharing label of the Traffic Light Protocol 2.0 (FIRST, 2022), strictest last. Never translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// The world.
    Clear,
    /// The community: the registered representatives.
    Green,
    /// The recipients' organisation and its clients, on a need to know.
    Amber,
    /// The recipients' own organisation only.
    AmberStrict,
    /// Named recipients only.
    Red,
}

impl Label {
    /// Every label, least strict first.
    pub const ALL: [Self; 5] = [Self::Clear, Self::Green, Self::Amber, Self::AmberStrict, Self::Red];

    /// The label as it is always written, e.g. `TLP:AMBER+STRICT`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Red => "TLP:RED",
        }
    }

    /// The label written like this.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.code() == code)
    }

    /// Whether reading a page with this label is written to the audit log.
    #[must_use]
    pub fn reading_is_logged(self) -> bool {
        self >= Self::AmberStrict
    }

    /// Whether the text may stand in an e-mail.
    #[must_use]
    pub fn may_be_mailed(self) -> bool {
        self <= Self::Green
    }
}

/// Where an article stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArticleState {
    /// Being written; editors only.
    Draft,
    /// For its readers.
    Published,
    /// Taken out of the bank, kept for the record; editors only.
    Archived,
}

impl ArticleState {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Archived => "archived",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Draft, Self::Published, Self::Archived].into_iter().find(|state| state.code() == code)
    }
}

/// What decides who may read an article; see [`crate::policy::ReadingScope`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleAccess {
    /// Where it stands.
    pub state: ArticleState,
    /// Its sharing label.
    pub label: Label,
    /// The organisation that AMBER and AMBER+STRICT texts belong to.
    pub institution: Option<InstitutionId>,
    /// Whether the person who asks is a named recipient (RED).
    pub is_named_reader: bool,
}

/// An article as the bank lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleSummary {
    /// Which.
    pub id: ArticleId,
    /// In its address.
    pub slug: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// Its topic; none for imported pages nobody has sorted yet.
    pub topic: Option<Topic>,
    /// Its sharing label.
    pub label: Label,
    /// Where it stands.
    pub state: ArticleState,
    /// When somebody last checked that it still holds.
    pub verified_at: Option<Moment>,
    /// Until when that check counts; see [`care::freshness`].
    pub verified_until: Option<Moment>,
    /// When it was first published.
    pub published_at: Option<Moment>,
}
