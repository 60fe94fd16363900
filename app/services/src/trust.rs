//! What keeps the members safe and is made once at the start.

use crate::audit::watch::Watch;

/// See the fields.
#[derive(Debug, Default)]
pub struct Trust {
    /// Notices mass reading.
    pub watch: Watch,
}
