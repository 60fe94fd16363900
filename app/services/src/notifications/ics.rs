//! Writing iCalendar (RFC 5545), as much of it as events need: content lines, folded and escaped, and time zones.
//!
//! Written here because the crate there is folds continued lines at 76 octets. Foreign readers check it: `calcard` in
//! `app/services/tests/storage/calendars.rs`, `ical.js` in `end2end/tests/calendars.spec.ts`.

use domain::{Moment, events::rules};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

/// Longest line in octets, its line break left out (RFC 5545, 3.1).
const LINE: usize = 75;

/// A calendar in the making.
pub(super) struct Ics(String);

impl Ics {
    pub(super) fn new() -> Self {
        Self(String::new())
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    /// A line whose value has no free text in it.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        self.with(name, &[], value);
    }

    /// A line with parameters.
    pub(super) fn with(&mut self, name: &str, parameters: &[(&str, &str)], value: &str) {
        let mut line = name.to_owned();
        for (name, value) in parameters {
            line.push_str(&format!(";{name}={}", parameter(value)));
        }
        line.push(':');
        line.extend(value.chars().filter(|c| !c.is_control()));
        self.fold(&line);
    }

    /// A line of free text (RFC 5545, 3.3.11).
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.with(name, &[], &escaped);
    }

    /// A point in time in UTC.
    pub(super) fn utc(&mut self, name: &str, moment: Moment) {
        self.line(name, &utc(moment.to_jiff()));
    }

    /// Begin and end as the clock of the zone shows them. Where one of them lies in the hour that happens twice, both
    /// are said in UTC: its second round cannot be said otherwise (RFC 5545, 3.3.5: the first one is meant), and not
    /// every program reads the first one.
    pub(super) fn span(&mut self, starts_at: Moment, ends_at: Moment, zone: &str) {
        let tz = TimeZone::get(zone).ok().filter(|tz| *tz != TimeZone::UTC);
        let is_twice = [starts_at, ends_at].iter().any(|at| rules::happens_twice(*at, zone));
        for (name, moment) in [("DTSTART", starts_at), ("DTEND", ends_at)] {
            match &tz {
                Some(tz) if !is_twice => {
                    self.with(name, &[("TZID", zone)], &clock(tz.to_datetime(moment.to_jiff())));
                }
                _ => self.utc(name, moment),
            }
        }
    }

    /// The rules of a zone, as far as they matter between two moments (RFC 5545, 3.6.5). Each change of the clock is
    /// named by its day: governments do change their minds, and a rule without an end would outlive them.
    pub(super) fn zone(&mut self, zone: &str, from: Moment, to: Moment) {
        let Some(tz) = TimeZone::get(zone).ok().filter(|zone| *zone != TimeZone::UTC) else { return };
        self.line("BEGIN", "VTIMEZONE");
        self.line("TZID", zone);
        let (from, to) = (from.plus(Moment::SECOND).to_jiff(), to.to_jiff());
        // Two before and one after: winter and summer are always both there, which some programs expect.
        let mut changes: Vec<Timestamp> = tz.preceding(from).take(2).map(|change| change.timestamp()).collect();
        changes.reverse();
        let mut is_past = false;
        for change in tz.following(from) {
            if is_past {
                break;
            }
            is_past = change.timestamp() > to;
            changes.push(change.timestamp());
        }
        if changes.is_empty() {
            let only = tz.to_offset_info(from);
            self.observance(false, DateTime::constant(1970, 1, 1, 0, 0, 0, 0), only.offset(), only.offset(), zone);
        }
        for change in changes {
            let before = tz.to_offset_info(change - jiff::SignedDuration::from_secs(1)).offset();
            let after = tz.to_offset_info(change);
            let shown = before.to_datetime(change);
            self.observance(after.dst().is_dst(), shown, before, after.offset(), after.abbreviation());
        }
        self.line("END", "VTIMEZONE");
    }

    fn observance(
        &mut self,
        is_summer: bool,
        shown: DateTime,
        before: jiff::tz::Offset,
        after: jiff::tz::Offset,
        name: &str,
    ) {
        let kind = if is_summer { "DAYLIGHT" } else { "STANDARD" };
        self.line("BEGIN", kind);
        self.line("DTSTART", &clock(shown));
        self.line("TZOFFSETFROM", &offset(before));
        self.line("TZOFFSETTO", &offset(after));
        self.text("TZNAME", name);
        self.line("END", kind);
    }

    fn fold(&mut self, line: &str) {
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                // The space that says "continued" counts.
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }
}

/// A parameter's value, in quotes where it must be; a quote itself cannot stand in one (RFC 5545, 3.2).
fn parameter(value: &str) -> String {
    let clean: String = value.chars().filter(|c| !c.is_control()).map(|c| if c == '"' { '\'' } else { c }).collect();
    if clean.contains([':', ';', ',']) { format!("\"{clean}\"") } else { clean }
}

fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn clock(shown: DateTime) -> String {
    shown.strftime("%Y%m%dT%H%M%S").to_string()
}

fn offset(offset: jiff::tz::Offset) -> String {
    let seconds = offset.seconds();
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let rest = if all % 60 == 0 { String::new() } else { format!("{:02}", all % 60) };
    format!("{sign}{:02}{:02}{rest}", all / 3600, all / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Moment {
        text.parse::<Timestamp>().expect("a time").into()
    }

    fn written(write: impl FnOnce(&mut Ics)) -> String {
        let mut ics = Ics::new();
        write(&mut ics);
        ics.finish()
    }

    /// The lines of an event of an hour.
    fn span(starts_at: &str, zone: &str) -> String {
        written(|ics| ics.span(at(starts_at), at(starts_at).plus(Moment::HOUR), zone))
    }

    #[test]
    fn times_are_those_of_the_events_own_clock() {
        assert_eq!(
            span("2027-01-12T13:00:00Z", "Europe/Amsterdam"),
            "DTSTART;TZID=Europe/Amsterdam:20270112T140000\r\nDTEND;TZID=Europe/Amsterdam:20270112T150000\r\n"
        );
        assert_eq!(span("2027-01-12T13:00:00Z", "UTC"), "DTSTART:20270112T130000Z\r\nDTEND:20270112T140000Z\r\n");
    }

    #[test]
    fn the_hour_that_happens_twice_is_never_taken_for_the_other_one() {
        let both_in_utc = [
            ("2027-10-30T23:30:00Z", "DTSTART:20271030T233000Z\r\nDTEND:20271031T003000Z\r\n"),
            ("2027-10-31T00:30:00Z", "DTSTART:20271031T003000Z\r\nDTEND:20271031T013000Z\r\n"),
            ("2027-10-31T01:30:00Z", "DTSTART:20271031T013000Z\r\nDTEND:20271031T023000Z\r\n"),
        ];
        for (starts_at, lines) in both_in_utc {
            assert_eq!(span(starts_at, "Europe/Amsterdam"), lines);
        }
        let spring = span("2027-03-28T00:30:00Z", "Europe/Amsterdam");
        assert!(spring.contains("T013000\r\n") && spring.contains("T033000\r\n"), "{spring}");
    }

    #[test]
    fn a_zone_names_the_days_on_which_its_clock_changes() {
        let zone = written(|ics| ics.zone("Europe/Amsterdam", at("2027-03-27T23:00:00Z"), at("2027-03-28T12:00:00Z")));
        let summer =
            "BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n";
        let winter =
            "BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n";
        assert!(zone.contains(summer) && zone.contains(winter), "{zone}");
        assert!(zone.contains("DTSTART:20271031T030000"), "the next change is there too: {zone}");
    }

    #[test]
    fn a_zone_whose_clock_never_changes_has_one_rule() {
        let zone = written(|ics| ics.zone("Etc/GMT-3", at("2027-03-28T00:00:00Z"), at("2027-03-28T12:00:00Z")));
        assert_eq!(zone.matches("BEGIN:STANDARD").count(), 1, "{zone}");
        assert!(zone.contains("TZOFFSETTO:+0300"), "{zone}");
    }

    #[test]
    fn names_cannot_break_out_of_their_line() {
        let line = written(|ics| ics.with("ATTENDEE", &[("CN", "\"X\"; a:b,\r\nATTENDEE")], "mailto:a@b.example"));
        assert_eq!(line, "ATTENDEE;CN=\"'X'; a:b,ATTENDEE\":mailto:a@b.example\r\n");
        assert_eq!(written(|ics| ics.text("SUMMARY", "a;b,c\\d\r\ne")), "SUMMARY:a\\;b\\,c\\\\d\\ne\r\n");
    }

    proptest! {
        #[test]
        fn no_line_is_longer_than_75_octets_and_nothing_is_lost(text in "\\PC{0,400}") {
            let ics = written(|ics| ics.line("X", &text));
            prop_assert!(ics.split("\r\n").all(|line| line.len() <= LINE));
            let unfolded = ics.replace("\r\n ", "");
            prop_assert_eq!(unfolded.trim_end_matches("\r\n"), format!("X:{text}"));
        }
    }
}
