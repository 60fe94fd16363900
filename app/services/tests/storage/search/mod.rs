//! The index: it follows the database, survives being closed and damaged, and shows nobody what is not for them.

use domain::{
    Lang,
    accounts::Role,
    ids::PersonId,
    knowledge::{ArticleState, Label, Topic},
    policy::Viewer,
    search::Kind,
};
use services::{
    Failure, Services, knowledge,
    search::{self, Found, Hit, Index, Wanted},
};

mod desk;
mod leaks;
mod words;

use crate::{
    knowledge::{People, admitted, every_kind, published, wanted, with_state},
    support::{World, on_both_databases},
};

async fn find(services: &Services, viewer: &Viewer, text: &str) -> Found {
    let wanted = Wanted { text: text.to_owned(), limit: 200, ..Wanted::default() };
    search::search(services, viewer, wanted).await.expect("search")
}

fn titles(found: &Found) -> Vec<&str> {
    found.hits.iter().map(|hit| hit.title.as_str()).collect()
}

fn marked(hit: &Hit) -> Vec<&str> {
    hit.snippet.iter().filter(|(_, found)| *found).map(|(text, _)| text.as_str()).collect()
}

/// Says a text in an article of its own.
async fn article(world: &World, editor: &Viewer, title: &str, body: &str) -> String {
    let save = wanted(title, body, Label::Green, None);
    let slug = knowledge::create_article(&world.services, editor, &save).await.expect("created");
    knowledge::publish_article(&world.services, editor, &slug).await.expect("published");
    slug
}

on_both_databases! {
    async fn a_search_finds_and_counts_exactly_what_the_policy_admits(world) {
        let people = People::of(&world).await;
        let articles = every_kind(&world, &people).await;
        search::follow(&world.services).await.expect("follow");
        for viewer in people.readers() {
            let readable = admitted(viewer, &articles, |access| access.state != ArticleState::Archived);
            for text in ["exportcontrole", "exportcontroles", "stuk", "exportkontrole", "tekst stuk 7"] {
                let found = find(&world.services, viewer, text).await;
                let mut slugs: Vec<&str> =
                    found.hits.iter().filter_map(|hit| hit.path.strip_prefix("/knowledge/")).collect();
                slugs.sort_unstable();
                assert_eq!(slugs, readable, "{text}");
                assert_eq!(found.total, readable.len(), "{text}");
            }
        }
        for viewer in [&people.party, &Viewer::Visitor] {
            let denied = search::search(&world.services, viewer, Wanted { text: "stuk".into(), ..Wanted::default() });
            assert!(matches!(denied.await, Err(Failure::Denied)));
        }
    }
}

on_both_databases! {
    /// Labels, states, owners and readers at random, again and again on the same index.
    async fn whatever_is_made_nobody_finds_what_they_may_not_read(world) {
        use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
        let people = People::of(&world).await;
        let choice = (0..5_usize, 0..3_usize, any::<bool>(), any::<bool>(), any::<bool>());
        let mut runner = TestRunner::default();
        let mut made = Vec::new();
        for round in 0..40 {
            let (label, state, owned, member, editor) = choice.new_tree(&mut runner).expect("a case").current();
            let label = Label::ALL[label];
            let state = [ArticleState::Draft, ArticleState::Published, ArticleState::Archived][state];
            let institution = owned.then_some(people.own);
            let named: Vec<PersonId> =
                [member.then(|| people.member.id()), editor.then(|| people.editor.id())].into_iter().flatten().flatten().collect();
            let slug = with_state(&world, &format!("Ronde {round}"), label, institution, &named, state).await;
            let access = domain::knowledge::ArticleAccess { state, label, institution, is_named_reader: false };
            made.push((slug, access, named));
            if round % 8 == 7 {
                search::follow(&world.services).await.expect("follow");
                for viewer in people.readers() {
                    let found = find(&world.services, viewer, "ronde").await;
                    let allowed = admitted(viewer, &made, |access| access.state != ArticleState::Archived);
                    assert_eq!(found.total, allowed.len());
                    assert!(found.hits.iter().all(|hit| allowed.iter().any(|slug| hit.path == format!("/knowledge/{slug}"))));
                }
            }
        }
    }
}

on_both_databases! {
    async fn what_is_saved_changed_and_archived_is_found_accordingly(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let slug = article(&world, &editor, "Kroonjuwelen", "Sensitieve technologie.").await;
        assert_eq!(search::follow(&world.services).await.expect("follow"), 2);
        assert_eq!(search::follow(&world.services).await.expect("nothing new"), 0);
        assert_eq!(titles(&find(&world.services, &organiser, "kroonjuweel technologie").await), ["Kroonjuwelen"]);
        let save = wanted("Sleuteltechnologie", "Iets anders.", Label::Green, None);
        knowledge::save_article(&world.services, &editor, &slug, &save, 1).await.expect("saved");
        knowledge::publish_article(&world.services, &editor, &slug).await.expect("published");
        search::follow(&world.services).await.expect("follow");
        assert_eq!(find(&world.services, &organiser, "kroonjuwelen").await.total, 0);
        assert_eq!(titles(&find(&world.services, &organiser, "sleuteltechnologie").await), ["Sleuteltechnologie"]);
        knowledge::archive_article(&world.services, &editor, &slug).await.expect("archived");
        search::follow(&world.services).await.expect("follow");
        assert_eq!(find(&world.services, &editor, "sleuteltechnologie").await.total, 0);
    }
}

on_both_databases! {
    async fn kind_topic_and_language_limit_a_search_and_its_count(world) {
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        article(&world, &editor, "Partners", "Nederlandse tekst over partners.").await;
        let mut english = wanted("Partners", "An English text about partners.", Label::Green, None);
        (english.lang, english.topic) = (Lang::En, Some(Topic::Partnerships));
        let slug = knowledge::create_article(&world.services, &editor, &english).await.expect("created");
        knowledge::publish_article(&world.services, &editor, &slug).await.expect("published");
        search::follow(&world.services).await.expect("follow");
        let count = async |kind, topic, lang| {
            let wanted = Wanted { text: "partner".into(), kind, topic, lang, ..Wanted::default() };
            search::search(&world.services, &editor, wanted).await.expect("search").total
        };
        assert_eq!(count(None, None, None).await, 2);
        assert_eq!(count(Some(Kind::Article), None, None).await, 2);
        assert_eq!(count(Some(Kind::Event), None, None).await, 0);
        assert_eq!(count(None, Some(Topic::Partnerships), None).await, 1);
        assert_eq!(count(None, Some(Topic::Legal), Some(Lang::En)).await, 0);
        assert_eq!(count(None, None, Some(Lang::En)).await, 1);
        let page = Wanted { text: "partner".into(), skip: 1, limit: 1, ..Wanted::default() };
        let second = search::search(&world.services, &editor, page).await.expect("search");
        assert_eq!((second.total, second.hits.len()), (2, 1));
    }
}

on_both_databases! {
    async fn lessons_of_published_courses_and_events_are_found_too(world) {
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        events(&world, &organiser).await;
        let (course, hidden, module, hidden_module) = (id(), id(), id(), id());
        for (course, slug, is_published) in [(course, "basis", true), (hidden, "verborgen", false)] {
            world.run("INSERT INTO courses (id, slug, language, title, summary, pair_id, is_published, created_at)
                VALUES ($1, $2, 'nl', 'Basis', '', NULL, $3, 0)", course, slug, is_published).await;
        }
        for (course, module) in [(course, module), (hidden, hidden_module)] {
            world.run("INSERT INTO modules (id, course_id, position, slug, title, summary, minutes)
                VALUES ($1, $2, 1, 'm1', 'Dreiging', $3, 5)", module, course, "").await;
            let lesson = id();
            world.run("INSERT INTO lessons (id, module_id, position, slug, title, minutes, body, body_html, body_text)
                VALUES ($1, $2, 1, 'l1', 'Herkennen', 5, '', '', $3)", lesson, module, "Let op signalen van phishing.").await;
            let mut tx = world.services.db.begin().await.expect("begin");
            search::changed(&mut tx, Kind::Lesson, lesson).await.expect("changed");
            tx.commit().await.expect("commit");
        }
        search::follow(&world.services).await.expect("follow");
        let found = find(&world.services, &organiser, "phishing").await;
        let paths: Vec<&str> = found.hits.iter().map(|hit| hit.path.as_str()).collect();
        assert_eq!(paths, ["/courses/basis/m1/l1"]);
        let found = find(&world.services, &organiser, "zakenreis").await;
        assert_eq!((found.hits[0].kind, found.hits[0].path.as_str()), (Kind::Event, "/events/veilig-op-reis"));
        assert_eq!(search::rebuild(&world.services, |_, _| {}).await.expect("rebuild"), 2);
    }
}

fn id() -> uuid::Uuid {
    services::Random.uuid(crate::support::NOW)
}

async fn events(world: &World, organiser: &Viewer) {
    let form = domain::input::Form::from([
        ("kind", "webinar"),
        ("title", "Veilig op reis"),
        ("summary", "Over een zakenreis"),
        ("language", "nl"),
        ("zone", "Europe/Amsterdam"),
        ("date", "2026-12-15"),
        ("starts", "14:00"),
        ("ends", "15:30"),
        ("capacity", "10"),
        ("join_link", "https://meet.example/abc"),
        ("description", "## Programma"),
    ]);
    let wanted = domain::events::ScheduleEvent::parse(&form).expect("input");
    services::events::schedule(&world.services, organiser, &wanted).await.expect("scheduled");
}

on_both_databases! {
    async fn the_index_survives_closing_and_a_rebuild_finds_the_same(world) {
        let people = People::of(&world).await;
        every_kind(&world, &people).await;
        search::follow(&world.services).await.expect("follow");
        let before = find(&world.services, &people.editor, "exportcontrole").await;
        // The same database with a fresh index, and with the old one opened again.
        let reopened = world.with_index(&world.folder("search"));
        assert_eq!(find(&reopened, &people.editor, "exportcontrole").await.hits, before.hits);
        assert_eq!(search::follow(&reopened).await.expect("nothing new"), 0);
        let fresh = world.with_index(&world.folder("fresh"));
        let mut last = (0, 0);
        let count = search::rebuild(&fresh, |done, total| last = (done, total)).await.expect("rebuild");
        assert_eq!((last, fresh.search.len()), ((count, count), world.services.search.len()));
        assert_eq!(search::follow(&fresh).await.expect("nothing new"), 0);
        let paths = |found: Found| {
            let mut paths: Vec<String> = found.hits.into_iter().map(|hit| hit.path).collect();
            paths.sort_unstable();
            paths
        };
        for viewer in people.readers() {
            let (old, new) = (find(&reopened, viewer, "stuk").await, find(&fresh, viewer, "stuk").await);
            assert_eq!(paths(old), paths(new));
        }
    }
}

on_both_databases! {
    async fn an_index_of_another_state_of_the_database_is_filled_anew(world) {
        let people = People::of(&world).await;
        published(&world, "Eerste", Label::Green, None, &[]).await;
        published(&world, "Tweede", Label::Green, None, &[]).await;
        search::follow(&world.services).await.expect("follow");
        // A backup is put back that is older: the index is ahead of the database.
        world.run_plain("DELETE FROM search_feed WHERE number = 2").await;
        world.run_plain("DELETE FROM article_revisions WHERE title = 'Tweede'").await;
        world.run_plain("DELETE FROM articles WHERE title = 'Tweede'").await;
        search::follow(&world.services).await.expect("follow");
        assert_eq!(titles(&find(&world.services, &people.member, "tekst").await), ["Eerste"]);
        // Another entry under the same number says that it is another history.
        world.run_plain("UPDATE search_feed_position SET newest = 1").await;
        published(&world, "Derde", Label::Green, None, &[]).await;
        search::follow(&world.services).await.expect("follow");
        assert_eq!(find(&world.services, &people.member, "tekst").await.total, 2);
        // The feed was pruned before a new index got to see it.
        world.run_plain("DELETE FROM search_feed WHERE number = 1").await;
        let fresh = world.with_index(&world.folder("fresh"));
        search::follow(&fresh).await.expect("follow");
        assert_eq!(find(&fresh, &people.member, "tekst").await.total, 2);
    }
}

on_both_databases! {
    async fn damaged_or_older_index_files_are_made_anew(world) {
        let people = People::of(&world).await;
        published(&world, "Eerste", Label::Green, None, &[]).await;
        search::follow(&world.services).await.expect("follow");
        let folder = world.folder("search");
        for damage in ["meta.json", "loket-version", "segment"] {
            let copy = world.folder(damage);
            for entry in std::fs::read_dir(&folder).expect("folder") {
                let path = entry.expect("entry").path();
                std::fs::copy(&path, copy.join(path.file_name().expect("name"))).expect("copied");
            }
            for entry in std::fs::read_dir(&copy).expect("folder") {
                let path = entry.expect("entry").path();
                let name = path.file_name().expect("name").to_string_lossy().into_owned();
                if name == damage || (damage == "segment" && name.ends_with(".store")) {
                    std::fs::write(&path, "stuk").expect("damaged");
                }
            }
            let mended = world.with_index(&copy);
            search::follow(&mended).await.expect("follow");
            assert_eq!(find(&mended, &people.member, "eerste").await.total, 1, "{damage}");
        }
    }
}

on_both_databases! {
    async fn two_programs_on_one_index_both_see_what_either_wrote(world) {
        let people = People::of(&world).await;
        let other = world.with_index(&world.folder("search"));
        for n in 0..12 {
            published(&world, &format!("Stuk {n}"), Label::Green, None, &[]).await;
            let (writes, reads) = if n % 2 == 0 { (&world.services, &other) } else { (&other, &world.services) };
            assert_eq!(search::follow(writes).await.expect("follow"), 1);
            assert_eq!(search::follow(reads).await.expect("only looks"), 0);
            assert_eq!(find(reads, &people.member, "stuk").await.total, n + 1);
        }
        assert!(Index::open(&world.folder("search")).is_ok());
    }
}

on_both_databases! {
    /// Of everything alike only what the reader may read is shown, and never the article itself.
    async fn articles_on_the_same_things_are_shown_to_whoever_may_read_them(world) {
        let people = People::of(&world).await;
        let text = |words: &str| format!("{words} en nog eens {words}, want {words} hoort hierbij.");
        let sanctions = text("sancties embargo bankgarantie");
        let mut made = Vec::new();
        for (title, label, owner, body) in [
            ("Eerste", Label::Green, None, sanctions.clone()),
            ("Tweede", Label::Green, None, sanctions.clone()),
            ("Van een ander", Label::Amber, Some(people.own), sanctions.clone()),
            ("Iets anders", Label::Green, None, text("laboratorium sleutelbeheer")),
        ] {
            let save = wanted(title, &body, label, owner);
            let slug = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
            knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("published");
            made.push(slug);
        }
        search::follow(&world.services).await.expect("follow");
        let first = knowledge::find_article(&world.services, &people.editor, &made[0]).await.expect("the article");
        let shown = async |viewer: &Viewer| {
            let related = search::related(&world.services, viewer, first.article.id, Lang::Nl, &sanctions);
            let mut titles: Vec<String> = related.await.expect("related").into_iter().map(|one| one.title).collect();
            titles.sort_unstable();
            titles
        };
        assert_eq!(shown(&people.elsewhere).await, ["Tweede"]);
        assert_eq!(shown(&people.member).await, ["Tweede", "Van een ander"]);
        let party = search::related(&world.services, &people.party, first.article.id, Lang::Nl, &sanctions).await;
        assert!(matches!(party, Err(Failure::Denied)));
    }
}
