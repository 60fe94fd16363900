//! An institution joins the register.

use domain::{ids::InstitutionId, institutions::InstitutionKind};

use crate::{
    Services,
    db::{Tx, exec},
    institutions::sql,
};

/// An institution that is not in the register yet.
#[derive(Clone, Debug)]
pub struct NewInstitution {
    /// In addresses of pages.
    pub slug: String,
    /// Official name.
    pub name: String,
    /// What kind.
    pub kind: InstitutionKind,
    /// The mail domain of its people.
    pub domain: String,
    /// Where it is.
    pub city: String,
}

/// Adds an institution. For the command line and tests, whose user holds the machine; no page reaches it.
///
/// # Errors
/// When its slug or domain is in the register already, or the database is away.
pub async fn add_institution(services: &Services, new: &NewInstitution) -> Result<InstitutionId, sqlx::Error> {
    let mut tx = services.db.begin().await?;
    let id = insert(services, &mut tx, new).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes the row of an institution. Also used to load the demo, all of it in one transaction.
pub(crate) async fn insert(
    services: &Services,
    tx: &mut Tx,
    new: &NewInstitution,
) -> Result<InstitutionId, sqlx::Error> {
    let id: InstitutionId = services.new_id();
    let (domain, now) = (new.domain.to_lowercase(), services.now().0);
    exec!(tx, sql::INSERT, id.0, &new.slug, &new.name, new.kind.code(), domain, &new.city, now)?;
    Ok(id)
}
