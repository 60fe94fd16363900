//! Courses that people of institutions have to do: by when, how long having done one counts, and when one may renew it.
//! What a person did is never touched by any of this: a standing is worked out from the days on which they completed the
//! course, which are only ever added to.

use std::sync::LazyLock;

use jiff::{
    Span, ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};

use crate::{
    Moment,
    input::{Checking, Form, Invalid, Problem},
    moment::HOME_ZONE,
};

/// How long before the last day somebody is reminded by itself.
const REMIND_BEFORE: i64 = 14 * Moment::DAY;
/// A colleague is asked again by hand after this time at the earliest.
pub const ASK_AGAIN_AFTER: i64 = 7 * Moment::DAY;

/// Who has to do a course. Only people of institutions; whoever works for the contact point is free to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Every representative of an institution.
    Everybody,
    /// Their coordinators.
    Coordinators,
}

impl Audience {
    /// Every audience, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Everybody, Self::Coordinators];

    /// The word the database and forms use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Coordinators => "coordinators",
        }
    }

    /// The audience with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.code() == code)
    }

    /// Whether somebody belongs to it.
    #[must_use]
    pub fn holds(self, is_coordinator: bool) -> bool {
        self == Self::Everybody || is_coordinator
    }
}

/// How long having done a course counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Renewal {
    /// For good.
    Once,
    /// For some months from the day on which it was completed.
    Every {
        /// How many.
        months: i64,
        /// How many days before the end one may renew it without losing the time that is left.
        early_days: i64,
    },
    /// Until the next time a window opens, on the first day of this month (1 to 12) of each year.
    Yearly {
        /// The month.
        month: i8,
    },
}

/// That a course has to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Obligation {
    /// By whom.
    pub audience: Audience,
    /// How many days people have for it: from the day they joined or it was made obligatory, whichever is later, and
    /// from the day on which having done it no longer counts.
    pub days: i64,
    /// How long having done it counts.
    pub renewal: Renewal,
    /// When it was made obligatory.
    pub since: Moment,
}

/// How somebody stands to a course they have to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Done, and nothing to do. Until when that counts; `None`: for good.
    Done(Option<Moment>),
    /// Done and still counting; it may be renewed already, and has to be by then.
    Renewable(Moment),
    /// To be done by then.
    Due(Moment),
    /// It had to be done by then.
    Overdue(Moment),
}

/// The standings that lists are filtered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Done, whether renewable or not.
    Done,
    /// To do, and there is time.
    Due,
    /// The last day has passed.
    Overdue,
}

impl Stage {
    /// Every stage, the most pressing first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Due, Self::Done];

    /// The word that addresses use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }

    /// The stage with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

impl Standing {
    /// Under which heading it is listed.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Done(_) | Self::Renewable(_) => Stage::Done,
            Self::Due(_) => Stage::Due,
            Self::Overdue(_) => Stage::Overdue,
        }
    }

    /// The last day of what is to be done; `None` where nothing is.
    #[must_use]
    pub fn last_day(self) -> Option<Moment> {
        match self {
            Self::Done(_) => None,
            Self::Renewable(by) | Self::Due(by) | Self::Overdue(by) => Some(by),
        }
    }
}

/// A reminder that leaves by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reminder {
    /// The last day comes near.
    Soon,
    /// The last day has passed.
    Passed,
}

impl Reminder {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Passed => "passed",
        }
    }

    /// Which reminder a standing calls for now.
    #[must_use]
    pub fn of(standing: Standing, now: Moment) -> Option<Self> {
        match standing {
            Standing::Due(by) | Standing::Renewable(by) if by.plus(-REMIND_BEFORE) <= now => Some(Self::Soon),
            Standing::Overdue(_) => Some(Self::Passed),
            _ => None,
        }
    }
}

/// The last moment of the day that many days later. Days of the calendar: not each has 24 hours.
fn after_days(moment: Moment, days: i64) -> Moment {
    end_of(Span::new().try_days(days).and_then(|span| day(moment).checked_add(span)))
}

/// The last moment of the day that many months later.
fn after_months(moment: Moment, months: i64) -> Moment {
    end_of(Span::new().try_months(months.max(0)).and_then(|span| day(moment).checked_add(span)))
}

/// The day at home on which a moment lies.
fn day(moment: Moment) -> Date {
    ZONE.to_datetime(moment.to_jiff()).date()
}

/// The last moment of a day; the last moment of all beyond the end of the calendar.
fn end_of(day: Result<Date, jiff::Error>) -> Moment {
    let next = day.and_then(Date::tomorrow).and_then(|next| ZONE.to_timestamp(next.to_datetime(Time::midnight())));
    next.map_or(Moment(i64::MAX), |next| Moment::from(next).plus(-1))
}

/// Looked up once: a report asks for it a few hundred thousand times.
static ZONE: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get(HOME_ZONE).unwrap_or(TimeZone::UTC));

/// The first opening of a yearly window after this moment.
fn next_opening(moment: Moment, month: i8) -> Moment {
    let year = day(moment).year();
    let opens =
        |year: i16| Date::new(year, month, 1).and_then(|day| ZONE.to_timestamp(day.to_datetime(Time::midnight())));
    match opens(year).map(Moment::from) {
        Ok(opening) if opening > moment => opening,
        _ => opens(year.saturating_add(1)).map_or(Moment(i64::MAX), Moment::from),
    }
}

/// Until when completions count, given the days on which the course was completed, in their order: `None` when it never
/// was, `Some(None)` for good.
#[must_use]
pub fn counts_until(renewal: Renewal, completed: &[Moment]) -> Option<Option<Moment>> {
    let last = *completed.last()?;
    Some(match renewal {
        Renewal::Once => None,
        Renewal::Yearly { month } => Some(next_opening(last, month)),
        Renewal::Every { months, early_days } => {
            let first = after_months(completed[0], months);
            Some(completed[1..].iter().fold(first, |until, at| {
                // Whoever renews in time keeps their day of the year; whoever is earlier or later begins a new period.
                let is_in_time = *at <= until && until.plus(-early_days * Moment::DAY) <= *at;
                let from = if is_in_time { until } else { *at };
                after_months(from, months).max(until)
            }))
        }
    })
}

/// How somebody stands to a course they have to do. `completed`: the days on which they completed it, in their order;
/// `reopened`: when a part of it was published anew that they have to take again; `joined`: when they got their account.
#[must_use]
pub fn standing(
    obligation: &Obligation,
    completed: &[Moment],
    reopened: Option<Moment>,
    joined: Moment,
    now: Moment,
) -> Standing {
    // Nobody is late at once because a rule was made today.
    let by = |from: Moment| after_days(from.max(obligation.since), obligation.days);
    let to_do = |by: Moment| if now <= by { Standing::Due(by) } else { Standing::Overdue(by) };
    let Some(until) = counts_until(obligation.renewal, completed) else { return to_do(by(joined)) };
    let reopened = reopened.map(by);
    let Some(until) = until else { return reopened.map_or(Standing::Done(None), to_do) };
    match reopened {
        Some(reopened) => to_do(reopened.min(by(until))),
        None if now > until => to_do(by(until)),
        None => match obligation.renewal {
            Renewal::Every { early_days, .. } if until.plus(-early_days * Moment::DAY) <= now => {
                Standing::Renewable(by(until))
            }
            _ => Standing::Done(Some(until)),
        },
    }
}

/// Whether a group is too small to be shown: fewer people than this, and each of them could be recognised.
pub const SMALLEST_GROUP: i64 = 5;

/// Which groups are not shown, by how many people they have. Where exactly one would be hidden it could be worked out
/// from the sum, so the next smallest is hidden with it.
#[must_use]
pub fn hidden(groups: &[i64]) -> Vec<bool> {
    let mut hidden: Vec<bool> = groups.iter().map(|people| (1..SMALLEST_GROUP).contains(people)).collect();
    if hidden.iter().filter(|hidden| **hidden).count() == 1 {
        let next = (0..groups.len()).filter(|group| !hidden[*group] && groups[*group] > 0).min_by_key(|at| groups[*at]);
        if let Some(next) = next {
            hidden[next] = true;
        }
    }
    hidden
}

/// What an editor asks of people about a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetObligation {
    /// By whom it has to be done.
    pub audience: Audience,
    /// How many days people have.
    pub days: i64,
    /// How long having done it counts.
    pub renewal: Renewal,
    /// Address of a shorter course with which it can be renewed.
    pub refresher: Option<String>,
}

/// How many months a completion may count at most.
const LONGEST: i64 = 120;

impl SetObligation {
    /// Reads `audience`, `days`, `renewal` (`once`, `months` or `yearly`), `months`, `early_days`, `month` and
    /// `refresher`. What does not belong to the chosen renewal is not looked at.
    ///
    /// # Errors
    /// Every field that cannot be so.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let audience = checking.choice("audience", Audience::from_code);
        let days = checking.number("days", 1, 365);
        let renewal = match form.get("renewal") {
            "once" => Some(Renewal::Once),
            "months" => {
                let months = checking.number("months", 1, LONGEST);
                let early_days = checking.number("early_days", 0, 365);
                // Otherwise it could be renewed for ever on one day.
                if let Some((months, early)) = months.zip(early_days)
                    && early > months * 28
                {
                    checking.problem("early_days", Problem::NotANumber(0, months * 28));
                }
                months.zip(early_days).map(|(months, early_days)| Renewal::Every { months, early_days })
            }
            "yearly" => {
                let month = checking.choice("month", |typed| typed.parse().ok().filter(|it| (1..=12).contains(it)));
                month.map(|month| Renewal::Yearly { month })
            }
            _ => {
                checking.problem("renewal", Problem::ChooseOne);
                None
            }
        };
        let refresher = checking.optional_line("refresher", 200).filter(|_| form.get("renewal") != "once");
        let value = audience.zip(days).zip(renewal);
        checking.finish(value.map(|((audience, days), renewal)| Self { audience, days, renewal, refresher }))
    }
}

/// Why a course is not made obligatory in this way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetRefused {
    /// The course to renew it with does not exist, is not published, or is this one.
    NoSuchRefresher,
}

/// The days `months` months before now began, oldest first, and now: the months of a chart, at most two years.
#[must_use]
pub fn months_until(now: Moment, months: i64) -> Vec<Date> {
    let first = day(now).first_of_month();
    (0..months.clamp(1, 24)).rev().filter_map(|back| first.checked_sub(back.months()).ok()).collect()
}

/// The first moment of a day.
#[must_use]
pub fn begins(day: Date) -> Moment {
    ZONE.to_timestamp(day.to_datetime(Time::midnight())).map_or(Moment(0), Moment::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        Moment::from(text.parse::<jiff::Timestamp>().expect("a time"))
    }

    fn rule(renewal: Renewal) -> Obligation {
        Obligation { audience: Audience::Everybody, days: 30, renewal, since: at("2027-01-01T08:00:00Z") }
    }

    const YEAR: Renewal = Renewal::Every { months: 12, early_days: 60 };
    const LONG_AGO: Moment = Moment(0);

    #[test]
    fn nobody_is_late_on_the_day_a_course_is_made_obligatory() {
        let last = at("2027-01-31T22:59:59.999999Z");
        let rule = rule(Renewal::Once);
        assert_eq!(standing(&rule, &[], None, LONG_AGO, at("2027-01-01T09:00:00Z")), Standing::Due(last));
        assert_eq!(standing(&rule, &[], None, LONG_AGO, last), Standing::Due(last));
        assert_eq!(standing(&rule, &[], None, LONG_AGO, last.plus(1)), Standing::Overdue(last));
    }

    #[test]
    fn who_joins_later_has_as_many_days_and_until_the_evening_of_the_last() {
        let joined = at("2027-06-01T14:03:00Z");
        let last = at("2027-07-01T21:59:59.999999Z");
        assert_eq!(standing(&rule(Renewal::Once), &[], None, joined, joined), Standing::Due(last));
    }

    #[test]
    fn a_course_done_once_counts_for_good_also_when_done_before_it_was_asked_for() {
        let done = [at("2025-03-01T10:00:00Z")];
        let now = at("2035-01-01T00:00:00Z");
        assert_eq!(standing(&rule(Renewal::Once), &done, None, LONG_AGO, now), Standing::Done(None));
    }

    #[test]
    fn a_period_ends_with_its_day_may_be_renewed_before_and_leaves_days_after() {
        let done = [at("2027-03-10T10:00:00Z")];
        let until = at("2028-03-10T22:59:59.999999Z");
        let last = at("2028-04-09T21:59:59.999999Z");
        let on = |now: &str| standing(&rule(YEAR), &done, None, LONG_AGO, at(now));
        assert_eq!(on("2027-12-01T00:00:00Z"), Standing::Done(Some(until)));
        assert_eq!(on("2028-02-01T00:00:00Z"), Standing::Renewable(last));
        assert_eq!(on("2028-03-20T00:00:00Z"), Standing::Due(last));
        assert_eq!(on("2028-04-10T00:00:00Z"), Standing::Overdue(last));
    }

    #[test]
    fn whoever_renews_in_time_loses_no_day_and_whoever_is_late_begins_anew() {
        let first = at("2027-03-10T10:00:00Z");
        let early = counts_until(YEAR, &[first, at("2028-02-20T10:00:00Z")]);
        assert_eq!(early, Some(Some(at("2029-03-10T22:59:59.999999Z"))));
        let late = counts_until(YEAR, &[first, at("2028-05-01T10:00:00Z")]);
        assert_eq!(late, Some(Some(at("2029-05-01T21:59:59.999999Z"))));
        let much_too_early = counts_until(YEAR, &[first, at("2027-06-01T10:00:00Z")]);
        assert_eq!(much_too_early, Some(Some(at("2028-06-01T21:59:59.999999Z"))));
    }

    #[test]
    fn a_yearly_window_opens_for_everybody_on_the_same_day() {
        let yearly = rule(Renewal::Yearly { month: 3 });
        let done = [at("2027-02-20T10:00:00Z")];
        let last = at("2027-03-30T22:59:59Z");
        let Standing::Due(by) = standing(&yearly, &done, None, LONG_AGO, at("2027-03-01T08:00:00Z")) else {
            panic!("due from the first of March")
        };
        assert_eq!(by, after_days(last, 0));
        let again = [done[0], at("2027-03-05T10:00:00Z")];
        let until = at("2028-02-29T23:00:00Z");
        assert_eq!(standing(&yearly, &again, None, LONG_AGO, last), Standing::Done(Some(until)));
    }

    #[test]
    fn a_part_that_must_be_taken_again_is_due_from_the_day_it_was_published() {
        let done = [at("2027-03-10T10:00:00Z")];
        let reopened = at("2027-05-01T10:00:00Z");
        let by = at("2027-05-31T21:59:59.999999Z");
        assert_eq!(standing(&rule(YEAR), &done, Some(reopened), LONG_AGO, reopened), Standing::Due(by));
        assert_eq!(standing(&rule(Renewal::Once), &done, Some(reopened), LONG_AGO, by.plus(1)), Standing::Overdue(by));
    }

    #[test]
    fn reminders_leave_two_weeks_before_the_last_day_and_after_it() {
        let by = at("2027-05-31T21:59:59Z");
        assert_eq!(Reminder::of(Standing::Due(by), at("2027-05-01T00:00:00Z")), None);
        assert_eq!(Reminder::of(Standing::Due(by), at("2027-05-20T00:00:00Z")), Some(Reminder::Soon));
        assert_eq!(Reminder::of(Standing::Renewable(by), at("2027-05-20T00:00:00Z")), Some(Reminder::Soon));
        assert_eq!(Reminder::of(Standing::Overdue(by), at("2027-06-20T00:00:00Z")), Some(Reminder::Passed));
        assert_eq!(Reminder::of(Standing::Done(None), at("2027-06-20T00:00:00Z")), None);
    }

    #[test]
    fn a_small_group_is_hidden_and_cannot_be_worked_out_from_the_sum() {
        assert_eq!(hidden(&[20, 3, 8, 0]), [false, true, true, false]);
        assert_eq!(hidden(&[20, 3, 4]), [false, true, true]);
        assert_eq!(hidden(&[20, 8, 0]), [false, false, false]);
        assert_eq!(hidden(&[2]), [true]);
    }

    #[test]
    fn only_the_fields_of_the_chosen_renewal_are_looked_at() {
        let mut form = Form::from([("audience", "everybody"), ("days", "30"), ("renewal", "once"), ("months", "x")]);
        let set = SetObligation::parse(&form).expect("right");
        assert_eq!((set.renewal, set.days), (Renewal::Once, 30));
        form.0[2].1 = "months".into();
        let wrong = SetObligation::parse(&form).expect_err("two are wrong");
        let fields: Vec<&str> = wrong.0.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["months", "early_days"]);
        let form = Form::from([("renewal", "yearly"), ("month", "13")]);
        let wrong = SetObligation::parse(&form).expect_err("three are wrong");
        assert_eq!(wrong.0.len(), 3);
    }

    #[test]
    fn a_chart_of_months_ends_with_this_one() {
        let months = months_until(at("2027-02-15T10:00:00Z"), 3);
        let months: Vec<String> = months.into_iter().map(|month| month.to_string()).collect();
        assert_eq!(months, ["2026-12-01", "2027-01-01", "2027-02-01"]);
    }

    proptest! {
        #[test]
        fn one_more_completion_never_makes_anything_worse(
            days in proptest::collection::vec(0_i64..4000, 1..8), months in 1_i64..40, early in 0_i64..300, until in 0_i64..5000,
        ) {
            let mut days = days;
            days.sort_unstable();
            let at: Vec<Moment> = days.iter().map(|day| Moment(day * Moment::DAY)).collect();
            let renewal = Renewal::Every { months, early_days: early.min(months * 28) };
            let before = counts_until(renewal, &at[..at.len() - 1]);
            let after = counts_until(renewal, &at);
            prop_assert!(after >= before);
            // And nobody gets more than the time that was left and one period.
            if let (Some(Some(before)), Some(Some(after))) = (before, after) {
                let most = after_months(before.max(at[at.len() - 1]), months).plus(2 * Moment::DAY);
                prop_assert!(after <= most);
            }
            // Time alone never makes anything better.
            let rule = Obligation { audience: Audience::Everybody, days: 30, renewal, since: Moment(0) };
            let rank = |now: i64| match standing(&rule, &at, None, Moment(0), Moment(now * Moment::DAY)) {
                Standing::Done(_) => 0, Standing::Renewable(_) => 1, Standing::Due(_) => 2, Standing::Overdue(_) => 3,
            };
            prop_assert!(rank(until) <= rank(until + 1));
        }
    }
}
