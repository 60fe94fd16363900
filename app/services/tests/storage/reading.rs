//! What somebody read last, what they follow and hear of, and translations that are behind.

use domain::{
    Lang, Moment,
    knowledge::{Label, SaveArticle, Topic},
    notifications::{Preferences, Way},
    policy::Viewer,
};
use services::{
    Failure, knowledge,
    notifications::{choose_preferences, find_preferences, unsubscribe},
    random::Token,
    search::write_tallies,
};

use crate::{
    knowledge::{People, published, wanted},
    support::{World, on_both_databases},
};

async fn recent(world: &World, viewer: &Viewer) -> Vec<String> {
    let listed = knowledge::list_recent(&world.services, viewer).await.expect("listed");
    listed.into_iter().map(|article| article.title).collect()
}

async fn read(world: &World, viewer: &Viewer, slug: &str) {
    let page = knowledge::find_article(&world.services, viewer, slug).await.expect("article");
    knowledge::note_read(&world.services, viewer, &page);
    world.services.clock.advance(Moment::SECOND);
}

/// Saves another text and publishes it.
async fn change(world: &World, people: &People, slug: &str, wanted: SaveArticle) {
    let services = &world.services;
    let before = knowledge::find_article(services, &people.editor, slug).await.expect("article").revision;
    knowledge::save_article(services, &people.editor, slug, &wanted, before).await.expect("saved");
    services.clock.advance(Moment::MINUTE);
    knowledge::publish_article(services, &people.editor, slug).await.expect("published");
}

/// Who was told what since the last time, by address.
async fn told(world: &World) -> Vec<(String, String)> {
    knowledge::tell_followers(&world.services).await.expect("told");
    let mut mails = world.mails().await;
    mails.retain(|(_, subject)| subject.starts_with("Nieuw"));
    mails.sort_unstable();
    world.run_plain("DELETE FROM outbox_messages").await;
    mails
}

fn mail(to: &str, subject: &str) -> (String, String) {
    (to.to_owned(), subject.to_owned())
}

on_both_databases! {
    async fn what_was_read_last_is_found_again_by_its_reader_until_they_erase_it(world) {
        let people = People::of(&world).await;
        let green = published(&world, "Voor allen", Label::Green, None, &[]).await;
        let amber = published(&world, "Binnenshuis", Label::Amber, Some(people.own), &[]).await;
        for slug in [&green, &amber, &green] {
            read(&world, &people.member, slug).await;
        }
        assert_eq!(world.number("SELECT COUNT(*) FROM article_reads").await, 0, "looking writes nothing");
        write_tallies(&world.services).await.expect("written");
        assert_eq!(world.number("SELECT COUNT(*) FROM article_reads").await, 2);
        assert_eq!(recent(&world, &people.member).await, ["Voor allen", "Binnenshuis"]);
        assert_eq!(recent(&world, &people.elsewhere).await, Vec::<String>::new());
        read(&world, &people.member, &amber).await;
        assert_eq!(recent(&world, &people.member).await, ["Binnenshuis", "Voor allen"], "also what was not written yet");
        world.run_plain("UPDATE articles SET label = 'TLP:RED' WHERE title = 'Binnenshuis'").await;
        assert_eq!(recent(&world, &people.member).await, ["Voor allen"], "only what they may read today");

        read(&world, &people.elsewhere, &green).await;
        read(&world, &people.member, &green).await;
        knowledge::forget_read(&world.services, &people.member).await.expect("erased");
        assert_eq!(recent(&world, &people.member).await, Vec::<String>::new());
        assert_eq!(recent(&world, &people.elsewhere).await, ["Voor allen"], "the list of somebody else stays");
        let denied = knowledge::list_recent(&world.services, &people.party).await;
        assert!(matches!(denied, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn the_list_holds_the_last_fifty(world) {
        let people = People::of(&world).await;
        for n in 0..53 {
            let slug = published(&world, &format!("Artikel {n}"), Label::Green, None, &[]).await;
            read(&world, &people.member, &slug).await;
        }
        let listed = recent(&world, &people.member).await;
        assert_eq!((listed.len(), listed[0].as_str(), listed[49].as_str()), (50, "Artikel 52", "Artikel 3"));
        assert_eq!(world.number("SELECT COUNT(*) FROM article_reads").await, 50);
    }
}

on_both_databases! {
    async fn followers_hear_once_of_a_new_version_and_never_of_a_minor_change(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let slug = published(&world, "Werkafspraken", Label::Green, None, &[]).await;
        knowledge::follow_article(services, &people.member, &slug, true).await.expect("followed");
        knowledge::follow_topic(services, &people.member, Topic::Legal, true).await.expect("followed too");
        knowledge::follow_topic(services, &people.elsewhere, Topic::Legal, true).await.expect("followed");
        services.clock.advance(Moment::MINUTE);

        let text = |body: &str| wanted("Werkafspraken", body, Label::Green, None);
        let minor = SaveArticle { is_minor: true, ..text("Een komma minder") };
        change(&world, &people, &slug, minor.clone()).await;
        assert_eq!(told(&world).await, []);
        change(&world, &people, &slug, text("Andere afspraken")).await;
        let both = futures::future::join(knowledge::tell_followers(services), knowledge::tell_followers(services)).await;
        assert_eq!(both.0.expect("one worker") + both.1.expect("another"), 2);
        let heard = [
            mail("m@delta.example", "Nieuwe versie: ‘Werkafspraken’"),
            mail("m@other.example", "Nieuwe versie: ‘Werkafspraken’"),
        ];
        assert_eq!(told(&world).await, heard, "each once, whatever they follow it by");
        assert_eq!(told(&world).await, []);

        // A minor change on top of one that is not is no minor change.
        let number = knowledge::find_article(services, &people.editor, &slug).await.expect("article").revision;
        knowledge::save_article(services, &people.editor, &slug, &text("Nog andere"), number).await.expect("saved");
        change(&world, &people, &slug, minor).await;
        knowledge::follow_article(services, &people.member, &slug, false).await.expect("left");
        knowledge::follow_topic(services, &people.member, Topic::Legal, false).await.expect("left");
        assert_eq!(told(&world).await, [mail("m@other.example", "Nieuwe versie: ‘Werkafspraken’")]);

        let new = wanted("Sancties", "Tekst", Label::Green, None);
        let made = knowledge::create_article(services, &people.editor, &new).await.expect("created");
        assert_eq!(told(&world).await, [], "nobody hears of a draft");
        knowledge::publish_article(services, &people.editor, &made).await.expect("published");
        assert_eq!(told(&world).await, [mail("m@other.example", "Nieuw artikel: ‘Sancties’")]);
    }
}

on_both_databases! {
    async fn whoever_may_not_read_it_any_more_hears_nothing_and_no_strict_title_stands_in_a_mail(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let slug = published(&world, "Geheime bron", Label::Green, None, &[]).await;
        for viewer in [&people.member, &people.elsewhere, &people.organiser] {
            knowledge::follow_article(services, viewer, &slug, true).await.expect("followed");
        }
        let amber = wanted("Geheime bron", "Nu strenger", Label::Amber, Some(people.own));
        change(&world, &people, &slug, amber).await;
        knowledge::tell_followers(services).await.expect("told");
        let kept = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'knowledge.followed'
            AND (text_body LIKE '%eheime%' OR html_body LIKE '%eheime%' OR subject LIKE '%eheime%')";
        assert_eq!(world.number(kept).await, 0);
        assert_eq!(told(&world).await, [mail("m@delta.example", "Nieuws over iets wat u volgt")]);
        let foreign = knowledge::follow_article(services, &people.elsewhere, &slug, true).await;
        assert!(matches!(foreign, Err(Failure::Missing)));
        let following = async |viewer| knowledge::list_following(services, viewer).await.expect("listed").articles.len();
        assert_eq!((following(&people.member).await, following(&people.elsewhere).await), (1, 0));
    }
}

on_both_databases! {
    async fn mails_about_what_one_follows_end_with_one_click_or_by_choice(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let slug = published(&world, "Werkafspraken", Label::Green, None, &[]).await;
        for viewer in [&people.member, &people.elsewhere] {
            knowledge::follow_article(services, viewer, &slug, true).await.expect("followed");
        }
        let off = Preferences { followed: Way::Off, ..Preferences::default() };
        choose_preferences(services, &people.elsewhere, off).await.expect("chosen");
        change(&world, &people, &slug, wanted("Werkafspraken", "Anders", Label::Green, None)).await;
        assert_eq!(knowledge::tell_followers(services).await.expect("told"), 1);
        let token = world.token_of_mail("knowledge.followed", "/unsubscribe/").await;
        unsubscribe(services, &Token::presented(&token)).await.expect("ended");
        assert_eq!(find_preferences(services, &people.member).await.expect("preferences"), off);
        change(&world, &people, &slug, wanted("Werkafspraken", "Weer anders", Label::Green, None)).await;
        assert_eq!(knowledge::tell_followers(services).await.expect("told"), 0);
    }
}

/// A Dutch article with its English version.
async fn pair(world: &World) -> (String, String) {
    let (nl, en) = (
        published(world, "Exportcontrole", Label::Green, None, &[]).await,
        published(world, "Export control", Label::Green, None, &[]).await,
    );
    world.run_plain("UPDATE articles SET language = 'en' WHERE title = 'Export control'").await;
    world.run_plain("UPDATE articles SET pair_id = (SELECT o.id FROM articles o WHERE o.id <> articles.id)").await;
    (nl, en)
}

on_both_databases! {
    async fn a_translation_is_behind_from_a_change_in_substance_until_it_follows(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let (nl, en) = pair(&world).await;
        let behind = async || {
            let listed = knowledge::list_behind(services, &people.editor).await.expect("listed");
            listed.into_iter().map(|one| (one.article.title, one.other.1)).collect::<Vec<_>>()
        };
        let none: [(String, String); 0] = [];
        let dutch = |body: &str| wanted("Exportcontrole", body, Label::Green, None);
        let english = |body: &str| SaveArticle { lang: Lang::En, ..wanted("Export control", body, Label::Green, None) };

        change(&world, &people, &nl, SaveArticle { is_minor: true, ..dutch("Een komma") }).await;
        assert_eq!(behind().await, none);
        change(&world, &people, &nl, dutch("Nieuwe regels")).await;
        let is_behind = [mail("Export control", "Exportcontrole")];
        assert_eq!(behind().await, is_behind);
        let since = async |slug| knowledge::find_article(services, &people.member, slug).await.expect("page").behind_since;
        assert_eq!(since(&en).await, Some(services.now()));
        assert_eq!(since(&nl).await, None);

        change(&world, &people, &en, SaveArticle { is_minor: true, ..english("A comma") }).await;
        assert_eq!(behind().await, is_behind, "a corrected letter is no translation");
        change(&world, &people, &en, english("New rules")).await;
        assert_eq!(behind().await, none, "following does not make the other one fall behind");

        change(&world, &people, &en, english("More rules")).await;
        assert_eq!(behind().await, [mail("Exportcontrole", "Export control")]);
        knowledge::set_in_step(services, &people.editor, &nl).await.expect("said");
        assert_eq!(behind().await, none);
        let denied = knowledge::set_in_step(services, &people.member, &nl).await;
        assert!(matches!(denied, Err(Failure::Denied)));
        assert!(matches!(knowledge::list_behind(services, &people.member).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn nobody_learns_from_a_translation_of_a_text_they_may_not_read(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let (nl, en) = pair(&world).await;
        change(&world, &people, &nl, wanted("Exportcontrole", "Intern", Label::Amber, Some(people.own))).await;
        let since = async |viewer| knowledge::find_article(services, viewer, &en).await.expect("page").behind_since;
        assert!(since(&people.member).await.is_some());
        assert_eq!(since(&people.elsewhere).await, None);
    }
}

on_both_databases! {
    async fn who_follows_a_topic_hears_of_a_text_in_two_languages_in_their_own(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let (nl, en) = pair(&world).await;
        knowledge::follow_topic(services, &people.member, Topic::Legal, true).await.expect("followed");
        knowledge::follow_article(services, &people.elsewhere, &en, true).await.expect("followed");
        change(&world, &people, &nl, wanted("Exportcontrole", "Anders", Label::Green, None)).await;
        let english = SaveArticle { lang: Lang::En, ..wanted("Export control", "Other", Label::Green, None) };
        change(&world, &people, &en, english).await;
        let heard = [
            mail("m@delta.example", "Nieuwe versie: ‘Exportcontrole’"),
            mail("m@other.example", "Nieuwe versie: ‘Export control’"),
        ];
        assert_eq!(told(&world).await, heard);
    }
}

on_both_databases! {
    async fn what_was_typed_into_a_new_article_is_kept_until_it_is_saved(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let colleague = world.person("e2@staff.example", domain::accounts::Role::Editor, None).await;
        let keep = async |slug: &str, begun, name: &str, value: &str| {
            let typed = vec![(name.to_owned(), value.to_owned())];
            knowledge::keep_typed(services, &people.editor, slug, begun, typed).await.expect("kept");
        };
        let begun = async |viewer| knowledge::find_begun(services, viewer).await.expect("found");
        keep("new:case", 7, "title", "Een casus").await;
        keep("new:case", 7, "body", "Wat er gebeurde").await;
        let kept = begun(&people.editor).await.expect("something");
        assert_eq!((kept.begun, kept.template), (7, Some(domain::knowledge::Template::Case)));
        assert_eq!(kept.fields.into_values().collect::<Vec<_>>(), ["Wat er gebeurde", "Een casus"]);
        assert_eq!(begun(&colleague).await, None, "nobody else sees it");
        // Another beginning takes its place; two are never mixed.
        keep("new", 8, "title", "Iets anders").await;
        let kept = begun(&people.editor).await.expect("something");
        assert_eq!((kept.template, kept.fields.len()), (None, 1));
        knowledge::discard_kept(services, &people.editor, "new").await.expect("thrown away");
        assert_eq!(begun(&people.editor).await, None);
        keep("new", 9, "title", "Nog iets").await;
        let new = wanted("Nog iets", "Tekst", Label::Green, None);
        knowledge::create_article(services, &people.editor, &new).await.expect("created");
        assert_eq!(begun(&people.editor).await, None, "it stands in the article now");
        let typed = knowledge::keep_typed(services, &people.member, "new", 1, Vec::new()).await;
        assert!(matches!(typed, Err(Failure::Denied)));
    }
}
