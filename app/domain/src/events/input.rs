//! What an organiser types to schedule an event.

use crate::{
    Lang, Moment,
    events::{EventKind, Quota, Terms},
    input::{Checking, Form, Invalid, Problem},
};

/// An event as an organiser wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleEvent {
    /// Its title, one line.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The text of its page, Markdown.
    pub description: String,
    /// What kind.
    pub kind: EventKind,
    /// The language that is spoken.
    pub lang: Lang,
    /// Begins.
    pub starts_at: Moment,
    /// Ends; later than it begins.
    pub ends_at: Moment,
    /// IANA time zone, e.g. `Europe/Amsterdam`.
    pub zone: String,
    /// Where it is; required for a meeting.
    pub place: String,
    /// Where one joins; shown to confirmed people only. May follow later.
    pub join_link: Option<String>,
    /// Where the recording is, afterwards.
    pub recording_link: Option<String>,
    /// How many people can have a place.
    pub capacity: i64,
    /// Under which terms people register.
    pub terms: Terms,
}

impl ScheduleEvent {
    /// Most places an event can have.
    pub const MAX_CAPACITY: i64 = 10_000;

    /// Most days before the beginning on which a quota can end.
    pub const MAX_QUOTA_DAYS: i64 = 365;

    /// Reads `title`, `summary`, `description`, `kind`, `language`, `date`, `starts`, `ends` (local times, `14:00`),
    /// `zone`, `place`, `join_link`, `recording_link` and `capacity`; when they are filled in `opens` and `closes` (days,
    /// both included), `quota` and `quota_days`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let kind = checking.choice("kind", EventKind::from_code);
        let title = checking.line("title", 160);
        let summary = checking.line("summary", 300);
        let lang = checking.choice("language", Lang::from_code);
        let zone = checking.line("zone", 60).and_then(|name| match jiff::tz::TimeZone::get(&name) {
            // As the database of zones writes it: calendars compare the names letter by letter.
            Ok(zone) => Some((zone.iana_name().unwrap_or(&name).to_owned(), zone)),
            Err(_) => {
                checking.problem("zone", Problem::NotAZone);
                None
            }
        });
        let date = checking.optional_date("date");
        if date.is_none() {
            checking.problem("date", Problem::Required);
        }
        let starts = clock_time(&mut checking, form, "starts");
        let ends = clock_time(&mut checking, form, "ends");
        let mut at = |field, time: Option<jiff::civil::Time>| {
            let ((date, time), (_, zone)) = date.zip(time).zip(zone.as_ref())?;
            let moment = moment_in(zone, date.to_datetime(time));
            if moment.is_none() {
                checking.problem(field, Problem::SkippedByTheClock);
            }
            moment
        };
        let span = at("starts", starts).zip(at("ends", ends));
        // Both are on one day, so the clock decides: also while the date or the zone is still wrong.
        if starts.zip(ends).is_some_and(|(starts, ends)| ends <= starts) {
            checking.problem("ends", Problem::EndsBeforeItStarts);
        }
        let place = if kind == Some(EventKind::Meeting) {
            checking.line("place", 300)
        } else {
            Some(checking.optional_line("place", 300).unwrap_or_default())
        };
        let join_link = checking.optional_address("join_link");
        let recording_link = checking.optional_address("recording_link");
        let capacity = checking.number("capacity", 1, Self::MAX_CAPACITY);
        let terms = terms(&mut checking, form, zone.as_ref().map(|(_, zone)| zone));
        let description = checking.text("description", 40_000);
        let value = (|| {
            let (starts_at, ends_at) = span?;
            Some(Self {
                title: title?,
                summary: summary?,
                description: description?,
                kind: kind?,
                lang: lang?,
                starts_at,
                ends_at,
                zone: zone.map(|(name, _)| name)?,
                place: place?,
                join_link,
                recording_link,
                capacity: capacity?,
                terms,
            })
        })();
        checking.finish(value)
    }
}

/// What is wrong with them is noted in `checking`; then what comes out is not used.
fn terms(checking: &mut Checking<'_>, form: &Form, zone: Option<&jiff::tz::TimeZone>) -> Terms {
    let (opens, closes) = (checking.optional_date("opens"), checking.optional_date("closes"));
    if opens.zip(closes).is_some_and(|(opens, closes)| closes < opens) {
        checking.problem("closes", Problem::EndsBeforeItStarts);
    }
    let midnight =
        |day: jiff::civil::Date| zone.and_then(|zone| day.to_zoned(zone.clone()).ok()).map(|at| at.timestamp().into());
    let places = form.has("quota").then(|| checking.number("quota", 1, ScheduleEvent::MAX_CAPACITY)).flatten();
    let days =
        form.has("quota_days").then(|| checking.number("quota_days", 0, ScheduleEvent::MAX_QUOTA_DAYS)).flatten();
    Terms {
        opens_at: opens.and_then(midnight),
        // The last day is a whole one.
        closes_at: closes.and_then(|day| day.tomorrow().ok()).and_then(midnight),
        quota: places.map(|places| Quota { places, days: days.unwrap_or_default() }),
    }
}

fn clock_time(checking: &mut Checking<'_>, form: &Form, field: &'static str) -> Option<jiff::civil::Time> {
    let typed = form.get(field);
    let time =
        jiff::civil::Time::strptime("%H:%M", typed).or_else(|_| jiff::civil::Time::strptime("%H.%M", typed)).ok();
    if time.is_none() {
        checking.problem(field, if typed.is_empty() { Problem::Required } else { Problem::NotATime });
    }
    time
}

/// A local time as a moment. The hour that the clock skips in spring does not exist (`None`); of the hour that
/// happens twice in autumn the first one is meant, as calendars do.
fn moment_in(zone: &jiff::tz::TimeZone, local: jiff::civil::DateTime) -> Option<Moment> {
    let ambiguous = zone.to_ambiguous_timestamp(local);
    if ambiguous.offset().is_gap() {
        return None;
    }
    ambiguous.earlier().ok().map(Moment::from)
}

trait IsGap {
    fn is_gap(&self) -> bool;
}

impl IsGap for jiff::tz::AmbiguousOffset {
    fn is_gap(&self) -> bool {
        matches!(self, Self::Gap { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(date: &str, starts: &str, ends: &str) -> Form {
        Form::from([
            ("kind", "webinar"),
            ("title", "Ken je partner"),
            ("summary", "Kort"),
            ("language", "nl"),
            ("zone", "Europe/Amsterdam"),
            ("date", date),
            ("starts", starts),
            ("ends", ends),
            ("capacity", "30"),
            ("description", "Programma"),
        ])
    }

    fn starts_at(form: &Form) -> Result<String, Invalid> {
        ScheduleEvent::parse(form).map(|event| event.starts_at.to_jiff().to_string())
    }

    #[test]
    fn local_times_become_moments_of_the_events_own_zone() {
        assert_eq!(starts_at(&form("2027-01-12", "14:00", "15:30")), Ok("2027-01-12T13:00:00Z".into()));
        assert_eq!(starts_at(&form("2027-07-12", "14.00", "15.30")), Ok("2027-07-12T12:00:00Z".into()));
    }

    #[test]
    fn an_hour_the_clock_skips_is_refused_and_the_one_that_happens_twice_is_the_first() {
        assert_eq!(
            starts_at(&form("2027-03-28", "02:30", "04:00")),
            Err(Invalid::one("starts", Problem::SkippedByTheClock))
        );
        assert_eq!(starts_at(&form("2027-10-31", "02:30", "04:00")), Ok("2027-10-31T00:30:00Z".into()));
        let ends_in_the_gap = starts_at(&form("2027-03-28", "01:30", "02:30"));
        assert_eq!(ends_in_the_gap, Err(Invalid::one("ends", Problem::SkippedByTheClock)));
    }

    #[test]
    fn a_zone_is_kept_under_the_name_that_calendars_know() {
        let mut event = form("2027-01-12", "14:00", "15:00");
        event.0.iter_mut().filter(|(name, _)| name == "zone").for_each(|(_, zone)| *zone = "europe/amsterdam".into());
        assert_eq!(ScheduleEvent::parse(&event).map(|event| event.zone), Ok("Europe/Amsterdam".into()));
    }

    #[test]
    fn the_end_comes_after_the_beginning() {
        assert_eq!(
            starts_at(&form("2027-01-12", "14:00", "14:00")),
            Err(Invalid::one("ends", Problem::EndsBeforeItStarts))
        );
    }

    #[test]
    fn a_wrong_zone_does_not_hide_an_end_before_the_beginning() {
        let mut event = form("2027-01-12", "15:00", "14:00");
        event.0.iter_mut().filter(|(name, _)| name == "zone").for_each(|(_, zone)| *zone = "Nergens".into());
        let wrong = ScheduleEvent::parse(&event).expect_err("two things are wrong");
        assert_eq!(wrong.0, [("zone", Problem::NotAZone), ("ends", Problem::EndsBeforeItStarts)]);
    }

    #[test]
    fn a_meeting_needs_a_place_and_a_webinar_does_not() {
        let mut meeting = form("2027-01-12", "14:00", "15:00");
        assert!(ScheduleEvent::parse(&meeting).is_ok());
        meeting.0[0].1 = "meeting".into();
        assert_eq!(ScheduleEvent::parse(&meeting), Err(Invalid::one("place", Problem::Required)));
    }

    #[test]
    fn the_terms_of_registering_are_whole_days_of_the_events_zone() {
        let mut event = form("2027-01-12", "14:00", "15:00");
        let typed = [("opens", "2026-12-01"), ("closes", "2027-01-10"), ("quota", "3"), ("quota_days", "7")];
        event.0.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let terms = ScheduleEvent::parse(&event).expect("right").terms;
        let at = |moment: Option<Moment>| moment.map(|moment| moment.to_jiff().to_string()).unwrap_or_default();
        assert_eq!(
            (at(terms.opens_at).as_str(), at(terms.closes_at).as_str()),
            ("2026-11-30T23:00:00Z", "2027-01-10T23:00:00Z")
        );
        assert_eq!(terms.quota, Some(Quota { places: 3, days: 7 }));
        event.0.iter_mut().filter(|(name, _)| name == "closes").for_each(|(_, day)| *day = "2026-11-30".into());
        event.0.iter_mut().filter(|(name, _)| name == "quota").for_each(|(_, places)| *places = "0".into());
        let wrong = ScheduleEvent::parse(&event).expect_err("two are wrong");
        assert_eq!(wrong.0, [("closes", Problem::EndsBeforeItStarts), ("quota", Problem::NotANumber(1, 10_000))]);
    }

    #[test]
    fn an_empty_form_names_every_required_field() {
        let wrong = ScheduleEvent::parse(&Form::default()).expect_err("nothing was typed");
        let fields: Vec<_> = wrong.0.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            ["kind", "title", "summary", "language", "zone", "date", "starts", "ends", "capacity", "description"]
        );
    }
}
