//! Statements of institutions.

use domain::{
    ids::InstitutionId,
    institutions::{Institution, InstitutionKind},
};
use uuid::Uuid;

use crate::db::{UnknownValue, known};

pub(crate) const INSERT: &str =
    "INSERT INTO institutions (id, slug, name, kind, domain, city, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
pub(super) const BY_ID: &str = "SELECT id, slug, name, kind, domain, city FROM institutions WHERE id = $1";
pub(super) const BY_SLUG: &str = "SELECT id, slug, name, kind, domain, city FROM institutions WHERE slug = $1";
pub(super) const BY_DOMAIN: &str =
    "SELECT id, slug, name, kind, domain, city FROM institutions WHERE domain = $1 OR slug = $1";
pub(super) const LIST: &str = "SELECT id, slug, name, kind, domain, city FROM institutions ORDER BY name LIMIT 1000";
pub(super) const REPRESENTATIVES: &str = "SELECT id, name, email, institution_function FROM people
    WHERE institution_id = $1 AND is_active ORDER BY name LIMIT 500";
pub(super) const COORDINATORS: &str = "SELECT p.institution_id, p.name FROM people p
    JOIN person_roles r ON r.person_id = p.id
    WHERE r.role = 'coordinator' AND p.is_active AND p.institution_id IS NOT NULL ORDER BY p.name, p.id LIMIT 5000";
pub(super) const TERMS: &str = "SELECT p.name, t.began_at, t.ended_at FROM coordinator_terms t
    JOIN people p ON p.id = t.person_id WHERE t.institution_id = $1
    ORDER BY COALESCE(t.ended_at, 9223372036854775807) DESC, t.began_at DESC, p.name LIMIT 50";
pub(super) const OPEN_INVITATIONS: &str = "SELECT name, email, institution_function, expires_at FROM invitations
    WHERE institution_id = $1 AND accepted_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 100";

#[derive(sqlx::FromRow)]
pub(super) struct InstitutionRow {
    id: Uuid,
    slug: String,
    name: String,
    kind: String,
    domain: String,
    city: String,
}

impl TryFrom<InstitutionRow> for Institution {
    type Error = UnknownValue;

    fn try_from(row: InstitutionRow) -> Result<Self, UnknownValue> {
        Ok(Self {
            id: InstitutionId(row.id),
            kind: known("institutions", "kind", &row.kind, InstitutionKind::from_code)?,
            slug: row.slug,
            name: row.name,
            domain: row.domain,
            city: row.city,
        })
    }
}
