//! From typed text to values that are known to be right.
//!
//! A form arrives as [`Form`]: exactly what was typed. A feature's `input.rs` parses it with a [`Checking`], which
//! collects **every** problem before it gives up, so that a person sees all of them at once. What comes out is a type
//! whose existence proves its content; nothing after it checks again.

use std::collections::BTreeSet;

/// What a person sent, in order, untrimmed. Names may repeat (checkboxes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// The first value under this name without white space around it, or the empty string.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value under this name exactly as sent (passwords), or the empty string.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// Every value under this name, in order.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim()).collect()
    }

    /// Whether a value other than the empty one stands under this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Form {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect())
    }
}

/// What is wrong with one field. No sentences: `texts` says it in the person's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was filled in.
    Required,
    /// Nothing was chosen, or something that is not on offer.
    ChooseOne,
    /// Longer than this many characters.
    TooLong(usize),
    /// Shorter than this many characters.
    TooShort(usize),
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a whole number within these bounds, both included.
    NotANumber(i64, i64),
    /// Not a date and time.
    NotATime,
    /// A time that does not exist on that day, because the clock goes forward.
    SkippedByTheClock,
    /// A point in time that has passed.
    InThePast,
    /// The end does not come after the beginning.
    EndsBeforeItStarts,
    /// Not a time zone of the IANA database.
    NotAZone,
    /// Not an address that begins with `https://`.
    NotAnAddress,
    /// A character that may not stand here (control characters, line breaks in one line).
    BadCharacter,
    /// The password is among the most used ones, or holds the person's own name or address.
    TooCommon,
    /// The two passwords are not the same.
    NotTheSame,
    /// Already in use by another.
    Taken,
    /// Only lower-case letters, digits and hyphens.
    NotASlug,
    /// Not a day of the calendar.
    NotADate,
    /// The same person was chosen for two things that two people are to do.
    SamePerson,
    /// Fewer things than the first number, or more than the second.
    OutsideCount(usize, usize),
    /// One of several expressions has more words than this.
    TooManyWords(usize),
    /// Lower than what is already in use; the number is what is in use.
    BelowInUse(i64),
}

/// All problems of a form: pairs of the field's name and what is wrong with it, in the form's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invalid(pub Vec<(&'static str, Problem)>);

impl Invalid {
    /// A form whose only problem is this one.
    #[must_use]
    pub fn one(field: &'static str, problem: Problem) -> Self {
        Self(vec![(field, problem)])
    }
}

/// Reads a form field by field and remembers what is wrong.
#[derive(Debug)]
pub struct Checking<'a> {
    form: &'a Form,
    problems: Vec<(&'static str, Problem)>,
}

impl<'a> Checking<'a> {
    /// Starts with a form and no problems.
    #[must_use]
    pub fn new(form: &'a Form) -> Self {
        Self { form, problems: Vec::new() }
    }

    /// Notes a problem; the first one of a field is the one shown.
    pub fn problem(&mut self, field: &'static str, problem: Problem) {
        if !self.problems.iter().any(|(name, _)| *name == field) {
            self.problems.push((field, problem));
        }
    }

    /// One line of at most `max` characters; required.
    pub fn line(&mut self, field: &'static str, max: usize) -> Option<String> {
        if self.form.get(field).is_empty() {
            self.problem(field, Problem::Required);
            return None;
        }
        self.optional_line(field, max)
    }

    /// One line of at most `max` characters; `None` when left empty or wrong.
    pub fn optional_line(&mut self, field: &'static str, max: usize) -> Option<String> {
        let text = self.form.get(field);
        if text.chars().any(char::is_control) {
            self.problem(field, Problem::BadCharacter);
            return None;
        }
        self.within(field, text, max)
    }

    /// Several lines of at most `max` characters; required. Line ends become `\n`.
    pub fn text(&mut self, field: &'static str, max: usize) -> Option<String> {
        let text = self.form.get(field).replace("\r\n", "\n");
        if text.is_empty() {
            self.problem(field, Problem::Required);
            return None;
        }
        if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.problem(field, Problem::BadCharacter);
            return None;
        }
        self.within(field, &text, max)
    }

    fn within(&mut self, field: &'static str, text: &str, max: usize) -> Option<String> {
        if text.chars().count() > max {
            self.problem(field, Problem::TooLong(max));
            return None;
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A whole number from `min` to `max`.
    pub fn number(&mut self, field: &'static str, min: i64, max: i64) -> Option<i64> {
        match self.form.get(field).parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => Some(number),
            _ => {
                self.problem(field, Problem::NotANumber(min, max));
                None
            }
        }
    }

    /// One of the offered values, as `parse` reads them.
    pub fn choice<T>(&mut self, field: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let chosen = parse(self.form.get(field));
        if chosen.is_none() {
            self.problem(field, Problem::ChooseOne);
        }
        chosen
    }

    /// An address that starts with `https://`, or nothing.
    pub fn optional_address(&mut self, field: &'static str) -> Option<String> {
        let text = self.optional_line(field, 500)?;
        let rest = text.strip_prefix("https://").unwrap_or_default();
        if rest.is_empty() || text.contains(char::is_whitespace) || text.contains(['"', '<', '>', '\\']) {
            self.problem(field, Problem::NotAnAddress);
            return None;
        }
        Some(text)
    }

    /// An e-mail address; see [`crate::accounts::Email`].
    pub fn email(&mut self, field: &'static str) -> Option<crate::accounts::Email> {
        let typed = self.form.get(field);
        if typed.is_empty() {
            self.problem(field, Problem::Required);
            return None;
        }
        let email = crate::accounts::Email::parse(typed);
        if email.is_none() {
            self.problem(field, Problem::NotAnEmail);
        }
        email
    }

    /// A day as `2026-12-31`, or nothing.
    pub fn optional_date(&mut self, field: &'static str) -> Option<jiff::civil::Date> {
        let typed = self.form.get(field);
        if typed.is_empty() {
            return None;
        }
        let date = typed.parse().ok();
        if date.is_none() {
            self.problem(field, Problem::NotADate);
        }
        date
    }

    /// The names that already have a problem.
    #[must_use]
    pub fn wrong(&self) -> BTreeSet<&'static str> {
        self.problems.iter().map(|(name, _)| *name).collect()
    }

    /// The finished value, when there was no problem on the way.
    ///
    /// # Errors
    /// Every problem found, when there was one; a `None` value without a problem is a mistake of the caller and
    /// counts as an empty list of problems.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Invalid> {
        match value {
            Some(value) if self.problems.is_empty() => Ok(value),
            _ => Err(Invalid(self.problems)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_problems_of_a_form_are_reported_at_once() {
        let form = Form::from([("title", ""), ("capacity", "many"), ("link", "http://example.org")]);
        let mut checking = Checking::new(&form);
        let title = checking.line("title", 10);
        let capacity = checking.number("capacity", 1, 100);
        checking.optional_address("link");
        let result = checking.finish(title.zip(capacity));
        assert_eq!(
            result,
            Err(Invalid(vec![
                ("title", Problem::Required),
                ("capacity", Problem::NotANumber(1, 100)),
                ("link", Problem::NotAnAddress),
            ]))
        );
    }

    #[test]
    fn a_line_break_cannot_stand_in_one_line() {
        let form = Form::from([("title", "a\r\nBcc: everybody@example.org")]);
        let mut checking = Checking::new(&form);
        assert_eq!(checking.line("title", 100), None);
        assert_eq!(checking.finish(Some(())), Err(Invalid::one("title", Problem::BadCharacter)));
    }

    #[test]
    fn the_length_counts_characters_not_bytes() {
        let form = Form::from([("name", "Zoë")]);
        assert_eq!(Checking::new(&form).line("name", 3), Some("Zoë".to_owned()));
    }
}
