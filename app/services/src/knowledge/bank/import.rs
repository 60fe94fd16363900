//! Importing an archive: read it whole, decide about every file, then land everything in one transaction or nothing.

use std::path::Path;

use super::{archive, land, plan};
use crate::Services;

/// What would happen, or happened, to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is new.
    Added,
    /// It differs from what is there.
    Changed,
    /// It is there already.
    Same,
    /// It cannot be taken, and with it nothing can.
    Refused(String),
}

/// How an import ended, file by file, in the order of the archive's list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankReport {
    /// Each file with its ending.
    pub files: Vec<(String, Ending)>,
    /// Whether the bank was changed.
    pub landed: bool,
}

impl BankReport {
    /// How many files ended like this.
    #[must_use]
    pub fn count(&self, which: impl Fn(&Ending) -> bool) -> usize {
        self.files.iter().filter(|(_, ending)| which(ending)).count()
    }

    /// Whether a file was refused.
    #[must_use]
    pub fn has_refusals(&self) -> bool {
        self.count(|ending| matches!(ending, Ending::Refused(_))) > 0
    }
}

/// Whether a folder or file is a bank that was exported, rather than somebody's Markdown.
#[must_use]
pub fn is_bank(path: &Path) -> bool {
    archive::is_bank(path)
}

/// Imports an archive or an unpacked one. For the command line, whose user holds the machine. A dry run says what
/// would happen to each file and changes nothing; so does the real one when a single file is refused. `progress` hears
/// how many of how many files are looked at.
///
/// # Errors
/// When the archive cannot be read or its list is not one of ours, the database is away, or the disk is full. Nothing
/// was changed then.
pub async fn import_bank(
    services: &Services,
    path: &Path,
    is_dry: bool,
    progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<BankReport> {
    let plan = plan::make(services, path, progress).await?;
    let mut report = BankReport { files: plan.endings(), landed: false };
    if !is_dry && !report.has_refusals() {
        land::land(services, plan).await?;
        report.landed = true;
    }
    Ok(report)
}
