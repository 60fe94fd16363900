//! Bytes of a file as text, whatever program wrote it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes: by byte order mark, by what an XML declaration says, by the zeros UTF-16 has between letters, as UTF-8
/// where it is UTF-8, and else as windows-1252, which every byte is something in. A declaration that the bytes
/// contradict is not believed.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let text = as_text(bytes);
    // A database keeps no zero character; a text has none.
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

fn as_text(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => by_zeros(bytes).or_else(|| declared(bytes)).unwrap_or(UTF_8),
    };
    let (text, _, has_errors) = encoding.decode(bytes);
    if has_errors && encoding != WINDOWS_1252 {
        let (utf_8, has_errors) = UTF_8.decode_with_bom_removal(bytes);
        return if has_errors { WINDOWS_1252.decode(bytes).0.into_owned() } else { utf_8.into_owned() };
    }
    text.into_owned()
}

/// UTF-16 without a mark: most texts have many letters below 256, whose other byte is zero.
fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096)];
    let zeros = |rest: usize| sample.iter().enumerate().filter(|(at, byte)| at % 2 == rest && **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = (sample.len() / 8).max(1);
    match (even > many, odd > many) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// What `<?xml … encoding="…"?>` says. UTF-16 is not believed here: its zeros would have been seen.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).into_owned();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0.to_owned();
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn the_same_text_comes_out_of_every_encoding() {
        let text = "Geef één voorbeeld {T}";
        let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for (name, bytes) in [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with a mark", marked(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
            ("windows-1252", windows),
            ("UTF-16 with a mark", marked(b"\xFF\xFE", utf_16(text, false))),
            ("UTF-16 without", utf_16(text, false)),
            ("UTF-16 the other way round", utf_16(text, true)),
        ] {
            assert_eq!(decode(&bytes), text, "{name}");
        }
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_contradict_it() {
        assert!(decode(b"<?xml version='1.0' encoding='windows-1252'?><a>\xE9</a>").ends_with("<a>é</a>"));
        assert!(decode(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\xE9</a>").ends_with("<a>é</a>"));
        assert!(decode("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>".as_bytes()).ends_with("<a>é</a>"));
        assert_eq!(decode(b""), "");
    }
}
