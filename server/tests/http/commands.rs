//! The commands of the program, run as a person at a terminal would.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A data folder that goes away with the test.
pub struct Data(pub PathBuf);

impl Drop for Data {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn data() -> Data {
    let folder =
        std::env::temp_dir().join(format!("loket_commands_{:x}", u64::from_be_bytes(services::Random.bytes())));
    std::fs::create_dir_all(&folder).expect("folder");
    Data(folder)
}

pub fn loket(data: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loket"))
        .args(arguments)
        .env("LOKET_DATA_DIR", data)
        .env("LOKET_DEMO_PASSWORD", "demo-demo-demo-1")
        .env_remove("LOKET_DATABASE_URL")
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs")
}

pub fn said(output: &Output) -> (String, String) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn imported_pages_are_counted_listed_and_found() {
    let data = data();
    assert!(loket(&data.0, &["demo"], &[]).status.success());
    let pages = data.0.join("pages/wetten");
    std::fs::create_dir_all(&pages).expect("folder");
    std::fs::write(
        pages.join("grondrechten.md"),
        "---\ntitle: Grondrechten wegen\nvreemd: x\n---\n# Grondrechten wegen\n\nKwetsbaarheidsregister.\n",
    )
    .expect("page");
    std::fs::write(pages.join("kapot.md"), b"---\ntitle: Kapot\n---\n\xff\xfe").expect("page");
    let folder = data.0.join("pages");
    let folder = folder.to_str().expect("path");

    let imported = loket(&data.0, &["import", "knowledge", folder, "--json"], &[]);
    let report: serde_json::Value = serde_json::from_slice(&imported.stdout).expect("JSON");
    assert_eq!((report["files"].as_i64(), report["imported"].as_i64()), (Some(2), Some(1)));
    assert_eq!(report["refused"][0]["source"], "wetten/kapot.md");
    assert!(report["refused"][0]["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    let again = loket(&data.0, &["import", "knowledge", folder, "--json"], &[]);
    let report: serde_json::Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!(report["unchanged"].as_i64(), Some(1), "importing again changes nothing");

    let found = loket(&data.0, &["search", "kwetsbaarheidsregister", "--as", "member@demo.example", "--json"], &[]);
    let hits: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    let hit = &hits.as_array().expect("an array")[0];
    assert_eq!((hit["kind"].as_str(), hit["source"].as_str()), (Some("article"), Some("wetten/grondrechten.md")));
    assert!(
        hit["id"].is_string()
            && hit["title"] == "Grondrechten wegen"
            && hit["score"].as_f64().is_some_and(|score| score > 0.0)
    );

    let party = loket(&data.0, &["search", "kwetsbaarheidsregister", "--as", "party@demo.example"], &[]);
    assert!(!party.status.success() && said(&party).0.is_empty(), "a party contact finds nothing");
}

/// The 251 pages of a Dutch government knowledge base, where they are at hand.
#[test]
fn every_page_of_a_real_knowledge_base_is_imported_or_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/knowledge-nl/docs");
    if !folder.is_dir() {
        eprintln!(
            "left out: ../shared/data/knowledge-nl is not here; imported_pages_are_counted_listed_and_found covers the ground"
        );
        return;
    }
    let data = data();
    assert!(loket(&data.0, &["demo"], &[]).status.success());
    let imported = loket(&data.0, &["import", "knowledge", folder.to_str().expect("path"), "--json"], &[]);
    let report: serde_json::Value = serde_json::from_slice(&imported.stdout).expect("JSON");
    let refused = report["refused"].as_array().expect("a list").len();
    assert_eq!(report["files"].as_i64(), Some(251));
    assert_eq!(report["imported"].as_i64().map(|imported| imported + i64::try_from(refused).expect("few")), Some(251));
    let found =
        loket(&data.0, &["search", "impact assessment mensenrechten", "--as", "member@demo.example", "--json"], &[]);
    let hits: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(hits[0]["title"], "Impact Assessment Mensenrechten en Algoritmes");
}

#[test]
fn a_mistake_ends_with_one_clear_sentence_and_a_status() {
    let data = data();
    for (arguments, environment, expected) in [
        (vec!["check"], vec![("LOKET_LISTEN", "everywhere")], "LOKET_LISTEN: expected"),
        (vec!["serve"], vec![("LOKET_BASE_URL", "http://loket.example")], "LOKET_BASE_URL: expected"),
        (vec!["check"], vec![("LOKET_DATABASE_URL", "mysql://x")], "LOKET_DATABASE_URL: expected"),
        (vec!["search", "x", "--as", "nobody@demo.example"], vec![], "--as: expected"),
        (vec!["import", "knowledge", "/does/not/exist"], vec![], "DIR: expected a folder"),
        (vec!["invite", "--email", "x", "--name", "X", "--role", "editor"], vec![], "--email: expected"),
        (vec!["invite", "--email", "x@y.example", "--name", "X", "--role", "boss"], vec![], "--role: expected"),
        (
            vec!["invite", "--email", "x@y.example", "--name", "X", "--role", "member"],
            vec![],
            "--institution: expected",
        ),
    ] {
        let output = loket(&data.0, &arguments, &environment);
        let (_, error) = said(&output);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(
            error.starts_with("loket: ") && error.contains(expected) && error.trim_end().lines().count() == 1,
            "{error}"
        );
    }
}

#[test]
fn demo_content_is_only_for_an_empty_database() {
    let data = data();
    let (out, _) = said(&loket(&data.0, &["demo"], &[]));
    assert!(out.contains("admin@demo.example") && out.contains("demo-demo-demo-1"));
    let again = loket(&data.0, &["demo"], &[]);
    assert!(!again.status.success() && said(&again).1.contains("empty"));
}

#[test]
fn an_invitation_prints_its_link_and_puts_the_mail_into_the_outbox() {
    let data = data();
    let output = loket(
        &data.0,
        &["invite", "--email", "first@staff.example", "--name", "First", "--role", "administrator"],
        &[],
    );
    let (out, _) = said(&output);
    assert!(output.status.success() && out.contains("http://127.0.0.1:3000/invitation/"), "{out}");
}
