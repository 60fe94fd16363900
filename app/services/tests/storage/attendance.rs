//! Who was there: by the code and by the organiser's tick.

use domain::{
    Moment,
    accounts::Role,
    events::{CheckInRefused, PresenceHow, PresenceRefused},
    ids::EventId,
    policy::Viewer,
};
use services::{Failure, events};

use crate::{
    events::wanted,
    support::{World, on_both_databases},
};

/// An event with a place for one of these two people; the other one waits.
async fn scheduled(world: &World) -> (Viewer, EventId, String, Vec<Viewer>) {
    let organiser = world.person("o@staff.example", Role::Organiser, None).await;
    let slug = events::schedule(&world.services, &organiser, &wanted("1")).await.expect("scheduled");
    let event = events::find_event(&world.services, &organiser, &slug).await.expect("event").event;
    let delta = world.institution("delta.example").await;
    let people = world.many_people(2, delta).await;
    for person in &people {
        events::register(&world.services, person, event.id).await.expect("registered");
    }
    (organiser, event.id, slug, people)
}

async fn to(world: &World, moment: Moment) {
    world.services.clock.advance(moment.0 - world.services.now().0);
}

on_both_databases! {
    async fn the_code_of_the_session_notes_who_has_a_place_as_present_once(world) {
        let (organiser, id, slug, people) = scheduled(&world).await;
        let event = events::find_event(&world.services, &organiser, &slug).await.expect("event").event;
        events::open_check_in(&world.services, &organiser, id).await.expect("open");
        let seen = events::find_event(&world.services, &organiser, &slug).await.expect("event");
        let code = seen.check_in_code.expect("the organiser sees the code");
        events::open_check_in(&world.services, &organiser, id).await.expect("again");
        let seen = events::find_event(&world.services, &organiser, &slug).await.expect("event");
        assert_eq!(seen.check_in_code.as_deref(), Some(code.as_str()), "it may stand on a screen already");

        let check_in = async |person: &Viewer, typed: &str| events::check_in(&world.services, person, id, typed).await;
        let early = check_in(&people[0], &code).await;
        assert!(matches!(early, Err(Failure::Refused(CheckInRefused::NotOpen))), "{early:?}");
        to(&world, event.starts_at.plus(-15 * Moment::MINUTE)).await;
        let page = events::find_event(&world.services, &people[0], &slug).await.expect("event");
        assert!(page.can_check_in && page.check_in_code.is_none(), "members type the code, they do not see it");
        assert!(!events::find_event(&world.services, &people[1], &slug).await.expect("event").can_check_in);

        assert!(matches!(check_in(&people[0], "ZZZZZZ").await, Err(Failure::Refused(CheckInRefused::WrongCode))));
        assert!(matches!(check_in(&people[1], &code).await, Err(Failure::Refused(CheckInRefused::NotRegistered))));
        check_in(&people[0], &code.to_lowercase()).await.expect("present");
        world.services.clock.advance(Moment::MINUTE);
        check_in(&people[0], &code).await.expect("twice is no mistake");
        let there = events::list_attendees(&world.services, &organiser, id).await.expect("list");
        let presence = there[0].presence.expect("present");
        assert_eq!((there.len(), presence.how), (1, PresenceHow::Code));
        assert_eq!(presence.at, event.starts_at.plus(-15 * Moment::MINUTE), "the first time counts");
        assert_eq!(events::count_present(&world.services, &organiser, id).await.expect("count"), 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'events.presence_noted'").await, 1);

        events::close_check_in(&world.services, &organiser, id).await.expect("closed");
        assert!(matches!(check_in(&people[0], &code).await, Err(Failure::Refused(CheckInRefused::NotOpen))));
    }
}

on_both_databases! {
    async fn codes_are_not_guessed(world) {
        let (organiser, id, slug, people) = scheduled(&world).await;
        let event = events::find_event(&world.services, &organiser, &slug).await.expect("event").event;
        events::open_check_in(&world.services, &organiser, id).await.expect("open");
        to(&world, event.starts_at).await;
        let mut counted = 0;
        let seconds = loop {
            match events::check_in(&world.services, &people[0], id, "ZZZZZZ").await {
                Err(Failure::Refused(CheckInRefused::WrongCode)) => counted += 1,
                Err(Failure::Refused(CheckInRefused::TooMany(seconds))) => break seconds,
                other => panic!("{other:?}"),
            }
            assert!(counted < 40, "nobody stops the guessing");
        };
        assert!(seconds > 0 && counted >= 30, "{counted} tries, then {seconds} seconds");
        let code = events::find_event(&world.services, &organiser, &slug).await.expect("event").check_in_code.expect("code");
        let other = events::check_in(&world.services, &people[1], id, &code).await;
        assert!(matches!(other, Err(Failure::Refused(CheckInRefused::NotRegistered))), "others are not held up");
    }
}

on_both_databases! {
    async fn the_organiser_ticks_people_off_and_takes_it_back(world) {
        let (organiser, id, slug, people) = scheduled(&world).await;
        let event = events::find_event(&world.services, &organiser, &slug).await.expect("event").event;
        let list = async || events::list_attendees(&world.services, &organiser, id).await.expect("list");
        let [attendee] = &list().await[..] else { panic!("only those with a place are on the list") };
        let registration = attendee.registration;
        let note = async |who: &Viewer, there| events::note_presence(&world.services, who, id, registration, there).await;

        assert!(matches!(note(&organiser, true).await, Err(Failure::Refused(PresenceRefused::NotYet(_)))));
        to(&world, event.starts_at.plus(-10 * Moment::MINUTE)).await;
        assert!(matches!(note(&people[0], true).await, Err(Failure::Denied)));
        for _ in 0..2 {
            note(&organiser, true).await.expect("present");
        }
        assert_eq!(list().await[0].presence.map(|presence| presence.how), Some(PresenceHow::Ticked));
        let seen = events::find_event(&world.services, &people[0], &slug).await.expect("event");
        assert!(seen.presence.is_some());
        note(&organiser, false).await.expect("absent");
        assert_eq!(list().await[0].presence, None);
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'events.presence_noted'").await, 2);

        // Who came early and leaves before it begins gives the place away, and was not there.
        note(&organiser, true).await.expect("present");
        events::cancel_registration(&world.services, &people[0], id).await.expect("withdrawn");
        assert_eq!(events::count_present(&world.services, &organiser, id).await.expect("count"), 0);
        assert!(matches!(note(&organiser, true).await, Err(Failure::Missing)), "that place is another's now");
    }
}
