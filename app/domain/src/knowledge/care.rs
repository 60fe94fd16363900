//! Whether an article still holds, who is asked to look, and when.

use jiff::tz::TimeZone;

use crate::{Moment, ids::PersonId, moment::HOME_ZONE};

/// How many months a check counts, where an owner did not choose another interval.
pub const CHECK_MONTHS: i64 = 12;
/// How long before the end of a check its owner is reminded.
pub const REMIND_BEFORE: i64 = 30 * Moment::DAY;

/// How sure a reader can be that an article still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// Nobody ever said that it was checked.
    NeverVerified,
    /// The last check no longer counts.
    Overdue,
    /// The last check counts, but not much longer.
    DueSoon,
    /// The last check counts.
    Holds,
}

/// How an article stands whose last check counts until then.
#[must_use]
pub fn freshness(verified_until: Option<Moment>, now: Moment) -> Freshness {
    match verified_until {
        None => Freshness::NeverVerified,
        Some(until) if until <= now => Freshness::Overdue,
        Some(until) if until <= now.plus(REMIND_BEFORE) => Freshness::DueSoon,
        Some(_) => Freshness::Holds,
    }
}

/// Until when a check counts: the same day of the month that many months later, or the last day of that month.
#[must_use]
pub fn verified_until(verified_at: Moment, months: i64) -> Moment {
    let checked = verified_at.to_jiff().to_zoned(TimeZone::UTC);
    let span = jiff::Span::new().try_months(months.max(0)).unwrap_or_default();
    checked.checked_add(span).map_or(Moment(i64::MAX), |until| until.timestamp().into())
}

/// Whether two moments lie on one day of the contact point's calendar: a form shows the day of a check, not its hour.
#[must_use]
pub fn is_same_day(one: Moment, other: Moment) -> bool {
    let zone = TimeZone::get(HOME_ZONE).unwrap_or(TimeZone::UTC);
    one.to_jiff().to_zoned(zone.clone()).date() == other.to_jiff().to_zoned(zone).date()
}

/// A mail about a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminder {
    /// The check counts not much longer.
    Before,
    /// The check no longer counts.
    After,
}

/// Which reminder is due. `before` and `after` say for which end of a check a reminder of that kind has left; a worker
/// that was away past the end sends the second one only.
#[must_use]
pub fn reminder(until: Moment, before: Option<Moment>, after: Option<Moment>, now: Moment) -> Option<Reminder> {
    if until <= now {
        return (after != Some(until)).then_some(Reminder::After);
    }
    (until <= now.plus(REMIND_BEFORE) && before != Some(until)).then_some(Reminder::Before)
}

/// Who is asked to check an article: before the end its owner, after it also the deputy. Whoever is no longer an
/// editor is not asked; when the owner is not, the deputy is instead, and when neither is, every editor.
#[must_use]
pub fn asked(
    reminder: Reminder,
    owner: Option<PersonId>,
    deputy: Option<PersonId>,
    editors: &[PersonId],
) -> Vec<PersonId> {
    let still = |person: Option<PersonId>| person.filter(|person| editors.contains(person));
    let (owner, deputy) = (still(owner), still(deputy));
    match (owner, deputy, reminder) {
        (None, None, _) => editors.to_vec(),
        (Some(owner), _, Reminder::Before) => vec![owner],
        (owner, deputy, _) => {
            let mut asked: Vec<PersonId> = owner.into_iter().chain(deputy).collect();
            asked.dedup();
            asked
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const OWNER: PersonId = PersonId(Uuid::from_u128(1));
    const DEPUTY: PersonId = PersonId(Uuid::from_u128(2));
    const OTHER: PersonId = PersonId(Uuid::from_u128(3));
    const NOW: Moment = Moment(1_000 * Moment::DAY);

    fn at(text: &str) -> Moment {
        Moment::from(text.parse::<jiff::Timestamp>().expect("a time"))
    }

    #[test]
    fn a_check_counts_until_the_same_day_of_a_later_month() {
        assert_eq!(verified_until(at("2026-10-01T12:00:00Z"), 12), at("2027-10-01T12:00:00Z"));
        assert_eq!(verified_until(at("2026-08-31T12:00:00Z"), 6), at("2027-02-28T12:00:00Z"));
    }

    #[test]
    fn a_reader_hears_in_time_that_a_check_ends() {
        let stands = |until: i64| freshness(Some(NOW.plus(until)), NOW);
        assert_eq!(stands(REMIND_BEFORE + 1), Freshness::Holds);
        assert_eq!((stands(REMIND_BEFORE), stands(1)), (Freshness::DueSoon, Freshness::DueSoon));
        assert_eq!(stands(0), Freshness::Overdue);
        assert_eq!(freshness(None, NOW), Freshness::NeverVerified);
    }

    #[test]
    fn days_change_at_midnight_in_amsterdam() {
        assert!(is_same_day(at("2026-12-01T00:30:00Z"), at("2026-12-01T22:30:00Z")));
        assert!(!is_same_day(at("2026-12-01T22:30:00Z"), at("2026-12-01T23:30:00Z")));
    }

    #[test]
    fn each_reminder_leaves_once_for_each_end_of_a_check() {
        let soon = NOW.plus(Moment::DAY);
        assert_eq!(reminder(NOW.plus(REMIND_BEFORE + 1), None, None, NOW), None);
        assert_eq!(reminder(soon, None, None, NOW), Some(Reminder::Before));
        assert_eq!(reminder(soon, Some(soon), None, NOW), None);
        assert_eq!(reminder(soon, Some(NOW), None, NOW), Some(Reminder::Before), "of an earlier check");
        assert_eq!(reminder(NOW, Some(NOW), None, NOW), Some(Reminder::After));
        assert_eq!(reminder(NOW, None, None, NOW), Some(Reminder::After), "the worker was away");
        assert_eq!(reminder(NOW, None, Some(NOW), NOW), None);
    }

    #[test]
    fn when_the_owner_has_left_the_deputy_is_asked_and_else_the_editors() {
        let all = [OWNER, DEPUTY, OTHER];
        let asked = |reminder, editors: &[PersonId]| asked(reminder, Some(OWNER), Some(DEPUTY), editors);
        assert_eq!(asked(Reminder::Before, &all), [OWNER]);
        assert_eq!(asked(Reminder::After, &all), [OWNER, DEPUTY]);
        assert_eq!(asked(Reminder::Before, &[DEPUTY, OTHER]), [DEPUTY]);
        assert_eq!(asked(Reminder::After, &[OWNER, OTHER]), [OWNER]);
        assert_eq!(asked(Reminder::Before, &[OTHER]), [OTHER]);
        assert_eq!(super::asked(Reminder::After, None, None, &all), all);
    }
}
