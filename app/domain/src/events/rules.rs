//! Pure decisions about events. They see what was loaded and the time, and say what shall happen; the use cases in
//! `services::events` carry it out, and the database's constraints stand behind both.

use crate::{
    Moment,
    events::{
        CancelEventRefused, CancelRefused, ChangeRefused, Event, EventState, RegisterRefused, Registration,
        RegistrationState, ScheduleEvent,
    },
};

/// What somebody who registers gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A place.
    Confirmed,
    /// The end of the waiting list.
    Waiting,
}

/// Gives a place while one is free and the person's institution is within its quota; otherwise the end of the line.
///
/// `current` is the person's registration that is not cancelled, if there is one; `of_institution` counts the places
/// that the person's institution has. Whoever asks has let in before whom [`to_promote`] lets in: who still waits beside
/// a free place then waits for the quota, and is not overtaken by people of other institutions.
///
/// # Errors
/// When the person has one already, or the event is cancelled or has begun.
pub fn place(
    event: &Event,
    current: Option<&Registration>,
    of_institution: i64,
    now: Moment,
) -> Result<Place, RegisterRefused> {
    if event.state == EventState::Cancelled {
        return Err(RegisterRefused::EventCancelled);
    }
    if event.starts_at <= now {
        return Err(RegisterRefused::EventStarted);
    }
    if current.is_some() {
        return Err(RegisterRefused::AlreadyRegistered);
    }
    if let Some(opens_at) = event.terms.opens_at.filter(|opens_at| now < *opens_at) {
        return Err(RegisterRefused::NotYetOpen(opens_at));
    }
    if event.terms.closes_at.is_some_and(|closes_at| closes_at <= now) {
        return Err(RegisterRefused::Closed);
    }
    let is_first = match event.quota_at(now) {
        // Who waits goes first: a free place while people wait belongs to them (it is being given out right now).
        None => event.waiting == 0,
        Some(places) => of_institution < places,
    };
    Ok(if event.taken < event.capacity && is_first { Place::Confirmed } else { Place::Waiting })
}

/// What a withdrawal sets free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freed {
    /// A place: the first in line gets it.
    Place,
    /// Only a place in the line.
    PlaceInLine,
}

/// Withdraws a registration.
///
/// # Errors
/// When there is none, or the event has begun (then it is the organiser who notes who came).
pub fn withdraw(event: &Event, current: Option<&Registration>, now: Moment) -> Result<Freed, CancelRefused> {
    let current = current.ok_or(CancelRefused::NotRegistered)?;
    if event.starts_at <= now {
        return Err(CancelRefused::EventStarted);
    }
    match current.state {
        RegistrationState::Confirmed => Ok(Freed::Place),
        RegistrationState::Waiting => Ok(Freed::PlaceInLine),
        RegistrationState::Cancelled => Err(CancelRefused::NotRegistered),
    }
}

/// How many of the waiting people get a place: as many as are free, never more than wait.
#[must_use]
pub fn to_promote(event: &Event) -> i64 {
    match event.state {
        EventState::Scheduled => (event.capacity - event.taken).clamp(0, event.waiting),
        EventState::Cancelled => 0,
    }
}

/// What a change means for the people who are registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Time or place moved: calendars must move too, so everybody is told.
    Moved,
    /// One joins at another address: a place in the calendars of those who come, and of no concern to those who wait.
    JoinLink,
    /// Nothing that a calendar shows.
    Details,
}

impl Change {
    /// Whether the entries in people's calendars change in time or place (RFC 5545, 3.8.7.4).
    #[must_use]
    pub fn moves_calendars(self) -> bool {
        self != Self::Details
    }
}

/// Judges a change of an event. `join_link` is where one joins before the change.
///
/// # Errors
/// When the event was cancelled, the capacity would fall below the places given out, or an event that has not begun
/// would be moved into the past.
pub fn change(
    event: &Event,
    join_link: Option<&str>,
    wanted: &ScheduleEvent,
    now: Moment,
) -> Result<Change, ChangeRefused> {
    if event.state == EventState::Cancelled {
        return Err(ChangeRefused::EventCancelled);
    }
    if wanted.capacity < event.taken {
        return Err(ChangeRefused::CapacityBelowTaken(event.taken));
    }
    let moved_in_time = wanted.starts_at != event.starts_at || wanted.ends_at != event.ends_at;
    if moved_in_time && wanted.starts_at <= now {
        return Err(ChangeRefused::StartsInThePast);
    }
    let moved = moved_in_time || wanted.place != event.place || wanted.zone != event.zone;
    Ok(match moved {
        true => Change::Moved,
        false if join_link != wanted.join_link.as_deref() && event.ends_at > now => Change::JoinLink,
        false => Change::Details,
    })
}

/// Whether the clock of the zone shows this time twice on that day, as in the autumn night in which it is set back.
#[must_use]
pub fn happens_twice(moment: Moment, zone: &str) -> bool {
    let Ok(zone) = jiff::tz::TimeZone::get(zone) else { return false };
    let local = zone.to_datetime(moment.to_jiff());
    matches!(zone.to_ambiguous_timestamp(local).offset(), jiff::tz::AmbiguousOffset::Fold { .. })
}

/// Judges the cancellation of an event.
///
/// # Errors
/// When it was cancelled before or has begun.
pub fn cancel(event: &Event, now: Moment) -> Result<(), CancelEventRefused> {
    if event.state == EventState::Cancelled {
        return Err(CancelEventRefused::AlreadyCancelled);
    }
    if event.starts_at <= now {
        return Err(CancelEventRefused::EventStarted);
    }
    Ok(())
}

/// Whether the join link is shown: to confirmed people, until a day after the end.
#[must_use]
pub fn shows_join_link(event: &Event, current: Option<&Registration>, now: Moment) -> bool {
    event.state == EventState::Scheduled
        && now < event.ends_at.plus(Moment::DAY)
        && current.is_some_and(|registration| registration.state == RegistrationState::Confirmed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Lang,
        events::{EventKind, Quota, Terms},
        ids::{EventId, RegistrationId},
        knowledge::Label,
    };
    use proptest::prelude::*;

    const NOW: Moment = Moment(1_000 * Moment::DAY);

    fn event(capacity: i64, taken: i64, waiting: i64) -> Event {
        Event {
            id: EventId(uuid::Uuid::nil()),
            slug: "e".into(),
            kind: EventKind::Webinar,
            state: EventState::Scheduled,
            title: "E".into(),
            summary: String::new(),
            lang: Lang::Nl,
            starts_at: NOW.plus(Moment::DAY),
            ends_at: NOW.plus(Moment::DAY + Moment::HOUR),
            zone: "Europe/Amsterdam".into(),
            place: String::new(),
            capacity,
            taken,
            waiting,
            label: Label::Green,
            sequence: 0,
            terms: Terms::default(),
        }
    }

    fn registration(state: RegistrationState) -> Registration {
        Registration { id: RegistrationId(uuid::Uuid::nil()), state, position: None }
    }

    fn wanted(event: &Event) -> ScheduleEvent {
        ScheduleEvent {
            title: event.title.clone(),
            summary: event.summary.clone(),
            description: "d".into(),
            kind: event.kind,
            lang: event.lang,
            starts_at: event.starts_at,
            ends_at: event.ends_at,
            zone: event.zone.clone(),
            place: event.place.clone(),
            join_link: None,
            recording_link: None,
            capacity: event.capacity,
            terms: event.terms,
        }
    }

    #[test]
    fn the_last_place_is_given_and_then_the_line_begins() {
        assert_eq!(place(&event(2, 1, 0), None, 0, NOW), Ok(Place::Confirmed));
        assert_eq!(place(&event(2, 2, 0), None, 0, NOW), Ok(Place::Waiting));
    }

    #[test]
    fn nobody_overtakes_those_who_wait() {
        assert_eq!(place(&event(3, 2, 1), None, 0, NOW), Ok(Place::Waiting));
    }

    #[test]
    fn an_institution_gets_no_more_than_its_quota_until_what_is_free_is_for_everybody() {
        let mut event = event(10, 4, 3);
        event.terms.quota = Some(Quota { places: 2, days: 1 });
        event.starts_at = NOW.plus(3 * Moment::DAY);
        assert_eq!(place(&event, None, 1, NOW), Ok(Place::Confirmed), "those who wait wait for their own quota");
        assert_eq!(place(&event, None, 2, NOW), Ok(Place::Waiting));
        let released = NOW.plus(2 * Moment::DAY);
        assert_eq!(event.quota_released_at(), Some(released));
        assert_eq!(place(&event, None, 2, released), Ok(Place::Waiting), "who waits comes in first");
        event.waiting = 0;
        assert_eq!(place(&event, None, 2, released), Ok(Place::Confirmed));
    }

    #[test]
    fn people_register_from_the_opening_until_the_close() {
        let mut event = event(10, 0, 0);
        event.terms.opens_at = Some(NOW.plus(1));
        event.terms.closes_at = Some(NOW.plus(Moment::HOUR));
        assert_eq!(place(&event, None, 0, NOW), Err(RegisterRefused::NotYetOpen(NOW.plus(1))));
        assert_eq!(place(&event, None, 0, NOW.plus(1)), Ok(Place::Confirmed));
        assert_eq!(place(&event, None, 0, NOW.plus(Moment::HOUR)), Err(RegisterRefused::Closed));
    }

    #[test]
    fn one_person_registers_once() {
        let current = registration(RegistrationState::Waiting);
        assert_eq!(place(&event(2, 0, 0), Some(&current), 0, NOW), Err(RegisterRefused::AlreadyRegistered));
    }

    #[test]
    fn nobody_registers_for_what_has_begun_or_will_not_be() {
        let mut started = event(2, 0, 0);
        started.starts_at = NOW;
        assert_eq!(place(&started, None, 0, NOW), Err(RegisterRefused::EventStarted));
        let mut cancelled = event(2, 0, 0);
        cancelled.state = EventState::Cancelled;
        assert_eq!(place(&cancelled, None, 0, NOW), Err(RegisterRefused::EventCancelled));
    }

    #[test]
    fn a_withdrawal_sets_free_what_the_person_had() {
        let event = event(2, 2, 1);
        let confirmed = registration(RegistrationState::Confirmed);
        let waiting = registration(RegistrationState::Waiting);
        assert_eq!(withdraw(&event, Some(&confirmed), NOW), Ok(Freed::Place));
        assert_eq!(withdraw(&event, Some(&waiting), NOW), Ok(Freed::PlaceInLine));
        assert_eq!(withdraw(&event, None, NOW), Err(CancelRefused::NotRegistered));
        assert_eq!(withdraw(&event, Some(&confirmed), event.starts_at), Err(CancelRefused::EventStarted));
    }

    #[test]
    fn calendars_move_only_when_time_or_place_does() {
        let event = event(2, 1, 0);
        let mut title = wanted(&event);
        title.title = "Anders".into();
        assert_eq!(change(&event, None, &title, NOW), Ok(Change::Details));
        let mut later = wanted(&event);
        later.starts_at = later.starts_at.plus(Moment::MINUTE);
        assert_eq!(change(&event, None, &later, NOW), Ok(Change::Moved));
    }

    #[test]
    fn a_new_address_to_join_at_moves_calendars_until_the_event_is_over() {
        let event = event(2, 1, 0);
        let mut linked = wanted(&event);
        linked.join_link = Some("https://meet.example/new".into());
        assert_eq!(change(&event, None, &linked, NOW), Ok(Change::JoinLink));
        assert_eq!(change(&event, Some("https://meet.example/new"), &linked, NOW), Ok(Change::Details));
        assert_eq!(change(&event, None, &linked, event.ends_at), Ok(Change::Details));
        assert!(Change::JoinLink.moves_calendars() && !Change::Details.moves_calendars());
    }

    #[test]
    fn the_hour_that_happens_twice_is_known() {
        let at = |text: &str| Moment::from(text.parse::<jiff::Timestamp>().expect("a time"));
        for twice in ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"] {
            assert!(happens_twice(at(twice), "Europe/Amsterdam"), "{twice}");
        }
        for once in ["2027-10-30T23:59:00Z", "2027-10-31T02:00:00Z", "2027-03-28T01:00:00Z"] {
            assert!(!happens_twice(at(once), "Europe/Amsterdam"), "{once}");
        }
    }

    #[test]
    fn the_capacity_cannot_fall_below_the_places_given_out() {
        let event = event(5, 4, 0);
        let mut smaller = wanted(&event);
        smaller.capacity = 3;
        assert_eq!(change(&event, None, &smaller, NOW), Err(ChangeRefused::CapacityBelowTaken(4)));
    }

    #[test]
    fn the_join_link_is_for_confirmed_people_only() {
        let event = event(5, 4, 1);
        assert!(shows_join_link(&event, Some(&registration(RegistrationState::Confirmed)), NOW));
        assert!(!shows_join_link(&event, Some(&registration(RegistrationState::Waiting)), NOW));
        assert!(!shows_join_link(&event, None, NOW));
    }

    proptest! {
        #[test]
        fn promotion_fills_free_places_and_never_more(capacity in 1..50_i64, taken in 0..50_i64, waiting in 0..50_i64) {
            let taken = taken.min(capacity);
            let event = event(capacity, taken, waiting);
            let promoted = to_promote(&event);
            prop_assert!(promoted >= 0 && promoted <= waiting && taken + promoted <= capacity);
            prop_assert!(promoted == waiting || taken + promoted == capacity);
        }
    }
}
