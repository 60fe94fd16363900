//! Writing, publishing, browsing and reading articles: who sees what, and what is kept.

use domain::{
    Moment,
    accounts::Role,
    ids::{InstitutionId, PersonId},
    input::Form,
    knowledge::{ArticleAccess, ArticleState, Label, SaveArticle, SaveRefused, Topic},
    policy::{ReadingScope, Viewer},
};
use services::{
    Failure,
    knowledge::{self, NewArticle},
};

use crate::support::{World, on_both_databases};

pub fn wanted(title: &str, body: &str, label: Label, institution: Option<InstitutionId>) -> SaveArticle {
    let institution = institution.map(|id| id.to_string()).unwrap_or_default();
    SaveArticle::parse(&Form::from([
        ("title", title),
        ("summary", "Kort gezegd."),
        ("body", body),
        ("language", "nl"),
        ("topic", "legal"),
        ("label", label.code()),
        ("institution", &institution),
        ("verified_on", "2026-10-01"),
        ("note", "eerste versie"),
    ]))
    .expect("input")
}

/// A published article with exactly this audience, made the way the demo makes them.
pub async fn published(
    world: &World,
    title: &str,
    label: Label,
    institution: Option<InstitutionId>,
    readers: &[PersonId],
) -> String {
    with_state(world, title, label, institution, readers, ArticleState::Published).await
}

pub async fn with_state(
    world: &World,
    title: &str,
    label: Label,
    institution: Option<InstitutionId>,
    readers: &[PersonId],
    state: ArticleState,
) -> String {
    let new = NewArticle {
        slug: String::new(),
        lang: domain::Lang::Nl,
        title: title.to_owned(),
        summary: String::new(),
        body: format!("De tekst van {title} over exportcontrole."),
        topic: Some(Topic::Threats),
        label,
        institution,
        readers: readers.to_vec(),
        state,
        source: None,
        owner: None,
        verified_at: None,
        published_at: (state == ArticleState::Published).then(|| world.services.now()),
        note: String::new(),
    };
    let mut tx = world.services.db.begin().await.expect("begin");
    let (_, slug) = knowledge::insert_article(&world.services, &mut tx, &new).await.expect("article");
    tx.commit().await.expect("commit");
    slug
}

/// Everybody there is to be, at two institutions.
pub struct People {
    pub own: InstitutionId,
    pub member: Viewer,
    pub elsewhere: Viewer,
    pub editor: Viewer,
    pub organiser: Viewer,
    pub party: Viewer,
}

impl People {
    pub async fn of(world: &World) -> Self {
        let own = world.institution("delta.example").await;
        let other = world.institution("other.example").await;
        Self {
            own,
            member: world.person("m@delta.example", Role::Member, Some(own)).await,
            elsewhere: world.person("m@other.example", Role::Member, Some(other)).await,
            editor: world.person("e@staff.example", Role::Editor, None).await,
            organiser: world.person("o@staff.example", Role::Organiser, None).await,
            party: world.person("p@party.example", Role::PartyContact, None).await,
        }
    }

    /// The ones who are of the community.
    pub fn readers(&self) -> [&Viewer; 4] {
        [&self.member, &self.elsewhere, &self.editor, &self.organiser]
    }
}

/// One article for every label, state and owner that makes a difference, with its access as `viewer` would have it.
pub async fn every_kind(world: &World, people: &People) -> Vec<(String, ArticleAccess, Vec<PersonId>)> {
    let named: Vec<PersonId> = [people.member.id(), people.editor.id()].into_iter().flatten().collect();
    let mut made = Vec::new();
    for label in Label::ALL {
        for state in [ArticleState::Draft, ArticleState::Published, ArticleState::Archived] {
            for institution in [None, Some(people.own)] {
                for readers in [Vec::new(), named.clone()] {
                    let title = format!("Stuk {}", made.len());
                    let slug = with_state(world, &title, label, institution, &readers, state).await;
                    made.push((slug, ArticleAccess { state, label, institution, is_named_reader: false }, readers));
                }
            }
        }
    }
    made
}

/// What the policy says this viewer may read of them.
pub fn admitted<'a>(
    viewer: &Viewer,
    articles: &'a [(String, ArticleAccess, Vec<PersonId>)],
    which: impl Fn(&ArticleAccess) -> bool,
) -> Vec<&'a str> {
    let scope = ReadingScope::of(viewer);
    let mut slugs: Vec<&str> = articles
        .iter()
        .filter(|(_, access, readers)| {
            let named = viewer.id().is_some_and(|id| readers.contains(&id));
            which(access) && scope.admits(&ArticleAccess { is_named_reader: named, ..*access })
        })
        .map(|(slug, ..)| slug.as_str())
        .collect();
    slugs.sort_unstable();
    slugs
}

async fn all_of_topic(world: &World, viewer: &Viewer, topic: Option<Topic>) -> Vec<String> {
    let mut slugs = Vec::new();
    let mut after: Option<(String, domain::ids::ArticleId)> = None;
    loop {
        let edge = after.as_ref().map(|(title, id)| (title.as_str(), *id));
        let mut page = knowledge::list_topic(&world.services, viewer, topic, edge).await.expect("list");
        let more = page.len() > 20;
        page.truncate(20);
        after = page.last().map(|article| (article.title.clone(), article.id));
        slugs.extend(page.into_iter().map(|article| article.slug));
        if !more {
            return slugs;
        }
    }
}

on_both_databases! {
    async fn lists_counts_and_pages_show_exactly_what_the_policy_admits(world) {
        let people = People::of(&world).await;
        let articles = every_kind(&world, &people).await;
        for viewer in people.readers() {
            let published = admitted(viewer, &articles, |access| access.state == ArticleState::Published);
            let mut listed = all_of_topic(&world, viewer, Some(Topic::Threats)).await;
            listed.sort_unstable();
            assert_eq!(listed, published);
            let counts = knowledge::count_topics(&world.services, viewer).await.expect("counts");
            let count = |topic| counts.iter().find(|(listed, _)| *listed == topic).expect("topic").1;
            assert_eq!(count(Some(Topic::Threats)), published.len() as i64);
            assert_eq!((count(Some(Topic::Cyber)), count(None)), (0, 0));
            let mut newest: Vec<String> = knowledge::list_newest(&world.services, viewer, 100).await.expect("newest")
                .into_iter().map(|article| article.slug).collect();
            newest.sort_unstable();
            assert_eq!(newest, published);
            let readable = admitted(viewer, &articles, |_| true);
            for (slug, ..) in &articles {
                match knowledge::find_article(&world.services, viewer, slug).await {
                    Ok(_) => assert!(readable.contains(&slug.as_str()), "{slug}"),
                    Err(Failure::Missing) => assert!(!readable.contains(&slug.as_str()), "{slug}"),
                    Err(other) => panic!("{other:?}"),
                }
            }
        }
        let mut everything = Vec::new();
        let mut after = None;
        while let Some((title, id)) = {
            let edge = after.as_ref().map(|(title, id): &(String, _)| (title.as_str(), *id));
            let page = knowledge::list_for_editors(&world.services, &people.editor, edge).await.expect("list");
            everything.extend(page.iter().take(20).map(|article| article.slug.clone()));
            (page.len() > 20).then(|| (page[19].title.clone(), page[19].id))
        } {
            after = Some((title, id));
        }
        everything.sort_unstable();
        assert_eq!(everything, admitted(&people.editor, &articles, |_| true));
    }
}

on_both_databases! {
    async fn nobody_outside_the_community_gets_anything(world) {
        let people = People::of(&world).await;
        let slug = published(&world, "Open stuk", Label::Clear, None, &[]).await;
        for viewer in [&people.party, &Viewer::Visitor] {
            assert!(matches!(knowledge::find_article(&world.services, viewer, &slug).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::count_topics(&world.services, viewer).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_newest(&world.services, viewer, 5).await, Err(Failure::Denied)));
        }
        for viewer in [&people.member, &people.organiser, &people.party, &Viewer::Visitor] {
            let save = wanted("Nieuw", "Tekst", Label::Green, None);
            assert!(matches!(knowledge::create_article(&world.services, viewer, &save).await, Err(Failure::Denied)));
            let saved = knowledge::save_article(&world.services, viewer, &slug, &save, 1).await;
            assert!(matches!(saved, Err(Failure::Denied)));
            assert!(matches!(knowledge::publish_article(&world.services, viewer, &slug).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::archive_article(&world.services, viewer, &slug).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_for_editors(&world.services, viewer, None).await, Err(Failure::Denied)));
            assert!(matches!(knowledge::list_revisions(&world.services, viewer, &slug).await, Err(Failure::Denied)));
        }
    }
}

on_both_databases! {
    async fn an_article_lives_from_draft_to_archive(world) {
        let people = People::of(&world).await;
        let save = wanted("Exportcontrole", "## Wat\n\nTekst <script>x</script>", Label::Green, None);
        let slug = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
        assert_eq!(slug, "exportcontrole");
        let find = async |viewer| knowledge::find_article(&world.services, viewer, &slug).await;
        assert!(matches!(find(&people.member).await, Err(Failure::Missing)));
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("published");
        let seen = find(&people.member).await.expect("read");
        assert_eq!(seen.article.published_at, Some(world.services.now()));
        assert_eq!(seen.owner, people.editor.person().map(|person| person.name.clone()));
        assert!(seen.html.contains("<h2 id=\"t-wat\">") && !seen.html.contains("script"), "{}", seen.html);
        assert_eq!(seen.article.verified_at, Some(Moment(1_790_856_000_000_000)));
        knowledge::archive_article(&world.services, &people.editor, &slug).await.expect("archived");
        assert!(matches!(find(&people.member).await, Err(Failure::Missing)));
        knowledge::restore_article(&world.services, &people.editor, &slug).await.expect("a draft again");
        assert!(matches!(find(&people.member).await, Err(Failure::Missing)));
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("back");
        assert!(find(&people.member).await.is_ok());
        let again = knowledge::create_article(&world.services, &people.editor, &save).await.expect("created");
        assert_eq!(again, "exportcontrole-2");
        let deeds = world.number("SELECT COUNT(*) FROM audit_entries WHERE deed LIKE 'knowledge.%'").await;
        assert_eq!(deeds, 6);
    }
}

on_both_databases! {
    async fn of_two_who_edit_at_the_same_time_the_second_is_told(world) {
        let people = People::of(&world).await;
        let save = |body: &str| wanted("Exportcontrole", body, Label::Green, None);
        let slug = knowledge::create_article(&world.services, &people.editor, &save("Een")).await.expect("created");
        let saved = knowledge::save_article(&world.services, &people.editor, &slug, &save("Twee"), 1).await;
        assert_eq!(saved.expect("saved"), 2);
        let late = knowledge::save_article(&world.services, &people.editor, &slug, &save("Drie"), 1).await;
        assert!(matches!(late, Err(Failure::Refused(SaveRefused::ChangedMeanwhile(2)))));
        let revisions = knowledge::list_revisions(&world.services, &people.editor, &slug).await.expect("list");
        assert_eq!(revisions.iter().map(|revision| revision.number).collect::<Vec<_>>(), [2, 1]);
        let first = knowledge::find_revision(&world.services, &people.editor, &slug, 1).await.expect("first");
        assert_eq!((first.body.as_str(), first.revision.note.as_str()), ("Een", "eerste versie"));
        let none = knowledge::find_revision(&world.services, &people.editor, &slug, 3).await;
        assert!(matches!(none, Err(Failure::Missing)));
    }
}

on_both_databases! {
    async fn counts_follow_every_change_of_label_topic_and_state(world) {
        let people = People::of(&world).await;
        let count = async |viewer: &Viewer| -> i64 {
            let counts = knowledge::count_topics(&world.services, viewer).await.expect("counts");
            counts.into_iter().map(|(_, count)| count).sum()
        };
        let slug = knowledge::create_article(&world.services, &people.editor, &wanted("A", "t", Label::Green, None))
            .await
            .expect("created");
        assert_eq!(count(&people.member).await, 0);
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("published");
        knowledge::publish_article(&world.services, &people.editor, &slug).await.expect("twice");
        assert_eq!((count(&people.member).await, count(&people.elsewhere).await), (1, 1));
        let amber = wanted("A", "t", Label::Amber, Some(people.own));
        knowledge::save_article(&world.services, &people.editor, &slug, &amber, 1).await.expect("saved");
        assert_eq!((count(&people.member).await, count(&people.elsewhere).await), (1, 0));
        assert_eq!((count(&people.editor).await, count(&people.organiser).await), (1, 0));
        let red = wanted("A", "t", Label::Red, None);
        knowledge::save_article(&world.services, &people.editor, &slug, &red, 2).await.expect("saved");
        assert_eq!((count(&people.member).await, count(&people.editor).await), (0, 1));
        knowledge::archive_article(&world.services, &people.editor, &slug).await.expect("archived");
        assert_eq!((count(&people.member).await, count(&people.editor).await), (0, 0));
    }
}

on_both_databases! {
    async fn what_was_red_stays_with_its_readers_also_in_old_revisions(world) {
        let people = People::of(&world).await;
        let other = world.person("e2@staff.example", Role::Editor, None).await;
        let red = wanted("Geheim", "Namen", Label::Red, None);
        let slug = knowledge::create_article(&world.services, &people.editor, &red).await.expect("created");
        let refused = knowledge::save_article(&world.services, &other, &slug, &red, 1).await;
        assert!(matches!(refused, Err(Failure::Missing)));
        assert!(matches!(knowledge::publish_article(&world.services, &other, &slug).await, Err(Failure::Missing)));
        assert!(matches!(knowledge::list_revisions(&world.services, &other, &slug).await, Err(Failure::Missing)));
        let open = wanted("Open", "Zonder namen", Label::Green, None);
        knowledge::save_article(&world.services, &people.editor, &slug, &open, 1).await.expect("saved");
        let seen = knowledge::list_revisions(&world.services, &other, &slug).await.expect("list");
        assert_eq!(seen.iter().map(|revision| revision.number).collect::<Vec<_>>(), [2]);
        let old = knowledge::find_revision(&world.services, &other, &slug, 1).await;
        assert!(matches!(old, Err(Failure::Missing)));
        assert!(knowledge::find_revision(&world.services, &people.editor, &slug, 1).await.is_ok());
    }
}

on_both_databases! {
    async fn reading_the_strictest_labels_is_noted_and_reading_others_is_not(world) {
        let people = People::of(&world).await;
        let named: Vec<PersonId> = people.member.id().into_iter().collect();
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.sensitive_article_read'";
        for (label, expected) in Label::ALL.into_iter().zip([0, 0, 0, 1, 2]) {
            let slug = published(&world, label.code(), label, Some(people.own), &named).await;
            knowledge::find_article(&world.services, &people.member, &slug).await.expect("read");
            let refused = knowledge::find_article(&world.services, &people.elsewhere, &slug).await;
            assert_eq!(refused.is_ok(), label <= Label::Green);
            assert_eq!(world.number(noted).await, expected, "{label:?}");
        }
    }
}

on_both_databases! {
    async fn the_other_language_is_offered_to_those_who_may_read_it(world) {
        let people = People::of(&world).await;
        let one = published(&world, "Nederlands", Label::Green, None, &[]).await;
        let other = published(&world, "English", Label::Amber, Some(people.own), &[]).await;
        let id = async |slug: &str| {
            knowledge::find_article(&world.services, &people.editor, slug).await.expect("page").article.id
        };
        let (one_id, other_id) = (id(&one).await, id(&other).await);
        let mut tx = world.services.db.begin().await.expect("begin");
        knowledge::link_pair(&mut tx, one_id, other_id).await.expect("linked");
        tx.commit().await.expect("commit");
        let pair = async |viewer| knowledge::find_article(&world.services, viewer, &one).await.expect("page").pair;
        assert_eq!(pair(&people.member).await, Some(("english".into(), "English".into())));
        assert_eq!(pair(&people.elsewhere).await, None);
    }
}

on_both_databases! {
    async fn a_favourite_is_found_again_while_one_may_read_it(world) {
        let people = People::of(&world).await;
        let services = &world.services;
        let green = published(&world, "Voor allen", Label::Green, None, &[]).await;
        let amber = published(&world, "Binnenshuis", Label::Amber, Some(people.own), &[]).await;
        let listed = async |viewer: &Viewer| {
            let listed = knowledge::list_favourites(services, viewer, 10).await.expect("listed");
            listed.into_iter().map(|article| article.title).collect::<Vec<_>>()
        };
        for slug in [&green, &amber, &green] {
            knowledge::set_favourite(services, &people.member, slug, true).await.expect("kept");
            services.clock.advance(domain::Moment::MINUTE);
        }
        assert_eq!(listed(&people.member).await, ["Binnenshuis", "Voor allen"]);
        assert_eq!(listed(&people.elsewhere).await, Vec::<String>::new());
        let foreign = knowledge::set_favourite(services, &people.elsewhere, &amber, true).await;
        assert!(matches!(foreign, Err(Failure::Missing)));
        let page = knowledge::find_article(services, &people.member, &amber).await.expect("article");
        assert!(page.is_favourite);
        world.run_plain("UPDATE articles SET state = 'archived' WHERE title = 'Binnenshuis'").await;
        assert_eq!(listed(&people.member).await, ["Voor allen"]);
        knowledge::set_favourite(services, &people.member, &green, false).await.expect("let go");
        assert_eq!(listed(&people.member).await, Vec::<String>::new());
    }
}
