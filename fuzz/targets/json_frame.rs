//! Frames of `papo.v1.json`, of both sides.
#![no_main]

use papo_proto::codec::Codec;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| papo_fuzz::check_frames(Codec::Json, bytes));
