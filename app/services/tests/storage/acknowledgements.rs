//! Readers confirm that they have read an article; who is asked, and who sees it.

use domain::{
    Moment,
    accounts::Role,
    knowledge::{Label, acknowledging::AcknowledgeRefused},
    policy::Viewer,
};
use services::{Failure, knowledge};

use crate::{
    knowledge::{People, published, wanted},
    support::{World, on_both_databases},
};

async fn to_read(world: &World, viewer: &Viewer) -> Vec<String> {
    let listed = knowledge::list_to_acknowledge(&world.services, viewer, 10).await.expect("listed");
    listed.into_iter().map(|article| article.title).collect()
}

/// Saves another text and publishes it; answers its number.
async fn publish_again(world: &World, people: &People, slug: &str, body: &str) -> i64 {
    let save = wanted("Werkafspraken", body, Label::Green, None);
    let before = knowledge::find_article(&world.services, &people.editor, slug).await.expect("article").revision;
    let number = knowledge::save_article(&world.services, &people.editor, slug, &save, before).await.expect("saved");
    knowledge::publish_article(&world.services, &people.editor, slug).await.expect("published");
    number
}

on_both_databases! {
    async fn a_confirmation_holds_until_editors_ask_for_a_later_text(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let slug = published(&world, "Werkafspraken", Label::Green, None, &[]).await;
        let refused = knowledge::acknowledge_article(services, &people.member, &slug, 1).await;
        assert!(matches!(refused, Err(Failure::Refused(AcknowledgeRefused::NotAsked))));
        assert_eq!(to_read(&world, &people.member).await, Vec::<String>::new());

        knowledge::ask_acknowledgement(services, &people.editor, &slug, true).await.expect("asked");
        assert_eq!(to_read(&world, &people.member).await, ["Werkafspraken"]);
        assert_eq!(to_read(&world, &people.elsewhere).await, ["Werkafspraken"]);
        for _ in 0..2 {
            knowledge::acknowledge_article(services, &people.member, &slug, 1).await.expect("confirmed");
        }
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.article_acknowledged'";
        assert_eq!(world.number(noted).await, 1, "once more changes nothing");
        assert_eq!(to_read(&world, &people.member).await, Vec::<String>::new());
        assert_eq!(to_read(&world, &people.elsewhere).await, ["Werkafspraken"]);

        // A small change asks nobody again; who opened the page before it confirms what they saw, not what they did not.
        let number = publish_again(&world, &people, &slug, "Een betere tekst").await;
        assert_eq!(to_read(&world, &people.member).await, Vec::<String>::new());
        let late = knowledge::acknowledge_article(services, &people.elsewhere, &slug, 1).await;
        assert!(matches!(late, Err(Failure::Refused(AcknowledgeRefused::AnotherRevision))));
        let (page, seen) = knowledge::find_acknowledged(services, &people.member, &slug).await.expect("seen");
        assert_eq!((page.body.as_str(), seen.body.contains("betere")), ("Een betere tekst", false));

        knowledge::ask_acknowledgement(services, &people.editor, &slug, true).await.expect("asked again");
        assert_eq!(to_read(&world, &people.member).await, ["Werkafspraken"]);
        knowledge::acknowledge_article(services, &people.member, &slug, number).await.expect("confirmed");
        let kept = "SELECT COUNT(*) FROM article_acknowledgements";
        assert_eq!(world.number(kept).await, 2, "the first confirmation stays");

        knowledge::ask_acknowledgement(services, &people.editor, &slug, false).await.expect("asked no more");
        assert_eq!(to_read(&world, &people.elsewhere).await, Vec::<String>::new());
        let missing = knowledge::list_acknowledgements(services, &people.editor, &slug).await;
        assert!(matches!(missing, Err(Failure::Missing)));
    }
}

on_both_databases! {
    async fn only_readers_are_asked_and_names_stay_within_an_institution(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(people.own)).await;
        let amber = published(&world, "Binnenshuis", Label::Amber, Some(people.own), &[]).await;
        let named: Vec<_> = people.member.id().into_iter().chain(people.editor.id()).collect();
        let red = published(&world, "Besloten", Label::Red, None, &named).await;
        let green = published(&world, "Voor allen", Label::Green, None, &[]).await;
        for slug in [&amber, &red, &green] {
            knowledge::ask_acknowledgement(services, &people.editor, slug, true).await.expect("asked");
            world.services.clock.advance(Moment::MINUTE);
        }
        assert_eq!(to_read(&world, &people.elsewhere).await, ["Voor allen"]);
        assert_eq!(to_read(&world, &people.member).await.len(), 3);
        for slug in [&amber, &red] {
            let foreign = knowledge::acknowledge_article(services, &people.elsewhere, slug, 1).await;
            assert!(matches!(foreign, Err(Failure::Missing)));
        }
        for slug in [&amber, &red, &green] {
            knowledge::acknowledge_article(services, &people.member, slug, 1).await.expect("confirmed");
        }

        let numbers = async |slug: &str| {
            let (_, found) = knowledge::list_acknowledgements(services, &people.editor, slug).await.expect("listed");
            assert!(found.colleagues.is_empty());
            found.institutions.into_iter().map(|one| (one.people, one.confirmed)).collect::<Vec<_>>()
        };
        assert_eq!(numbers(&amber).await, [(2, 1)]);
        assert_eq!(numbers(&red).await, [(1, 1)]);
        let mut green_numbers = numbers(&green).await;
        green_numbers.sort_unstable();
        assert_eq!(green_numbers, [(1, 0), (2, 1)]);

        let (_, found) = knowledge::list_acknowledgements(services, &coordinator, &green).await.expect("listed");
        assert!(found.institutions.is_empty());
        let confirmed: Vec<bool> = found.colleagues.iter().map(|one| one.at.is_some()).collect();
        assert_eq!(confirmed, [false, true], "of the own institution only, whoever did not confirm first");
        for viewer in [&people.member, &people.organiser, &people.party, &Viewer::Visitor] {
            let denied = knowledge::list_acknowledgements(services, viewer, &green).await;
            assert!(matches!(denied, Err(Failure::Denied)));
        }
        let denied = knowledge::ask_acknowledgement(services, &people.member, &green, true).await;
        assert!(matches!(denied, Err(Failure::Denied)));
    }
}
