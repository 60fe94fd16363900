//! The one place that makes random values: ids, tokens, salts.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Moment;
use rand::RngCore;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Where new ids and secrets come from: the operating system's generator, by way of a cryptographic one per thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct Random;

impl Random {
    /// Fills an array with random bytes.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that makes random values")]
    pub fn bytes<const N: usize>(self) -> [u8; N] {
        let mut bytes = [0; N];
        rand::rng().fill_bytes(&mut bytes);
        bytes
    }

    /// A UUID version 7 for this moment.
    #[must_use]
    pub fn uuid(self, now: Moment) -> Uuid {
        let milliseconds = u64::try_from(now.0 / 1_000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.bytes()).into_uuid()
    }

    /// A number from 0 up to, not including, 1.
    #[must_use]
    pub fn fraction(self) -> f64 {
        f64::from(u32::from_be_bytes(self.bytes())) / (f64::from(u32::MAX) + 1.0)
    }

    /// A new secret of 256 bits. Only its [`Token::hash`] is ever stored.
    #[must_use]
    pub fn token(self) -> Token {
        Token(URL_SAFE_NO_PAD.encode(self.bytes::<32>()))
    }
}

/// A secret that opens something: a sign-in, an invitation, a new password. 43 URL-safe characters.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token as somebody presented it. Whatever it is, looking up its hash finds nothing unless it is genuine.
    #[must_use]
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What is given to the person.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored: SHA-256, in base64. A fast hash is right here, the token cannot be guessed.
    #[must_use]
    pub fn hash(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes()))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}
