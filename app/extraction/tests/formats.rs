//! Every format, made here and read back; and files that are broken or made to do harm.

use std::io::{Cursor, Write};

use domain::knowledge::attachments::{Content, FileKind, VideoKind, WhyNot, rules::admit};
use extraction::{Page, extract, sniff};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        // As office programs do: what tells the kind of an OpenDocument file is not packed.
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let options = if *name == "mimetype" { stored } else { SimpleFileOptions::default() };
        writer.start_file(*name, options).expect("start");
        writer.write_all(text.as_bytes()).expect("write");
    }
    writer.finish().expect("finish").into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", document)])
}

fn open_document(kind: &str, content: &str) -> Vec<u8> {
    let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
    zip(&[("mimetype", &mimetype), ("META-INF/manifest.xml", "<m:manifest xmlns:m=\"m\"/>"), ("content.xml", content)])
}

fn pages(texts: &[(u32, &str)]) -> Result<Vec<Page>, WhyNot> {
    Ok(texts.iter().map(|(page, text)| Page { page: *page, text: (*text).to_owned() }).collect())
}

fn seen(bytes: &[u8]) -> Content {
    sniff(&mut Cursor::new(bytes)).expect("readable")
}

#[test]
fn a_word_file_gives_its_paragraphs_and_notes() {
    let document = "<w:document><w:body><w:p><w:r><w:t>Eerste </w:t></w:r><w:r><w:t>alinea &amp; &#233;&#xe9;n</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Tweede</w:t><w:tab/><w:t>alinea</w:t><w:instrText>PAGE</w:instrText></w:r></w:p></w:body></w:document>";
    let notes = "<w:footnotes><w:footnote><w:p><w:r><w:t>Een noot</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let file =
        zip(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", document), ("word/footnotes.xml", notes)]);
    assert_eq!(seen(&file), Content::Known(FileKind::Docx));
    assert_eq!(extract(FileKind::Docx, &file), pages(&[(1, "Eerste alinea & één\nTweede alinea\nEen noot")]));
}

#[test]
fn slides_and_sheets_are_pages_in_their_order() {
    let slide = |text: &str| format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
    let file = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("ppt/presentation.xml", "<p:presentation/>"),
        ("ppt/slides/slide10.xml", &slide("Tien")),
        ("ppt/slides/slide2.xml", &slide("Twee")),
    ]);
    assert_eq!(seen(&file), Content::Known(FileKind::Pptx));
    assert_eq!(extract(FileKind::Pptx, &file), pages(&[(2, "Twee"), (10, "Tien")]));

    let strings = "<sst><si><t>Naam</t></si><si><r><t>Uni</t></r><r><t>versiteit</t></r></si></sst>";
    let sheet = "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c><v>12.5</v></c></row>\
        <row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>Ter plekke</t></is></c><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>";
    let file = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet3.xml", sheet),
    ]);
    assert_eq!(seen(&file), Content::Known(FileKind::Xlsx));
    assert_eq!(extract(FileKind::Xlsx, &file), pages(&[(3, "Naam\nUniversiteit Ter plekke")]));
}

#[test]
fn open_documents_are_read_by_text_slide_and_table() {
    let text = "<office:document-content><office:body><office:text><text:h>Kop</text:h><text:p>Een<text:s/>alinea \
        <text:span>met <text:a>link</text:a></text:span></text:p></office:text></office:body></office:document-content>";
    let file = open_document("text", text);
    assert_eq!(seen(&file), Content::Known(FileKind::Odt));
    assert_eq!(extract(FileKind::Odt, &file), pages(&[(1, "Kop\nEen alinea met link")]));
    let slides = "<office:d><office:body><office:presentation><draw:page><text:p>Een</text:p></draw:page>\
        <draw:page><text:p>Twee</text:p></draw:page></office:presentation></office:body></office:d>";
    let file = open_document("presentation", slides);
    assert_eq!(seen(&file), Content::Known(FileKind::Odp));
    assert_eq!(extract(FileKind::Odp, &file), pages(&[(1, "Een"), (2, "Twee")]));
    let tables = "<office:d><office:body><office:spreadsheet><table:table><table:table-row><table:table-cell>\
        <text:p>Cel</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:d>";
    let file = open_document("spreadsheet", tables);
    assert_eq!(seen(&file), Content::Known(FileKind::Ods));
    assert_eq!(extract(FileKind::Ods, &file), pages(&[(1, "Cel")]));
}

#[test]
fn a_password_is_told_from_damage() {
    let manifest = "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let odt = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "\u{1}\u{2}\u{3}"),
    ]);
    assert_eq!(extract(FileKind::Odt, &odt), Err(WhyNot::Protected));
    assert_eq!(extract(FileKind::Docx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..."), Err(WhyNot::Protected));
    assert_eq!(extract(FileKind::Docx, b"PK\x03\x04"), Err(WhyNot::Damaged));
    assert_eq!(extract(FileKind::Pdf, b"%PDF-1.7\nnothing"), Err(WhyNot::Damaged));
    let cut = docx("<w:document><w:body><w:p><w:t>Half");
    assert_eq!(extract(FileKind::Docx, &cut), Err(WhyNot::Damaged));
    assert_eq!(extract(FileKind::Docx, &zip(&[("word/other.xml", "<a/>")])), Err(WhyNot::Damaged));
}

#[test]
fn what_unfolds_without_end_is_left_at_the_limit() {
    let zeros = docx(&format!("<w:document><w:t>{}", " ".repeat(16 * 1024 * 1024)));
    assert!(zeros.len() < 64 * 1024, "{}", zeros.len());
    assert_eq!(extract(FileKind::Docx, &zeros), Err(WhyNot::TooLarge));
    let entities =
        docx("<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><w:document><w:t>&b;</w:t></w:document>");
    assert_eq!(extract(FileKind::Docx, &entities), Err(WhyNot::Damaged));
    let outside =
        docx("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document><w:t>&a;</w:t></w:document>");
    assert_eq!(extract(FileKind::Docx, &outside), Err(WhyNot::Damaged));
    let deep = docx(&format!("{}{}", "<a>".repeat(2_000), "</a>".repeat(2_000)));
    assert_eq!(extract(FileKind::Docx, &deep), Err(WhyNot::TooLarge));
    // One long text, named by a million cells.
    let strings = format!("<sst><si><t>{}</t></si></sst>", "woord ".repeat(5_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(2_000);
    let sheet = zip(&[("xl/sharedStrings.xml", &strings), ("xl/worksheets/sheet1.xml", &format!("<w>{cells}</w>"))]);
    assert_eq!(extract(FileKind::Xlsx, &sheet), Err(WhyNot::TooLarge));
}

#[test]
fn files_are_known_by_what_is_inside() {
    let known = |kind| Content::Known(kind);
    for (bytes, content) in [
        (&b"%PDF-1.7"[..], known(FileKind::Pdf)),
        (b"\x89PNG\r\n\x1a\n....", known(FileKind::Png)),
        (b"\xff\xd8\xff\xe0....", known(FileKind::Jpeg)),
        (b"GIF89a....", known(FileKind::Gif)),
        (b"RIFF\0\0\0\0WEBPVP8 ", known(FileKind::Webp)),
        (b"RIFF\0\0\0\0WAVEfmt ", Content::Unknown),
        (b" <!DOCTYPE html><p>a", known(FileKind::Html)),
        ("Één tekst".as_bytes(), known(FileKind::Text)),
        (b"\xff\xfeT\0e\0", known(FileKind::Text)),
        (b"<?xml version=\"1.0\"?>\n<!-- a --><svg onload='x'>", Content::Svg),
        (b"MZ\x90\0", Content::Program),
        (b"#!/bin/sh\nrm", Content::Program),
        (b"\x1f\x8b\x08", Content::Archive),
        (b"\0\0\0\x20ftypisom\0\0\x02\0", Content::Video(VideoKind::Mp4)),
        (b"\0\0\0\x20ftypheic\0\0\0\0", Content::Unknown),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", Content::Video(VideoKind::Webm)),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", Content::Unknown),
        (b"\0\0\0\0", Content::Unknown),
    ] {
        assert_eq!(seen(bytes), content, "{bytes:?}");
    }
    assert_eq!(seen(&zip(&[("a.exe", "MZ")])), Content::Archive);
    assert!(admit("brief.docx", seen(&zip(&[("a.exe", "MZ")]))).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// PDF is left out: its reader may panic, which is why it runs in a process of its own.
    #[test]
    fn no_bytes_bring_the_readers_down(
        bytes in prop::collection::vec(any::<u8>(), 0..2_000), at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(),
    ) {
        let mut whole = docx("<w:document><w:body><w:p><w:t>Tekst &amp; meer</w:t></w:p></w:body></w:document>");
        let place = at.index(whole.len());
        whole[place] ^= bytes.first().copied().unwrap_or(1);
        whole.truncate(cut.index(whole.len()).max(1));
        for file in [&bytes, &whole] {
            let _ = seen(file);
            for kind in FileKind::ALL.into_iter().filter(|kind| *kind != FileKind::Pdf) {
                let _ = extract(kind, file);
            }
        }
    }
}
