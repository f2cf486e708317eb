//! Who is calling: decided once, whatever comes after, however it arrives.
#![no_main]

use papo_server::sniff::{Sniffed, sniff};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let decided = (0..=bytes.len()).map(|end| sniff(&bytes[..end])).find(|it| *it != Sniffed::More);
    assert_eq!(sniff(bytes), decided.unwrap_or(Sniffed::More));
});
