//! Days and times as people write them, always with the zone where an hour is named.

use domain::{Lang, Moment};
use jiff::{Zoned, civil::Date, tz::TimeZone};

pub use domain::moment::HOME_ZONE;

use crate::of;

fn local(moment: Moment, zone: &str) -> Zoned {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    moment.to_jiff().to_zoned(zone)
}

/// `maandag 7 december 2026` / `Monday 7 December 2026`.
#[must_use]
pub fn day(moment: Moment, zone: &str, lang: Lang) -> String {
    let date = local(moment, zone).date();
    format!("{} {}", weekday(date, lang), date_of(date, lang))
}

/// `7 december 2026` / `7 December 2026`.
#[must_use]
pub fn date(moment: Moment, lang: Lang) -> String {
    date_of(local(moment, HOME_ZONE).date(), lang)
}

/// `7 december 2026, 14:03` in the contact point's zone; for lists of what happened.
#[must_use]
pub fn date_time(moment: Moment, lang: Lang) -> String {
    let at = local(moment, HOME_ZONE);
    format!("{}, {}", date_of(at.date(), lang), at.strftime("%H:%M"))
}

/// `14:03` in the contact point's zone.
#[must_use]
pub fn time(moment: Moment) -> String {
    local(moment, HOME_ZONE).strftime("%H:%M").to_string()
}

/// `14:00–15:30 uur (CET)`: with the zone's own short name at that time.
#[must_use]
pub fn hours(starts_at: Moment, ends_at: Moment, zone: &str, lang: Lang) -> String {
    let (from, to) = (local(starts_at, zone), local(ends_at, zone));
    of(lang).hours(
        from.strftime("%H:%M").to_string(),
        to.strftime("%H:%M").to_string(),
        from.strftime("%Z").to_string(),
    )
}

/// `maandag 7 december 2026, 14:00–15:30 uur (CET)`; names the second day when there is one.
#[must_use]
pub fn span(starts_at: Moment, ends_at: Moment, zone: &str, lang: Lang) -> String {
    let (from, to) = (local(starts_at, zone), local(ends_at, zone));
    if from.date() == to.date() {
        return format!("{}, {}", day(starts_at, zone, lang), hours(starts_at, ends_at, zone, lang));
    }
    let part =
        |at: &Zoned| format!("{} {} {}", weekday(at.date(), lang), date_of(at.date(), lang), at.strftime("%H:%M"));
    format!("{} – {} ({})", part(&from), part(&to), from.strftime("%Z"))
}

/// Day of the month, short month and short weekday, for the block beside an event.
#[must_use]
pub fn block(moment: Moment, zone: &str, lang: Lang) -> (String, String, String) {
    let date = local(moment, zone).date();
    let month = match (lang, date.month()) {
        // The usual Dutch abbreviation of March.
        (Lang::Nl, 3) => "mrt".to_owned(),
        _ => month(date.month(), lang).chars().take(3).collect(),
    };
    // Two letters are usual in Dutch (ma, di), three in English (Mon, Tue).
    let letters = if lang == Lang::Nl { 2 } else { 3 };
    (date.day().to_string(), month, weekday(date, lang).chars().take(letters).collect())
}

/// `2026-12-07` and `14:00` in a zone, as form fields want them.
#[must_use]
pub fn fields(moment: Moment, zone: &str) -> (String, String) {
    let at = local(moment, zone);
    (at.strftime("%Y-%m-%d").to_string(), at.strftime("%H:%M").to_string())
}

/// `2026-12-07T14:00:00+01:00`, for `<time datetime>`.
#[must_use]
pub fn machine(moment: Moment, zone: &str) -> String {
    local(moment, zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn date_of(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date.month(), lang), date.year())
}

/// `maart 2027` / `March 2027`.
#[must_use]
pub fn month_in_words(date: Date, lang: Lang) -> String {
    format!("{} {}", month(date.month(), lang), date.year())
}

/// The name of a month, counted from 1.
#[must_use]
pub fn month_name(number: i8, lang: Lang) -> String {
    month(number, lang)
}

/// `maandag 8 maart 2027` / `Monday 8 March 2027`.
#[must_use]
pub fn day_in_words(date: Date, lang: Lang) -> String {
    format!("{} {}", weekday(date, lang), date_of(date, lang))
}

fn month(number: i8, lang: Lang) -> String {
    let texts = of(lang);
    match number {
        1 => texts.month_1(),
        2 => texts.month_2(),
        3 => texts.month_3(),
        4 => texts.month_4(),
        5 => texts.month_5(),
        6 => texts.month_6(),
        7 => texts.month_7(),
        8 => texts.month_8(),
        9 => texts.month_9(),
        10 => texts.month_10(),
        11 => texts.month_11(),
        _ => texts.month_12(),
    }
}

fn weekday(date: Date, lang: Lang) -> String {
    let texts = of(lang);
    match date.weekday() {
        jiff::civil::Weekday::Monday => texts.weekday_1(),
        jiff::civil::Weekday::Tuesday => texts.weekday_2(),
        jiff::civil::Weekday::Wednesday => texts.weekday_3(),
        jiff::civil::Weekday::Thursday => texts.weekday_4(),
        jiff::civil::Weekday::Friday => texts.weekday_5(),
        jiff::civil::Weekday::Saturday => texts.weekday_6(),
        jiff::civil::Weekday::Sunday => texts.weekday_7(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::from(text.parse::<jiff::Timestamp>().expect("a time"))
    }

    #[test]
    fn a_span_names_day_hours_and_zone_in_the_readers_language() {
        let (from, to) = (moment("2026-12-07T13:00:00Z"), moment("2026-12-07T14:30:00Z"));
        assert_eq!(span(from, to, HOME_ZONE, Lang::Nl), "maandag 7 december 2026, 14:00–15:30 uur (CET)");
        assert_eq!(span(from, to, HOME_ZONE, Lang::En), "Monday 7 December 2026, 14:00–15:30 (CET)");
    }

    #[test]
    fn summer_and_winter_time_have_their_own_name() {
        let (from, to) = (moment("2027-03-28T01:00:00Z"), moment("2027-03-28T02:00:00Z"));
        assert_eq!(hours(from, to, HOME_ZONE, Lang::En), "03:00–04:00 (CEST)");
    }

    #[test]
    fn the_block_beside_an_event_is_short() {
        let at = moment("2027-03-08T13:00:00Z");
        assert_eq!(block(at, HOME_ZONE, Lang::Nl), ("8".into(), "mrt".into(), "ma".into()));
        assert_eq!(block(at, HOME_ZONE, Lang::En), ("8".into(), "Mar".into(), "Mon".into()));
    }
}
