//! What is found with which words: forms, compounds, mistakes, synonyms, quotes, and what is counted beside them.

use domain::{
    accounts::Role,
    knowledge::{ArticleState, Label},
    search::Kind,
};
use services::{
    knowledge,
    search::{self, Wanted},
};

use super::{article, find, marked, titles};
use crate::{
    knowledge::{People, admitted, every_kind, wanted},
    support::on_both_databases,
};

on_both_databases! {
    async fn inflections_accents_compounds_and_typing_mistakes_are_found(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "Samenwerken", "Universiteiten en coördinatoren regelen exportcontroleregels.").await;
        search::follow(&world.services).await.expect("follow");
        for text in ["universiteit", "UNIVERSITEIT", "coordinator", "coördinator", "exportcontrole", "universitiet", "samenwerkt"] {
            let found = find(&world.services, &editor, text).await;
            assert_eq!(titles(&found), ["Samenwerken"], "{text}");
        }
        let found = find(&world.services, &editor, "coordinator universiteit").await;
        assert_eq!(marked(&found.hits[0]), ["Universiteiten", "coördinatoren"]);
        assert_eq!(find(&world.services, &editor, "bijeenkomst").await.total, 0);
    }
}

on_both_databases! {
    async fn titles_and_words_side_by_side_stand_first(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "Los", "Beleid is nodig. Verderop gaat het over sancties, en nog wat over niets.").await;
        article(&world, &editor, "Samen", "Er geldt beleid sancties betreffende, en nog wat over niets, zo is het.").await;
        article(&world, &editor, "Sancties en beleid", "Een stuk met andere woorden over iets anders dan dit.").await;
        search::follow(&world.services).await.expect("follow");
        let found = find(&world.services, &editor, "beleid sancties").await;
        assert_eq!(titles(&found), ["Sancties en beleid", "Samen", "Los"]);
    }
}

on_both_databases! {
    async fn nothing_typed_breaks_a_search(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "De het een", "Wat van de hond is, is van iedereen.").await;
        search::follow(&world.services).await.expect("follow");
        let long = "woord".repeat(2_000);
        for odd in ["", " ", "\"", "\"hond", "hond AND", "(hond OR", "title:hond", "+hond -hond", "hond~2^9", "*", "\0", "'; --", &long] {
            let found = find(&world.services, &editor, odd).await;
            assert_eq!(found.total, usize::from(odd.contains("hond")), "{odd}");
        }
        assert_eq!(find(&world.services, &editor, "van de").await.total, 1);
        assert_eq!(find(&world.services, &editor, "the and").await.total, 0);
    }
}

on_both_databases! {
    /// "risico analyse" and "risicoanalyse", "exportcontrole" and "controle op export", either way.
    async fn compounds_are_found_by_their_parts_and_parts_by_their_compound(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "Een", "Maak eerst een risicoanalyse.").await;
        article(&world, &editor, "Twee", "De controle op export van goederen.").await;
        article(&world, &editor, "Drie", "Vraag het de privacyofficer.").await;
        search::follow(&world.services).await.expect("follow");
        for (typed, title) in [
            ("risico analyse", "Een"),
            ("analyses", "Een"),
            ("exportcontrole", "Twee"),
            ("exportcontroles", "Twee"),
            ("privacy officer", "Drie"),
            ("privacyofficers", "Drie"),
        ] {
            let found = find(&world.services, &editor, typed).await;
            assert_eq!(titles(&found).first(), Some(&title), "{typed}");
            assert!(!marked(&found.hits[0]).is_empty(), "{typed}");
        }
    }
}

on_both_databases! {
    async fn synonyms_and_quotes_and_stale_articles(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "Aanbesteding", "Regels voor wie goederen koopt.").await;
        article(&world, &editor, "Landen", "De landen in beeld staan hier; het beeld van landen is anders.").await;
        article(&world, &editor, "Beelden", "Het beeld van de landen.").await;
        search::follow(&world.services).await.expect("follow");
        assert_eq!(titles(&find(&world.services, &editor, "procurement").await), ["Aanbesteding"]);
        assert_eq!(titles(&find(&world.services, &editor, "\"landen in beeld\"").await), ["Landen"]);
        assert_eq!(find(&world.services, &editor, "landen in beeld").await.total, 2);

        let mut old = wanted("Oud", "Een tekst over wisselkoersen.", Label::Green, None);
        old.verified_on = Some(jiff::civil::date(2001, 1, 1));
        let slug = knowledge::create_article(&world.services, &editor, &old).await.expect("created");
        knowledge::publish_article(&world.services, &editor, &slug).await.expect("published");
        article(&world, &editor, "Nieuw", "Een andere tekst over wisselkoersen.").await;
        search::follow(&world.services).await.expect("follow");
        assert_eq!(titles(&find(&world.services, &editor, "wisselkoersen").await), ["Nieuw", "Oud"]);
    }
}

on_both_databases! {
    /// What was probably meant is said only where the viewer may read it.
    async fn a_mistyped_word_is_mended_and_said_to_whom_it_may_be_said(world) {
        let people = People::of(&world).await;
        article(&world, &people.editor, "Open", "Iedereen leest over exportcontrole.").await;
        let save = wanted("Dicht", "Alleen wie de naam kent leest over kwantumvangnetten.", Label::Red, None);
        let slug = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("published");
        search::follow(&world.services).await.expect("follow");
        let open = find(&world.services, &people.member, "exportcontorle").await;
        assert_eq!((titles(&open), open.meant.as_deref()), (vec!["Open"], Some("exportcontrole")));
        let closed = find(&world.services, &people.member, "kwantumvangneten").await;
        assert_eq!((closed.total, closed.meant), (0, None));
    }
}

on_both_databases! {
    async fn facets_count_what_each_limit_would_leave(world) {
        let people = People::of(&world).await;
        let articles = every_kind(&world, &people).await;
        search::follow(&world.services).await.expect("follow");
        for viewer in people.readers() {
            let all = find(&world.services, viewer, "stuk").await;
            assert_eq!(all.total, admitted(viewer, &articles, |access| access.state != ArticleState::Archived).len());
            for label in Label::ALL {
                let wanted = Wanted { text: "stuk".into(), label: Some(label), ..Wanted::default() };
                let limited = search::search(&world.services, viewer, wanted).await.expect("search");
                assert_eq!(limited.total, all.facets.label(label), "{label:?}");
                // The other labels are still counted, so that one can go from one to the other.
                assert_eq!(Label::ALL.map(|label| limited.facets.label(label)), Label::ALL.map(|label| all.facets.label(label)));
            }
            assert_eq!(all.facets.kind(Kind::Article), all.total);
        }
    }
}
