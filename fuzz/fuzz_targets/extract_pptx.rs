//! The words of a PowerPoint file, whatever the bytes are.
#![no_main]

use domain::knowledge::attachments::FileKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = extraction::extract(FileKind::Pptx, bytes);
});
