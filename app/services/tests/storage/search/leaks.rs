//! Nobody hears of what is not theirs, whichever way they ask: 100,000 pairs of a person and a document, at random.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    accounts::Role,
    ids::{InstitutionId, PersonId},
    knowledge::{ArticleAccess, ArticleState, Label, attachments::rules},
    policy::{ReadingScope, Viewer},
    search::Kind,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngSeed, TestRunner},
};
use services::{
    Failure, knowledge,
    search::{self, Found, Wanted},
};
use uuid::Uuid;

use crate::{
    knowledge::with_state,
    support::{World, on_both_databases},
};

const INSTITUTIONS: usize = 8;
const PEOPLE: usize = 400;
const ARTICLES: usize = 200;
/// One of so many articles has a file.
const WITH_FILE: usize = 3;
/// One of so many people also asks for pages, files and the whole bank one by one.
const THOROUGH: usize = 20;

/// An article or a file of one.
struct Item {
    path: String,
    slug: String,
    /// A word that stands in nothing else.
    word: String,
    kind: Kind,
    access: ArticleAccess,
    /// Of a file: who may read its article.
    within: ArticleAccess,
    readers: Vec<PersonId>,
}

impl Item {
    fn is_for(&self, viewer: &Viewer) -> bool {
        let named = viewer.id().is_some_and(|id| self.readers.contains(&id));
        let scope = ReadingScope::of(viewer);
        let admits = |access| scope.admits(&ArticleAccess { is_named_reader: named, ..access });
        admits(self.access) && admits(self.within)
    }

    fn is_found_by(&self, viewer: &Viewer) -> bool {
        // A RED file of an article that others may read is opened from there; the search does not know its readers.
        let is_redder = self.access.label == Label::Red && self.within.label != Label::Red;
        self.access.state != ArticleState::Archived && !is_redder && self.is_for(viewer)
    }
}

/// A word of letters that no other number has and that is not a typing mistake away from another.
fn word(number: usize) -> String {
    let syllables = ["ba", "ko", "ri", "mu", "te", "so", "la", "gi"];
    let part = |shift: u32| syllables[(number >> shift) & 7];
    format!("q{0}{1}{2}{0}{1}{2}x", part(6), part(3), part(0))
}

async fn find(world: &World, viewer: &Viewer, text: &str) -> Found {
    let wanted = Wanted { text: text.to_owned(), limit: 1_000, ..Wanted::default() };
    search::search(&world.services, viewer, wanted).await.expect("search")
}

fn paths(found: &Found) -> BTreeSet<&str> {
    found.hits.iter().map(|hit| hit.path.as_str()).collect()
}

async fn people(world: &World, runner: &mut TestRunner, institutions: &[InstitutionId]) -> Vec<Viewer> {
    let roles = [Role::Member, Role::Member, Role::Member, Role::Coordinator, Role::Editor, Role::Organiser];
    let mut people = Vec::with_capacity(PEOPLE);
    for n in 0..PEOPLE {
        let (role, at) = pick(runner, (0..roles.len(), 0..institutions.len()));
        let institution = match roles[role] {
            Role::Member | Role::Coordinator => Some(institutions[at]),
            _ => None,
        };
        let domain = institution.map_or_else(|| "staff.example".to_owned(), |_| format!("i{at}.example"));
        people.push(world.person(&format!("p{n}@{domain}"), roles[role], institution).await);
    }
    people
}

fn pick<S: Strategy>(runner: &mut TestRunner, from: S) -> S::Value {
    from.new_tree(runner).expect("a case").current()
}

/// Articles and files with every mixture of label, state, owner and readers.
async fn items(world: &World, runner: &mut TestRunner, institutions: &[InstitutionId], people: &[Viewer]) -> Vec<Item> {
    let mut items = Vec::new();
    for n in 0..ARTICLES {
        let case = (0..5_usize, 0..6_usize, proptest::option::weighted(0.7, 0..INSTITUTIONS), 0..5_usize);
        let (label, state, owner, own_label) = pick(runner, case);
        let label = Label::ALL[label];
        let state = match state {
            0 => ArticleState::Draft,
            1 => ArticleState::Archived,
            _ => ArticleState::Published,
        };
        let institution = owner.map(|at| institutions[at]);
        let readers = pick(runner, proptest::collection::btree_set(0..PEOPLE, 0..6));
        let readers: Vec<PersonId> = readers.into_iter().filter_map(|at| people[at].id()).collect();
        let (own_word, title) = (word(2 * n), format!("Stuk {n} {}", word(2 * n)));
        let slug = with_state(world, &title, label, institution, &readers, state).await;
        let access = ArticleAccess { state, label, institution, is_named_reader: false };
        let path = format!("/knowledge/{slug}");
        items.push(Item {
            path: path.clone(),
            slug: slug.clone(),
            word: own_word,
            kind: Kind::Article,
            access,
            within: access,
            readers: readers.clone(),
        });
        if n % WITH_FILE == 0 {
            let (id, own_label, text) = (world.services.new_id(), Label::ALL[own_label], word(2 * n + 1));
            file(world, id, &slug, own_label, &text).await;
            let (within, access) = (access, rules::access_of(&access, own_label));
            let path = format!("{path}#attachment-{id}");
            items.push(Item { path, slug, word: text, kind: Kind::Attachment, access, within, readers });
        }
    }
    items
}

/// A file whose words were read, as the worker leaves it.
async fn file(world: &World, id: Uuid, slug: &str, label: Label, word: &str) {
    const FILE: &str = "INSERT INTO attachments (id, article_id, version, version_id, name, kind, size, sha256, label,
            state, tries, due_at, uploaded_at)
        SELECT $1, id, 1, $1, 'bijlage.txt', 'txt', 1, '', $3, 'indexed', 0, 0, 0 FROM articles WHERE slug = $2";
    const TEXT: &str = "INSERT INTO attachment_texts (attachment_id, page, body) SELECT $1, $3, $2";
    world.run(FILE, id, slug.to_owned(), label.code()).await;
    world.run(TEXT, id, format!("Een bestand over exportcontrole met {word}."), 1_i64).await;
    world.run_plain("UPDATE search_feed_position SET newest = newest + 1").await;
    world
        .run(
            "INSERT INTO search_feed (number, kind, object_id)
                SELECT (SELECT newest FROM search_feed_position), $2, id FROM articles WHERE slug = $1 AND $3 = $3",
            slug.to_owned(),
            "article",
            0_i64,
        )
        .await;
}

/// What the search says to somebody, held against what the policy says.
async fn check_search(world: &World, runner: &mut TestRunner, viewer: &Viewer, items: &[Item]) {
    let theirs: Vec<&Item> = items.iter().filter(|item| item.is_found_by(viewer)).collect();
    let found = find(world, viewer, "exportcontrole").await;
    assert_eq!(paths(&found), theirs.iter().map(|item| item.path.as_str()).collect::<BTreeSet<_>>());
    assert_eq!(found.total, theirs.len());
    for kind in Kind::ALL {
        assert_eq!(found.facets.kind(kind), theirs.iter().filter(|item| item.kind == kind).count());
    }
    for label in Label::ALL {
        assert_eq!(found.facets.label(label), theirs.iter().filter(|item| item.access.label == label).count());
    }
    let mut owners: BTreeMap<InstitutionId, usize> = BTreeMap::new();
    for owner in theirs.iter().filter_map(|item| item.access.institution) {
        *owners.entry(owner).or_default() += 1;
    }
    assert_eq!(found.facets.institutions().collect::<BTreeMap<_, _>>(), owners);
    let known: BTreeSet<&str> = theirs.iter().map(|item| item.word.as_str()).collect();
    for hit in &found.hits {
        let text: String = hit.snippet.iter().map(|(text, _)| text.as_str()).chain([hit.title.as_str()]).collect();
        let words = text.split(|c: char| !c.is_alphanumeric());
        let mut own = words.filter(|word| word.len() == 14 && word.starts_with('q') && word.ends_with('x'));
        assert!(own.all(|word| known.contains(word)), "{text}");
    }
    // A word of one thing, as it stands and mistyped: no hit, no count and no suggestion tells that it exists.
    let item = &items[pick(runner, 0..items.len())];
    let found = find(world, viewer, &item.word).await;
    assert_eq!(paths(&found).contains(item.path.as_str()), item.is_found_by(viewer), "{}", item.path);
    assert!(paths(&found).is_subset(&theirs.iter().map(|item| item.path.as_str()).collect()));
    // The beginning of its title, as one types it.
    let suggested = search::suggest(&world.services, viewer, item.word[..13].to_owned()).await.expect("suggested");
    let is_suggested = suggested.iter().any(|one| one.path == item.path);
    assert_eq!(is_suggested, item.kind == Kind::Article && item.is_found_by(viewer), "{}", item.path);
    let suggested = search::suggest(&world.services, viewer, "Stuk".to_owned()).await.expect("suggested");
    assert!(suggested.iter().all(|one| theirs.iter().any(|item| item.path == one.path)), "{suggested:?}");
    let mistyped = format!("{}y{}", &item.word[..7], &item.word[8..]);
    let meant = find(world, viewer, &mistyped).await.meant;
    let says = meant.as_deref().is_some_and(|meant| meant.contains(&item.word));
    assert!(!says || theirs.iter().any(|one| one.slug == item.slug && one.word == item.word), "{meant:?}");
}

on_both_databases! {
    async fn no_pair_of_a_person_and_a_document_leaks_through_any_way_of_asking(world) {
        // The same cases at every run: a failure can be looked at again.
        let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(2026), ..Config::default() });
        let mut institutions = Vec::new();
        for n in 0..INSTITUTIONS {
            institutions.push(world.institution(&format!("i{n}.example")).await);
        }
        let people = people(&world, &mut runner, &institutions).await;
        let items = items(&world, &mut runner, &institutions, &people).await;
        assert!(people.len() * items.len() >= 100_000, "{} pairs", people.len() * items.len());
        search::follow(&world.services).await.expect("follow");
        let mut suggested = 0;
        for (n, viewer) in people.iter().enumerate() {
            check_search(&world, &mut runner, viewer, &items).await;
            let own = items.iter().find(|item| item.is_found_by(viewer)).expect("something for everybody");
            let mistyped = format!("{}y{}", &own.word[..7], &own.word[8..]);
            suggested += usize::from(find(&world, viewer, &mistyped).await.meant.is_some());
            if n % THOROUGH != 0 {
                continue;
            }
            for item in &items {
                match item.kind {
                    Kind::Attachment => {
                        let files = knowledge::attachments::list_attachments(&world.services, viewer, &item.slug).await;
                        let listed = files.unwrap_or_default().iter().any(|file| item.path.ends_with(&file.id.to_string()));
                        assert_eq!(listed, item.is_for(viewer), "{}", item.path);
                    }
                    _ => match knowledge::find_article(&world.services, viewer, &item.slug).await {
                        Ok(_) => assert!(item.is_for(viewer), "{}", item.path),
                        Err(failure) => {
                            assert!(matches!(failure, Failure::Missing) && !item.is_for(viewer), "{}", item.path);
                        }
                    },
                }
            }
        }
        assert!(suggested > 0, "the suggestion is never made, so it was not tried");
        check_export(&world, &people, &items).await;
    }
}

/// The archive of the bank, as every role takes it.
async fn check_export(world: &World, people: &[Viewer], items: &[Item]) {
    // The files here have words but no bytes; `bank.rs` takes real ones along.
    world.run_plain("DELETE FROM attachment_texts").await;
    world.run_plain("DELETE FROM attachments").await;
    let folder = world.folder("archives");
    let mut taken = 0;
    for (n, viewer) in people.iter().enumerate().take(30) {
        let path = folder.join(format!("{n}.zip"));
        let file = std::fs::File::create_new(&path).expect("file");
        if knowledge::bank::export_bank(&world.services, viewer, file).await.is_err() {
            continue;
        }
        taken += 1;
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).expect("file")).expect("archive");
        let mut texts = String::new();
        for at in 0..archive.len() {
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut archive.by_index(at).expect("entry"), &mut bytes).expect("bytes");
            texts.push_str(&String::from_utf8_lossy(&bytes));
        }
        for item in items.iter().filter(|item| item.kind == Kind::Article) {
            assert!(!texts.contains(&item.word) || item.is_for(viewer), "{}", item.path);
        }
    }
    assert!(taken > 0, "nobody took the bank along, so it was not tried");
}
