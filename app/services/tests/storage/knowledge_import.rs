//! Importing folders of Markdown.

use std::path::Path;

use domain::{Lang, accounts::Role, knowledge::Label};
use services::knowledge::{self, ImportReport, import::Refusal};

use crate::support::{World, on_both_databases};

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("folder")).expect("folder");
    std::fs::write(path, content).expect("file");
}

async fn import(world: &World, folder: &Path) -> ImportReport {
    let mut seen = 0;
    let report = knowledge::import_folder(&world.services, folder, Lang::Nl, Label::Green, |done, _| seen = done).await;
    let report = report.expect("import");
    assert_eq!(seen, report.files());
    report
}

fn counts(report: &ImportReport) -> (usize, usize, usize, usize) {
    (report.imported, report.updated, report.unchanged, report.refused.len())
}

on_both_databases! {
    async fn every_file_is_imported_updated_unchanged_or_refused_with_a_reason(world) {
        let folder = world.folder("import");
        write(&folder, "index.md", "---\ntitle: Welkom\nhide:\n- toc\n---\n# Welkom\nZie [b](map/b.md) en [weg](weg.md).");
        write(&folder, "map/b.md", "# Stap b\n\n!!! note \"Let op\"\n\n    Binnen.\n");
        write(&folder, "map/leeg.md", "---\ntitle: Niets\n---\n");
        write(&folder, "map/oud.md", b"# Oud\n\nCo\xf6rdinator");
        write(&folder, "map/groot.md", "woord ".repeat(400_000));
        write(&folder, "map/yaml.md", "---\na: [\n---\nTekst");
        write(&folder, "foto.png", "geen tekst");
        let report = import(&world, &folder).await;
        assert_eq!(counts(&report), (2, 0, 0, 4));
        let refused: Vec<&str> = report.refused.iter().map(|(source, _)| source.as_str()).collect();
        assert_eq!(refused, ["map/groot.md", "map/leeg.md", "map/oud.md", "map/yaml.md"]);
        assert_eq!(report.refused[0].1, Refusal::TooLarge(2_400_000));
        assert_eq!(report.refused[2].1, Refusal::NotUtf8);
        assert_eq!(report.notes["front matter: hide"], 1);
        assert_eq!(report.notes["links to files that are not there"], 1);

        let editor = world.person("e@staff.example", Role::Editor, None).await;
        let welcome = knowledge::find_article(&world.services, &editor, "welkom").await.expect("page");
        assert_eq!(welcome.source.as_deref(), Some("index.md"));
        assert!(welcome.html.contains("href=\"/knowledge/stap-b\""), "{}", welcome.html);
        assert!(!welcome.html.contains("<h2"), "the title stands twice: {}", welcome.html);
        let b = knowledge::find_article(&world.services, &editor, "stap-b").await.expect("page");
        assert!(b.html.contains("<blockquote>") && b.html.contains("<strong>Let op</strong>"), "{}", b.html);

        assert_eq!(counts(&import(&world, &folder).await), (0, 0, 2, 4));
        write(&folder, "map/b.md", "# Stap b\n\nAnders.\n");
        write(&folder, "map/c.md", "# Stap b\n\nGelijke titel.\n");
        assert_eq!(counts(&import(&world, &folder).await), (1, 1, 1, 4));
        let b = knowledge::find_article(&world.services, &editor, "stap-b").await.expect("page");
        assert_eq!((b.body.as_str(), b.revision), ("Anders.\n", 2));
        assert!(knowledge::find_article(&world.services, &editor, "stap-b-2").await.is_ok());
    }
}

on_both_databases! {
    async fn an_import_never_takes_a_stricter_label_off(world) {
        let folder = world.folder("import");
        write(&folder, "a.md", "# A\n\nEen.");
        import(&world, &folder).await;
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        let own = world.institution("delta.example").await;
        let strict = crate::knowledge::wanted("A", "Een.", Label::AmberStrict, Some(own));
        knowledge::save_article(&world.services, &editor, "a", &strict, 1).await.expect("saved");
        write(&folder, "a.md", "# A\n\nTwee.");
        assert_eq!(counts(&import(&world, &folder).await), (0, 1, 0, 0));
        let page = knowledge::find_article(&world.services, &editor, "a").await.expect("page");
        assert_eq!((page.article.label, page.institution, page.body.as_str()), (Label::AmberStrict, Some(own), "Twee.\n"));
        let red = knowledge::import_folder(&world.services, &folder, Lang::Nl, Label::Red, |_, _| {}).await;
        assert!(red.is_err());
    }
}

on_both_databases! {
    async fn links_out_of_the_folder_are_not_followed(world) {
        let folder = world.folder("import");
        let outside = world.folder("outside");
        write(&outside, "geheim.md", "# Geheim\n\nTekst");
        write(&folder, "a.md", "# A\n\nTekst");
        std::os::unix::fs::symlink(&outside, folder.join("map")).expect("link");
        std::os::unix::fs::symlink(outside.join("geheim.md"), folder.join("b.md")).expect("link");
        assert_eq!(counts(&import(&world, &folder).await), (1, 0, 0, 0));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_real_folder_of_a_public_body_lands_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/knowledge-nl/docs");
    if !folder.exists() {
        eprintln!("left out: the folder of real texts is not on this machine");
        return;
    }
    let world = World::on_sqlite().await;
    let report = import(&world, &folder).await;
    assert_eq!(report.files(), 251);
    assert_eq!(report.refused, []);
    assert_eq!(counts(&import(&world, &folder).await), (0, 0, 251, 0));
}
