//! What administrators look for in the log.

use crate::{
    Moment,
    audit::Deed,
    input::{Checking, Form, Invalid, Problem},
};

/// The days of the search are days of this place.
const ZONE: &str = "Europe/Amsterdam";

/// A search in the log; everything that is left empty limits nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchAudit {
    /// An address or a part of a name.
    pub person: String,
    /// Only this deed.
    pub deed: Option<Deed>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
}

impl SearchAudit {
    /// Reads `person`, `deed`, and the days `from` and `until`, both included.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let person = checking.optional_line("person", 200).unwrap_or_default();
        let deed = form.has("deed").then(|| checking.choice("deed", Deed::from_code)).flatten();
        let from = checking.optional_date("from");
        let until = checking.optional_date("until");
        if from.zip(until).is_some_and(|(from, until)| until < from) {
            checking.problem("until", Problem::EndsBeforeItStarts);
        }
        let day_after = until.map(|date| date.tomorrow().unwrap_or(jiff::civil::Date::MAX));
        checking.finish(Some(Self { person, deed, from: from.and_then(begins), until: day_after.and_then(begins) }))
    }
}

fn begins(date: jiff::civil::Date) -> Option<Moment> {
    date.in_tz(ZONE).ok().map(|zoned| zoned.timestamp().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_where_the_contact_point_is() {
        let form = Form::from([("from", "2026-03-29"), ("until", "2026-03-29")]);
        let search = SearchAudit::parse(&form).expect("a day");
        let hours = (search.until.expect("end").0 - search.from.expect("start").0) / Moment::HOUR;
        assert_eq!(hours, 23, "the clock is moved forward on this day");
    }

    #[test]
    fn nothing_typed_limits_nothing_and_nonsense_is_named() {
        assert_eq!(SearchAudit::parse(&Form::default()), Ok(SearchAudit::default()));
        let form = Form::from([("deed", "made.up"), ("from", "31-12-2026"), ("until", "2026-12-31")]);
        assert_eq!(
            SearchAudit::parse(&form),
            Err(Invalid(vec![("deed", Problem::ChooseOne), ("from", Problem::NotADate)]))
        );
        let form = Form::from([("from", "2026-12-31"), ("until", "2026-12-30")]);
        assert_eq!(SearchAudit::parse(&form), Err(Invalid::one("until", Problem::EndsBeforeItStarts)));
    }
}
