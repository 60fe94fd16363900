//! What somebody wants to see of the agenda: which events, and of which month.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

use crate::{Lang, Moment, events::EventKind, input::Form};

/// Which events of the agenda; what is left open limits nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgendaFilter {
    /// Only this kind.
    pub kind: Option<EventKind>,
    /// Only in this language.
    pub lang: Option<Lang>,
    /// Only what the viewer is registered for.
    pub mine: bool,
}

impl AgendaFilter {
    /// Reads `kind`, `language` and `mine` from an address. What is not on offer limits nothing: addresses are typed
    /// and kept, and a list says more than an error.
    #[must_use]
    pub fn read(form: &Form) -> Self {
        Self {
            kind: EventKind::from_code(form.get("kind")),
            lang: Lang::from_code(form.get("language")),
            mine: form.get("mine") == "yes",
        }
    }

    /// The same as it stands in an address.
    #[must_use]
    pub fn pairs(self) -> Vec<(&'static str, &'static str)> {
        let kind = self.kind.map(|kind| ("kind", kind.code()));
        let lang = self.lang.map(|lang| ("language", lang.code()));
        kind.into_iter().chain(lang).chain(self.mine.then_some(("mine", "yes"))).collect()
    }
}

/// A month of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    first: Date,
}

impl Month {
    /// Reads `2027-03`. Years are those in which something can be planned.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if (year.len(), month.len()) != (4, 2) {
            return None;
        }
        let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
        (2000..=2199).contains(&first.year()).then_some(Self { first })
    }

    /// The month of this day.
    #[must_use]
    pub fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// As it stands in an address: `2027-03`.
    #[must_use]
    pub fn code(self) -> String {
        self.first.strftime("%Y-%m").to_string()
    }

    /// So many months later, or earlier.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self { first: self.first.saturating_add(months.months()) }
    }

    /// Whether this day is one of it.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        day.first_of_month() == self.first
    }

    /// Its weeks from Monday to Sunday; the first and the last one are filled up with days of its neighbours.
    #[must_use]
    pub fn weeks(self) -> Vec<[Date; 7]> {
        let before = self.first.weekday().since(Weekday::Monday);
        let mut monday = self.first.saturating_sub(i32::from(before).days());
        let mut weeks = Vec::new();
        while monday < self.plus(1).first {
            weeks.push(std::array::from_fn(|day| monday.saturating_add(i32::try_from(day).unwrap_or(0).days())));
            monday = monday.saturating_add(7.days());
        }
        weeks
    }

    /// Moments between which everything of it begins, in whatever zone: a day begins up to 14 hours before it does in
    /// UTC, and up to 12 hours after. Whoever asks looks at the day of each event once more.
    #[must_use]
    pub fn bounds(self) -> (Moment, Moment) {
        let midnight = |day: Date| {
            day.to_zoned(jiff::tz::TimeZone::UTC).map_or(Moment(i64::MAX), |zoned| Moment::from(zoned.timestamp()))
        };
        (midnight(self.first).plus(-Moment::DAY), midnight(self.plus(1).first).plus(Moment::DAY))
    }
}

/// The day on which something begins, where it takes place.
#[must_use]
pub fn day_of(moment: Moment, zone: &str) -> Date {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    zone.to_datetime(moment.to_jiff()).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).expect("a month")
    }

    #[test]
    fn a_month_is_read_as_it_is_written_and_nonsense_is_none() {
        assert_eq!(month("2027-03").code(), "2027-03");
        for wrong in ["", "2027", "2027-3", "2027-13", "2027-00", "27-03", "2027-03-01", "9999-12", "-027-03", "maart"]
        {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
        assert_eq!(month("2026-12").plus(1), month("2027-01"));
        assert_eq!(month("2027-01").plus(-1), month("2026-12"));
    }

    #[test]
    fn weeks_run_from_monday_to_sunday_and_hold_every_day_once() {
        for (text, weeks) in [("2027-03", 5), ("2027-02", 4), ("2026-08", 6)] {
            let month = month(text);
            let days: Vec<Date> = month.weeks().concat();
            assert_eq!(month.weeks().len(), weeks, "{text}");
            assert!(days.windows(2).all(|pair| pair[0].tomorrow().ok() == Some(pair[1])), "{text}");
            assert_eq!(
                days.iter().filter(|day| month.has(**day)).count(),
                usize::try_from(month.first().days_in_month()).expect("days")
            );
            assert_eq!(days[0].weekday(), Weekday::Monday);
        }
    }

    #[test]
    fn an_event_stands_on_the_day_of_its_own_zone_also_when_the_clock_changes() {
        let at = |text: &str| Moment::from(text.parse::<jiff::Timestamp>().expect("a time"));
        let day = |text: &str, zone| day_of(at(text), zone).to_string();
        assert_eq!(day("2027-03-27T23:30:00Z", "Europe/Amsterdam"), "2027-03-28");
        assert_eq!(day("2027-03-28T22:30:00Z", "Europe/Amsterdam"), "2027-03-29", "summer time has begun");
        assert_eq!(day("2027-10-30T22:30:00Z", "Europe/Amsterdam"), "2027-10-31");
        assert_eq!(day("2027-10-31T22:30:00Z", "Europe/Amsterdam"), "2027-10-31", "winter time has begun");
        assert_eq!(day("2027-04-01T01:00:00Z", "America/New_York"), "2027-03-31");
        let (from, until) = month("2027-03").bounds();
        for edge in ["2027-02-28T10:00:00Z", "2027-04-01T11:59:00Z"] {
            assert!(from <= at(edge) && at(edge) < until, "{edge} is of March somewhere");
        }
    }

    #[test]
    fn a_filter_survives_the_address_and_nonsense_limits_nothing() {
        let filter = AgendaFilter { kind: Some(EventKind::Meeting), lang: Some(Lang::En), mine: true };
        let form = Form(filter.pairs().into_iter().map(|(name, value)| (name.into(), value.into())).collect());
        assert_eq!(AgendaFilter::read(&form), filter);
        assert_eq!(AgendaFilter::read(&Form::from([("kind", "party"), ("mine", "1")])), AgendaFilter::default());
    }
}
