//! What a file is, seen from inside. Reads the first bytes, and the list of an archive; never unfolds anything.

use std::io::{self, Read, Seek, SeekFrom};

use domain::knowledge::attachments::{Content, FileKind, VideoKind};

/// How many bytes from the beginning are looked at.
pub const HEAD: usize = 64 * 1024;
/// The longest list of an archive that is read.
const LONGEST_LIST: u32 = 4 * 1024 * 1024;

/// Looks into a file.
///
/// # Errors
/// When it cannot be read.
pub fn sniff(file: &mut (impl Read + Seek)) -> io::Result<Content> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head)?;
    let starts = |bytes: &[u8]| head.starts_with(bytes);
    Ok(match () {
        // Readers find the mark anywhere in the first kilobyte (ISO 32000-1, annex H); ours must stand at the front,
        // white space and byte order mark aside, so that no file is two things at once.
        () if trimmed(&head).starts_with(b"%PDF-") => Content::Known(FileKind::Pdf),
        () if starts(b"\x89PNG\r\n\x1a\n") => Content::Known(FileKind::Png),
        () if starts(b"\xff\xd8\xff") => Content::Known(FileKind::Jpeg),
        () if starts(b"GIF87a") || starts(b"GIF89a") => Content::Known(FileKind::Gif),
        () if starts(b"RIFF") && head.get(8..12) == Some(b"WEBP") => Content::Known(FileKind::Webp),
        () if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => compound(&head, file)?,
        () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => archive(&head, file)?,
        () if is_mp4(&head) => Content::Video(VideoKind::Mp4),
        () if starts(b"\x1aE\xdf\xa3") && is_webm(&head) => Content::Video(VideoKind::Webm),
        () if is_archive(&head) => Content::Archive,
        () if starts(b"MZ") || starts(b"\x7fELF") || starts(b"#!") || starts(b"\xcf\xfa\xed\xfe") => Content::Program,
        () => text(&head),
    })
}

/// A box `ftyp` at the front with one of the brands of MPEG-4 video (ISO/IEC 14496-12, 4.3); other brands are pictures
/// or sound.
fn is_mp4(head: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 10] =
        [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"];
    head.get(4..8) == Some(b"ftyp") && BRANDS.iter().any(|brand| head.get(8..12) == Some(&brand[..]))
}

/// The type of document stands within the header of an EBML file (RFC 8794, 11.2.4), which is short.
fn is_webm(head: &[u8]) -> bool {
    let header = &head[..head.len().min(64)];
    header.windows(7).any(|bytes| bytes[..2] == [0x42, 0x82] && &bytes[3..] == b"webm")
}

fn is_archive(head: &[u8]) -> bool {
    [&b"\x1f\x8b"[..], b"BZh", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"]
        .iter()
        .any(|magic| head.starts_with(magic))
        || head.get(257..262) == Some(b"ustar")
}

fn trimmed(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start()
}

/// An old Office file, or a new one that a password protects: then one of its parts has this name, in UTF-16.
fn compound(head: &[u8], file: &mut (impl Read + Seek)) -> io::Result<Content> {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let holds = |bytes: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(head) {
        return Ok(Content::ProtectedOffice);
    }
    // The list of parts may stand anywhere; in practice at the front or at the end.
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(HEAD as u64)))?;
    let mut tail = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut tail)?;
    Ok(if holds(&tail) { Content::ProtectedOffice } else { Content::OldOffice })
}

/// Which of the archives with a meaning this is.
fn archive(head: &[u8], file: &mut (impl Read + Seek)) -> io::Result<Content> {
    // OpenDocument: the first file is called `mimetype` and is not packed (part 2, section 3.3).
    if let Some(kind) = head.get(30..).and_then(|rest| rest.strip_prefix(b"mimetype")) {
        let open = |name: &str| kind.starts_with(format!("application/vnd.oasis.opendocument.{name}").as_bytes());
        // The longer names are those of templates and masters, which nobody shares.
        return Ok(match () {
            () if open("text") => Content::Known(FileKind::Odt),
            () if open("presentation") => Content::Known(FileKind::Odp),
            () if open("spreadsheet") => Content::Known(FileKind::Ods),
            () => Content::Archive,
        });
    }
    let list = list(file)?;
    let holds = |name: &str| list.windows(name.len()).any(|window| window == name.as_bytes());
    Ok(match () {
        () if !holds("[Content_Types].xml") => Content::Archive,
        () if holds("word/document.xml") => Content::Known(FileKind::Docx),
        () if holds("ppt/presentation.xml") => Content::Known(FileKind::Pptx),
        () if holds("xl/workbook.xml") => Content::Known(FileKind::Xlsx),
        () => Content::Archive,
    })
}

/// The list at the end of an archive (APPNOTE 4.3.12 and 4.3.16), as it stands there; empty when there is none.
fn list(file: &mut (impl Read + Seek)) -> io::Result<Vec<u8>> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(length.saturating_sub(22 + 65_535)))?;
    let mut tail = Vec::new();
    file.take(22 + 65_535).read_to_end(&mut tail)?;
    let Some(at) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else { return Ok(Vec::new()) };
    let number = |from: usize| {
        let bytes = tail.get(at + from..at + from + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?))
    };
    let (Some(size), Some(start)) = (number(12), number(16)) else { return Ok(Vec::new()) };
    if size > LONGEST_LIST {
        return Ok(Vec::new());
    }
    file.seek(SeekFrom::Start(u64::from(start)))?;
    let mut list = Vec::new();
    file.take(u64::from(size)).read_to_end(&mut list)?;
    Ok(list)
}

fn text(head: &[u8]) -> Content {
    let marked = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    if head.is_empty() || (!marked && head.iter().any(is_control)) {
        return Content::Unknown;
    }
    let start: Vec<u8> = trimmed(head).iter().take(4096).map(u8::to_ascii_lowercase).collect();
    let holds = |tag: &[u8]| start.windows(tag.len()).any(|window| window == tag);
    match () {
        () if start.starts_with(b"<svg")
            || (start.starts_with(b"<?xml") || start.starts_with(b"<!")) && holds(b"<svg") =>
        {
            Content::Svg
        }
        () if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") => Content::Known(FileKind::Html),
        () => Content::Known(FileKind::Text),
    }
}
