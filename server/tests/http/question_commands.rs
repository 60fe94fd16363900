//! `loket import questions`, run as a person at a terminal would.

use serde_json::{Value, json};

use crate::commands::{data, loket, said};

fn array(output: &std::process::Output) -> Vec<Value> {
    assert!(output.status.success(), "{:?}", said(output));
    serde_json::from_slice::<Value>(&output.stdout).expect("JSON").as_array().expect("an array").clone()
}

#[test]
fn a_dry_run_says_what_was_understood_and_touches_no_database() {
    let data = data();
    let file = data.0.join("vragen.gift");
    std::fs::write(
        &file,
        "$CATEGORY: export\n\n::Meldplicht::Wie meldt?{=het loket#Goed! ~%-50%niemand}\n\nkapot {=x\n\nTel{~%40%a ~%40%b}\n\n\
         Hoeveel?{#3:1}",
    )
    .expect("file");
    let path = file.to_str().expect("path");
    // An address nobody answers at: a dry run needs no database.
    let nowhere = [("LOKET_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")];
    let questions =
        array(&loket(&data.0, &["import", "questions", path, "--format", "gift", "--dry-run", "--json"], &nowhere));
    assert_eq!(questions.len(), 4);
    assert_eq!((&questions[0]["name"], &questions[0]["type"]), (&json!("Meldplicht"), &json!("single_choice")));
    assert_eq!((&questions[0]["category"], &questions[0]["errors"]), (&json!("export"), &json!([])));
    let answers = questions[0]["answers"].as_array().expect("answers");
    let answer =
        |at: usize| (answers[at]["text"].clone(), answers[at]["fraction"].clone(), answers[at]["feedback"].clone());
    assert_eq!(answer(0), (json!("het loket"), json!(1.0), json!("Goed!")));
    assert_eq!(answer(1), (json!("niemand"), json!(-0.5), Value::Null));
    assert_eq!((&questions[1]["type"], &questions[1]["text"]), (&Value::Null, &json!("kapot {=x")));
    assert!(questions[1]["errors"][0].as_str().is_some_and(|error| error.starts_with("line 5: ")));
    assert!(questions[2]["errors"][0].as_str().is_some_and(|error| error.contains("80 %")));
    assert_eq!(questions[3]["answers"][0]["text"], "3:1");

    let (listed, _) = said(&loket(&data.0, &["import", "questions", path, "--format", "gift", "--dry-run"], &nowhere));
    assert!(
        listed.contains("2 questions understood, 2 with errors.") && listed.contains("error: line 5: "),
        "{listed}"
    );
    let mut left: Vec<_> =
        std::fs::read_dir(&data.0).expect("folder").map(|file| file.expect("file").file_name()).collect();
    left.retain(|name| name != "vragen.gift");
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn every_format_and_encoding_is_understood_and_stored_once() {
    let data = data();
    let aiken = "Wie meldt één voorval?\r\nA. Iedereen\r\nB. Niemand\r\nANSWER: A\r\n";
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(aiken.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let xml = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><quiz><question type=\"essay\"><questiontext><text>E\xE9n</text></questiontext></question></quiz>";
    for (name, format, bytes, text) in [
        ("a.txt", "aiken", utf_16.as_slice(), "Wie meldt één voorval?"),
        ("b.xml", "moodle-xml", xml.as_slice(), "Eén"),
    ] {
        let file = data.0.join(name);
        std::fs::write(&file, bytes).expect("file");
        let arguments = ["import", "questions", file.to_str().expect("path"), "--format", format, "--json"];
        let stored = loket(&data.0, &arguments, &[]);
        assert_eq!(array(&stored)[0]["text"], text);
        assert!(said(&stored).1.contains("1 added, 0 changed, 0 unchanged, 0 left out."));
        assert!(said(&loket(&data.0, &arguments, &[])).1.contains("0 added, 0 changed, 1 unchanged, 0 left out."));
    }
}

#[test]
fn a_mistake_in_the_command_is_one_clear_sentence() {
    let data = data();
    for (arguments, expected) in [
        (["import", "questions", "/does/not/exist", "--format", "gift"], "FILE: expected a file"),
        (
            ["import", "questions", "/does/not/exist", "--format", "word"],
            "--format: expected one of gift, aiken, moodle-xml",
        ),
    ] {
        let output = loket(&data.0, &arguments, &[]);
        let (_, error) = said(&output);
        assert!(
            !output.status.success() && error.contains(expected) && error.trim_end().lines().count() == 1,
            "{error}"
        );
    }
}

#[test]
fn what_was_imported_is_exported_and_understood_again() {
    let data = data();
    let file = data.0.join("vragen.gift");
    let source = "$CATEGORY: export\n\n// [tag:basis]\n::A::Wie?{=ik ~jij}\n\n::B::Hoeveel?{#3..4}\n\n::C::Koppel{=a -> b =c -> d}";
    std::fs::write(&file, source).expect("file");
    let import = ["import", "questions", file.to_str().expect("path"), "--format", "gift", "--json"];
    let imported = array(&loket(&data.0, &import, &[]));
    let exported = loket(&data.0, &["export", "questions", "--format", "gift"], &[]);
    assert!(exported.status.success(), "{:?}", said(&exported));
    std::fs::write(&file, &exported.stdout).expect("file");
    let again = array(&loket(&data.0, &import, &[]));
    let names = |questions: &[Value]| {
        questions.iter().map(|question| (question["name"].clone(), question["answers"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(&again), names(&imported));

    let aiken = loket(&data.0, &["export", "questions", "--format", "aiken"], &[]);
    assert_eq!(said(&aiken).0, "Wie?\nA. ik\nB. jij\nANSWER: A\n\n");
    assert_eq!(said(&aiken).1.matches("left out").count(), 2, "{:?}", said(&aiken));
    let tagged = loket(&data.0, &["export", "questions", "--format", "moodle-xml", "--tag", "basis"], &[]);
    assert_eq!(said(&tagged).0.matches("<question type=\"multichoice\">").count(), 1);
    assert!(!said(&tagged).0.contains("numerical"));
}
