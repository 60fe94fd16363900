//! Files for tests, made here: real ones, and ones made to do harm.

use std::io::Write;

use zip::{ZipWriter, write::SimpleFileOptions};

/// A PDF with a page for each text, in Helvetica.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 4 + 2 * n)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (n, text) in pages.iter().enumerate() {
        let content = format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * n
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let xref = file.len();
    file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n", objects.len() + 1));
    file.into_bytes()
}

/// An archive with these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("start");
        writer.write_all(bytes).expect("write");
    }
    writer.finish().expect("finish").into_inner()
}

fn word(document: &[u8]) -> Vec<u8> {
    let types =
        b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zip(&[("[Content_Types].xml", types), ("word/document.xml", document)])
}

/// A Word file with one paragraph.
pub fn docx(text: &str) -> Vec<u8> {
    word(format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>").as_bytes())
}

/// A Word file of some kilobytes that unfolds to as many megabytes.
pub fn bomb() -> Vec<u8> {
    let mut document = b"<w:document><w:body><w:p><w:r><w:t>".to_vec();
    document.resize(16 * 1024 * 1024, b' ');
    word(&document)
}

/// A Word file whose entities would unfold to a billion words.
pub fn entities() -> Vec<u8> {
    let mut document = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"lol\">".to_owned();
    for n in 1..10 {
        let ten = format!("&a{};", n - 1).repeat(10);
        document.push_str(&format!("<!ENTITY a{n} \"{ten}\">"));
    }
    document.push_str("]><w:document xmlns:w=\"w\"><w:body><w:p><w:t>&a9;</w:t></w:p></w:body></w:document>");
    word(document.as_bytes())
}

/// The beginning of what Excel writes when a workbook has a password.
pub fn protected() -> Vec<u8> {
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(1024, 0);
    file.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    file.resize(4096, 0);
    file
}
