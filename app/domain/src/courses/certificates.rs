//! Certificates: what proves to somebody else that a course was completed. Who has the code of one can see it, and
//! nobody else: so it cannot be guessed, and can be typed from paper.

use crate::{
    Moment,
    accounts::{LETTERS, RECOVERY_LETTERS, recovery_code},
    input::{Checking, Form, Invalid},
};

/// The code of a certificate, as it stands in its address: six groups of four letters, 120 bits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CertificateCode(String);

impl CertificateCode {
    /// Made of random bytes.
    #[must_use]
    pub fn new(bytes: [u8; RECOVERY_LETTERS]) -> Self {
        Self(recovery_code(bytes))
    }

    /// Reads what stands in an address or was typed; spaces, hyphens and capitals do not count. `None` when it cannot be
    /// a code.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let letters = || typed.bytes().filter(|byte| *byte != b'-' && !byte.is_ascii_whitespace());
        if letters().count() != RECOVERY_LETTERS {
            return None;
        }
        let mut places = [0; RECOVERY_LETTERS];
        for (place, letter) in places.iter_mut().zip(letters()) {
            let found = LETTERS.iter().position(|known| *known == letter.to_ascii_lowercase())?;
            *place = u8::try_from(found).ok()?;
        }
        Some(Self(recovery_code(places)))
    }

    /// As it is stored and stands in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a certificate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It does.
    Valid,
    /// The course has to be done again since then.
    Expired(Moment),
    /// Its holder or an editor took it back, then.
    Withdrawn(Moment),
}

/// Whether a certificate counts now.
#[must_use]
pub fn validity(valid_until: Option<Moment>, withdrawn_at: Option<Moment>, now: Moment) -> Validity {
    match (withdrawn_at, valid_until) {
        (Some(at), _) => Validity::Withdrawn(at),
        (None, Some(until)) if until < now => Validity::Expired(until),
        _ => Validity::Valid,
    }
}

/// An editor takes somebody's certificate back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokeCertificate {
    /// Why; only its holder reads it.
    pub reason: String,
}

impl RevokeCertificate {
    /// The longest reason, in characters.
    pub const LONGEST_REASON: usize = 1000;

    /// Reads the form: `reason`.
    ///
    /// # Errors
    /// When there is none, or it is too long.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let reason = checking.text("reason", Self::LONGEST_REASON);
        checking.finish(reason.map(|reason| Self { reason }))
    }
}

/// Why no certificate is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueRefused {
    /// The course was not completed: there is nothing to prove.
    NotCompleted,
    /// An editor took the certificate of this completion back.
    Revoked,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_was_typed() {
        let code = CertificateCode::new(std::array::from_fn(|place| u8::try_from(place).expect("small")));
        assert_eq!(code.as_str().len(), 29);
        assert_eq!(CertificateCode::read(code.as_str()), Some(code.clone()));
        assert_eq!(CertificateCode::read(&code.as_str().to_uppercase().replace('-', " ")), Some(code));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in ["", "abcd", "iiii-iiii-iiii-iiii-iiii-iiii", &"a".repeat(25), "ａｂｃｄabcdabcdabcdabcdabcd"]
        {
            assert_eq!(CertificateCode::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn withdrawn_goes_before_expired_and_the_last_moment_counts() {
        let at = Moment;
        assert_eq!(validity(None, None, at(9)), Validity::Valid);
        assert_eq!(validity(Some(at(9)), None, at(9)), Validity::Valid);
        assert_eq!(validity(Some(at(8)), None, at(9)), Validity::Expired(at(8)));
        assert_eq!(validity(Some(at(8)), Some(at(5)), at(9)), Validity::Withdrawn(at(5)));
    }
}
