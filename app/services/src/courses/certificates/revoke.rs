//! An editor takes somebody's certificate back: it was made in error, or what it rests on was not done honestly. The
//! completion stays as evidence; another certificate of it cannot be made.

use domain::{
    audit::Deed,
    courses::certificates::{CertificateCode, RevokeCertificate},
    ids::PersonId,
    notifications::MailKind,
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    db::on,
    failure::allow,
    notifications::{Block, Letter, Recipient},
};

const REVOKE: &str = "UPDATE certificates SET withdrawn_at = $2, withdrawn_by = $3, withdraw_reason = $4
    WHERE code = $1 AND withdrawn_at IS NULL RETURNING id, person_id, course_title";

/// Takes a certificate back and tells its holder why. From then on its page says that it does not count, and it is on
/// the list of withdrawn badges.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such certificate, or it was withdrawn before.
pub async fn revoke_certificate(
    services: &Services,
    viewer: &Viewer,
    code: &CertificateCode,
    wanted: &RevokeCertificate,
) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let by = viewer.id().ok_or(Failure::Denied)?;
    let mut tx = services.db.begin().await?;
    let row: Option<(Uuid, Uuid, String)> = on!(&mut tx, c => sqlx::query_as(REVOKE)
        .bind(code.as_str()).bind(services.now().0).bind(by.0).bind(&wanted.reason).fetch_optional(c).await)?;
    let (id, holder, title) = row.ok_or(Failure::Missing)?;
    audit::note(services, &mut tx, Some(by), Deed::CertificateRevoked, Some(id)).await?;
    // Whoever has left gets no mail.
    if let Some(person) = accounts::find_person_by_id(services, PersonId(holder)).await? {
        let to = Recipient::from(&person);
        let letter = revoked(services, &to, code.as_str(), title, wanted.reason.clone());
        letter.enqueue(services, &mut tx, &to).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The certificate with this code was taken back, and why.
pub(in crate::courses) fn revoked(
    services: &Services,
    to: &Recipient,
    code: &str,
    title: String,
    reason: String,
) -> Letter {
    let t = texts::of(to.lang);
    let link = Block::Link {
        label: t.mail_certificate_revoked_link(),
        url: services.site.link(&format!("/certificates/{code}")),
    };
    let facts = vec![(t.certificate_course(), title), (t.certificate_reason(), reason)];
    let blocks = vec![Block::Text(t.mail_certificate_revoked_text()), Block::Facts(facts), link];
    let subject = t.mail_certificate_revoked_subject();
    Letter { kind: MailKind::CertificateRevoked, subject, name: to.name.clone(), blocks }
}
