//! Registering, waiting, withdrawing, promoting: on both databases, alone and all at once.

use domain::{
    Moment,
    accounts::Role,
    events::{CancelRefused, ChangeRefused, RegisterRefused, RegistrationState, ScheduleEvent},
    ids::EventId,
    input::Form,
    policy::Viewer,
};
use services::{
    Failure,
    events::{self, Registered, Span},
};

use crate::support::{World, on_both_databases};

fn wanted(capacity: &str) -> ScheduleEvent {
    ScheduleEvent::parse(&Form::from([
        ("kind", "webinar"),
        ("title", "Ken je partner"),
        ("summary", "Kort"),
        ("language", "nl"),
        ("zone", "Europe/Amsterdam"),
        ("date", "2026-12-15"),
        ("starts", "14:00"),
        ("ends", "15:30"),
        ("capacity", capacity),
        ("join_link", "https://meet.example/abc"),
        ("description", "## Programma"),
    ]))
    .expect("input")
}

async fn scheduled(world: &World, capacity: &str) -> (Viewer, EventId, String) {
    let organiser = world.person("o@staff.example", Role::Organiser, None).await;
    let slug = events::schedule(&world.services, &organiser, &wanted(capacity)).await.expect("scheduled");
    let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
    (organiser, id, slug)
}

async fn members<const N: usize>(world: &World) -> [Viewer; N] {
    let delta = world.institution("delta.example").await;
    let mut members = Vec::new();
    for n in 0..N {
        members.push(world.person(&format!("m{n}@delta.example"), Role::Member, Some(delta)).await);
    }
    members.try_into().expect("as many as wanted")
}

async fn states(world: &World, organiser: &Viewer, id: EventId) -> Vec<(String, RegistrationState)> {
    let list = events::list_registrants(&world.services, organiser, id).await.expect("list");
    list.into_iter().map(|registrant| (registrant.email, registrant.state)).collect()
}

on_both_databases! {
    async fn the_first_get_a_place_and_the_next_ones_wait_in_order(world) {
        let (_, id, slug) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        assert_eq!(events::register(&world.services, &a, id).await.expect("a"), Registered::Confirmed);
        assert_eq!(events::register(&world.services, &b, id).await.expect("b"), Registered::Waiting(1));
        assert_eq!(events::register(&world.services, &c, id).await.expect("c"), Registered::Waiting(2));
        let seen = events::find_event(&world.services, &c, &slug).await.expect("page");
        assert_eq!(seen.mine.and_then(|mine| mine.position), Some(2));
        assert_eq!((seen.event.taken, seen.event.waiting), (1, 2));
    }
}

on_both_databases! {
    async fn nobody_registers_twice_and_nobody_outside_the_community(world) {
        let (_, id, _) = scheduled(&world, "5").await;
        let [a] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("first");
        let again = events::register(&world.services, &a, id).await;
        assert!(matches!(again, Err(Failure::Refused(RegisterRefused::AlreadyRegistered))));
        let party = world.person("p@party.example", Role::PartyContact, None).await;
        assert!(matches!(events::register(&world.services, &party, id).await, Err(Failure::Denied)));
        assert!(matches!(events::register(&world.services, &Viewer::Visitor, id).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_withdrawal_gives_the_place_to_the_first_in_line_and_tells_both(world) {
        let (organiser, id, _) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        for viewer in [&a, &b, &c] {
            events::register(&world.services, viewer, id).await.expect("registered");
        }
        events::cancel_registration(&world.services, &a, id).await.expect("withdrawn");
        assert_eq!(
            states(&world, &organiser, id).await,
            [("m1@delta.example".into(), RegistrationState::Confirmed), ("m2@delta.example".into(), RegistrationState::Waiting)]
        );
        let mails = world.mails().await;
        assert!(mails.contains(&("m0@delta.example".into(), "U bent afgemeld: Ken je partner".into())));
        assert!(mails.contains(&("m1@delta.example".into(), "U hebt een plaats: Ken je partner".into())));
        let again = events::cancel_registration(&world.services, &a, id).await;
        assert!(matches!(again, Err(Failure::Refused(CancelRefused::NotRegistered))));
        // Who withdrew may come back, at the end of the line.
        assert_eq!(events::register(&world.services, &a, id).await.expect("again"), Registered::Waiting(2));
    }
}

on_both_databases! {
    async fn only_confirmed_people_see_where_to_join(world) {
        let (_, id, slug) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        events::register(&world.services, &b, id).await.expect("b");
        let link = async |viewer| events::find_event(&world.services, viewer, &slug).await.expect("page").join_link;
        assert_eq!(link(&a).await.as_deref(), Some("https://meet.example/abc"));
        assert_eq!((link(&b).await, link(&c).await), (None, None));
    }
}

on_both_databases! {
    async fn a_larger_capacity_lets_people_in_and_a_smaller_one_throws_nobody_out(world) {
        let (organiser, id, slug) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        for viewer in [&a, &b, &c] {
            events::register(&world.services, viewer, id).await.expect("registered");
        }
        let seen = events::find_event_for_change(&world.services, &organiser, &slug).await.expect("page").updated_at;
        world.services.clock.advance(Moment::MINUTE);
        events::change(&world.services, &organiser, id, &wanted("2"), seen).await.expect("changed");
        let confirmed = states(&world, &organiser, id).await.iter().filter(|(_, state)| *state == RegistrationState::Confirmed).count();
        assert_eq!(confirmed, 2);
        let stale = events::change(&world.services, &organiser, id, &wanted("3"), seen).await;
        assert!(matches!(stale, Err(Failure::Refused(ChangeRefused::ChangedMeanwhile))));
        let seen = events::find_event_for_change(&world.services, &organiser, &slug).await.expect("page").updated_at;
        let smaller = events::change(&world.services, &organiser, id, &wanted("1"), seen).await;
        assert!(matches!(smaller, Err(Failure::Refused(ChangeRefused::CapacityBelowTaken(2)))));
    }
}

on_both_databases! {
    async fn moving_or_cancelling_an_event_tells_everybody_once(world) {
        let (organiser, id, slug) = scheduled(&world, "1").await;
        let [a, b] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        events::register(&world.services, &b, id).await.expect("b");
        let seen = events::find_event_for_change(&world.services, &organiser, &slug).await.expect("page").updated_at;
        let mut later = wanted("1");
        later.starts_at = later.starts_at.plus(Moment::HOUR);
        later.ends_at = later.ends_at.plus(Moment::HOUR);
        events::change(&world.services, &organiser, id, &later, seen).await.expect("moved");
        events::cancel_event(&world.services, &organiser, id).await.expect("cancelled");
        let mails = world.mails().await;
        for who in ["m0@delta.example", "m1@delta.example"] {
            for subject in ["Gewijzigd: Ken je partner", "Gaat niet door: Ken je partner"] {
                let count = mails.iter().filter(|(to, said)| to == who && said == subject).count();
                assert_eq!(count, 1, "{who} {subject}");
            }
        }
        assert_eq!(world.number("SELECT sequence FROM events").await, 2);
        let refused = events::register(&world.services, &organiser, id).await;
        assert!(matches!(refused, Err(Failure::Refused(RegisterRefused::EventCancelled))));
    }
}

on_both_databases! {
    /// The figure of the issue: 500 people at once for 30 places.
    async fn five_hundred_at_once_for_thirty_places_never_overbook_and_wait_in_order(world) {
        let (_, id, _) = scheduled(&world, "30").await;
        let delta = world.institution("delta.example").await;
        let people = world.many_people(500, delta).await;
        let tries = people.iter().map(|viewer| {
            let (services, viewer) = (world.services.clone(), viewer.clone());
            tokio::spawn(async move { events::register(&services, &viewer, id).await })
        });
        let mut positions = Vec::new();
        let mut confirmed = 0;
        for registered in futures::future::join_all(tries).await {
            match registered.expect("no panic").expect("registered") {
                Registered::Confirmed => confirmed += 1,
                Registered::Waiting(position) => positions.push(position),
            }
        }
        positions.sort_unstable();
        assert_eq!(confirmed, 30);
        assert_eq!(positions, (1..=470).collect::<Vec<i64>>());
        assert_eq!(world.number("SELECT COUNT(*) FROM registrations WHERE state = 'confirmed'").await, 30);
        assert_eq!(world.number("SELECT taken FROM events").await, 30);
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind IN ('events.confirmed', 'events.waiting')").await, 500);
        // Nobody who waits came before somebody who was confirmed.
        let overtaken = "SELECT COUNT(*) FROM registrations w, registrations c
            WHERE w.state = 'waiting' AND c.state = 'confirmed' AND w.number < c.number";
        assert_eq!(world.number(overtaken).await, 0);
    }
}

on_both_databases! {
    async fn withdrawals_and_registrations_at_once_leave_no_free_place_beside_a_waiting_person(world) {
        let (_, id, _) = scheduled(&world, "5").await;
        let delta = world.institution("delta.example").await;
        let people = world.many_people(60, delta).await;
        for viewer in &people[..30] {
            events::register(&world.services, viewer, id).await.expect("registered");
        }
        let tries = people.iter().enumerate().map(|(n, viewer)| {
            let (services, viewer) = (world.services.clone(), viewer.clone());
            tokio::spawn(async move {
                if n < 20 {
                    events::cancel_registration(&services, &viewer, id).await.expect("withdrawn");
                } else if n >= 30 {
                    events::register(&services, &viewer, id).await.expect("registered");
                }
            })
        });
        for done in futures::future::join_all(tries).await {
            done.expect("no panic");
        }
        assert_eq!(world.number("SELECT taken FROM events").await, 5);
        assert_eq!(world.number("SELECT waiting FROM events").await, 35);
        assert_eq!(world.number("SELECT COUNT(*) FROM registrations WHERE state = 'confirmed'").await, 5);
        assert_eq!(world.number("SELECT COUNT(*) FROM registrations WHERE state = 'waiting'").await, 35);
    }
}

on_both_databases! {
    async fn the_agenda_pages_by_key_and_shows_what_is_mine(world) {
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        for _ in 0..25 {
            events::schedule(&world.services, &organiser, &wanted("5")).await.expect("scheduled");
        }
        let first = events::list_events(&world.services, &organiser, Span::Upcoming, None).await.expect("page");
        assert_eq!(first.len(), 21);
        let last = &first[19].event;
        let second = events::list_events(&world.services, &organiser, Span::Upcoming, Some((last.starts_at, last.id))).await.expect("page");
        assert_eq!(second.len(), 5);
        events::register(&world.services, &organiser, last.id).await.expect("registered");
        let mine = events::list_my_registrations(&world.services, &organiser, 10).await.expect("mine");
        assert_eq!(mine.iter().map(|listed| listed.event.id).collect::<Vec<_>>(), [last.id]);
    }
}
