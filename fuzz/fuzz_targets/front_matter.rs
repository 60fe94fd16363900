//! The file of an exported article: what can be read is written back to something that reads the same.
#![no_main]

use services::knowledge::bank::{front_matter, parse_article};

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(article) = parse_article(text) {
        assert_eq!(parse_article(&front_matter(&article)), Ok(article));
    }
});
