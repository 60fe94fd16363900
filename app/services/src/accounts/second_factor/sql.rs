//! Statements of the second step.

pub(super) const FIND: &str = "SELECT secret, confirmed_at FROM second_factors WHERE person_id = $1";
pub(super) const BEGIN: &str = "INSERT INTO second_factors (person_id, secret, created_at, confirmed_at, last_step)
    VALUES ($1, $2, $3, NULL, 0) ON CONFLICT (person_id) DO UPDATE SET
    secret = excluded.secret, created_at = excluded.created_at, last_step = 0
    WHERE second_factors.confirmed_at IS NULL";
pub(super) const CONFIRM: &str = "UPDATE second_factors SET confirmed_at = $2, last_step = $3
    WHERE person_id = $1 AND confirmed_at IS NULL";
/// Uses a step up. Of two who bring the same code at once, one gets in.
pub(super) const USE_STEP: &str =
    "UPDATE second_factors SET last_step = $2 WHERE person_id = $1 AND confirmed_at IS NOT NULL AND last_step < $2";
pub(super) const DELETE: &str = "DELETE FROM second_factors WHERE person_id = $1";

pub(super) const INSERT_CODE: &str =
    "INSERT INTO recovery_codes (id, person_id, code_hash, created_at) VALUES ($1, $2, $3, $4)";
pub(super) const USE_CODE: &str =
    "UPDATE recovery_codes SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL";
pub(super) const COUNT_CODES: &str = "SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL";
pub(super) const DELETE_CODES: &str = "DELETE FROM recovery_codes WHERE person_id = $1";

pub(super) const INSERT_STEP: &str =
    "INSERT INTO sign_in_steps (id, person_id, token_hash, created_at, tries) VALUES ($1, $2, $3, $4, 0)";
pub(super) const DELETE_OLD_STEPS: &str = "DELETE FROM sign_in_steps WHERE person_id = $1 AND created_at <= $2";
pub(super) const FIND_STEP: &str = "SELECT s.id, s.person_id FROM sign_in_steps s JOIN people p ON p.id = s.person_id
    WHERE s.token_hash = $1 AND s.created_at > $2 AND s.tries < $3 AND p.is_active";
pub(super) const COUNT_TRY: &str =
    "UPDATE sign_in_steps SET tries = tries + 1 WHERE id = $1 AND tries < $2 RETURNING tries";
pub(super) const DELETE_STEP: &str = "DELETE FROM sign_in_steps WHERE id = $1";
pub(in crate::accounts) const DELETE_STEPS_OF: &str = "DELETE FROM sign_in_steps WHERE person_id = $1";

/// A new token and a new proof for a sign-in that goes on.
pub(super) const CONFIRM_SESSION: &str =
    "UPDATE sign_in_sessions SET token_hash = $3, confirmed_at = $4 WHERE id = $1 AND person_id = $2";
