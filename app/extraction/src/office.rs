//! Texts and presentations of office programs: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300).

use domain::knowledge::attachments::FileKind;

use crate::{
    limits::{Pages, Stop},
    xml::{Node, walk},
    zipped::Zipped,
};

/// The first bytes of a compound file, in which Office keeps what a password protects.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

pub(crate) fn open(bytes: &[u8]) -> Result<Zipped<'_>, Stop> {
    if bytes.starts_with(COMPOUND) { Err(Stop::Protected) } else { Zipped::open(bytes) }
}

/// Word and PowerPoint. A text has no pages until it is laid out: it is one; a slide is a page.
pub(crate) fn read_ooxml(kind: FileKind, bytes: &[u8], pages: &mut Pages) -> Result<(), Stop> {
    let mut zipped = open(bytes)?;
    if kind == FileKind::Docx {
        zipped.read("word/document.xml", |xml| paragraphs(xml, 1, pages))?.ok_or(Stop::Damaged)?;
        for part in ["word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"] {
            zipped.read(part, |xml| paragraphs(xml, 1, pages))?;
        }
        return Ok(());
    }
    let slides = numbered(&zipped, "ppt/slides/slide");
    if slides.is_empty() {
        return Err(Stop::Damaged);
    }
    for (number, name) in slides {
        zipped.read(&name, |xml| paragraphs(xml, number, pages))?;
    }
    Ok(())
}

/// The parts called `PREFIX` and a number, in the order of the numbers.
pub(crate) fn numbered(zipped: &Zipped<'_>, prefix: &str) -> Vec<(u32, String)> {
    let mut parts: Vec<(u32, String)> = zipped
        .names(prefix, ".xml")
        .into_iter()
        .filter_map(|name| {
            let number = name.strip_prefix(prefix)?.strip_suffix(".xml")?.parse().ok()?;
            Some((number, name))
        })
        .collect();
    parts.sort_unstable();
    parts
}

/// The words of `<w:t>` and `<a:t>`, a line for each `<w:p>` and `<a:p>`.
fn paragraphs(xml: impl std::io::BufRead, page: u32, pages: &mut Pages) -> Result<(), Stop> {
    let mut in_text = false;
    walk(xml, |node| match node {
        Node::Start(element) => {
            in_text = element.local_name().as_ref() == "t";
            Ok(())
        }
        Node::End("t") => {
            in_text = false;
            Ok(())
        }
        Node::End("p" | "br") => pages.add(page, "\n"),
        Node::End("tab") => pages.add(page, " "),
        Node::Text(words) if in_text => pages.add(page, words),
        _ => Ok(()),
    })
}

/// Texts, presentations and tables of OpenDocument. A slide and a table are a page.
pub(crate) fn read_open_document(bytes: &[u8], pages: &mut Pages) -> Result<(), Stop> {
    let mut zipped = open(bytes)?;
    let mut is_protected = false;
    zipped.read("META-INF/manifest.xml", |xml| {
        walk(xml, |node| {
            is_protected |= matches!(node, Node::Start(element) if element.local_name().as_ref() == "encryption-data");
            Ok(())
        })
    })?;
    if is_protected {
        return Err(Stop::Protected);
    }
    zipped.read("content.xml", |xml| content(xml, pages))?.ok_or(Stop::Damaged)
}

fn content(xml: impl std::io::BufRead, pages: &mut Pages) -> Result<(), Stop> {
    let mut in_body = false;
    let mut depth_of_text = 0_u32;
    let mut page = 0_u32;
    walk(xml, |node| match node {
        Node::Start(element) => {
            let name = element.name();
            match name.as_ref() {
                "office:body" => in_body = true,
                "draw:page" | "table:table" if depth_of_text == 0 => page += 1,
                "text:p" | "text:h" if in_body => depth_of_text += 1,
                "text:s" | "text:tab" if depth_of_text > 0 => return pages.add(page.max(1), " "),
                _ => {}
            }
            Ok(())
        }
        Node::End("body") => {
            in_body = false;
            Ok(())
        }
        Node::End("p" | "h") if depth_of_text > 0 => {
            depth_of_text -= 1;
            pages.add(page.max(1), "\n")
        }
        Node::Text(words) if depth_of_text > 0 => pages.add(page.max(1), words),
        _ => Ok(()),
    })
}
