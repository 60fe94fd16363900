//! Registering, waiting, withdrawing, promoting: on both databases, alone and all at once.

use domain::{
    Moment,
    accounts::Role,
    events::{
        CancelRefused, ChangeRefused, EventKind, Quota, RegisterRefused, RegistrationState, ScheduleEvent,
        agenda::{AgendaFilter, Month},
    },
    ids::EventId,
    input::Form,
    policy::Viewer,
};
use services::{
    Failure,
    events::{self, Registered, Span},
};

use crate::support::{World, on_both_databases};

pub fn wanted(capacity: &str) -> ScheduleEvent {
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
    async fn no_event_hides_behind_a_page_of_the_agenda(world) {
        let organiser = world.person("o@loket.example", Role::Organiser, None).await;
        for (title, slug) in [("Month", "month-2"), ("Past", "past-2"), ("New", "new-2")] {
            let event = ScheduleEvent { title: title.into(), ..wanted("5") };
            assert_eq!(events::schedule(&world.services, &organiser, &event).await.expect("scheduled"), slug);
        }
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
        let first = events::list_events(&world.services, &organiser, Span::Upcoming, AgendaFilter::default(), None).await.expect("page");
        assert_eq!(first.len(), 21);
        let last = &first[19].event;
        let second = events::list_events(&world.services, &organiser, Span::Upcoming, AgendaFilter::default(), Some((last.starts_at, last.id))).await.expect("page");
        assert_eq!(second.len(), 5);
        events::register(&world.services, &organiser, last.id).await.expect("registered");
        let mine = events::list_my_registrations(&world.services, &organiser, 10).await.expect("mine");
        assert_eq!(mine.iter().map(|listed| listed.event.id).collect::<Vec<_>>(), [last.id]);
    }
}

on_both_databases! {
    async fn a_quota_holds_for_each_institution_until_it_ends_and_nobody_is_overtaken(world) {
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let mut event = wanted("5");
        event.terms.quota = Some(Quota { places: 1, days: 2 });
        let slug = events::schedule(&world.services, &organiser, &event).await.expect("scheduled");
        let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        let [a, b, c] = members(&world).await;
        let omega = world.institution("omega.example").await;
        let other = world.person("x@omega.example", Role::Member, Some(omega)).await;
        assert_eq!(events::register(&world.services, &a, id).await.expect("a"), Registered::Confirmed);
        assert_eq!(events::register(&world.services, &b, id).await.expect("b"), Registered::Waiting(1));
        assert_eq!(events::register(&world.services, &c, id).await.expect("c"), Registered::Waiting(2));
        assert_eq!(events::register(&world.services, &other, id).await.expect("x"), Registered::Confirmed);
        // The place that the institution gives back goes to its own first in line.
        events::cancel_registration(&world.services, &a, id).await.expect("withdrawn");
        let state = async |email: &str| states(&world, &organiser, id).await.into_iter().find(|(who, _)| who == email).map(|(_, state)| state);
        assert_eq!(state("m1@delta.example").await, Some(RegistrationState::Confirmed));
        assert_eq!(state("m2@delta.example").await, Some(RegistrationState::Waiting));
        events::release_due(&world.services).await.expect("too early");
        assert_eq!(state("m2@delta.example").await, Some(RegistrationState::Waiting));
        // Two days before, what is free is for everybody: first for who waited, also when somebody registers in between.
        world.services.clock.advance(event.starts_at.0 - 2 * Moment::DAY - world.services.now().0);
        assert_eq!(events::register(&world.services, &a, id).await.expect("again"), Registered::Confirmed);
        assert_eq!(state("m2@delta.example").await, Some(RegistrationState::Confirmed));
        assert_eq!(events::release_due(&world.services).await.expect("nothing left"), 0);
        assert_eq!(world.number("SELECT taken FROM events").await, 4);
    }
}

on_both_databases! {
    async fn people_register_between_the_opening_and_the_close_only(world) {
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let mut event = wanted("5");
        let now = world.services.now();
        event.terms.opens_at = Some(now.plus(Moment::HOUR));
        event.terms.closes_at = Some(now.plus(2 * Moment::HOUR));
        let slug = events::schedule(&world.services, &organiser, &event).await.expect("scheduled");
        let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        let [a, b] = members(&world).await;
        let early = events::register(&world.services, &a, id).await;
        assert!(matches!(early, Err(Failure::Refused(RegisterRefused::NotYetOpen(_)))));
        world.services.clock.advance(Moment::HOUR);
        events::register(&world.services, &a, id).await.expect("open");
        world.services.clock.advance(Moment::HOUR);
        assert!(matches!(events::register(&world.services, &b, id).await, Err(Failure::Refused(RegisterRefused::Closed))));
        events::cancel_registration(&world.services, &a, id).await.expect("withdrawing is always possible");
    }
}

on_both_databases! {
    async fn a_quota_that_ends_lets_people_in_without_anybody_asking(world) {
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let mut event = wanted("5");
        event.terms.quota = Some(Quota { places: 1, days: 2 });
        let slug = events::schedule(&world.services, &organiser, &event).await.expect("scheduled");
        let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        for viewer in members::<3>(&world).await {
            events::register(&world.services, &viewer, id).await.expect("registered");
        }
        world.services.clock.advance(event.starts_at.0 - 2 * Moment::DAY - world.services.now().0);
        assert_eq!(events::release_due(&world.services).await.expect("released"), 1);
        assert_eq!(world.number("SELECT taken * 10 + waiting FROM events").await, 30);
    }
}

/// Numbers that look random and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

on_both_databases! {
    /// `LOKET_TEST_STEPS=10000` walks further.
    async fn whatever_people_do_at_once_nothing_is_oversold_no_quota_broken_and_nobody_overtaken(world) {
        let steps: usize = std::env::var("LOKET_TEST_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(1_000);
        let seed = u64::from_be_bytes(services::Random.bytes()) | 1;
        eprintln!("seed {seed}");
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let mut event = wanted("12");
        event.terms.quota = Some(Quota { places: 4, days: 1 });
        let slug = events::schedule(&world.services, &organiser, &event).await.expect("scheduled");
        let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        let mut people = Vec::new();
        for name in ["a.example", "b.example", "c.example", "d.example", "e.example", "f.example"] {
            let institution = world.institution(name).await;
            people.extend(world.many_people_at(name, 10, institution).await);
        }
        let people = std::sync::Arc::new(people);
        let workers = (0..16_u64).map(|worker| {
            let (services, people, organiser, event, slug) =
                (world.services.clone(), people.clone(), organiser.clone(), event.clone(), slug.clone());
            let mut dice = Dice(seed.wrapping_mul(worker + 1) | 1);
            tokio::spawn(async move {
                for _ in 0..steps / 16 {
                    let who = &people[usize::try_from(dice.below(60)).expect("small")];
                    match dice.below(10) {
                        0..=4 => match events::register(&services, who, id).await {
                            Ok(_) | Err(Failure::Refused(RegisterRefused::AlreadyRegistered)) => {}
                            Err(other) => panic!("registering: {other:?}"),
                        },
                        5..=8 => match events::cancel_registration(&services, who, id).await {
                            Ok(()) | Err(Failure::Refused(CancelRefused::NotRegistered)) => {}
                            Err(other) => panic!("withdrawing: {other:?}"),
                        },
                        _ => {
                            let seen = events::find_event_for_change(&services, &organiser, &slug).await.expect("page").updated_at;
                            let wanted = ScheduleEvent { capacity: 5 + i64::try_from(dice.below(20)).expect("small"), ..event.clone() };
                            match events::change(&services, &organiser, id, &wanted, seen).await {
                                Ok(()) | Err(Failure::Refused(ChangeRefused::CapacityBelowTaken(_) | ChangeRefused::ChangedMeanwhile)) => {}
                                Err(other) => panic!("changing: {other:?}"),
                            }
                        }
                    }
                }
            })
        });
        for done in futures::future::join_all(workers).await {
            done.expect("no panic");
        }
        let none = async |what: &str, sql: &'static str| assert_eq!(world.number(sql).await, 0, "{what}; seed {seed}");
        none("oversold, or counted wrong", "SELECT COUNT(*) FROM events e WHERE e.taken > e.capacity
            OR e.taken <> (SELECT COUNT(*) FROM registrations r WHERE r.event_id = e.id AND r.state = 'confirmed')
            OR e.waiting <> (SELECT COUNT(*) FROM registrations r WHERE r.event_id = e.id AND r.state = 'waiting')").await;
        none("a quota is broken", "SELECT COUNT(*) FROM (SELECT p.institution_id FROM registrations r JOIN people p ON p.id = r.person_id
            WHERE r.state = 'confirmed' GROUP BY p.institution_id HAVING COUNT(*) > 4) AS broken").await;
        none("somebody was overtaken by a colleague", "SELECT COUNT(*) FROM registrations w JOIN people p ON p.id = w.person_id
            JOIN registrations c ON c.event_id = w.event_id AND c.number > w.number JOIN people q ON q.id = c.person_id
            WHERE w.state = 'waiting' AND c.state = 'confirmed' AND p.institution_id = q.institution_id").await;
        none("somebody waits who could come in", "SELECT COUNT(*) FROM registrations w JOIN people p ON p.id = w.person_id
            JOIN events e ON e.id = w.event_id WHERE w.state = 'waiting' AND e.taken < e.capacity AND 4 >
            (SELECT COUNT(*) FROM registrations c JOIN people q ON q.id = c.person_id
                WHERE c.state = 'confirmed' AND q.institution_id = p.institution_id)").await;
        none("a calendar was told something else in the end", "SELECT COUNT(*) FROM people p
            JOIN outbox_messages m ON m.recipient = p.email AND m.calendar_method IS NOT NULL AND m.position =
                (SELECT MAX(l.position) FROM outbox_messages l WHERE l.thread = m.thread AND l.calendar_method IS NOT NULL)
            WHERE (m.calendar_method = 'REQUEST') <> EXISTS
                (SELECT 1 FROM registrations r WHERE r.person_id = p.id AND r.state = 'confirmed')").await;
    }
}

on_both_databases! {
    async fn the_link_in_a_mail_frees_the_place_for_the_next_and_ends_with_its_registration(world) {
        let (organiser, id, _) = scheduled(&world, "1").await;
        let [a, b] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        let token = services::random::Token::presented(&world.token_in_last_mail("/withdraw/").await);
        events::register(&world.services, &b, id).await.expect("b");
        let leaving = events::find_leaving(&world.services, &token).await.expect("the link");
        assert_eq!((leaving.event.id, leaving.state), (id, RegistrationState::Confirmed));
        events::withdraw_by_link(&world.services, &token).await.expect("withdrawn");
        assert_eq!(states(&world, &organiser, id).await, [("m1@delta.example".into(), RegistrationState::Confirmed)]);
        assert!(matches!(events::withdraw_by_link(&world.services, &token).await, Err(Failure::Missing)));
        assert!(matches!(events::find_leaving(&world.services, &token).await, Err(Failure::Missing)));
        assert_eq!(world.number("SELECT COUNT(*) FROM registration_links l JOIN registrations r
            ON r.id = l.registration_id WHERE r.state = 'cancelled'").await, 0);
    }
}

on_both_databases! {
    async fn the_link_in_the_mail_of_who_waits_leaves_the_line_and_nobody_gets_a_place(world) {
        let (organiser, id, slug) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        events::register(&world.services, &b, id).await.expect("b");
        let token = services::random::Token::presented(&world.token_of_mail("events.waiting", "/withdraw/").await);
        events::register(&world.services, &c, id).await.expect("c");
        assert_eq!(events::find_leaving(&world.services, &token).await.expect("the link").state, RegistrationState::Waiting);
        events::withdraw_by_link(&world.services, &token).await.expect("left");
        assert_eq!(
            states(&world, &organiser, id).await,
            [("m0@delta.example".into(), RegistrationState::Confirmed), ("m2@delta.example".into(), RegistrationState::Waiting)]
        );
        let event = events::find_event(&world.services, &c, &slug).await.expect("page");
        assert_eq!((event.event.taken, event.event.waiting), (1, 1));
        assert_eq!(event.mine.and_then(|mine| mine.position), Some(1));
        let mails = world.calendar_mails("m1@delta.example").await;
        assert!(mails.is_empty(), "who never had a place has nothing in the calendar to take out");
    }
}

on_both_databases! {
    async fn two_presses_of_the_link_at_the_same_moment_withdraw_once(world) {
        let (organiser, id, _) = scheduled(&world, "1").await;
        let [a, b, c] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        let token = services::random::Token::presented(&world.token_in_last_mail("/withdraw/").await);
        for viewer in [&b, &c] {
            events::register(&world.services, viewer, id).await.expect("waiting");
        }
        let press = || events::withdraw_by_link(&world.services, &token);
        let (one, other) = tokio::join!(press(), press());
        let pressed = [one, other];
        assert_eq!(pressed.iter().filter(|pressed| pressed.is_ok()).count(), 1, "{pressed:?}");
        assert!(pressed.iter().any(|pressed| matches!(pressed, Err(Failure::Missing))), "{pressed:?}");
        assert_eq!(
            states(&world, &organiser, id).await,
            [("m1@delta.example".into(), RegistrationState::Confirmed), ("m2@delta.example".into(), RegistrationState::Waiting)]
        );
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'events.withdrawn'").await, 1);
    }
}

on_both_databases! {
    async fn a_link_withdraws_nothing_from_what_has_begun(world) {
        let (organiser, id, slug) = scheduled(&world, "1").await;
        let [a] = members(&world).await;
        events::register(&world.services, &a, id).await.expect("a");
        let token = services::random::Token::presented(&world.token_in_last_mail("/withdraw/").await);
        let starts_at = events::find_event(&world.services, &a, &slug).await.expect("page").event.starts_at;
        world.services.clock.advance(starts_at.0 - world.services.now().0);
        let late = events::withdraw_by_link(&world.services, &token).await;
        assert!(matches!(late, Err(Failure::Refused(CancelRefused::EventStarted))), "{late:?}");
        assert_eq!(states(&world, &organiser, id).await, [("m0@delta.example".into(), RegistrationState::Confirmed)]);
    }
}

on_both_databases! {
    async fn the_agenda_shows_only_what_was_asked_for_as_a_list_and_as_a_month(world) {
        let (organiser, webinar, slug) = scheduled(&world, "5").await;
        // An hour later than the first: of two that start together the order says nothing.
        let mut wanted = ScheduleEvent {
            kind: EventKind::Meeting, lang: domain::Lang::En, title: "Meeting".into(), place: "Utrecht".into(), ..wanted("5")
        };
        wanted.starts_at = wanted.starts_at.plus(Moment::HOUR);
        wanted.ends_at = wanted.ends_at.plus(Moment::HOUR);
        let meeting = events::schedule(&world.services, &organiser, &wanted).await.expect("scheduled");
        let [a] = members(&world).await;
        events::register(&world.services, &a, webinar).await.expect("registered");
        let all = AgendaFilter::default();
        let cases = [
            (all, vec![&slug, &meeting]),
            (AgendaFilter { kind: Some(EventKind::Meeting), ..all }, vec![&meeting]),
            (AgendaFilter { lang: Some(domain::Lang::Nl), ..all }, vec![&slug]),
            (AgendaFilter { mine: true, ..all }, vec![&slug]),
            (AgendaFilter { mine: true, kind: Some(EventKind::Meeting), ..all }, vec![]),
        ];
        let month = Month::parse("2026-12").expect("a month");
        for (filter, expected) in cases {
            let list = events::list_events(&world.services, &a, Span::Upcoming, filter, None).await.expect("list");
            let days = events::list_month(&world.services, &a, month, filter).await.expect("month");
            for found in [list, days] {
                let found: Vec<_> = found.iter().map(|listed| &listed.event.slug).collect();
                assert_eq!(found, expected, "{filter:?}");
            }
        }
        let other = Month::parse("2027-02").expect("a month");
        assert!(events::list_month(&world.services, &a, other, all).await.expect("month").is_empty());
        assert!(matches!(events::list_month(&world.services, &Viewer::Visitor, month, all).await, Err(Failure::Denied)));
    }
}
