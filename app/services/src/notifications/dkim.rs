//! Signing mail (DKIM, RFC 6376): receivers can tell that it came from us and was not changed on the way.

use std::sync::Arc;

use lettre::{
    Message,
    message::{
        dkim::{
            DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
            DkimSigningKeyError,
        },
        header::HeaderName,
    },
};

/// What is signed: whatever a reader or their mail program acts upon. Message-ID and List-Unsubscribe among it, or a
/// stranger could send an old mail of ours once more with another address to unsubscribe at (RFC 8058, 4).
const SIGNED: [&str; 11] = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Reply-To",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];

/// Signs every mail, relaxed in headers and body: mail servers fold lines as they like.
#[derive(Clone, Debug)]
pub struct Signer(Arc<DkimConfig>);

/// Why nothing can be signed.
#[derive(Debug, thiserror::Error)]
#[error("an RSA private key in PEM (BEGIN RSA PRIVATE KEY)")]
pub struct SignerError(#[from] DkimSigningKeyError);

impl Signer {
    /// A signer for a domain. The public half of the key stands in DNS at `SELECTOR._domainkey.DOMAIN`.
    ///
    /// # Errors
    /// When the key cannot be read; the error says what was expected.
    pub fn new(domain: &str, selector: &str, private_key: &str) -> Result<Self, SignerError> {
        let key = DkimSigningKey::new(private_key, DkimSigningAlgorithm::Rsa)?;
        let relaxed =
            DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed };
        let headers = SIGNED.map(HeaderName::new_from_ascii_str).to_vec();
        Ok(Self(Arc::new(DkimConfig::new(selector.to_owned(), domain.to_owned(), key, headers, relaxed))))
    }

    pub(super) fn sign(&self, message: &mut Message) {
        message.sign(&self.0);
    }
}
