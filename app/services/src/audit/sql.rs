//! Statements of the audit log.

/// Moves the end forward and answers with the new number and the hash that still stands there. Whoever else wants to
/// add something waits here.
pub(super) const TAKE_NUMBERS: &str = "UPDATE audit_head SET number = number + $1 WHERE id = 1 RETURNING number, hash";
pub(super) const SET_HEAD: &str = "UPDATE audit_head SET hash = $1 WHERE id = 1";
/// The values of each follow, as many as there are.
pub(super) const INSERT: &str = "INSERT INTO audit_entries
    (number, id, at, actor_id, deed, object_id, detail, previous_hash, hash) VALUES ";
pub(super) const HEAD: &str = "SELECT number, hash FROM audit_head WHERE id = 1";
pub(super) const FOLLOWING: &str =
    "SELECT number, id, at, actor_id, deed, object_id, detail, previous_hash, hash FROM audit_entries
    WHERE number > $1 ORDER BY number LIMIT $2";

pub(super) const COUNT_UNCHAINED: &str = "SELECT COUNT(*) FROM audit_entries_unchained";
pub(super) const TAKE_UNCHAINED: &str =
    "DELETE FROM audit_entries_unchained RETURNING id, at, actor_id, deed, object_id";

/// Newest first. A person is found by address or part of the name, as the one who did it or to whom it was done.
pub(super) const LIST: &str = "SELECT e.number, e.at, e.deed, e.detail, e.actor_id, a.name AS actor_name,
        a.email AS actor_email, e.object_id, o.name AS object_name
    FROM audit_entries e LEFT JOIN people a ON a.id = e.actor_id LEFT JOIN people o ON o.id = e.object_id
    WHERE ($1 = 0 OR e.number < $1)
        AND ($2 = '' OR LOWER(a.name) LIKE $2 ESCAPE '!' OR a.email_folded LIKE $2 ESCAPE '!'
            OR LOWER(o.name) LIKE $2 ESCAPE '!' OR o.email_folded LIKE $2 ESCAPE '!')
        AND ($3 = '' OR e.deed = $3) AND e.at >= $4 AND e.at < $5
    ORDER BY e.number DESC LIMIT $6";
