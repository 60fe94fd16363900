//! A certificate, for its holder and for whoever checks it.

use domain::{
    Lang, Moment,
    courses::certificates::{CertificateCode, Validity, validity},
    ids::{CourseId, PersonId},
    policy::{Action, Object, Viewer},
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services,
    courses::queries::CourseLink,
    db::{known, read},
    failure::allow,
};

/// What a certificate says.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// In its address.
    pub code: CertificateCode,
    /// Whose it is.
    pub person: PersonId,
    /// Their name when it was made.
    pub name: String,
    /// Of which course.
    pub course: CourseId,
    /// The course's title when it was made.
    pub title: String,
    /// The language of the course, in which the certificate is written.
    pub lang: Lang,
    /// When the course was completed.
    pub completed_at: Moment,
    /// Until when that counts, where it has to be done again.
    pub valid_until: Option<Moment>,
    /// When it was made.
    pub issued_at: Moment,
    /// When its holder or an editor took it back.
    pub withdrawn_at: Option<Moment>,
}

impl Certificate {
    /// Whether it counts now.
    #[must_use]
    pub fn validity(&self, now: Moment) -> Validity {
        validity(self.valid_until, self.withdrawn_at, now)
    }

    /// The address where anybody can check it.
    #[must_use]
    pub fn path(&self) -> String {
        format!("/certificates/{}", self.code.as_str())
    }
}

macro_rules! columns {
    () => {
        "SELECT k.code, k.person_id, k.name, d.course_id, k.course_title, k.language, k.completed_at, k.valid_until,
            k.issued_at, k.withdrawn_at FROM certificates k JOIN course_completions d ON d.id = k.completion_id "
    };
}
const BY_CODE: &str = concat!(columns!(), "WHERE k.code = $1");
const OF_COMPLETION: &str = concat!(columns!(), "WHERE k.completion_id = $1 AND k.withdrawn_at IS NULL");
const REVOKED: &str = "SELECT COALESCE(withdraw_reason, '') FROM certificates
    WHERE completion_id = $1 AND withdrawn_by IS NOT NULL ORDER BY withdrawn_at DESC LIMIT 1";
/// The last time the viewer completed a course.
pub(super) const COMPLETION: &str = "SELECT c.slug, c.title, c.language, d.id AS completion_id, d.completed_at
    FROM courses c LEFT JOIN course_completions d ON d.course_id = c.id AND d.person_id = $2
    WHERE c.slug = $1 AND c.is_published ORDER BY d.completed_at DESC LIMIT 1";

#[derive(sqlx::FromRow)]
struct CertificateRow {
    code: String,
    person_id: Uuid,
    name: String,
    course_id: Uuid,
    course_title: String,
    language: String,
    completed_at: i64,
    valid_until: Option<i64>,
    issued_at: i64,
    withdrawn_at: Option<i64>,
}

impl TryFrom<CertificateRow> for Certificate {
    type Error = anyhow::Error;

    fn try_from(row: CertificateRow) -> anyhow::Result<Self> {
        Ok(Self {
            lang: known("certificates", "language", &row.language, Lang::from_code)?,
            code: known("certificates", "code", &row.code, CertificateCode::read)?,
            person: PersonId(row.person_id),
            name: row.name,
            course: CourseId(row.course_id),
            title: row.course_title,
            completed_at: Moment(row.completed_at),
            valid_until: row.valid_until.map(Moment),
            issued_at: Moment(row.issued_at),
            withdrawn_at: row.withdrawn_at.map(Moment),
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct CompletionRow {
    slug: String,
    pub(super) title: String,
    pub(super) language: String,
    pub(super) completion_id: Option<Uuid>,
    pub(super) completed_at: Option<i64>,
}

/// How the viewer stands to the certificate of a course.
#[derive(Clone, Debug)]
pub struct OwnCertificate {
    /// Which course.
    pub course: CourseLink,
    /// When they completed it last.
    pub completed_at: Option<Moment>,
    /// The certificate of that time, when they made one.
    pub certificate: Option<Certificate>,
    /// Why an editor took it back, when one did.
    pub revoked: Option<String>,
}

/// The viewer's own certificate of a course, of the last time they completed it.
///
/// # Errors
/// Denied to whoever is not of the community; missing when there is no such published course.
pub async fn find_own_certificate(services: &Services, viewer: &Viewer, course: &str) -> Outcome<OwnCertificate, ()> {
    allow(viewer, Action::TakeCourses, Object::None)?;
    let person = viewer.id().ok_or(Failure::Denied)?;
    let row: Option<CompletionRow> = read!(&services.db, c => sqlx::query_as(COMPLETION)
        .bind(course).bind(person.0).fetch_optional(c).await)?;
    let row = row.ok_or(Failure::Missing)?;
    let certificate: Option<CertificateRow> = match row.completion_id {
        Some(id) => read!(&services.db, c => sqlx::query_as(OF_COMPLETION).bind(id).fetch_optional(c).await)?,
        None => None,
    };
    let revoked: Option<String> = match row.completion_id {
        Some(id) => read!(&services.db, c => sqlx::query_scalar(REVOKED).bind(id).fetch_optional(c).await)?,
        None => None,
    };
    let lang = known("courses", "language", &row.language, Lang::from_code).map_err(anyhow::Error::from)?;
    Ok(OwnCertificate {
        revoked,
        course: CourseLink { slug: row.slug, title: row.title, lang },
        completed_at: row.completed_at.map(Moment),
        certificate: certificate.map(Certificate::try_from).transpose()?,
    })
}

/// The certificate with this code, for anybody who has it.
///
/// # Errors
/// Missing when there is none.
pub async fn verify_certificate(services: &Services, code: &CertificateCode) -> Outcome<Certificate, ()> {
    let row: Option<CertificateRow> =
        read!(&services.db, c => sqlx::query_as(BY_CODE).bind(code.as_str()).fetch_optional(c).await)?;
    Ok(row.ok_or(Failure::Missing)?.try_into()?)
}
