//! Pure decisions about articles.

use crate::Moment;

/// How long a check of an article counts, until owners can set their own interval.
pub const VERIFIED_FOR: i64 = 365 * Moment::DAY;

/// Whether an article still counts as checked.
#[must_use]
pub fn is_fresh(verified_at: Option<Moment>, now: Moment) -> bool {
    verified_at.is_some_and(|at| now < at.plus(VERIFIED_FOR))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_checked_a_year_ago_is_no_longer_fresh() {
        let now = Moment(400 * Moment::DAY);
        assert!(is_fresh(Some(now.plus(-VERIFIED_FOR + 1)), now));
        assert!(!is_fresh(Some(now.plus(-VERIFIED_FOR)), now));
        assert!(!is_fresh(None, now));
    }
}
