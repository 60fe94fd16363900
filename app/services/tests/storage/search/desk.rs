//! What editors do for the search and see of it, and what is suggested to somebody who types.

use domain::{Moment, accounts::Role, input::Form, knowledge::Label, policy::Viewer, search::synonyms::SynonymGroup};
use services::{
    Failure, knowledge,
    search::{self, Tally, Wanted},
};

use super::{article, find, titles};
use crate::{
    knowledge::wanted,
    support::{World, on_both_databases},
};

async fn editor_and_member(world: &World) -> (Viewer, Viewer) {
    let own = world.institution("tu-delta.example").await;
    let editor = world.person("editor@staff.example", Role::Editor, None).await;
    let member = world.person("member@tu-delta.example", Role::Member, Some(own)).await;
    (editor, member)
}

fn group(expressions: &str) -> SynonymGroup {
    SynonymGroup::parse(&Form::from([("expressions", expressions)])).expect("a group")
}

async fn looked_for(world: &World, viewer: &Viewer, text: &str) -> Vec<String> {
    titles(&find(&world.services, viewer, text).await).into_iter().map(str::to_owned).collect()
}

on_both_databases! {
    async fn what_editors_call_the_same_is_found_until_they_take_it_back(world) {
        let (editor, member) = editor_and_member(&world).await;
        article(&world, &editor, "Toestellen in de lucht", "Over vliegmachines en wat daarbij hoort.").await;
        search::follow(&world.services).await.expect("follow");
        assert_eq!(looked_for(&world, &member, "kite").await, Vec::<String>::new());

        search::save_synonyms(&world.services, &editor, None, &group("kite, vliegmachine")).await.expect("saved");
        search::follow(&world.services).await.expect("follow");
        assert_eq!(looked_for(&world, &member, "kites").await, ["Toestellen in de lucht"]);

        let made = search::list_synonyms(&world.services, &editor).await.expect("listed").remove(0);
        let changed = group("zeppelin, vliegmachine");
        search::save_synonyms(&world.services, &editor, Some(made.id), &changed).await.expect("changed");
        search::follow(&world.services).await.expect("follow");
        assert_eq!(looked_for(&world, &member, "kite").await, Vec::<String>::new());
        assert_eq!(looked_for(&world, &member, "zeppelin").await, ["Toestellen in de lucht"]);

        search::remove_synonyms(&world.services, &editor, made.id).await.expect("removed");
        search::follow(&world.services).await.expect("follow");
        assert_eq!(looked_for(&world, &member, "zeppelin").await, Vec::<String>::new());
        let again = search::remove_synonyms(&world.services, &editor, made.id).await;
        assert!(matches!(again, Err(Failure::Missing)));
        let gone = search::save_synonyms(&world.services, &editor, Some(made.id), &group("a, b")).await;
        assert!(matches!(gone, Err(Failure::Missing)), "a group that was taken away does not come back by itself");
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed LIKE 'search.synonyms_%'";
        assert_eq!(world.number(noted).await, 3);
    }
}

on_both_databases! {
    async fn only_editors_keep_synonyms_and_see_what_is_looked_for(world) {
        let (_, member) = editor_and_member(&world).await;
        let denied = search::save_synonyms(&world.services, &member, None, &group("a, b")).await;
        assert!(matches!(denied, Err(Failure::Denied)));
        assert!(matches!(search::list_synonyms(&world.services, &member).await, Err(Failure::Denied)));
        assert!(matches!(search::search_figures(&world.services, &member).await, Err(Failure::Denied)));
        assert!(matches!(search::suggest(&world.services, &Viewer::Visitor, "ris".into()).await, Err(Failure::Denied)));
        assert!(matches!(search::note_opened(&world.services, &Viewer::Visitor, "risico", 1), Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn searches_are_counted_once_each_and_without_persons(world) {
        let (editor, member) = editor_and_member(&world).await;
        article(&world, &editor, "Exportcontrole", "Wat mag het land uit?").await;
        search::follow(&world.services).await.expect("follow");
        for text in ["Exportcontrole", "  exportcontrole ", "kwantumdelving", "jan@uni.example", "0612345678"] {
            find(&world.services, &member, text).await;
        }
        // The next page and a filter are the same search.
        let further = Wanted { text: "exportcontrole".into(), skip: 20, ..Wanted::default() };
        search::search(&world.services, &member, further).await.expect("search");
        search::note_opened(&world.services, &member, "exportcontrole", 1).expect("noted");
        search::note_opened(&world.services, &editor, "Exportcontrole", 4).expect("noted");
        search::write_tallies(&world.services).await.expect("written");
        // Counted on top of what was written before.
        find(&world.services, &editor, "kwantumdelving").await;
        search::write_tallies(&world.services).await.expect("written");

        let figures = search::search_figures(&world.services, &editor).await.expect("figures");
        assert_eq!((figures.all.searches, figures.all.empty, figures.all.clicks), (4, 2, 2));
        let words = |tallies: &[Tally]| tallies.iter().map(|one| one.words.clone()).collect::<Vec<_>>();
        assert_eq!(words(&figures.empty), ["kwantumdelving"]);
        assert_eq!(words(&figures.often), ["exportcontrole", "kwantumdelving"]);
        assert_eq!((figures.often[0].clicks, figures.often[0].place()), (2, Some(2.5)));
        assert_eq!(figures.often[1].place(), None);

        world.services.clock.advance(Moment::DAY * 91);
        find(&world.services, &member, "risico").await;
        search::write_tallies(&world.services).await.expect("written");
        assert_eq!(world.number("SELECT COUNT(*) FROM search_tallies").await, 1, "older counts are forgotten");
    }
}

on_both_databases! {
    async fn titles_are_suggested_while_somebody_types(world) {
        let (editor, member) = editor_and_member(&world).await;
        for title in ["Exportcontrole in het kort", "Controle op afstand", "Risico's van reizen", "Gasten ontvangen"] {
            article(&world, &editor, title, "Een tekst over reizen en controle.").await;
        }
        let secret = wanted("Reizen van het bestuur", "Geheim.", Label::Red, None);
        knowledge::create_article(&world.services, &editor, &secret).await.expect("created");
        search::follow(&world.services).await.expect("follow");
        let suggested = async |typed: &str| {
            let found = search::suggest(&world.services, &member, typed.to_owned()).await.expect("suggested");
            let mut titles: Vec<String> = found.into_iter().map(|one| one.title).collect();
            titles.sort_unstable();
            titles
        };
        assert_eq!(suggested("expo").await, ["Exportcontrole in het kort"]);
        assert_eq!(suggested("exportcontroles").await, ["Exportcontrole in het kort"]);
        assert_eq!(suggested("contr").await, ["Controle op afstand", "Exportcontrole in het kort"]);
        assert_eq!(suggested("RISICO'S van r").await, ["Risico's van reizen"]);
        assert_eq!(suggested("reiz").await, ["Risico's van reizen"], "of what one may read");
        for nothing in ["", " ", "r", "de ", "\"*", "zzzz", &"woord ".repeat(500)] {
            assert_eq!(suggested(nothing).await, Vec::<String>::new(), "{nothing:?}");
        }
    }
}
