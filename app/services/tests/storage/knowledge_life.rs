//! The way of an article to its readers: a second pair of eyes, a time to come, and back.

use domain::{
    Moment,
    accounts::Role,
    knowledge::{Label, Stage, StepRefused},
    policy::Viewer,
};
use services::{Failure, knowledge};

use crate::{
    knowledge::{People, wanted},
    support::{NOW, World, on_both_databases},
};

/// A draft of the editor, and a colleague who can be the second pair of eyes.
async fn draft(world: &World) -> (People, Viewer, String) {
    let people = People::of(world).await;
    let colleague = world.person("e2@staff.example", Role::Editor, None).await;
    let save = wanted("Exportcontrole", "Eerste tekst", Label::Green, None);
    let slug = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
    (people, colleague, slug)
}

async fn text_for(world: &World, viewer: &Viewer, slug: &str) -> Option<String> {
    knowledge::find_article(&world.services, viewer, slug).await.ok().map(|page| page.html)
}

on_both_databases! {
    async fn a_second_pair_of_eyes_publishes(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        let publish = async |viewer: &Viewer| knowledge::publish_article(services, viewer, &slug).await;
        assert!(matches!(publish(&people.editor).await, Err(Failure::Refused(StepRefused::NotInReview))));
        knowledge::ask_review(services, &people.editor, &slug, Some(1)).await.expect("asked");
        let twice = knowledge::ask_review(services, &colleague, &slug, None).await;
        assert!(matches!(twice, Err(Failure::Refused(StepRefused::AlreadyInReview))));
        let waiting = knowledge::list_in_review(services, &colleague).await.expect("list");
        assert_eq!(waiting.iter().map(|w| (w.article.slug.as_str(), w.is_own)).collect::<Vec<_>>(), [(slug.as_str(), false)]);
        assert!(knowledge::list_in_review(services, &people.editor).await.expect("list")[0].is_own);
        assert!(matches!(publish(&people.editor).await, Err(Failure::Refused(StepRefused::AskedByYourself))));
        assert_eq!(text_for(&world, &people.member, &slug).await, None);
        publish(&colleague).await.expect("published");
        assert!(text_for(&world, &people.member, &slug).await.is_some_and(|html| html.contains("Eerste tekst")));
        assert!(knowledge::list_in_review(services, &colleague).await.expect("list").is_empty());
        publish(&colleague).await.expect("twice changes nothing");
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.article_published'").await, 1);
    }
}

on_both_databases! {
    async fn readers_see_what_was_approved_and_not_what_was_saved_after_it(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        knowledge::publish_article(services, &colleague, &slug).await.expect("published");
        let second = wanted("Exportcontrole", "Tweede tekst", Label::Green, None);
        assert_eq!(knowledge::save_article(services, &people.editor, &slug, &second, 1).await.expect("saved"), 2);
        assert!(text_for(&world, &people.member, &slug).await.is_some_and(|html| html.contains("Eerste")));
        knowledge::ask_review(services, &people.editor, &slug, Some(2)).await.expect("asked");
        // Another save takes the question back: the colleague would approve what nobody asked about.
        let third = wanted("Exportcontrole", "Derde tekst", Label::Green, None);
        knowledge::save_article(services, &people.editor, &slug, &third, 2).await.expect("saved");
        let stale = knowledge::publish_revision(services, &colleague, &slug, Some(2)).await;
        assert!(matches!(stale, Err(Failure::Refused(StepRefused::ChangedMeanwhile(3)))));
        let unasked = knowledge::publish_article(services, &colleague, &slug).await;
        assert!(matches!(unasked, Err(Failure::Refused(StepRefused::NotInReview))));
        knowledge::ask_review(services, &people.editor, &slug, Some(3)).await.expect("asked");
        knowledge::publish_revision(services, &colleague, &slug, Some(3)).await.expect("published");
        assert!(text_for(&world, &people.member, &slug).await.is_some_and(|html| html.contains("Derde")));
    }
}

on_both_databases! {
    async fn a_colleague_who_cannot_read_a_red_article_is_no_second_pair_of_eyes(world) {
        let (people, colleague, _) = draft(&world).await;
        let red = wanted("Namen", "Vertrouwelijk", Label::Red, None);
        let slug = knowledge::create_article(&world.services, &people.editor, &red).await.expect("created");
        let foreign = knowledge::ask_review(&world.services, &colleague, &slug, None).await;
        assert!(matches!(foreign, Err(Failure::Missing)));
        assert!(!knowledge::find_article_for_change(&world.services, &people.editor, &slug).await.expect("page").has_colleague);
        knowledge::ask_review(&world.services, &people.editor, &slug, None).await.expect("asked");
        assert!(knowledge::list_in_review(&world.services, &colleague).await.expect("list").is_empty());
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("nobody else could");
    }
}

on_both_databases! {
    async fn what_is_scheduled_appears_at_its_time_and_once(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        let at = NOW.plus(Moment::HOUR);
        let late = knowledge::schedule_article(services, &colleague, &slug, Some(1), NOW).await;
        assert!(matches!(late, Err(Failure::Refused(StepRefused::TooLate))));
        let own = knowledge::schedule_article(services, &people.editor, &slug, Some(1), at).await;
        assert!(matches!(own, Err(Failure::Refused(StepRefused::AskedByYourself))));
        knowledge::schedule_article(services, &colleague, &slug, Some(1), at).await.expect("scheduled");
        let page = knowledge::find_article_for_change(services, &people.editor, &slug).await.expect("page");
        assert_eq!((page.life.stage(), page.life.scheduled), (Stage::Scheduled, colleague.id().map(|id| (id, at))));
        assert_eq!(knowledge::publish_due(services).await.expect("step"), 0);
        assert_eq!(text_for(&world, &people.member, &slug).await, None);
        // The worker was away for two hours; two of them look at once.
        services.clock.advance(2 * Moment::HOUR);
        let (one, other) = tokio::join!(knowledge::publish_due(services), knowledge::publish_due(services));
        assert_eq!(one.expect("step") + other.expect("step"), 1);
        assert!(text_for(&world, &people.member, &slug).await.is_some());
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.article_published'").await, 1);
    }
}

on_both_databases! {
    async fn a_schedule_of_somebody_who_is_no_editor_any_more_is_dropped(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        world.person("e3@staff.example", Role::Editor, None).await;
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        let at = NOW.plus(Moment::HOUR);
        knowledge::schedule_article(services, &colleague, &slug, None, at).await.expect("scheduled");
        world.run_plain("UPDATE people SET is_active = FALSE WHERE email = 'e2@staff.example'").await;
        services.clock.advance(2 * Moment::HOUR);
        assert_eq!(knowledge::publish_due(services).await.expect("step"), 0);
        let page = knowledge::find_article_for_change(services, &people.editor, &slug).await.expect("page");
        assert_eq!((page.life.stage(), page.life.scheduled), (Stage::InReview, None));
        assert_eq!(text_for(&world, &people.member, &slug).await, None);
        let dropped = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.schedule_dropped'";
        assert_eq!(world.number(dropped).await, 1);
    }
}

on_both_databases! {
    async fn sent_back_or_saved_again_a_schedule_is_gone(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        let stage = async || {
            knowledge::find_article_for_change(services, &people.editor, &slug).await.expect("page").life.stage()
        };
        for revision in [1, 2] {
            knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
            let at = NOW.plus(Moment::HOUR);
            knowledge::schedule_article(services, &colleague, &slug, None, at).await.expect("scheduled");
            assert_eq!(stage().await, Stage::Scheduled);
            if revision == 1 {
                let save = wanted("Exportcontrole", "Nog iets", Label::Green, None);
                knowledge::save_article(services, &people.editor, &slug, &save, revision).await.expect("saved");
            } else {
                knowledge::send_back(services, &colleague, &slug).await.expect("sent back");
            }
            assert_eq!(stage().await, Stage::Writing);
        }
        let again = knowledge::send_back(services, &colleague, &slug).await;
        assert!(matches!(again, Err(Failure::Refused(StepRefused::NotInReview))));
        for viewer in [&people.member, &people.organiser, &people.party, &Viewer::Visitor] {
            assert!(matches!(knowledge::ask_review(services, viewer, &slug, None).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::send_back(services, viewer, &slug).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_in_review(services, viewer).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::restore_article(services, viewer, &slug).await, Err(Failure::Denied)));
            let scheduled = knowledge::schedule_article(services, viewer, &slug, None, NOW.plus(1)).await;
            assert!(matches!(scheduled, Err(Failure::Denied)));
        }
    }
}

on_both_databases! {
    async fn a_stricter_label_counts_at_once_and_a_less_strict_one_when_it_is_published(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        knowledge::publish_article(services, &colleague, &slug).await.expect("published");
        let reads = async || text_for(&world, &people.elsewhere, &slug).await.is_some();
        assert!(reads().await);
        let amber = wanted("Exportcontrole", "Tekst", Label::Amber, Some(people.own));
        knowledge::save_article(services, &people.editor, &slug, &amber, 1).await.expect("saved");
        assert!(!reads().await);
        let green = wanted("Exportcontrole", "Tekst", Label::Green, None);
        knowledge::save_article(services, &people.editor, &slug, &green, 2).await.expect("saved");
        assert!(!reads().await);
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        knowledge::publish_article(services, &colleague, &slug).await.expect("published");
        assert!(reads().await);
    }
}

on_both_databases! {
    async fn an_earlier_version_comes_back_as_a_new_one_without_its_looser_label(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        let amber = wanted("Anders", "Tweede tekst", Label::Amber, Some(people.own));
        knowledge::save_article(services, &people.editor, &slug, &amber, 1).await.expect("saved");
        knowledge::ask_review(services, &people.editor, &slug, None).await.expect("asked");
        let restore = async |viewer: &Viewer, number| knowledge::restore_revision(services, viewer, &slug, number).await;
        assert_eq!(restore(&colleague, 1).await.expect("restored"), 3);
        assert_eq!(restore(&colleague, 3).await.expect("the newest is already there"), 3);
        let page = knowledge::find_article_for_change(services, &people.editor, &slug).await.expect("page");
        let newest = page.newest.content();
        assert_eq!((newest.title.as_str(), newest.body.as_str()), ("Exportcontrole", "Eerste tekst"));
        assert_eq!((newest.label, newest.institution), (Label::Amber, Some(people.own)));
        assert_eq!((page.life.stage(), page.newest.revision.note.as_str()), (Stage::Writing, "Versie 1 teruggezet"));
        assert!(matches!(restore(&people.editor, 9).await, Err(Failure::Missing)));
        assert!(matches!(restore(&people.member, 1).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn what_was_red_is_not_brought_back_by_somebody_who_may_not_read_it(world) {
        let (people, colleague, _) = draft(&world).await;
        let services = &world.services;
        let red = wanted("Geheim", "Namen", Label::Red, None);
        let slug = knowledge::create_article(services, &people.editor, &red).await.expect("created");
        let open = wanted("Open", "Zonder namen", Label::Green, None);
        knowledge::save_article(services, &people.editor, &slug, &open, 1).await.expect("saved");
        assert!(matches!(knowledge::restore_revision(services, &colleague, &slug, 1).await, Err(Failure::Missing)));
    }
}

on_both_databases! {
    async fn who_else_writes_is_named_and_what_was_typed_stays_with_whoever_typed_it(world) {
        let (people, colleague, slug) = draft(&world).await;
        let services = &world.services;
        let id = knowledge::find_article(services, &people.editor, &slug).await.expect("page").article.id;
        let others = async |viewer: &Viewer| {
            let others = knowledge::note_opening(services, viewer, id).await.expect("noted");
            others.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
        };
        assert_eq!(others(&people.editor).await, []);
        assert_eq!(others(&colleague).await, [NOW]);
        let keep = async |viewer: &Viewer, seen, name: &str, value: &str| {
            knowledge::keep_typed(services, viewer, &slug, seen, vec![(name.into(), value.into())]).await
        };
        keep(&people.editor, 1, "body", "half").await.expect("kept");
        keep(&people.editor, 1, "title", "Nieuw").await.expect("kept");
        keep(&people.editor, 1, "owner", "x").await.expect("left out");
        let kept = knowledge::find_kept(services, &people.editor, id).await.expect("found").expect("something");
        let fields: Vec<(&str, &str)> = kept.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!((kept.seen, fields), (1, vec![("body", "half"), ("title", "Nieuw")]));
        assert_eq!(knowledge::find_kept(services, &colleague, id).await.expect("found"), None);
        // A save ends both: the form is closed, and what was kept stands in the revision.
        let save = wanted("Nieuw", "heel", Label::Green, None);
        knowledge::save_article(services, &people.editor, &slug, &save, 1).await.expect("saved");
        assert_eq!(knowledge::find_kept(services, &people.editor, id).await.expect("found"), None);
        assert_eq!(others(&colleague).await, []);
        services.clock.advance(15 * Moment::MINUTE);
        assert_eq!(others(&people.editor).await, [], "a quarter of an hour later nobody is thought to write");
        let red = wanted("Geheim", "Namen", Label::Red, None);
        let secret = knowledge::create_article(services, &people.editor, &red).await.expect("created");
        let foreign = knowledge::keep_typed(services, &colleague, &secret, 1, Vec::new()).await;
        assert!(matches!(foreign, Err(Failure::Missing)));
        assert!(matches!(keep(&people.member, 1, "body", "x").await, Err(Failure::Denied)));
    }
}
