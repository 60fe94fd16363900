//! What keeps the members safe and is made once at the start.

use std::net::IpAddr;

use anyhow::{Context, anyhow};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use uuid::Uuid;

use crate::{Random, audit::watch::Watch};

/// See the fields.
#[derive(Debug)]
pub struct Trust {
    /// Notices mass reading.
    pub watch: Watch,
    /// Seals what is stored and must be read again.
    pub seal: Seal,
    /// Whether administrators need a second step to be administrators.
    pub second_factor_is_required: bool,
    /// The reverse proxies that are believed when they say for whom they ask.
    pub proxies: Vec<IpAddr>,
}

impl Default for Trust {
    /// With a key that is forgotten with the process, and nothing required.
    fn default() -> Self {
        Self {
            watch: Watch::default(),
            seal: Seal::new(&Random.bytes()),
            second_factor_is_required: false,
            proxies: Vec::new(),
        }
    }
}

/// Seals secrets that the program must read again, so that a copy of the database opens nothing. XChaCha20-Poly1305
/// with a random nonce; what is sealed for one row opens for no other.
#[derive(Clone)]
pub struct Seal(XChaCha20Poly1305);

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

const NONCE: usize = 24;

impl Seal {
    /// With this key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(XChaCha20Poly1305::new(key.into()))
    }

    /// What is stored: nonce and sealed secret, in base64.
    ///
    /// # Errors
    /// Never for secrets of ordinary length.
    pub fn close(&self, random: Random, owner: Uuid, secret: &[u8]) -> anyhow::Result<String> {
        let nonce: [u8; NONCE] = random.bytes();
        let sealed = self
            .0
            .encrypt(&nonce.into(), Payload { msg: secret, aad: owner.as_bytes() })
            .map_err(|_| anyhow!("a secret cannot be sealed"))?;
        Ok(STANDARD_NO_PAD.encode([&nonce[..], &sealed[..]].concat()))
    }

    /// The secret in what was stored for this owner.
    ///
    /// # Errors
    /// When it was sealed with another key or for another owner, or was changed.
    pub fn open(&self, owner: Uuid, stored: &str) -> anyhow::Result<Vec<u8>> {
        let bytes = STANDARD_NO_PAD.decode(stored).context("a sealed secret is not base64")?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE>().context("a sealed secret is too short")?;
        self.0
            .decrypt(&(*nonce).into(), Payload { msg: sealed, aad: owner.as_bytes() })
            .map_err(|_| anyhow!("a sealed secret does not open: is LOKET_SECRET_KEY the one it was sealed with?"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_for_its_owner_and_unchanged() {
        let seal = Seal::new(&[7; 32]);
        let owner = Uuid::from_u128(1);
        let stored = seal.close(Random, owner, b"geheim").expect("sealed");
        assert_ne!(stored, seal.close(Random, owner, b"geheim").expect("sealed"), "the nonce is new each time");
        assert_eq!(seal.open(owner, &stored).expect("opened"), b"geheim");
        assert!(seal.open(Uuid::from_u128(2), &stored).is_err());
        assert!(Seal::new(&[8; 32]).open(owner, &stored).is_err());
        let mut changed = stored.clone().into_bytes();
        changed[40] = if changed[40] == b'A' { b'B' } else { b'A' };
        assert!(seal.open(owner, &String::from_utf8(changed).expect("text")).is_err());
        assert!(seal.open(owner, "").is_err());
    }
}
