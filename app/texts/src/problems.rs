//! What is wrong with a field, as a sentence.

use domain::input::Problem;

use crate::Texts;

impl Texts {
    /// The sentence for a problem; the same at the field and in the summary.
    #[must_use]
    pub fn problem(&self, problem: &Problem) -> String {
        match problem {
            Problem::Required => self.problem_required(),
            Problem::ChooseOne => self.problem_choose_one(),
            Problem::TooLong(max) => self.problem_too_long(*max),
            Problem::TooShort(min) => self.problem_too_short(*min),
            Problem::NotAnEmail => self.problem_not_an_email(),
            Problem::NotANumber(min, max) => self.problem_not_a_number(min.to_string(), max.to_string()),
            Problem::NotATime => self.problem_not_a_time(),
            Problem::SkippedByTheClock => self.problem_skipped_by_the_clock(),
            Problem::InThePast => self.problem_in_the_past(),
            Problem::EndsBeforeItStarts => self.problem_ends_before_it_starts(),
            Problem::NotAZone => self.problem_not_a_zone(),
            Problem::NotAnAddress => self.problem_not_an_address(),
            Problem::BadCharacter => self.problem_bad_character(),
            Problem::TooCommon => self.problem_too_common(),
            Problem::NotTheSame => self.problem_not_the_same(),
            Problem::Taken => self.problem_taken(),
            Problem::NotASlug => self.problem_not_a_slug(),
            Problem::NotADate => self.problem_not_a_date(),
            Problem::SamePerson => self.problem_same_person(),
            Problem::OutsideCount(fewest, most) => self.problem_outside_count(*fewest, *most),
            Problem::TooManyWords(most) => self.problem_too_many_words(*most),
            Problem::BelowInUse(count) => self.problem_below_in_use(count.to_string()),
        }
    }
}
