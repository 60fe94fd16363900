//! Who was there: ticked off by the organiser, or said by the person with the code shown in the session.

use crate::{
    Moment,
    events::{CheckInRefused, Event, EventState, PresenceRefused, Registration, RegistrationState},
};

/// How it is known that somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresenceHow {
    /// The organiser ticked them off.
    Ticked,
    /// They typed the code.
    Code,
}

impl PresenceHow {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ticked => "ticked",
            Self::Code => "code",
        }
    }

    /// The way with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Ticked, Self::Code].into_iter().find(|how| how.code() == code)
    }
}

/// That somebody was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    /// When it was noted.
    pub at: Moment,
    /// How it is known.
    pub how: PresenceHow,
}

/// People come in so long before the beginning.
const BEFORE: i64 = 15 * Moment::MINUTE;
/// A code holds for so long after the end: whoever forgot it in the session still can.
const AFTER: i64 = 60 * Moment::MINUTE;

/// The letters of a code: none that is read as another or as a digit, no vowel, so that no word comes out. Sixteen, so
/// that half a random byte chooses one.
const LETTERS: &[u8; 16] = b"BCDFGHKLMNPRSTWZ";

/// A code made of these random bytes: six letters, of which there are 16.7 million.
#[must_use]
pub fn code_from(random: [u8; 6]) -> String {
    random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 16)])).collect()
}

/// A code as it is compared: people type small letters, spaces and hyphens.
#[must_use]
pub fn folded(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase()).collect()
}

/// From when until when (not included) a code holds.
#[must_use]
pub fn code_holds(event: &Event) -> (Moment, Moment) {
    (event.starts_at.plus(-BEFORE), event.ends_at.plus(AFTER))
}

/// Whether people can type a code now; `code` is the one the organiser opened.
#[must_use]
pub fn is_open(event: &Event, code: Option<&str>, now: Moment) -> bool {
    let (from, until) = code_holds(event);
    event.state == EventState::Scheduled && code.is_some() && from <= now && now < until
}

/// Judges what somebody typed.
///
/// # Errors
/// When no code holds now, the person has no place, or the code is another.
pub fn check_in(
    event: &Event,
    code: Option<&str>,
    typed: &str,
    current: Option<&Registration>,
    now: Moment,
) -> Result<(), CheckInRefused> {
    if !is_open(event, code, now) {
        return Err(CheckInRefused::NotOpen);
    }
    if current.is_none_or(|current| current.state != RegistrationState::Confirmed) {
        return Err(CheckInRefused::NotRegistered);
    }
    match code.is_some_and(|code| code == folded(typed)) {
        true => Ok(()),
        false => Err(CheckInRefused::WrongCode),
    }
}

/// Whether the organiser may open a code: until it would not hold any more.
///
/// # Errors
/// When the event was cancelled or ended too long ago.
pub fn open_code(event: &Event, now: Moment) -> Result<(), PresenceRefused> {
    match event.state {
        EventState::Cancelled => Err(PresenceRefused::EventCancelled),
        EventState::Scheduled if code_holds(event).1 <= now => Err(PresenceRefused::Over),
        EventState::Scheduled => Ok(()),
    }
}

/// Whether the organiser may tick people off: from when they come in, and for as long after as they like.
///
/// # Errors
/// When the event was cancelled, or nobody can be there yet.
pub fn tick(event: &Event, now: Moment) -> Result<(), PresenceRefused> {
    let (from, _) = code_holds(event);
    match event.state {
        EventState::Cancelled => Err(PresenceRefused::EventCancelled),
        EventState::Scheduled if now < from => Err(PresenceRefused::NotYet(from)),
        EventState::Scheduled => Ok(()),
    }
}

/// How many of a hundred; 0 of nobody.
#[must_use]
pub fn percentage(present: i64, registered: i64) -> i64 {
    if registered <= 0 { 0 } else { (present * 200 + registered) / (registered * 2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Lang,
        events::{EventKind, Terms},
        ids::{EventId, RegistrationId},
        knowledge::Label,
    };

    const NOW: Moment = Moment(1_000 * Moment::DAY);
    const END: Moment = Moment(NOW.0 + Moment::HOUR);

    fn event() -> Event {
        Event {
            id: EventId(uuid::Uuid::nil()),
            slug: "e".into(),
            kind: EventKind::Meeting,
            state: EventState::Scheduled,
            title: "E".into(),
            summary: String::new(),
            lang: Lang::Nl,
            starts_at: NOW,
            ends_at: END,
            zone: "Europe/Amsterdam".into(),
            place: "Utrecht".into(),
            capacity: 2,
            taken: 1,
            waiting: 0,
            label: Label::Green,
            sequence: 0,
            terms: Terms::default(),
        }
    }

    fn with(state: RegistrationState) -> Registration {
        Registration { id: RegistrationId(uuid::Uuid::nil()), state, position: None }
    }

    #[test]
    fn a_code_holds_from_a_quarter_before_the_beginning_until_an_hour_after_the_end() {
        let open = |at: Moment| is_open(&event(), Some("BCDFGH"), at);
        assert!(!open(NOW.plus(-15 * Moment::MINUTE - 1)) && open(NOW.plus(-15 * Moment::MINUTE)));
        assert!(open(END.plus(Moment::HOUR - 1)) && !open(END.plus(Moment::HOUR)));
        assert!(!is_open(&event(), None, NOW), "nobody opened one");
        let cancelled = Event { state: EventState::Cancelled, ..event() };
        assert!(!is_open(&cancelled, Some("BCDFGH"), NOW));
    }

    #[test]
    fn who_has_a_place_checks_in_however_the_code_is_typed() {
        let confirmed = with(RegistrationState::Confirmed);
        let try_it = |typed, current| check_in(&event(), Some("BCDFGH"), typed, current, NOW);
        for typed in ["BCDFGH", "bcdfgh", " bcd-fgh ", "BCD FGH"] {
            assert_eq!(try_it(typed, Some(&confirmed)), Ok(()), "{typed}");
        }
        for typed in ["", "BCDFG", "BCDFGHB", "BCDFGK"] {
            assert_eq!(try_it(typed, Some(&confirmed)), Err(CheckInRefused::WrongCode), "{typed}");
        }
        assert_eq!(try_it("BCDFGH", None), Err(CheckInRefused::NotRegistered));
        assert_eq!(try_it("BCDFGH", Some(&with(RegistrationState::Waiting))), Err(CheckInRefused::NotRegistered));
        assert_eq!(check_in(&event(), None, "", Some(&confirmed), NOW), Err(CheckInRefused::NotOpen));
    }

    #[test]
    fn people_are_ticked_off_from_when_they_come_in_and_afterwards_too() {
        let from = NOW.plus(-15 * Moment::MINUTE);
        assert_eq!(tick(&event(), from.plus(-1)), Err(PresenceRefused::NotYet(from)));
        assert_eq!(tick(&event(), from), Ok(()));
        assert_eq!(tick(&event(), END.plus(30 * Moment::DAY)), Ok(()));
        let cancelled = Event { state: EventState::Cancelled, ..event() };
        assert_eq!(tick(&cancelled, NOW), Err(PresenceRefused::EventCancelled));
    }

    #[test]
    fn a_code_is_opened_before_the_session_but_not_after_it_could_hold() {
        assert_eq!(open_code(&event(), NOW.plus(-Moment::DAY)), Ok(()));
        assert_eq!(open_code(&event(), END.plus(Moment::HOUR)), Err(PresenceRefused::Over));
    }

    #[test]
    fn codes_are_read_aloud_without_doubt() {
        let code = code_from([0, 15, 16, 255, 7, 100]);
        assert_eq!(code.len(), 6);
        assert!(code.chars().all(|letter| !"AEIOU0151QVXYJ".contains(letter)), "{code}");
        assert_eq!(folded(&code), code);
    }

    #[test]
    fn percentages_are_rounded_and_nobody_of_nobody_is_none() {
        assert_eq!([percentage(0, 0), percentage(1, 3), percentage(2, 3), percentage(3, 3)], [0, 33, 67, 100]);
        assert_eq!(percentage(1, 200), 1);
    }
}
