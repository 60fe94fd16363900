//! What an editor gives one person beyond the rules of quizzes: more time for who reads slowly, another attempt after a
//! power cut. Why is nobody's business here: there is no field for it.

use crate::{
    accounts::Email,
    courses::attempting::Allowance,
    input::{Checking, Form, Invalid, Problem},
};

/// The parts of the time limit that can be given on top, in percent.
pub const PERCENTS: [i64; 5] = [0, 10, 25, 50, 100];
/// Most attempts that can be given on top.
pub const MOST_ATTEMPTS: i64 = 5;

/// What one person has at the quizzes of a course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// On top of the time limit, in percent of it.
    pub percent: i64,
    /// On top of the number of attempts.
    pub attempts: u32,
}

impl Extra {
    /// What that is at a quiz with this time limit (microseconds).
    #[must_use]
    pub fn at(self, time_limit: Option<i64>) -> Allowance {
        let limit = time_limit.unwrap_or_default().max(0);
        // Whole percent first: no limit is so long that this overflows, but a stored one might be.
        Allowance { extra_time: (limit / 100).saturating_mul(self.percent.max(0)), extra_attempts: self.attempts }
    }
}

/// An editor gives somebody more time or attempts; an earlier gift for the same courses is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveAllowance {
    /// Whose account.
    pub email: Email,
    /// The address of the only course it holds for; `None` for every course.
    pub course: Option<String>,
    /// What is given.
    pub extra: Extra,
}

impl GiveAllowance {
    /// Reads the form: `email`, `course` (may be empty), `percent`, `attempts`.
    ///
    /// # Errors
    /// Every field that is wrong. Giving nothing at all is wrong at `percent`.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let email = checking.email("email");
        let course = Some(form.get("course")).filter(|course| !course.is_empty()).map(str::to_owned);
        let percent = checking.choice("percent", |code| PERCENTS.into_iter().find(|one| one.to_string() == code));
        let attempts = checking.number("attempts", 0, MOST_ATTEMPTS);
        if (percent, attempts) == (Some(0), Some(0)) {
            checking.problem("percent", Problem::ChooseOne);
        }
        let attempts = attempts.and_then(|attempts| u32::try_from(attempts).ok());
        let wanted = match (email, percent, attempts) {
            (Some(email), Some(percent), Some(attempts)) => {
                Some(Self { email, course, extra: Extra { percent, attempts } })
            }
            _ => None,
        };
        checking.finish(wanted)
    }
}

/// Why it is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GiveRefused {
    /// Nobody has an account with this address.
    NoSuchPerson,
    /// There is no such course.
    NoSuchCourse,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Moment;

    fn form(percent: &str, attempts: &str) -> Form {
        Form::from([("email", "k@delta.example"), ("course", ""), ("percent", percent), ("attempts", attempts)])
    }

    #[test]
    fn a_quarter_more_of_forty_minutes_are_ten() {
        let extra = Extra { percent: 25, attempts: 1 };
        let given = extra.at(Some(40 * Moment::MINUTE));
        assert_eq!(given, Allowance { extra_time: 10 * Moment::MINUTE, extra_attempts: 1 });
    }

    #[test]
    fn a_quiz_without_a_limit_stays_without_one() {
        assert_eq!(Extra { percent: 100, attempts: 0 }.at(None).extra_time, 0);
    }

    #[test]
    fn only_what_is_on_offer_is_given_and_never_nothing() {
        assert!(GiveAllowance::parse(&form("50", "0")).is_ok());
        assert!(GiveAllowance::parse(&form("0", "2")).is_ok());
        for (percent, attempts, field) in
            [("0", "0", "percent"), ("30", "0", "percent"), ("-50", "0", "percent"), ("50", "6", "attempts")]
        {
            let invalid = GiveAllowance::parse(&form(percent, attempts)).expect_err("refused");
            assert_eq!(invalid.0.iter().map(|(field, _)| *field).collect::<Vec<_>>(), [field], "{percent} {attempts}");
        }
    }
}
