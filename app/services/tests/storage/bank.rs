//! The whole bank as an archive: taken from one database, landed in another, refused as a whole when a part is bad.

use std::{
    fs::File,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use domain::{knowledge::Label, policy::Viewer};
use services::{
    Failure, Services,
    knowledge::bank::{Ending, export_bank, export_everything, import_bank},
};

use crate::{
    attachments::added,
    knowledge::{People, every_kind, published, wanted},
    support::{World, on_both_databases},
};

/// Names and bytes of the files of an archive.
type Content = Vec<(String, Vec<u8>)>;

/// Every file of an archive with its bytes, in its order.
fn content(path: &Path) -> Content {
    let mut archive = zip::ZipArchive::new(File::open(path).expect("file")).expect("archive");
    (0..archive.len())
        .map(|n| {
            let mut file = archive.by_index(n).expect("entry");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("bytes");
            (file.name().expect("name").into_owned(), bytes)
        })
        .collect()
}

fn archive(path: &Path, files: &[(String, Vec<u8>)]) {
    let mut writer = zip::ZipWriter::new(File::create(path).expect("file"));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("start");
        writer.write_all(bytes).expect("write");
    }
    writer.finish().expect("finish");
}

async fn everything(services: &Services, path: PathBuf) -> PathBuf {
    export_everything(services, File::create_new(&path).expect("file"), |_, _| {}).await.expect("export");
    path
}

/// A bank with every kind of article, a pair, texts that are hard to keep, and files.
async fn filled(world: &World) -> People {
    let people = People::of(world).await;
    every_kind(world, &people).await;
    let hard = "---\nkop\n---\n\r\nEén – ‘twee’ 🦀\n\n\n  eind\t \n";
    let mut tx = world.services.db.begin().await.expect("begin");
    let mut ids = Vec::new();
    for title in ["Titel: \"a\" #1", "- [x] 'b'"] {
        let new = services::knowledge::NewArticle {
            slug: String::new(),
            lang: domain::Lang::En,
            title: title.to_owned(),
            summary: "null".to_owned(),
            body: hard.to_owned(),
            topic: None,
            label: Label::Amber,
            institution: Some(people.own),
            readers: Vec::new(),
            state: domain::knowledge::ArticleState::Published,
            source: Some(format!("map/{title}.md")),
            owner: people.editor.id(),
            verified_at: Some(domain::Moment(1_790_856_000_000_001)),
            published_at: Some(domain::Moment(1_790_856_000_000_002)),
            note: String::new(),
        };
        ids.push(services::knowledge::insert_article(&world.services, &mut tx, &new).await.expect("article").0);
    }
    services::knowledge::link_pair(&mut tx, ids[0], ids[1]).await.expect("linked");
    tx.commit().await.expect("commit");
    let open = published(world, "Met bestanden", Label::Green, Some(people.own), &[]).await;
    added(world, &people.editor, &open, "Notitie één.txt", None).await;
    added(world, &people.editor, &open, "Strenger.txt", Some(Label::AmberStrict)).await;
    people
}

/// The same institutions and people, and no article.
async fn empty(like: &World) -> World {
    let world = match &like.services.db {
        services::Db::Sqlite { .. } => World::on_sqlite().await,
        services::Db::Postgres(_) => World::on_postgres().await.expect("as the first one"),
    };
    People::of(&world).await;
    world
}

on_both_databases! {
    async fn an_export_in_an_empty_bank_gives_the_same_bank_to_the_byte(world) {
        filled(&world).await;
        let first = everything(&world.services, world.folder("out").join("first.zip")).await;
        let other = empty(&world).await;
        other.services.clock.advance(domain::Moment::DAY);

        let dry = import_bank(&other.services, &first, true, |_, _| {}).await.expect("dry run");
        assert!(!dry.landed && !dry.has_refusals(), "{dry:?}");
        assert_eq!(dry.count(|ending| *ending == Ending::Added), dry.files.len());
        assert_eq!(other.number("SELECT COUNT(*) FROM articles").await, 0, "a dry run changes nothing");

        let report = import_bank(&other.services, &first, false, |_, _| {}).await.expect("import");
        assert!(report.landed && report.files == dry.files);
        let second = everything(&other.services, other.folder("out").join("second.zip")).await;
        assert_eq!(content(&first), content(&second));
        let again = import_bank(&other.services, &first, false, |_, _| {}).await.expect("again");
        assert_eq!(again.count(|ending| *ending == Ending::Same), again.files.len());
        assert_eq!(other.number("SELECT COUNT(*) FROM article_revisions WHERE number > 1").await, 0);
    }
}

on_both_databases! {
    async fn an_unpacked_archive_is_imported_too_and_what_differs_is_changed(world) {
        let people = filled(&world).await;
        let path = everything(&world.services, world.folder("out").join("bank.zip")).await;
        let folder = world.folder("unpacked");
        for (name, bytes) in content(&path) {
            let to = folder.join(name);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            std::fs::write(to, bytes).expect("written");
        }
        let change = wanted("Met bestanden", "Intussen anders", Label::Green, None);
        services::knowledge::save_article(&world.services, &people.editor, "met-bestanden", &change, 1).await.expect("saved");
        let report = import_bank(&world.services, &folder, false, |_, _| {}).await.expect("import");
        let changed: Vec<&str> = report.files.iter().filter(|(_, ending)| *ending == Ending::Changed).map(|(path, _)| path.as_str()).collect();
        assert_eq!((report.landed, changed), (true, vec!["articles/met-bestanden.md"]));
        let again = everything(&world.services, world.folder("out").join("again.zip")).await;
        assert_eq!(content(&path), content(&again));
        assert_eq!(world.number("SELECT COUNT(*) FROM article_revisions WHERE number = 3").await, 1);
    }
}

on_both_databases! {
    async fn one_bad_file_keeps_everything_out_and_is_named(world) {
        filled(&world).await;
        let good = content(&everything(&world.services, world.folder("out").join("bank.zip")).await);
        let other = empty(&world).await;
        let folder = other.folder("bad");
        let mut cases: Vec<(&str, Content, &str)> = Vec::new();
        let mut extra = good.clone();
        extra.push(("articles/extra.md".into(), b"tekst".to_vec()));
        cases.push(("extra.zip", extra, "is not in the list"));
        let mut altered = good.clone();
        altered[0].1.push(b'!');
        cases.push(("altered.zip", altered, "differs from its sum"));
        let mut missing = good.clone();
        missing.remove(0);
        cases.push(("missing.zip", missing, "is not in the archive"));
        let mut bomb = good.clone();
        bomb[0].1 = vec![b' '; 8 * 1024 * 1024];
        cases.push(("bomb.zip", bomb, "unfolds to more than"));
        for (name, files, why) in cases {
            archive(&folder.join(name), &files);
            let report = import_bank(&other.services, &folder.join(name), false, |_, _| {}).await.expect(name);
            let named = report.files.iter().any(|(_, ending)| matches!(ending, Ending::Refused(said) if said.contains(why)));
            assert!(!report.landed && named, "{name} {:?}", report.files);
        }
        for name in ["../outside.md", "/etc/outside.md", "articles/../../outside.md", "a\\..\\b.md"] {
            let mut files = good.clone();
            files.push((name.to_owned(), b"tekst".to_vec()));
            archive(&folder.join("traversal.zip"), &files);
            let refused = import_bank(&other.services, &folder.join("traversal.zip"), false, |_, _| {}).await;
            assert!(format!("{:#}", refused.expect_err(name)).contains("leads out of the archive"), "{name}");
        }
        assert_eq!(other.number("SELECT COUNT(*) FROM articles").await, 0);
        assert_eq!(other.number("SELECT COUNT(*) FROM attachments").await, 0);
    }
}

on_both_databases! {
    async fn what_an_editor_takes_along_is_what_they_may_read(world) {
        let people = filled(&world).await;
        let out = world.folder("out");
        let export = async |viewer: &Viewer, name: &str| {
            let path = out.join(name);
            export_bank(&world.services, viewer, File::create_new(&path).expect("file")).await.map(|_| content(&path))
        };
        for viewer in [&people.member, &people.organiser, &people.party, &Viewer::Visitor] {
            let name = format!("{}.zip", viewer.id().map(|id| id.to_string()).unwrap_or_default());
            assert!(matches!(export(viewer, &name).await, Err(Failure::Denied)));
        }
        let other = world.person("e2@staff.example", domain::accounts::Role::Editor, None).await;
        let admin = world.person("a@staff.example", domain::accounts::Role::Administrator, None).await;
        let text = |files: Content| {
            files.into_iter().map(|(name, bytes)| format!("{name}\n{}", String::from_utf8_lossy(&bytes))).collect::<String>()
        };
        let named = text(export(&people.editor, "named.zip").await.expect("export"));
        let unnamed = text(export(&other, "unnamed.zip").await.expect("export"));
        let administrator = text(export(&admin, "admin.zip").await.expect("export"));
        assert!(named.contains("label: \"TLP:RED\"") && named.contains("Woorden van Strenger.txt."));
        assert!(!unnamed.contains("TLP:RED") && unnamed.contains("TLP:AMBER"));
        assert!(!administrator.contains("AMBER") && !administrator.contains("\"draft\"") && administrator.contains("Woorden van Notitie"));
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'knowledge.exported'").await, 3);
    }
}
