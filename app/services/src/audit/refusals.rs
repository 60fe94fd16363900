//! Somebody tried what they may not.

use domain::{audit::Deed, policy::Viewer};

use crate::{Services, audit::note_with};

/// Notes that an address was refused to somebody who is signed in. `what` is the address as the table of addresses
/// writes it, without what was asked for in particular. Whoever keeps trying is noted at the pace of
/// [`crate::limits::Limits`]: a flood must not become one of entries.
///
/// # Errors
/// When the database is away.
pub async fn note_refusal(services: &Services, viewer: &Viewer, what: &str) -> anyhow::Result<()> {
    let Some(person) = viewer.id() else { return Ok(()) };
    if services.limits.count("refusal", &person.to_string(), &person.to_string()).is_err() {
        return Ok(());
    }
    let mut tx = services.db.begin().await?;
    note_with(services, &mut tx, Some(person), Deed::Denied, None, what).await?;
    tx.commit().await?;
    Ok(())
}
