//! When an answer is sent: one request at a time, the newest answer last, another try after a failure.

use std::time::Duration;

/// How long a learner pauses before typed text is sent.
const PAUSE: Duration = Duration::from_millis(700);
/// Waiting times before another try; after the last one the form's own button is left.
const TRIES: [u64; 6] = [1, 2, 5, 10, 20, 40];

/// What is to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Nothing.
    Rest,
    /// Send the newest answer.
    Send,
    /// Send the newest answer after this time, unless another step comes first.
    SendAfter(Duration),
    /// Nothing more: every try failed.
    GiveUp,
}

/// Where the saving of one question's answer stands. Requests never overlap: the server could otherwise get an older
/// answer after a newer one.
#[derive(Debug, Default)]
pub(super) struct Saver {
    is_sending: bool,
    is_changed: bool,
    is_over: bool,
    failures: usize,
}

impl Saver {
    /// Something was chosen, or a field was left.
    pub(super) fn chosen(&mut self) -> Step {
        self.changed(Step::Send)
    }

    /// Something was typed.
    pub(super) fn typed(&mut self) -> Step {
        self.changed(Step::SendAfter(PAUSE))
    }

    fn changed(&mut self, step: Step) -> Step {
        if self.is_over {
            return Step::Rest;
        }
        self.is_changed = true;
        self.failures = 0;
        if self.is_sending { Step::Rest } else { step }
    }

    /// A request leaves with the newest answer; `false` when nothing is left to send.
    pub(super) fn begin(&mut self) -> bool {
        let begins = self.is_changed && !self.is_sending && !self.is_over;
        if begins {
            (self.is_sending, self.is_changed) = (true, false);
        }
        begins
    }

    /// The request was answered: saved, or refused for what it held.
    pub(super) fn answered(&mut self) -> Step {
        self.is_sending = false;
        self.failures = 0;
        if self.is_changed { Step::Send } else { Step::Rest }
    }

    /// Whether the server does not have the newest answer yet.
    pub(super) fn is_sending_or_has_newer(&self) -> bool {
        self.is_sending || self.is_changed
    }

    /// The request did not arrive.
    pub(super) fn failed(&mut self) -> Step {
        self.is_sending = false;
        self.is_changed = true;
        self.failures += 1;
        TRIES.get(self.failures - 1).map_or(Step::GiveUp, |seconds| Step::SendAfter(Duration::from_secs(*seconds)))
    }

    /// No answer of this attempt will be accepted any more.
    pub(super) fn over(&mut self) -> Step {
        self.is_sending = false;
        self.is_over = true;
        Step::Rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_sent_at_once_and_typed_text_after_a_pause() {
        assert_eq!(Saver::default().chosen(), Step::Send);
        assert_eq!(Saver::default().typed(), Step::SendAfter(PAUSE));
    }

    #[test]
    fn what_is_changed_while_a_request_is_on_its_way_is_sent_after_it() {
        let mut saver = Saver::default();
        saver.chosen();
        assert!(saver.begin());
        assert_eq!(saver.chosen(), Step::Rest);
        assert!(!saver.begin());
        assert_eq!(saver.answered(), Step::Send);
        assert!(saver.begin());
        assert_eq!(saver.answered(), Step::Rest);
        assert!(!saver.begin());
    }

    #[test]
    fn a_failure_is_tried_again_ever_later_and_not_for_ever() {
        let mut saver = Saver::default();
        saver.chosen();
        for seconds in TRIES {
            assert!(saver.begin());
            assert_eq!(saver.failed(), Step::SendAfter(Duration::from_secs(seconds)));
        }
        assert!(saver.begin());
        assert_eq!(saver.failed(), Step::GiveUp);
        // A new choice begins anew.
        assert_eq!(saver.chosen(), Step::Send);
        assert!(saver.begin());
        assert_eq!(saver.failed(), Step::SendAfter(Duration::from_secs(1)));
    }

    #[test]
    fn after_handing_in_nothing_is_sent() {
        let mut saver = Saver::default();
        saver.chosen();
        assert!(saver.begin());
        assert_eq!(saver.over(), Step::Rest);
        assert_eq!(saver.chosen(), Step::Rest);
        assert!(!saver.begin());
    }
}
