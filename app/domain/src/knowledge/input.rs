//! What an editor types.

use crate::{
    Lang, Moment,
    ids::{InstitutionId, PersonId},
    input::{Checking, Form, Invalid, Problem},
    knowledge::{Label, Topic},
};

/// An article as an editor wants it saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveArticle {
    /// Its title, one line.
    pub title: String,
    /// One or two sentences for lists and search results; may be empty.
    pub summary: String,
    /// The text, Markdown.
    pub body: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its topic.
    pub topic: Option<Topic>,
    /// Its sharing label.
    pub label: Label,
    /// The institution AMBER and AMBER+STRICT texts belong to.
    pub institution: Option<InstitutionId>,
    /// When somebody last checked that it still holds (a day).
    pub verified_on: Option<jiff::civil::Date>,
    /// What changed, for the colleagues.
    pub note: String,
    /// Whether the change is too small to tell followers of, or to translate.
    pub is_minor: bool,
}

impl SaveArticle {
    /// Longest text, in characters.
    pub const MAX_BODY: usize = 400_000;

    /// Reads `title`, `summary`, `body`, `language`, `topic`, `label`, `institution`, `verified_on`, `note` and
    /// `minor`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let title = checking.line("title", 200);
        let summary = checking.optional_line("summary", 400).unwrap_or_default();
        let lang = checking.choice("language", Lang::from_code);
        let topic = checking.choice("topic", Topic::from_code);
        let label = checking.choice("label", Label::from_code);
        let institution = form.get("institution").parse().ok();
        if matches!(label, Some(Label::Amber | Label::AmberStrict)) && institution.is_none() {
            checking.problem("institution", Problem::ChooseOne);
        }
        let verified_on = checking.optional_date("verified_on");
        let body = checking.text("body", Self::MAX_BODY);
        let note = checking.optional_line("note", 200).unwrap_or_default();
        let value = title.zip(body).zip(lang).zip(label).map(|(((title, body), lang), label)| Self {
            title,
            summary,
            body,
            lang,
            topic,
            label,
            institution: matches!(label, Label::Amber | Label::AmberStrict).then_some(institution).flatten(),
            verified_on,
            note,
            is_minor: form.has("minor"),
        });
        checking.finish(value)
    }
}

/// The time at which an approved article is to appear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchedulePublication {
    /// That time.
    pub at: Moment,
}

impl SchedulePublication {
    /// Reads `date` and `time`, a local time of the contact point's zone.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let date = checking.optional_date("date");
        if date.is_none() {
            checking.problem("date", Problem::Required);
        }
        let typed = form.get("time");
        let time = jiff::civil::Time::strptime("%H:%M", typed).or_else(|_| jiff::civil::Time::strptime("%H.%M", typed));
        if time.is_err() {
            checking.problem("time", if typed.is_empty() { Problem::Required } else { Problem::NotATime });
        }
        let zone = jiff::tz::TimeZone::get(crate::moment::HOME_ZONE).unwrap_or(jiff::tz::TimeZone::UTC);
        // Of the hour that the clock skips in spring, the moment an hour later; it is only about publishing a page.
        let at = date.zip(time.ok()).and_then(|(date, time)| date.to_datetime(time).to_zoned(zone).ok());
        checking.finish(at.map(|at| Self { at: at.timestamp().into() }))
    }
}

/// Who answers for an article, and how often they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CareForArticle {
    /// Who answers for it.
    pub owner: Option<PersonId>,
    /// Who does when the owner cannot.
    pub deputy: Option<PersonId>,
    /// For how many months a check counts.
    pub months: i64,
    /// Whether readers stop seeing it when nobody checked it in time.
    pub hides_overdue: bool,
}

impl CareForArticle {
    /// Reads `owner`, `deputy` (ids or nothing), `months` and `hides_overdue`.
    ///
    /// # Errors
    /// Every field that cannot be right.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let mut person = |field| {
            let id = form.get(field).parse::<PersonId>().ok();
            if id.is_none() && form.has(field) {
                checking.problem(field, Problem::ChooseOne);
            }
            id
        };
        let (owner, deputy) = (person("owner"), person("deputy"));
        if owner.is_some() && owner == deputy {
            checking.problem("deputy", Problem::SamePerson);
        }
        let months = checking.number("months", 1, 60);
        let hides_overdue = form.has("hides_overdue");
        checking.finish(months.map(|months| Self { owner, deputy, months, hides_overdue }))
    }
}

/// The part of an address made from a title: lower-case ASCII letters, digits and hyphens, at most 80 characters.
#[must_use]
pub fn slug_from(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'a'..='z' | '0'..='9' => Some(c),
            'à'..='å' => Some('a'),
            'ç' => Some('c'),
            'è'..='ë' => Some('e'),
            'ì'..='ï' => Some('i'),
            'ñ' => Some('n'),
            'ò'..='ö' | 'ø' => Some('o'),
            'ù'..='ü' => Some('u'),
            _ => None,
        };
        match plain {
            Some(c) => slug.push(c),
            None if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            None => {}
        }
        if slug.len() >= 80 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "x".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_addresses_people_can_read_aloud() {
        assert_eq!(slug_from("Wat is één ‘kroonjuweel’?"), "wat-is-een-kroonjuweel");
        assert_eq!(slug_from("???"), "x");
        assert_eq!(slug_from(&"lang ".repeat(40)).len(), 79);
    }

    #[test]
    fn a_time_to_appear_is_one_of_the_contact_points_clock() {
        let form = Form::from([("date", "2026-12-07"), ("time", "14:00")]);
        let at: jiff::Timestamp = "2026-12-07T13:00:00Z".parse().expect("a time");
        assert_eq!(SchedulePublication::parse(&form), Ok(SchedulePublication { at: at.into() }));
        let wrong = Invalid(vec![("date", Problem::Required), ("time", Problem::NotATime)]);
        assert_eq!(SchedulePublication::parse(&Form::from([("time", "25:00")])), Err(wrong));
    }

    #[test]
    fn owner_and_deputy_are_two_people_and_the_interval_is_whole_months() {
        let id = "018f0000-0000-7000-8000-000000000000";
        let form = Form::from([("owner", id), ("deputy", id), ("months", "0")]);
        let wrong = Invalid(vec![("deputy", Problem::SamePerson), ("months", Problem::NotANumber(1, 60))]);
        assert_eq!(CareForArticle::parse(&form), Err(wrong));
        let form = Form::from([("owner", id), ("deputy", ""), ("months", "6"), ("hides_overdue", "on")]);
        let right = CareForArticle { owner: id.parse().ok(), deputy: None, months: 6, hides_overdue: true };
        assert_eq!(CareForArticle::parse(&form), Ok(right));
    }

    #[test]
    fn an_amber_text_needs_the_institution_it_belongs_to() {
        let form = Form::from([
            ("title", "Werkafspraken"),
            ("body", "Tekst"),
            ("language", "nl"),
            ("topic", "legal"),
            ("label", "TLP:AMBER"),
        ]);
        assert_eq!(SaveArticle::parse(&form), Err(Invalid::one("institution", Problem::ChooseOne)));
    }
}
