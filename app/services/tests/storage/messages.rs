//! Messages of organisers: who gets them, once, and what is kept of them.

use domain::{
    accounts::Role,
    events::{Audience, MessageRefused, WriteMessage},
    ids::{EventId, EventMessageId},
    policy::Viewer,
};
use services::{Failure, events};

use crate::{
    events::wanted,
    support::{World, on_both_databases},
};

fn message(audience: Audience) -> WriteMessage {
    WriteMessage {
        audience,
        subject: "Andere zaal".into(),
        text: "## Let op\n\nWe zitten in **zaal 2**.<script>alert(1)</script>".into(),
    }
}

async fn scheduled(world: &World, capacity: &str) -> (Viewer, EventId) {
    let organiser = world.person("o@staff.example", Role::Organiser, None).await;
    let slug = events::schedule(&world.services, &organiser, &wanted(capacity)).await.expect("scheduled");
    let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
    (organiser, id)
}

/// To whom mails of organisers went, in the order of their addresses.
async fn told(world: &World) -> Vec<String> {
    let mails = world.mails().await;
    let mut told: Vec<_> =
        mails.into_iter().filter(|(_, subject)| subject == "Andere zaal").map(|(to, _)| to).collect();
    told.sort();
    told
}

on_both_databases! {
    async fn a_message_reaches_exactly_those_it_is_for_and_is_kept(world) {
        let (organiser, id) = scheduled(&world, "2").await;
        let delta = world.institution("delta.example").await;
        let people = world.many_people(4, delta).await;
        for person in &people {
            events::register(&world.services, person, id).await.expect("registered");
        }
        events::cancel_registration(&world.services, &people[3], id).await.expect("withdrawn");

        let cases = [
            (Audience::Confirmed, vec!["p0@delta.example", "p1@delta.example"]),
            (Audience::Waiting, vec!["p2@delta.example"]),
            (Audience::Everyone, vec!["p0@delta.example", "p1@delta.example", "p2@delta.example"]),
        ];
        for (audience, expected) in cases {
            world.run_plain("DELETE FROM outbox_messages").await;
            let shown = events::preview_message(&world.services, &organiser, id, &message(audience)).await.expect("preview");
            assert_eq!((shown.recipients, told(&world).await.len()), (expected.len(), 0), "looking sends nothing");
            assert!(!shown.html.contains("script") && shown.mail.contains("zaal 2"));
            events::send_message(&world.services, &organiser, id, shown.key, &message(audience)).await.expect("sent");
            assert_eq!(told(&world).await, expected);
        }
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE html_body LIKE '%<script%'").await, 0);
        let kept = events::list_messages(&world.services, &organiser, id).await.expect("log");
        let kept: Vec<_> = kept.iter().map(|one| (one.audience, one.recipients, one.subject.as_str())).collect();
        assert_eq!(kept.len(), 3);
        assert!(kept.contains(&(Audience::Everyone, 3, "Andere zaal")), "{kept:?}");
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'events.message_sent'").await, 3);
    }
}

on_both_databases! {
    async fn pressing_twice_at_the_same_moment_tells_a_thousand_people_once(world) {
        let (organiser, id) = scheduled(&world, "1000").await;
        let delta = world.institution("delta.example").await;
        world.many_people(1_000, delta).await;
        // Registering each the long way is what other tests do.
        world.run_plain("INSERT INTO registrations (id, event_id, person_id, state, number, created_at, changed_at)
            SELECT p.id, e.id, p.id, 'confirmed', ROW_NUMBER() OVER (ORDER BY p.id), 0, 0 FROM people p, events e
            WHERE p.email LIKE '%@delta.example'").await;
        world.run_plain("UPDATE events SET taken = 1000, last_number = 1000").await;

        let wanted = message(Audience::Everyone);
        let key = EventMessageId(events::preview_message(&world.services, &organiser, id, &wanted).await.expect("preview").key.0);
        let press = || events::send_message(&world.services, &organiser, id, key, &wanted);
        let (one, other, third) = tokio::join!(press(), press(), press());
        for pressed in [one, other, third] {
            pressed.expect("whoever presses twice is told that all is well");
        }
        let told = told(&world).await;
        assert_eq!((told.len(), told.iter().collect::<std::collections::BTreeSet<_>>().len()), (1_000, 1_000));
        assert_eq!(world.number("SELECT COUNT(DISTINCT message_id) FROM outbox_messages WHERE kind = 'events.message'").await, 1_000);
        assert_eq!(world.number("SELECT recipients FROM event_messages").await, 1_000);
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'events.message_sent'").await, 1);
    }
}

on_both_databases! {
    async fn a_message_to_nobody_and_one_of_somebody_else_are_not_sent(world) {
        let (organiser, id) = scheduled(&world, "2").await;
        let wanted = message(Audience::Everyone);
        let key = EventMessageId(services::Random.uuid(world.services.now()));
        let nobody = events::send_message(&world.services, &organiser, id, key, &wanted).await;
        assert!(matches!(nobody, Err(Failure::Refused(MessageRefused::NobodyThere))));
        let delta = world.institution("delta.example").await;
        let [member] = &world.many_people(1, delta).await[..] else { panic!("one person") };
        events::register(&world.services, member, id).await.expect("registered");
        assert!(matches!(events::send_message(&world.services, member, id, key, &wanted).await, Err(Failure::Denied)));
        assert!(matches!(events::preview_message(&world.services, member, id, &wanted).await, Err(Failure::Denied)));
        assert!(matches!(events::list_messages(&world.services, member, id).await, Err(Failure::Denied)));
        assert_eq!(world.number("SELECT COUNT(*) FROM event_messages").await, 0);
        assert!(told(&world).await.is_empty());
    }
}
