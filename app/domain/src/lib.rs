//! The language of Loket: what exists, what may be typed, what is decided, what is refused, who may.
//!
//! Nothing in here reads a clock, a database or a network; everything compiles for the server and the browser.
//!
//! # Glossary
//! | here | in Dutch | what it is |
//! |---|---|---|
//! | [`institutions::Institution`] | kennisinstelling | university, medical centre or research institute whose people may join |
//! | [`institutions::Function`] | functie | what somebody does there: portfolio holder, advisory team, coordinator |
//! | [`policy::Viewer`] | bezoeker of aangemelde | whoever asks: a visitor, or a person with roles |
//! | [`accounts::Role`] | rol | what a person may, beside being somewhere |
//! | `knowledge::Article`, `knowledge::Label` | artikel, deellabel | a page of the closed knowledge bank and with whom it may be shared (TLP 2.0) |
//! | `courses` | leermodule, les, toets, vraag, poging | course → module → lessons and a quiz; an attempt answers its questions |
//! | [`events::Event`], [`events::Registration`] | bijeenkomst, aanmelding | a webinar or meeting with a capacity and a waiting list |
//! | `notifications` | bericht | a mail that goes out through the outbox |
//!
//! # Reading order
//! [`events::rules`] is the model of how a decision is written here; [`policy`] is the only place that says who may;
//! [`input`] is how typed text becomes a value that is known to be right.

pub mod accounts;
pub mod audit;
pub mod courses;
pub mod events;
pub mod ids;
pub mod input;
pub mod institutions;
pub mod knowledge;
pub mod language;
pub mod moment;
pub mod notifications;
pub mod policy;
pub mod search;

pub use language::Lang;
pub use moment::Moment;
