//! The question bank leaves the program.

use domain::audit::Deed;

use crate::{Services, audit};

/// Notes that the bank was written into a file by the command line, whose user holds the machine.
///
/// # Errors
/// When the database could not.
pub async fn note_export(services: &Services) -> anyhow::Result<()> {
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, None, Deed::QuestionsExported, None).await?;
    tx.commit().await?;
    Ok(())
}
