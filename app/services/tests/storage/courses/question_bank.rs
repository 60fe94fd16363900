//! Questions are stored once, in versions that stay.

use domain::courses::questions::Body;
use services::courses::questions::{
    SourceFormat, StoreReport, list_bank_questions, list_versions, read_file, store_questions,
};

use crate::support::{World, on_both_databases};

async fn import(world: &World, source: &str) -> StoreReport {
    let reading = read_file(source.as_bytes(), SourceFormat::Gift);
    store_questions(&world.services, &reading).await.expect("store")
}

on_both_databases! {
    /// What was read comes back the same, and importing it again changes nothing.
    async fn questions_are_stored_once(world) {
        let source = "$CATEGORY: export/basis\n\n// [id:7] [tag:export]\n::Meldplicht::Wie meldt?{=loket#goed ~bestuur}\n\n\
            Hoeveel?{#3.3:0.1}\n\nkapot {=\n\nOnaf{~%40%a ~%40%b}\n";
        let first = import(&world, source).await;
        assert_eq!(first, StoreReport { added: 2, changed: 0, unchanged: 0, left_out: 2 });
        assert_eq!(import(&world, source).await, StoreReport { unchanged: 2, left_out: 2, ..StoreReport::default() });

        let reading = read_file(source.as_bytes(), SourceFormat::Gift);
        let read: Vec<_> = reading.understood().take(2).map(|read| read.question.clone()).collect();
        let stored = list_bank_questions(&world.services, None, 100, 0).await.expect("list");
        assert_eq!(stored.iter().map(|stored| stored.question.clone()).collect::<Vec<_>>(), read);
        let tagged = list_bank_questions(&world.services, Some("export"), 100, 0).await.expect("list");
        assert_eq!(tagged.len(), 1);
        assert_eq!(tagged[0].question.name.as_deref(), Some("Meldplicht"));
    }
}

on_both_databases! {
    /// A question that is known by its number gets a version; the one before it stays as it was.
    async fn a_change_is_a_new_version(world) {
        import(&world, "// [id:7]\nWie meldt?{=loket ~bestuur}").await;
        let changed = import(&world, "// [id:7] [tag:nieuw]\nWie meldt er?{T}").await;
        assert_eq!((changed.added, changed.changed), (0, 1));
        let stored = list_bank_questions(&world.services, None, 100, 0).await.expect("list");
        assert_eq!((stored.len(), stored[0].version), (1, 2));
        let versions = list_versions(&world.services, stored[0].id).await.expect("versions");
        assert_eq!(versions.iter().map(|version| version.version).collect::<Vec<_>>(), [1, 2]);
        assert!(matches!(versions[0].question.body, Body::Choice(_)));
        let bent = "UPDATE bank_question_versions SET body = '{}' WHERE version = 1";
        assert!(world.execute_fails(bent).await, "a version is never changed");
        assert_eq!(list_versions(&world.services, stored[0].id).await.expect("versions"), versions);
    }
}

on_both_databases! {
    /// Questions of one import stand in the bank in the order of the file.
    async fn the_order_of_the_file_stays(world) {
        let names: Vec<String> = (0..12).map(|number| format!("Vraag {}", (number * 7) % 12)).collect();
        let source: String = names.iter().map(|name| format!("::{name}::Klopt dit?{{T}}\n\n")).collect();
        import(&world, &source).await;
        let stored = list_bank_questions(&world.services, None, 100, 0).await.expect("list");
        let shown: Vec<String> = stored.iter().map(|stored| stored.question.shown_name()).collect();
        assert_eq!(shown, names);
    }
}
