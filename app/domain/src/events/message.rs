//! What an organiser writes to the people who are registered.

use crate::{
    events::RegistrationState,
    input::{Checking, Form, Invalid},
};

/// To whom of those who are registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Who has a place.
    Confirmed,
    /// Who waits for one.
    Waiting,
    /// Both.
    Everyone,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Waiting, Self::Everyone];

    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waiting => "waiting",
            Self::Everyone => "everyone",
        }
    }

    /// The audience with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.code() == code)
    }

    /// Whether somebody whose registration stands there is part of it. Who withdrew never is.
    #[must_use]
    pub fn includes(self, state: RegistrationState) -> bool {
        match state {
            RegistrationState::Confirmed => self != Self::Waiting,
            RegistrationState::Waiting => self != Self::Confirmed,
            RegistrationState::Cancelled => false,
        }
    }
}

/// A message as an organiser wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteMessage {
    /// To whom.
    pub audience: Audience,
    /// The subject of the mail, one line.
    pub subject: String,
    /// What it says, Markdown.
    pub text: String,
}

impl WriteMessage {
    /// Most characters of the text. A thousand mails of it stay a transaction of a few megabytes.
    pub const MAX_TEXT: usize = 5_000;

    /// Reads `audience`, `subject` and `text`.
    ///
    /// # Errors
    /// Every field that cannot be right; a subject with a line break, which would be a header of its own, is one.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let audience = checking.choice("audience", Audience::from_code);
        let subject = checking.line("subject", 150);
        let text = checking.text("text", Self::MAX_TEXT);
        let value = (|| Some(Self { audience: audience?, subject: subject?, text: text? }))();
        checking.finish(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Problem;

    #[test]
    fn a_subject_cannot_become_a_header_of_its_own() {
        for subject in ["Zaal\r\nBcc: x@y.example", "Zaal\nTo: x@y.example", "Zaal\u{85}x", "Zaal\0"] {
            let form = Form::from([("audience", "everyone"), ("subject", subject), ("text", "Tot dan.")]);
            assert_eq!(WriteMessage::parse(&form), Err(Invalid::one("subject", Problem::BadCharacter)), "{subject:?}");
        }
    }

    #[test]
    fn an_empty_message_is_named_field_by_field() {
        let wrong = WriteMessage::parse(&Form::default()).expect_err("nothing was typed");
        let fields: Vec<_> = wrong.0.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["audience", "subject", "text"]);
    }

    #[test]
    fn who_withdrew_is_told_nothing_and_everyone_is_both() {
        for audience in Audience::ALL {
            assert!(!audience.includes(RegistrationState::Cancelled));
            assert_eq!(Audience::from_code(audience.code()), Some(audience));
        }
        assert!(Audience::Everyone.includes(RegistrationState::Waiting));
        assert!(Audience::Everyone.includes(RegistrationState::Confirmed));
        assert!(!Audience::Waiting.includes(RegistrationState::Confirmed));
        assert!(!Audience::Confirmed.includes(RegistrationState::Waiting));
    }
}
