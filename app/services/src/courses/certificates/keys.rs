//! The key that signs credentials: Ed25519, made when it is first needed and sealed with the program's own key.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ed25519_dalek::SigningKey;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    db::{Tx, exec, on, read},
};

/// A key and its id.
pub(super) struct Key {
    pub(super) id: Uuid,
    pub(super) key: SigningKey,
}

const NEWEST: &str = "SELECT id, private_key FROM signing_keys ORDER BY created_at, id LIMIT 1";
const PUBLIC: &str = "SELECT public_key FROM signing_keys WHERE id = $1";
const INSERT: &str = "INSERT INTO signing_keys (id, public_key, private_key, created_at) VALUES ($1, $2, $3, $4)";

/// The key that signs. Two that are made at the same moment both stay; the first one signs.
pub(super) async fn find_key(services: &Services) -> anyhow::Result<Key> {
    let mut tx = services.db.begin().await?;
    let found = newest(&mut tx).await?;
    let (id, sealed) = match found {
        Some(found) => found,
        None => {
            make(services, &mut tx).await?;
            newest(&mut tx).await?.context("a key that was just made")?
        }
    };
    tx.commit().await?;
    let secret = services.trust.seal.open(id, &sealed)?;
    let secret: [u8; 32] = secret.try_into().map_err(|_| anyhow::anyhow!("a signing key is not of 32 bytes"))?;
    Ok(Key { id, key: SigningKey::from_bytes(&secret) })
}

async fn newest(tx: &mut Tx) -> Result<Option<(Uuid, String)>, sqlx::Error> {
    on!(tx, c => sqlx::query_as(NEWEST).fetch_optional(c).await)
}

async fn make(services: &Services, tx: &mut Tx) -> anyhow::Result<()> {
    let id: Uuid = services.new_id();
    let secret: [u8; 32] = services.random.bytes();
    let public = SigningKey::from_bytes(&secret).verifying_key();
    let public = URL_SAFE_NO_PAD.encode(public.as_bytes());
    let sealed = services.trust.seal.close(services.random, id, &secret)?;
    exec!(tx, INSERT, id, public, sealed, services.now().0)?;
    Ok(())
}

/// A public key as a JSON Web Key (RFC 8037), for whoever checks a credential.
///
/// # Errors
/// Missing when there is no such key.
pub async fn find_public_key(services: &Services, id: Uuid) -> Outcome<Value, ()> {
    let key: Option<String> = read!(&services.db, c => sqlx::query_scalar(PUBLIC).bind(id).fetch_optional(c).await)?;
    let key = key.ok_or(Failure::Missing)?;
    Ok(json!({
        "kty": "OKP",
        "crv": "Ed25519",
        "alg": "EdDSA",
        "use": "sig",
        "kid": services.site.link(&key_path(id)),
        "x": key,
    }))
}

pub(super) fn key_path(id: Uuid) -> String {
    format!("/badges/keys/{id}")
}
