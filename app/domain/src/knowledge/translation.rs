//! Two versions of one text in two languages: which of them is behind.

/// What a publication means for a text and its version in the other language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: both stand as they stood.
    Same,
    /// The text was behind and has followed.
    CaughtUp,
    /// The other language is behind from now on.
    OtherFallsBehind,
}

/// What it means that a text was published. `is_first` is whether readers never saw it before (a new translation tells
/// what its original says), `is_minor` whether every change since was called minor, `is_behind` whether the text
/// waited to follow the other language. The first substantial change of a text that is behind counts as following:
/// nobody can be asked to translate a translation back.
#[must_use]
pub fn after_publication(is_first: bool, is_minor: bool, is_behind: bool) -> Step {
    match (is_first, is_minor, is_behind) {
        (_, true, _) | (true, _, false) => Step::Same,
        (_, false, true) => Step::CaughtUp,
        (false, false, false) => Step::OtherFallsBehind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_change_in_substance_makes_the_other_language_fall_behind() {
        assert_eq!(after_publication(false, false, false), Step::OtherFallsBehind);
        assert_eq!(after_publication(false, true, false), Step::Same);
        assert_eq!(after_publication(true, false, false), Step::Same, "a new translation");
    }

    #[test]
    fn a_text_that_is_behind_follows_by_changing_in_substance_and_does_not_lead() {
        assert_eq!(after_publication(false, false, true), Step::CaughtUp);
        assert_eq!(after_publication(false, true, true), Step::Same, "a corrected letter is no translation");
    }
}
