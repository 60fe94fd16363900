//! Reminders, news and digests: each once, as people chose, also after the worker was away.

use domain::{
    Moment,
    accounts::Role,
    events::ScheduleEvent,
    ids::EventId,
    notifications::{Preferences, Way},
    policy::Viewer,
};
use services::{
    Failure, events,
    notifications::{choose_preferences, find_preferences, find_unsubscribe, unsubscribe},
    random::Token,
};

use crate::support::{World, on_both_databases};

/// Tuesday 15 December 2026 at 14:00 in Amsterdam: two weeks and five hours after the tests begin.
fn wanted() -> ScheduleEvent {
    crate::events::wanted("5")
}

async fn scheduled(world: &World) -> (Viewer, EventId, String) {
    let organiser = world.person("o@staff.example", Role::Organiser, None).await;
    let slug = events::schedule(&world.services, &organiser, &wanted()).await.expect("scheduled");
    let id = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
    (organiser, id, slug)
}

/// Members who are registered and want to be reminded like this.
async fn registered(world: &World, id: EventId, ways: &[Way]) -> Vec<Viewer> {
    let delta = world.institution("delta.example").await;
    let mut viewers = Vec::new();
    for (n, way) in ways.iter().enumerate() {
        let viewer = world.person(&format!("m{n}@delta.example"), Role::Member, Some(delta)).await;
        let wanted = Preferences { reminder: *way, new_event: Way::Off, ..Preferences::default() };
        choose_preferences(&world.services, &viewer, wanted).await.expect("chosen");
        events::register(&world.services, &viewer, id).await.expect("registered");
        viewers.push(viewer);
    }
    viewers
}

async fn told(world: &World, subject: &str) -> Vec<String> {
    let mails = world.mails().await.into_iter();
    mails.filter(|(_, said)| said.starts_with(subject)).map(|(to, _)| to).collect()
}

on_both_databases! {
    async fn a_reminder_comes_once_a_day_before_and_only_to_those_who_want_it(world) {
        let (_, id, _) = scheduled(&world).await;
        registered(&world, id, &[Way::AtOnce, Way::Off]).await;
        let before = wanted().starts_at.0 - Moment::DAY - world.services.now().0;
        world.services.clock.advance(before - Moment::MINUTE);
        events::tell_due(&world.services).await.expect("nothing yet");
        assert_eq!(told(&world, "Binnenkort").await, Vec::<String>::new());
        world.services.clock.advance(Moment::MINUTE);
        let both = futures::future::join(events::tell_due(&world.services), events::tell_due(&world.services)).await;
        both.0.and(both.1).expect("two workers at once");
        world.services.clock.advance(Moment::HOUR);
        events::tell_due(&world.services).await.expect("nothing left");
        assert_eq!(told(&world, "Binnenkort").await, ["m0@delta.example"]);
    }
}

on_both_databases! {
    async fn a_worker_that_was_away_reminds_late_but_never_of_what_has_begun(world) {
        let (_, id, _) = scheduled(&world).await;
        registered(&world, id, &[Way::AtOnce]).await;
        let until = wanted().starts_at.0 - world.services.now().0;
        world.services.clock.advance(until - Moment::HOUR);
        events::tell_due(&world.services).await.expect("late");
        assert_eq!(told(&world, "Binnenkort").await.len(), 1);
        // Whoever comes in this late hears of it by the mail that says so.
        let delta = world.institution("other.example").await;
        let late = world.person("late@other.example", Role::Member, Some(delta)).await;
        events::register(&world.services, &late, id).await.expect("registered");
        world.services.clock.advance(2 * Moment::HOUR);
        events::tell_due(&world.services).await.expect("it has begun");
        assert_eq!(told(&world, "Binnenkort").await.len(), 1);
    }
}

on_both_databases! {
    async fn an_event_that_was_moved_away_is_reminded_of_anew_and_a_cancelled_one_never(world) {
        let (organiser, id, slug) = scheduled(&world).await;
        registered(&world, id, &[Way::AtOnce]).await;
        let until = wanted().starts_at.0 - world.services.now().0;
        world.services.clock.advance(until - Moment::HOUR);
        events::tell_due(&world.services).await.expect("reminded");
        let mut later = wanted();
        later.starts_at = later.starts_at.plus(7 * Moment::DAY);
        later.ends_at = later.ends_at.plus(7 * Moment::DAY);
        let seen = events::find_event_for_change(&world.services, &organiser, &slug).await.expect("page").updated_at;
        events::change(&world.services, &organiser, id, &later, seen).await.expect("moved");
        world.services.clock.advance(7 * Moment::DAY);
        events::tell_due(&world.services).await.expect("reminded anew");
        assert_eq!(told(&world, "Binnenkort").await.len(), 2);

        let slug = events::schedule(&world.services, &organiser, &ScheduleEvent {
            starts_at: later.starts_at.plus(7 * Moment::DAY), ends_at: later.ends_at.plus(7 * Moment::DAY), ..wanted()
        }).await.expect("scheduled");
        let second = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        events::register(&world.services, &organiser, second).await.expect("registered");
        events::cancel_event(&world.services, &organiser, second).await.expect("cancelled");
        world.services.clock.advance(7 * Moment::DAY);
        events::tell_due(&world.services).await.expect("nothing");
        assert_eq!(told(&world, "Binnenkort").await.len(), 2);
    }
}

on_both_databases! {
    async fn a_digest_comes_once_a_day_with_what_begins_soon_and_what_is_new(world) {
        let (organiser, id, _) = scheduled(&world).await;
        let viewers = registered(&world, id, &[Way::Daily]).await;
        let daily = Preferences { reminder: Way::Daily, new_event: Way::Daily, ..Preferences::default() };
        choose_preferences(&world.services, &viewers[0], daily).await.expect("chosen");
        // The tests begin at nine: the digest of today has nothing to tell, and is not sent.
        events::tell_due(&world.services).await.expect("nothing");
        assert_eq!(told(&world, "Uw dagoverzicht").await.len(), 0);
        world.services.clock.advance(Moment::HOUR);
        let mut new = wanted();
        new.title = "Iets nieuws".into();
        events::schedule(&world.services, &organiser, &new).await.expect("scheduled");
        // The next day at seven it is too early, at nine not.
        world.services.clock.advance(21 * Moment::HOUR);
        events::tell_due(&world.services).await.expect("too early");
        assert_eq!(told(&world, "Uw dagoverzicht").await.len(), 0);
        world.services.clock.advance(2 * Moment::HOUR);
        events::tell_due(&world.services).await.expect("told");
        events::tell_due(&world.services).await.expect("told before");
        assert_eq!(told(&world, "Uw dagoverzicht").await.len(), 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'events.digest' AND text_body LIKE '%Iets nieuws%' AND text_body NOT LIKE '%Ken je partner%'").await, 1);
        // On the morning before, the digest takes the place of the reminder.
        world.services.clock.advance(12 * Moment::DAY);
        events::tell_due(&world.services).await.expect("told");
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'events.digest' AND text_body LIKE '%Ken je partner%'").await, 1);
        world.services.clock.advance(Moment::DAY);
        events::tell_due(&world.services).await.expect("nothing more");
        assert_eq!(told(&world, "Uw dagoverzicht").await.len(), 2);
        assert_eq!(told(&world, "Binnenkort").await.len(), 0);
    }
}

on_both_databases! {
    async fn news_reaches_those_who_asked_for_it_once_and_the_link_in_it_ends_it(world) {
        let delta = world.institution("delta.example").await;
        let [keen, other] = [
            world.person("keen@delta.example", Role::Member, Some(delta)).await,
            world.person("other@delta.example", Role::Member, Some(delta)).await,
        ];
        let at_once = Preferences { reminder: Way::AtOnce, new_event: Way::AtOnce, ..Preferences::default() };
        choose_preferences(&world.services, &keen, at_once).await.expect("chosen");
        let (organiser, _, _) = scheduled(&world).await;
        events::tell_due(&world.services).await.expect("told");
        events::tell_due(&world.services).await.expect("told before");
        assert_eq!(told(&world, "Nieuw in de agenda").await, ["keen@delta.example"]);
        assert_eq!(find_preferences(&world.services, &other).await.expect("from the start"), Preferences::default());

        let token = Token::presented(&world.token_in_last_mail("/unsubscribe/").await);
        find_unsubscribe(&world.services, &token).await.expect("looking");
        assert_eq!(find_preferences(&world.services, &keen).await.expect("chosen"), at_once, "looking changes nothing");
        unsubscribe(&world.services, &token).await.expect("ended");
        unsubscribe(&world.services, &token).await.expect("twice is no mistake");
        let now = find_preferences(&world.services, &keen).await.expect("chosen");
        assert_eq!(now, Preferences { reminder: Way::AtOnce, new_event: Way::Off, ..Preferences::default() });
        let mut second = wanted();
        second.title = "Nog een".into();
        events::schedule(&world.services, &organiser, &second).await.expect("scheduled");
        events::tell_due(&world.services).await.expect("nobody");
        assert_eq!(told(&world, "Nieuw in de agenda").await.len(), 1);
        let unknown = unsubscribe(&world.services, &Token::presented("x")).await;
        assert!(matches!(unknown, Err(Failure::Missing)));
        let party = world.person("p@party.example", Role::PartyContact, None).await;
        assert!(matches!(choose_preferences(&world.services, &party, at_once).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn what_one_did_oneself_carries_no_way_to_end_it(world) {
        let (_, id, _) = scheduled(&world).await;
        registered(&world, id, &[Way::Off]).await;
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE unsubscribe IS NOT NULL").await, 0);
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'events.confirmed'").await, 1);
    }
}
