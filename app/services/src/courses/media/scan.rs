//! The worker's step: files of lessons that wait for the virus scanner.

use domain::{Moment, courses::media::MediaState};
use uuid::Uuid;

use crate::{
    Services,
    db::{exec, on},
    files::Verdict,
};

/// How long one is held, and after how long a scanner that was away is asked again.
const LEASE: i64 = 5 * Moment::MINUTE;

const CLAIM: &str = "UPDATE lesson_files SET due_at = $2
    WHERE id = (SELECT id FROM lesson_files WHERE state = 'quarantined' AND due_at <= $1 AND removed_at IS NULL
            ORDER BY due_at, id LIMIT 1)
        AND due_at <= $1
    RETURNING id";
const SETTLE: &str = "UPDATE lesson_files SET state = $2 WHERE id = $1 AND state = 'quarantined'";

/// Has one file scanned that waits for it; answers whether there was one. Call it again while there is.
///
/// # Errors
/// When the database is away, or the scanner: then the file stays in quarantine.
pub async fn scan_lesson_files(services: &Services) -> anyhow::Result<bool> {
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let claimed: Option<Uuid> = on!(&mut tx, c => sqlx::query_scalar(CLAIM)
        .bind(now.0).bind(now.plus(LEASE).0).fetch_optional(c).await)?;
    tx.commit().await?;
    let Some(id) = claimed else { return Ok(false) };
    let verdict = match &services.files.settings.scanner {
        Some(scanner) => scanner.scan(services.files.open(id).await?).await?,
        // The operator took the scanner away: what waited for it would wait for ever.
        None => Verdict::Clean,
    };
    let state = match verdict {
        Verdict::Clean => MediaState::Ready,
        Verdict::Infected(what) => {
            tracing::warn!(file = %id, what, "the scanner found something");
            MediaState::Infected
        }
    };
    let mut tx = services.db.begin().await?;
    exec!(&mut tx, SETTLE, id, state.code())?;
    tx.commit().await?;
    Ok(true)
}
