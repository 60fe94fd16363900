//! What calendars are told about events, read with somebody else's reader, and in which order.

use calcard::{
    Entry, Parser,
    icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty},
};
use domain::{
    Moment,
    accounts::Role,
    events::ScheduleEvent,
    ids::{EventId, OutboxMessageId},
    input::Form,
    policy::Viewer,
};
use services::{
    Failure, events,
    notifications::{ResendRefused, resend},
    random::Token,
};

use crate::support::{World, on_both_databases};

fn wanted(date: &str, starts: &str, ends: &str) -> ScheduleEvent {
    ScheduleEvent::parse(&Form::from([
        ("kind", "meeting"),
        (
            "title",
            "Risico’s; wegen, samen \\ één lange titel die over de vijfenzeventig octetten van een regel heen gaat",
        ),
        ("summary", "Kort, maar met een komma; en een puntkomma."),
        ("language", "nl"),
        ("zone", "Europe/Amsterdam"),
        ("date", date),
        ("starts", starts),
        ("ends", ends),
        ("place", "Zaal 3, Voorbeeldkade 12; Utrecht"),
        ("capacity", "5"),
        ("description", "Programma"),
    ]))
    .expect("input")
}

async fn scheduled(world: &World, wanted: &ScheduleEvent) -> (Viewer, EventId, String) {
    let organiser = world.person("o@staff.example", Role::Organiser, None).await;
    let slug = events::schedule(&world.services, &organiser, wanted).await.expect("scheduled");
    let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
    (organiser, id, slug)
}

async fn change(world: &World, organiser: &Viewer, slug: &str, wanted: &ScheduleEvent) {
    world.services.clock.advance(Moment::MINUTE);
    let seen = events::find_event_for_change(&world.services, organiser, slug).await.expect("page");
    events::change(&world.services, organiser, seen.event.id, wanted, seen.updated_at).await.expect("changed");
}

async fn member(world: &World) -> Viewer {
    let delta = world.institution("delta.example").await;
    world.person("m@delta.example", Role::Member, Some(delta)).await
}

fn read(text: &str) -> ICalendar {
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "a line is too long:\n{text}");
    match Parser::new(text).entry() {
        Entry::ICalendar(calendar) => calendar,
        other => panic!("not a calendar: {other:?}\n{text}"),
    }
}

fn events_in(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    calendar.components.iter().filter(|part| part.component_type == ICalendarComponentType::VEvent).collect()
}

fn text<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a str> {
    component.property(property)?.values.first()?.as_text()
}

/// Begin and end as the reader understands them, in UTC, with the zone's rules as they stand in the text.
fn times(calendar: &ICalendar) -> Vec<(String, String)> {
    let expanded = calendar.expand_dates(calcard::common::timezone::Tz::UTC, 10);
    assert!(expanded.errors.is_empty(), "{:?}", expanded.errors);
    let times = expanded.events.into_iter().map(|event| {
        let event = event.try_into_date_time().expect("a length");
        (event.start.naive_utc().to_string(), event.end.naive_utc().to_string())
    });
    times.collect()
}

on_both_databases! {
    async fn a_life_of_changes_reaches_the_calendar_in_order_and_the_sequence_grows_with_time_and_place_only(world) {
        let mut event = wanted("2026-12-15", "14:00", "15:30");
        let (organiser, id, slug) = scheduled(&world, &event).await;
        let member = member(&world).await;
        events::register(&world.services, &member, id).await.expect("registered");
        event.title = "Een andere titel".into();
        change(&world, &organiser, &slug, &event).await;
        event.place = "Zaal 4".into();
        change(&world, &organiser, &slug, &event).await;
        event.starts_at = event.starts_at.plus(-Moment::HOUR);
        change(&world, &organiser, &slug, &event).await;
        world.services.clock.advance(Moment::MINUTE);
        events::cancel_registration(&world.services, &member, id).await.expect("withdrawn");
        let mails = world.calendar_mails("m@delta.example").await;
        let told: Vec<(String, String)> = mails.iter().map(|mail| {
            let calendar = read(&mail.calendar);
            let event = events_in(&calendar)[0];
            let sequence = event.property(&ICalendarProperty::Sequence).and_then(|p| p.values.first()?.as_integer());
            let method = calendar.components[0].property(&ICalendarProperty::Method).expect("a method");
            let method = format!("{:?}", method.values[0]).to_uppercase();
            assert!(method.contains(&mail.method), "{method} is not {}", mail.method);
            (mail.method.clone(), sequence.map(|n| n.to_string()).unwrap_or_default())
        }).collect();
        let expected = [("REQUEST", "0"), ("REQUEST", "1"), ("REQUEST", "2"), ("CANCEL", "2")];
        assert_eq!(told, expected.map(|(method, sequence)| (method.to_owned(), sequence.to_owned())));
        let uids: std::collections::BTreeSet<String> = mails.iter().map(|mail| {
            text(events_in(&read(&mail.calendar))[0], &ICalendarProperty::Uid).expect("a UID").to_owned()
        }).collect();
        assert_eq!(uids.len(), 1, "one event is one entry");
        let last = read(&mails[2].calendar);
        assert_eq!(times(&last), [("2026-12-15 12:00:00".to_owned(), "2026-12-15 14:30:00".to_owned())]);
    }
}

on_both_databases! {
    async fn what_was_typed_reads_the_same_in_the_calendar_and_names_one_attendee_and_a_real_organiser(world) {
        let event = wanted("2026-12-15", "14:00", "15:30");
        let (_, id, _) = scheduled(&world, &event).await;
        let member = member(&world).await;
        events::register(&world.services, &member, id).await.expect("registered");
        let mails = world.calendar_mails("m@delta.example").await;
        let calendar = read(&mails[0].calendar);
        let entry = events_in(&calendar)[0];
        assert_eq!(text(entry, &ICalendarProperty::Summary), Some(event.title.as_str()));
        assert_eq!(text(entry, &ICalendarProperty::Location), Some(event.place.as_str()));
        let attendees: Vec<_> = entry.properties(&ICalendarProperty::Attendee).collect();
        assert_eq!(attendees.len(), 1);
        assert!(mails[0].calendar.contains("mailto:m@delta.example"));
        assert!(mails[0].calendar.replace("\r\n ", "").contains("ORGANIZER;CN=Loket:mailto:loket@loket.example"));
        assert_eq!(times(&calendar), [("2026-12-15 13:00:00".to_owned(), "2026-12-15 14:30:00".to_owned())]);
    }
}

on_both_databases! {
    /// 28 March 2027: the clock goes from 2:00 to 3:00. 31 October 2027: from 3:00 back to 2:00.
    async fn nights_in_which_the_clock_changes_are_read_as_they_were_meant(world) {
        let member = member(&world).await;
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let nights = [
            ("2027-03-28", "01:30", "03:30", "2027-03-28 00:30:00", "2027-03-28 01:30:00"),
            // Half past two happens twice; the first is meant.
            ("2027-10-31", "01:30", "02:30", "2027-10-30 23:30:00", "2027-10-31 00:30:00"),
            ("2027-10-31", "02:30", "03:30", "2027-10-31 00:30:00", "2027-10-31 02:30:00"),
        ];
        for (date, starts, ends, from, to) in nights {
            let slug = events::schedule(&world.services, &organiser, &wanted(date, starts, ends)).await.expect("scheduled");
            let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
            world.services.clock.advance(Moment::SECOND);
            events::register(&world.services, &member, id).await.expect("registered");
            let mails = world.calendar_mails("m@delta.example").await;
            let calendar = &mails.last().expect("a mail").calendar;
            assert_eq!(times(&read(calendar)), [(from.to_owned(), to.to_owned())], "{date} {starts}\n{calendar}");
        }
    }
}

on_both_databases! {
    async fn a_new_join_link_reaches_those_who_come_and_not_those_who_wait(world) {
        let mut event = wanted("2026-12-15", "14:00", "15:30");
        event.kind = domain::events::EventKind::Webinar;
        event.place = String::new();
        event.capacity = 1;
        let (organiser, id, slug) = scheduled(&world, &event).await;
        let delta = world.institution("delta.example").await;
        for email in ["a@delta.example", "b@delta.example"] {
            let viewer = world.person(email, Role::Member, Some(delta)).await;
            events::register(&world.services, &viewer, id).await.expect("registered");
        }
        event.join_link = Some("https://meet.example/later".into());
        change(&world, &organiser, &slug, &event).await;
        let mails = world.calendar_mails("a@delta.example").await;
        assert!(mails.last().expect("a mail").calendar.contains("LOCATION:https://meet.example/later"));
        assert!(mails.last().expect("a mail").calendar.contains("SEQUENCE:1"));
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE recipient = 'b@delta.example' AND kind = 'events.moved'").await, 0);
    }
}

on_both_databases! {
    async fn a_mail_that_was_overtaken_is_not_sent_again(world) {
        let (_, id, _) = scheduled(&world, &wanted("2026-12-15", "14:00", "15:30")).await;
        let member = member(&world).await;
        let admin = world.person("a@staff.example", Role::Administrator, None).await;
        events::register(&world.services, &member, id).await.expect("registered");
        events::cancel_registration(&world.services, &member, id).await.expect("withdrawn");
        world.run_plain("UPDATE outbox_messages SET state = 'dead' WHERE kind = 'events.confirmed'").await;
        let dead: OutboxMessageId = world.message("events.confirmed").await.into();
        world.run_plain("UPDATE outbox_messages SET state = 'sent' WHERE kind = 'events.withdrawn'").await;
        let refused = resend(&world.services, &admin, dead).await;
        assert!(matches!(refused, Err(Failure::Refused(ResendRefused::Overtaken))), "{refused:?}");
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE state = 'dead'").await, 1);
        world.run_plain("UPDATE outbox_messages SET state = 'dead' WHERE kind = 'events.withdrawn'").await;
        resend(&world.services, &admin, dead).await.expect("nothing later has left");
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'notifications.mail_resent'").await, 1);
    }
}

on_both_databases! {
    async fn a_calendar_holds_the_owners_places_until_its_address_ends(world) {
        let (organiser, id, slug) = scheduled(&world, &wanted("2026-12-15", "14:00", "15:30")).await;
        let member = member(&world).await;
        let path = events::make_feed(&world.services, &member).await.expect("made");
        let token = |path: &str| Token::presented(path.trim_start_matches("/calendar/").trim_end_matches(".ics"));
        let feed = async |path: &str| events::read_feed(&world.services, &token(path)).await;
        assert!(events_in(&read(&feed(&path).await.expect("an empty calendar"))).is_empty());

        events::register(&world.services, &member, id).await.expect("registered");
        let before = feed(&path).await.expect("calendar");
        assert_eq!(times(&read(&before)), [("2026-12-15 13:00:00".to_owned(), "2026-12-15 14:30:00".to_owned())]);
        world.services.clock.advance(Moment::HOUR);
        assert_eq!(feed(&path).await.expect("calendar"), before, "what has not changed reads the same, whenever it is asked");

        let mut moved = wanted("2026-12-15", "15:00", "16:30");
        moved.title = "Verplaatst".into();
        change(&world, &organiser, &slug, &moved).await;
        assert_eq!(times(&read(&feed(&path).await.expect("calendar")))[0].0, "2026-12-15 14:00:00");
        events::cancel_event(&world.services, &organiser, id).await.expect("cancelled");
        assert!(feed(&path).await.expect("calendar").contains("STATUS:CANCELLED"));

        let newer = events::make_feed(&world.services, &member).await.expect("made anew");
        assert!(matches!(feed(&path).await, Err(Failure::Missing)), "the old address has ended");
        assert!(feed(&newer).await.is_ok());
        world.run_plain("UPDATE people SET is_active = FALSE WHERE email = 'm@delta.example'").await;
        assert!(matches!(feed(&newer).await, Err(Failure::Missing)), "a closed account has no calendar");
        world.run_plain("UPDATE people SET is_active = TRUE").await;
        events::end_feed(&world.services, &member).await.expect("ended");
        assert!(matches!(feed(&newer).await, Err(Failure::Missing)));
        assert_eq!(world.number("SELECT COUNT(*) FROM calendar_feeds").await, 0);
    }
}
