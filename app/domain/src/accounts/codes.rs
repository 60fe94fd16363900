//! Codes people type: six digits from an app, or a recovery code from paper.

use crate::input::{Checking, Form, Invalid, Problem};

/// The letters of recovery codes: none of them looks like another.
pub const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567890";

/// A code as somebody typed it; spaces and hyphens do not count, nor capitals.
#[derive(Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// Six digits from an app.
    App(String),
    /// Anything else: at best a recovery code.
    Recovery(String),
}

/// Nobody types more than this.
const LONGEST: usize = 60;

impl TypedCode {
    /// Reads what was typed.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let code: String =
            typed.chars().filter(|c| !c.is_whitespace() && *c != '-').take(LONGEST).collect::<String>().to_lowercase();
        let is_app = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
        if is_app { Self::App(code) } else { Self::Recovery(code) }
    }

    /// Reads the field `code`.
    ///
    /// # Errors
    /// When nothing was typed.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        if form.get("code").is_empty() {
            checking.problem("code", Problem::Required);
        }
        checking.finish(Some(Self::read(form.get("code"))))
    }
}

impl std::fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedCode(…)")
    }
}

/// How many letters a recovery code has.
pub const RECOVERY_LETTERS: usize = 24;

/// A recovery code as it is shown: six groups of four. 120 bits, five for each letter: from 112 on, a plain hash is
/// enough to store it (ASVS 5.0 V6.5.2).
#[must_use]
pub fn recovery_code(bytes: [u8; RECOVERY_LETTERS]) -> String {
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hyphens_and_capitals_do_not_count() {
        assert_eq!(TypedCode::read(" 123 456 "), TypedCode::App("123456".into()));
        assert_eq!(TypedCode::read("ABCD-efgh jkmn-2345"), TypedCode::Recovery("abcdefghjkmn2345".into()));
        assert_eq!(TypedCode::read("12345"), TypedCode::Recovery("12345".into()));
    }

    #[test]
    fn a_recovery_code_is_read_back_as_it_was_shown() {
        let shown = recovery_code([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 31, 255, 0, 0, 0, 0, 32, 33, 34, 35]);
        assert_eq!(shown, "abcd-efgh-jkmn-pq00-aaaa-abcd");
        assert_eq!(TypedCode::read(&shown), TypedCode::Recovery("abcdefghjkmnpq00aaaaabcd".into()));
    }

    #[test]
    fn a_recovery_code_holds_more_than_112_bits() {
        let different = LETTERS.iter().collect::<std::collections::BTreeSet<_>>().len();
        assert!(different.ilog2() as usize * RECOVERY_LETTERS >= 112, "{different} letters");
        // All of it counts: the last byte too.
        assert_ne!(recovery_code([0; RECOVERY_LETTERS]), recovery_code(std::array::from_fn(|i| u8::from(i == 23))));
    }

    #[test]
    fn nothing_typed_is_said_and_never_printed() {
        assert_eq!(TypedCode::parse(&Form::default()), Err(Invalid::one("code", Problem::Required)));
        assert!(!format!("{:?}", TypedCode::read("123456")).contains("123456"));
    }
}
