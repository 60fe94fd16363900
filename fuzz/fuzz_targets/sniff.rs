//! What a file is, whatever the bytes are.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = extraction::sniff(&mut std::io::Cursor::new(bytes));
});
