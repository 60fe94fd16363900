//! A certificate as a credential that other programs can check: Open Badges 3.0 (1EdTech), signed as a JSON Web Token
//! (RFC 7515) whose payload is the credential itself.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Moment, policy::Viewer};
use ed25519_dalek::Signer;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    find::{Certificate, find_own_certificate},
    keys::{find_key, key_path},
};
use crate::{Failure, Outcome, Services, db::read};

const ISSUER: &str = "/badges/issuer";
const WITHDRAWN: &str = "/badges/withdrawn";
const LIST_WITHDRAWN: &str = "SELECT code FROM certificates WHERE withdrawn_at IS NOT NULL ORDER BY code";

/// The viewer's own certificate of a course as a signed token.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such course or no certificate of it.
pub async fn find_badge(services: &Services, viewer: &Viewer, course: &str) -> Outcome<String, ()> {
    let certificate = find_own_certificate(services, viewer, course).await?.certificate.ok_or(Failure::Missing)?;
    let email = viewer.person().map(|person| person.email.clone()).unwrap_or_default();
    let key = find_key(services).await?;
    let header = json!({ "alg": "EdDSA", "typ": "JWT", "kid": services.site.link(&key_path(key.id)) });
    let salt = URL_SAFE_NO_PAD.encode(services.random.bytes::<12>());
    let payload = credential(services, &certificate, &email, &salt);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(&payload));
    let signature = key.key.sign(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes())))
}

fn time(moment: Moment) -> String {
    format!("{:.0}", moment.to_jiff())
}

/// The credential with the claims of a token beside it.
fn credential(services: &Services, certificate: &Certificate, email: &str, salt: &str) -> Value {
    let site = &services.site;
    let (id, issuer) = (site.link(&certificate.path()), site.link(ISSUER));
    let subject = format!("urn:uuid:{}", certificate.person.0);
    let lang = certificate.lang.code();
    let criteria = match certificate.lang {
        domain::Lang::Nl => "Alle modules van de cursus afgerond, elk met een voldoende voor de toets.",
        domain::Lang::En => "All modules of the course completed, each with its quiz passed.",
    };
    // The address is not readable, but whoever knows it can check that it is the holder's.
    let hash = Sha256::digest(format!("{email}{salt}"));
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut credential = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificate.title,
        "issuer": { "id": issuer, "type": ["Profile"], "name": site.name, "url": site.base_url },
        "validFrom": time(certificate.issued_at),
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "identifier": [
                { "type": "IdentityObject", "identityType": "name", "hashed": false, "identityHash": certificate.name },
                {
                    "type": "IdentityObject",
                    "identityType": "emailAddress",
                    "hashed": true,
                    "salt": salt,
                    "identityHash": format!("sha256${hash}"),
                },
            ],
            "activityEndDate": time(certificate.completed_at),
            "achievement": {
                "id": format!("urn:uuid:{}", certificate.course.0),
                "type": ["Achievement"],
                "achievementType": "Course",
                "inLanguage": lang,
                "name": certificate.title,
                "description": criteria,
                "criteria": { "narrative": criteria },
            },
        },
        "credentialStatus": { "id": site.link(WITHDRAWN), "type": "1EdTechRevocationList" },
        "iss": issuer,
        "jti": id,
        "sub": subject,
        "nbf": certificate.issued_at.0.div_euclid(Moment::SECOND),
    });
    if let Some(until) = certificate.valid_until {
        credential["validUntil"] = time(until).into();
        credential["exp"] = until.0.div_euclid(Moment::SECOND).into();
    }
    credential
}

/// Who issues the credentials, for programs.
#[must_use]
pub fn issuer_profile(services: &Services) -> Value {
    let site = &services.site;
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id": site.link(ISSUER),
        "type": ["Profile"],
        "name": site.name,
        "url": site.base_url,
    })
}

/// The credentials that no longer count, for programs (1EdTech Revocation List).
///
/// # Errors
/// When the database is away.
pub async fn list_withdrawn(services: &Services) -> Outcome<Value, ()> {
    let codes: Vec<String> = read!(&services.db, c => sqlx::query_scalar(LIST_WITHDRAWN).fetch_all(c).await)?;
    let revoked = codes
        .into_iter()
        .map(|code| json!({ "id": services.site.link(&format!("/certificates/{code}")), "revoked": true }));
    Ok(json!({
        "id": services.site.link(WITHDRAWN),
        "issuer": services.site.link(ISSUER),
        "revokedCredential": revoked.collect::<Vec<_>>(),
    }))
}
