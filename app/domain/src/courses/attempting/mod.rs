//! The life of a person's attempts at one quiz: begun, answered, handed in or closed by its deadline.
//!
//! Pure: every step takes the time it is. The deadline is fixed when an attempt begins and stored with it, so that no
//! later change of the quiz and no reload takes time away or gives some; a clock that is set back never reopens what
//! was over ([`Attempts::seen`]). Answers given until the deadline count; what arrives within the grace after it was
//! on its way and counts too; what arrives later does not.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::Moment;

/// What holds for everybody at a quiz. Times in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuizRules {
    /// How long an attempt may take; `None` for as long as one likes.
    pub time_limit: Option<i64>,
    /// How long after the deadline an answer may still arrive.
    pub grace: i64,
    /// How many attempts there are; `None` for as many as one likes.
    pub attempts: Option<u32>,
    /// How long one waits from the end of one attempt to the beginning of the next.
    pub delay: i64,
    /// Part of the marks, in percent, from which the quiz is passed.
    pub pass_percent: i64,
}

/// What one person has beyond the rules: more time for somebody who reads slowly, another attempt after a power cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Time on top of the limit, in microseconds.
    pub extra_time: i64,
    /// Attempts on top of the number.
    pub extra_attempts: u32,
}

/// How an attempt came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The learner handed it in.
    HandedIn,
    /// Time was up; the answers until then count.
    TimeUp,
}

impl End {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::HandedIn => "handed_in",
            Self::TimeUp => "time_up",
        }
    }

    /// The end with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::HandedIn, Self::TimeUp].into_iter().find(|end| end.code() == code)
    }
}

/// One attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// When it began.
    pub started_at: Moment,
    /// When time is up; `None` without a limit. Never moves.
    pub deadline: Option<Moment>,
    /// Until when an answer may arrive: the deadline and the grace that held when it began.
    pub closes_at: Option<Moment>,
    /// When and how it ended; `None` while it is open.
    pub ended: Option<(Moment, End)>,
    /// The highest number of a saved answer, as the browser counts them; a lower one is a message that took long.
    pub saved: u64,
}

impl Try {
    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// How long there is left, in microseconds; `None` without a limit.
    #[must_use]
    pub fn left(&self, now: Moment) -> Option<i64> {
        self.deadline.map(|deadline| deadline.0.saturating_sub(now.0.max(self.started_at.0)).max(0))
    }
}

/// A person's attempts at a quiz, the first one first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// The attempts. Only the last one may be open.
    tries: Vec<Try>,
    /// The latest time anything happened; an earlier one is taken for this.
    seen: Option<Moment>,
}

/// Why no attempt begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartRefused {
    /// One is open: go on with it.
    StillOpen,
    /// There are no more.
    NoneLeft,
    /// The next one may begin at this time.
    TooEarly(Moment),
}

/// Why an answer is not taken, or an attempt not handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotOpen {
    /// There is no attempt yet.
    NotStarted,
    /// It was handed in at this time.
    HandedIn(Moment),
    /// Time was up at this time.
    TimeUp(Moment),
}

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// It is the newest and is kept.
    Kept,
    /// A newer one was kept before; this one came late or twice and changes nothing.
    Older,
}

impl Attempts {
    /// The attempts as they are stored, the first one first. `None` when they cannot have come about: an open one that is
    /// not the last, an end before its beginning.
    #[must_use]
    pub fn restored(tries: Vec<Try>, seen: Option<Moment>) -> Option<Self> {
        let all_but_last = &tries[..tries.len().saturating_sub(1)];
        let is_possible = all_but_last.iter().all(|tried| !tried.is_open())
            && tries.iter().all(|tried| tried.ended.is_none_or(|(at, _)| at >= tried.started_at));
        let latest = tries.iter().map(|tried| tried.ended.map_or(tried.started_at, |(at, _)| at)).max();
        is_possible.then(|| Self { tries, seen: seen.max(latest) })
    }

    /// The attempts, the first one first.
    #[must_use]
    pub fn tries(&self) -> &[Try] {
        &self.tries
    }

    /// The latest time anything happened.
    #[must_use]
    pub fn seen(&self) -> Option<Moment> {
        self.seen
    }

    /// The time that counts: a clock that was set back does not give time.
    fn at(&mut self, now: Moment) -> Moment {
        let now = self.seen.map_or(now, |seen| seen.max(now));
        self.seen = Some(now);
        now
    }

    /// Closes the open attempt when its time is over. Runs before every step and by itself now and then, so that an
    /// attempt whose learner never came back ends too. The end is the deadline, however late it is noticed.
    pub fn close_overdue(&mut self, now: Moment) {
        let now = self.at(now);
        let Some(open) = self.tries.last_mut().filter(|tried| tried.is_open()) else { return };
        if let (Some(deadline), Some(closes_at)) = (open.deadline, open.closes_at)
            && now > closes_at
        {
            open.ended = Some((deadline, End::TimeUp));
        }
    }

    /// Begins an attempt.
    ///
    /// # Errors
    /// When one is open, none is left, or it is too early.
    pub fn start(&mut self, rules: &QuizRules, allowance: Allowance, now: Moment) -> Result<Try, StartRefused> {
        self.close_overdue(now);
        let now = self.at(now);
        if let Some(last) = self.tries.last() {
            let Some((ended_at, _)) = last.ended else { return Err(StartRefused::StillOpen) };
            let allowed = rules.attempts.map(|attempts| attempts.saturating_add(allowance.extra_attempts));
            let begun = u32::try_from(self.tries.len()).unwrap_or(u32::MAX);
            if allowed.is_some_and(|allowed| begun >= allowed) {
                return Err(StartRefused::NoneLeft);
            }
            let from = ended_at.plus(rules.delay.max(0));
            if now < from {
                return Err(StartRefused::TooEarly(from));
            }
        } else if rules.attempts == Some(0) && allowance.extra_attempts == 0 {
            return Err(StartRefused::NoneLeft);
        }
        let limit = rules.time_limit.map(|limit| limit.max(0).saturating_add(allowance.extra_time.max(0)));
        let deadline = limit.map(|limit| now.plus(limit));
        let closes_at = deadline.map(|deadline| deadline.plus(rules.grace.max(0)));
        let begun = Try { started_at: now, deadline, closes_at, ended: None, saved: 0 };
        self.tries.push(begun);
        Ok(begun)
    }

    /// Takes an answer that the browser gave this number, counted from 1 upwards within the attempt.
    ///
    /// # Errors
    /// When no attempt is open. Also an older answer is refused then: nothing is taken after the end.
    pub fn save(&mut self, number: u64, now: Moment) -> Result<Saved, NotOpen> {
        let open = self.open(now)?;
        if number <= open.saved {
            return Ok(Saved::Older);
        }
        open.saved = number;
        Ok(Saved::Kept)
    }

    /// Hands the open attempt in. Within the grace its end is the deadline.
    ///
    /// # Errors
    /// When no attempt is open.
    pub fn hand_in(&mut self, now: Moment) -> Result<Try, NotOpen> {
        let now = self.at(now);
        let open = self.open(now)?;
        open.ended = Some((open.deadline.map_or(now, |deadline| deadline.min(now)), End::HandedIn));
        Ok(*open)
    }

    fn open(&mut self, now: Moment) -> Result<&mut Try, NotOpen> {
        self.close_overdue(now);
        let last = self.tries.last_mut().ok_or(NotOpen::NotStarted)?;
        match last.ended {
            Some((at, End::HandedIn)) => Err(NotOpen::HandedIn(at)),
            Some((at, End::TimeUp)) => Err(NotOpen::TimeUp(at)),
            None => Ok(last),
        }
    }
}

/// Whether marks are enough. A quiz in which nothing can be earned is not passed.
#[must_use]
pub fn is_passed(
    earned: crate::courses::questions::marks::Marks,
    out_of: crate::courses::questions::marks::Marks,
    pass_percent: i64,
) -> bool {
    out_of.0 > 0 && i128::from(earned.0) * 100 >= i128::from(pass_percent) * i128::from(out_of.0)
}
