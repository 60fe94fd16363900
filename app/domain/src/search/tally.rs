//! What may be kept of what people look for, so that editors can mend synonyms and texts. No persons: what is kept is
//! how often something was looked for on a day, never by whom.

/// The longest text that is kept; whoever pastes a page does not look for it.
const LONGEST: usize = 80;
/// So many digits in a row may be the number of a person, a file or a telephone.
const DIGITS: usize = 5;

/// What is kept of what somebody typed: in lower case, with single spaces. Nothing where it may tell of a person: an
/// address, a long number, or more than anybody types to find something.
#[must_use]
pub fn kept(typed: &str) -> Option<String> {
    if typed.chars().take(LONGEST * 4).count() == LONGEST * 4 {
        return None;
    }
    let words = typed.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    // Numbers are written with spaces, points and hyphens too.
    let mut digits = 0;
    for c in words.chars() {
        digits = match c {
            c if c.is_numeric() => digits + 1,
            ' ' | '.' | '-' | '/' | '(' | ')' | '+' => digits,
            _ => 0,
        };
        if digits >= DIGITS {
            return None;
        }
    }
    let is_kept = words.chars().any(char::is_alphanumeric)
        && words.chars().count() <= LONGEST
        && !words.contains('@')
        && !words.chars().any(char::is_control);
    is_kept.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_without_capitals_and_spaces() {
        assert_eq!(kept("  Export   Controle\t"), Some("export controle".into()));
        assert_eq!(kept("artikel 5 AVG 2018"), Some("artikel 5 avg 2018".into()));
    }

    #[test]
    fn what_may_tell_of_a_person_is_not_kept() {
        for typed in ["j.jansen@uni.example", "06 12 34 56 78", "+31-6-12345678", "s1234567", "12.345.678", "", " ?! "]
        {
            assert_eq!(kept(typed), None, "{typed:?}");
        }
        assert_eq!(kept(&"woord ".repeat(20)), None);
        assert_eq!(kept(&"x".repeat(1_000_000)), None);
        assert_eq!(kept("twee\u{1b}[0m"), None);
    }
}
