//! Hashing and checking passwords: argon2id with 64 MiB, three passes, one lane (RFC 9106, second recommended option
//! with one lane), at most two at a time, so that a flood of sign-ins cannot eat the machine's memory.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use tokio::sync::Semaphore;

/// Memory in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over the memory.
const PASSES: u32 = 3;
/// At most this many at a time.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    params: Params,
    /// A stored string nobody knows the password of: checking against it takes as long as against a real one.
    nobody: Arc<str>,
}

impl Passwords {
    /// With the strength that production uses.
    ///
    /// # Errors
    /// Never with these constants; the library's parameters are checked when run.
    pub fn new() -> anyhow::Result<Self> {
        Self::with(MEMORY, PASSES)
    }

    /// With the least work possible, for tests that are about something else. Hashes made this way are made anew at
    /// the next sign-in of a production program.
    ///
    /// # Errors
    /// Never with these constants.
    pub fn fast() -> anyhow::Result<Self> {
        Self::with(Params::MIN_M_COST, 1)
    }

    fn with(memory: u32, passes: u32) -> anyhow::Result<Self> {
        let params = Params::new(memory, passes, 1, None).map_err(|error| anyhow::anyhow!("{error}"))?;
        let nobody = nobody(&params);
        Ok(Self { turns: Arc::new(Semaphore::new(AT_ONCE)), params, nobody: nobody.into() })
    }

    /// The string to store, with salt and parameters inside (PHC format).
    ///
    /// # Errors
    /// When the machine cannot (no memory).
    pub async fn hash(&self, password: &str) -> anyhow::Result<String> {
        let _turn = self.turns.acquire().await?;
        let (params, password) = (self.params.clone(), password.to_owned());
        tokio::task::spawn_blocking(move || hash_now(&params, password.as_bytes())).await?
    }

    /// Checks a password against a stored string, or against nobody's when there is none; both take the same time.
    ///
    /// # Errors
    /// When the machine cannot (no memory).
    pub async fn check(&self, password: &str, stored: Option<&str>) -> anyhow::Result<bool> {
        let _turn = self.turns.acquire().await?;
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let password = password.to_owned();
        let right = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&stored)
                .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await?;
        Ok(right && known)
    }

    /// Whether a stored string was made with other parameters than today's and should be made anew.
    #[must_use]
    pub fn is_outdated(&self, stored: &str) -> bool {
        PasswordHash::new(stored)
            .ok()
            .and_then(|hash| Params::try_from(&hash).ok())
            .is_none_or(|params| params.m_cost() != self.params.m_cost() || params.t_cost() != self.params.t_cost())
    }
}

/// Random bytes in the place of salt and hash. No password needs to be hashed for it, which would cost a tenth of a
/// second at every start, and none is known that leads to it.
fn nobody(params: &Params) -> String {
    let (salt, hash) = (crate::Random.bytes::<16>(), crate::Random.bytes::<32>());
    let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
    let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${hash}")
}

fn hash_now(params: &Params, password: &[u8]) -> anyhow::Result<String> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let hash = argon2.hash_password(password).map_err(|error| anyhow::anyhow!("hashing failed: {error}"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_only_its_own_hash() {
        let passwords = Passwords::fast().expect("parameters");
        let hash = passwords.hash("mijn fiets staat scheef").await.expect("hash");
        assert!(hash.starts_with("$argon2id$v=19$"), "{hash}");
        assert!(passwords.check("mijn fiets staat scheef", Some(&hash)).await.expect("check"));
        assert!(!passwords.check("mijn fiets staat recht", Some(&hash)).await.expect("check"));
        assert!(!passwords.check("mijn fiets staat scheef", None).await.expect("check"));
    }

    #[tokio::test]
    async fn checking_somebody_unknown_is_the_same_work_as_checking_a_known_person() {
        let passwords = Passwords::new().expect("parameters");
        let unknown = PasswordHash::new(&passwords.nobody).expect("a stored string like any other");
        let work = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        assert_eq!(work(&Params::try_from(&unknown).expect("parameters")), work(&passwords.params));
        let real = passwords.hash("een lange zin hoor").await.expect("hash");
        assert_eq!(passwords.nobody.len(), real.len());
    }

    #[tokio::test]
    async fn production_uses_the_strength_of_the_trust_baseline_and_renews_weaker_hashes() {
        let strong = Passwords::new().expect("parameters");
        let weak = Passwords::fast().expect("parameters").hash("een lange zin hoor").await.expect("hash");
        assert!(strong.is_outdated(&weak));
        let hash = strong.hash("een lange zin hoor").await.expect("hash");
        assert!(hash.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hash}");
        assert!(!strong.is_outdated(&hash));
    }
}
