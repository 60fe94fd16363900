//! What is read, what is refused, and that writing and reading again is the same.

use domain::courses::questions::{
    Accepts, Body, Question,
    gift::Problem,
    source::{Entry, Note, Reading},
};

use super::{read, write};

const BANK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Export</text></category></question>
<question type="multichoice">
  <name><text>Dual-use</text></name>
  <questiontext format="html"><text><![CDATA[<p>Wat is <b>dual-use</b>?<script>alert(1)</script></p>]]></text>
    <file name="x.png" encoding="base64">AAAA</file></questiontext>
  <generalfeedback format="html"><text>Lees &lt;i&gt;verder&lt;/i&gt;</text></generalfeedback>
  <defaultgrade>2.0000000</defaultgrade><penalty>0.3333333</penalty><idnumber>q7</idnumber>
  <single>false</single><shuffleanswers>true</shuffleanswers>
  <answer fraction="50" format="html"><text>a</text><feedback format="html"><text>ja</text></feedback></answer>
  <answer fraction="50" format="html"><text>b</text></answer>
  <answer fraction="-100" format="html"><text>c</text></answer>
  <hint format="html"><text>Denk aan &#8364;</text></hint>
  <tags><tag><text>export</text></tag></tags>
</question>
<question type="truefalse"><questiontext format="moodle_auto_format"><text>Klopt dat?</text></questiontext>
  <answer fraction="0"><text>true</text><feedback><text>nee</text></feedback></answer>
  <answer fraction="100"><text>false</text></answer></question>
<question type="shortanswer"><questiontext format="plain_text"><text>Woord?</text></questiontext><usecase>1</usecase>
  <answer fraction="100"><text>loket*</text></answer></question>
<question type="numerical"><questiontext format="markdown"><text>Hoeveel?</text></questiontext>
  <answer fraction="100"><text>3.5</text><tolerance>0.1</tolerance></answer><answer fraction="0"><text>*</text></answer>
  <units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units></question>
<question type="matching"><questiontext format="html"><text>Koppel</text></questiontext>
  <subquestion format="html"><text>Delft</text><answer><text>TU</text></answer></subquestion>
  <subquestion format="html"><text></text><answer><text>UL</text></answer></subquestion></question>
<question type="ordering"><questiontext format="html"><text>Orden</text></questiontext>
  <answer fraction="1" format="html"><text>een</text></answer><answer fraction="1" format="html"><text>twee</text></answer></question>
<question type="cloze"><questiontext format="html"><text>Naar {1:SHORTANSWER:=Delft~%50%Leiden} en {2:NM:=3:1}</text></questiontext></question>
<question type="essay"><questiontext format="html"><text>Schrijf</text></questiontext><graderinfo format="html"><text>Model</text></graderinfo></question>
<question type="description"><questiontext format="html"><text>Lees dit</text></questiontext></question>
</quiz>
"#;

fn questions(reading: &Reading) -> Vec<Question> {
    reading.understood().map(|read| read.question.clone()).collect()
}

#[test]
fn every_type_is_read_and_written_back_the_same() {
    let reading = read(BANK);
    let read_once = questions(&reading);
    let codes: Vec<_> = read_once.iter().map(|question| question.body.code()).collect();
    assert_eq!(
        codes,
        [
            "multiple_choice",
            "true_false",
            "short_answer",
            "numerical",
            "matching",
            "ordering",
            "cloze",
            "essay",
            "description"
        ]
    );
    let choice = &read_once[0];
    assert_eq!((choice.name.as_deref(), choice.category.as_deref()), (Some("Dual-use"), Some("$course$/top/Export")));
    assert!(choice.text.text.contains("<script>"), "a text is kept as it is; it is made safe when shown");
    assert_eq!(choice.hints[0].text, "Denk aan €");
    assert_eq!(choice.general_feedback.as_ref().map(|text| text.text.as_str()), Some("Lees <i>verder</i>"));
    assert_eq!(reading.understood().next().map(|read| read.notes.clone()), Some(vec![Note::FilesLeftOut]));
    let Body::TrueFalse(truth) = &read_once[1].body else { panic!("true or false") };
    assert_eq!((truth.is_true, truth.when_true.is_some(), truth.when_false.is_some()), (false, true, false));
    let Body::Numerical(number) = &read_once[3].body else { panic!("a number") };
    assert_eq!((number.answers[1].accepts, number.units[0].name.as_str()), (Accepts::Anything, "cm"));

    assert_eq!(questions(&read(&write(&read_once))), read_once);
}

fn problems(source: &str) -> Vec<Problem> {
    let problem = |entry: &Entry| match entry {
        Entry::NotUnderstood(not) => Some(not.problem.what.clone()),
        _ => None,
    };
    read(source).entries.iter().filter_map(problem).collect()
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = r#"<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz></quiz>"#;
    assert_eq!(problems(bomb), [Problem::Entities]);
    let unknown = r#"<quiz><question type="essay"><questiontext><text>a&nbsp;b</text></questiontext></question>
        <question type="essay"><questiontext><text>c</text></questiontext></question></quiz>"#;
    assert_eq!(problems(unknown), [Problem::Entities]);
    assert_eq!(read(unknown).understood().count(), 1, "the next one is read");
}

#[test]
fn what_is_not_supported_or_broken_is_named_and_the_rest_is_read() {
    let one = |kind: &str, inside: &str| {
        format!("<question type=\"{kind}\"><questiontext><text>x</text></questiontext>{inside}</question>")
    };
    for (question, problem) in [
        (one("calculated", ""), Problem::UnknownType("calculated".into())),
        (one("ddwtos", ""), Problem::UnknownType("ddwtos".into())),
        ("<question type=\"essay\"></question>".into(), Problem::Missing("questiontext")),
        (one("shortanswer", ""), Problem::Missing("answer")),
        (one("shortanswer", "<answer fraction=\"900\"><text>a</text></answer>"), Problem::BadWeight("900".into())),
        (one("numerical", "<answer><text>vijf</text></answer>"), Problem::BadNumber("vijf".into())),
        (one("cloze", ""), Problem::NoGap),
    ] {
        let source = format!("<quiz>{question}{}</quiz>", one("essay", ""));
        assert_eq!(problems(&source), [problem]);
        assert_eq!(read(&source).understood().count(), 1);
    }
}

#[test]
fn a_file_that_stops_being_xml_keeps_what_came_before() {
    let cut = &BANK[..BANK.find("<question type=\"shortanswer\">").expect("there") + 60];
    assert_eq!(read(cut).understood().count(), 2);
    assert!(matches!(problems(cut).as_slice(), [Problem::NotXml(_)]));
    assert_eq!(problems("<html></html>"), [Problem::NoQuiz("html".into())]);
    assert!(matches!(problems("").as_slice(), [Problem::NotXml(_)]));
    assert!(matches!(problems("no XML at all").as_slice(), [Problem::NotXml(_)]));
    let deep = format!("<quiz>{}", "<a>".repeat(100_000));
    assert!(matches!(problems(&deep).as_slice(), [Problem::NotXml(_)]));
}
