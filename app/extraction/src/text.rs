//! Plain text in whatever encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// The text of a file: by its byte order mark, as UTF-8 where it is, else in the encoding that its letters suggest.
/// Never fails: what cannot be read becomes U+FFFD.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1024 * 1024)], true);
    detector.guess(None, Utf8Detection::Allow).decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn text_is_read_in_the_encoding_it_was_written_in() {
        assert_eq!(decoded("één".as_bytes()), "één");
        assert_eq!(decoded(b"\xef\xbb\xbf\xc3\xa9\xc3\xa9n"), "één");
        assert_eq!(decoded(b"\xff\xfe\xe9\x00\xe9\x00n\x00"), "één");
        let latin = b"Co\xf6rdinatie met de co\xf6rdinator over re\xebel be\xefnvloeden";
        assert_eq!(decoded(latin), "Coördinatie met de coördinator over reëel beïnvloeden");
    }
}
