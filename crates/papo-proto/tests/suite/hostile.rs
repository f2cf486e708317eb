//! Bytes of an enemy cost little and break nothing.

use papo_proto::{ServerFrame, classic, codec::Codec, limits::FRAME_BYTES_MAX};
use proptest::{
    collection::vec,
    prelude::{ProptestConfig, Rng, any},
    proptest,
    test_runner::TestRng,
};

use crate::allocations::peak_bytes;

/// What decoding one frame may hold at most, whatever is in it.
const ALLOWED_BYTES: usize = 2 * 1024 * 1024;

#[track_caller]
fn check(name: &str, bytes: &[u8]) {
    assert!(bytes.len() <= FRAME_BYTES_MAX, "{name} has {} bytes", bytes.len());
    for codec in Codec::ALL {
        let as_client = peak_bytes(|| codec.decode_client(bytes).is_ok()).1;
        let as_server = peak_bytes(|| codec.decode::<ServerFrame>(bytes).is_ok()).1;
        let peak = as_client.max(as_server);
        assert!(peak <= ALLOWED_BYTES, "{name} in {codec:?} holds {peak} bytes");
    }
    for part in [1, 63, 64, 1_000, FRAME_BYTES_MAX] {
        let decode = || {
            let (mut decoder, mut messages) = (classic::Decoder::default(), Vec::new());
            for bytes in bytes.chunks(part) {
                let result = decoder.receive(bytes, &mut messages);
                messages.clear();
                if result.is_err() {
                    break;
                }
            }
        };
        let peak = peak_bytes(decode).1;
        assert!(peak <= ALLOWED_BYTES, "{name} by {part} in the classic framing: {peak} bytes");
    }
}

/// `head`, then `unit` as often as it fits, then `tail`: a largest frame.
fn filled(head: &[u8], unit: &[u8], tail: &[u8]) -> Vec<u8> {
    let mut bytes = head.to_vec();
    while bytes.len() + unit.len() + tail.len() <= FRAME_BYTES_MAX {
        bytes.extend_from_slice(unit);
    }
    bytes.extend_from_slice(tail);
    bytes
}

#[test]
fn cbor_of_an_enemy() {
    let send = b"\xa2\x62id\x01\x62do\xa1\x64send\xa3\x64room\x66#lobby\x64text";
    let op = b"\xa2\x62id\x01\x62do";
    for (name, bytes) in [
        ("arrays in arrays", filled(b"", b"\x81", b"")),
        ("arrays without end in arrays", filled(b"", b"\x9f", b"")),
        ("maps in maps", filled(b"", b"\xa1\x61a", b"\xf6")),
        ("maps as keys of maps", filled(b"", b"\xa1", b"")),
        ("tags on tags", filled(b"", b"\xc1", b"\x00")),
        ("tags on tags in a text", filled(send, b"\xc2", b"")),
        ("a nested field that nobody knows", filled(b"\xa3\x61x", b"\x81", b"")),
        ("an array that says it is huge", filled(b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", b"\0", b"")),
        ("a map that says it is huge", filled(b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff", b"\0", b"")),
        ("a text that says it is huge", filled(&[&send[..], b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff"].concat(), b"a", b"")),
        ("a text of 4 GiB", filled(&[&send[..], b"\x7a\xff\xff\xff\xff"].concat(), b"a", b"")),
        ("huge texts in huge arrays", filled(b"", b"\x9b\x00\xff\xff\xff\xff\xff\xff\xff\x7b\x00\xff\xff\xff\xff\xff\xff\xff", b"")),
        ("a text in chunks", filled(&[&send[..], b"\x7f"].concat(), b"\x61a", b"\xff")),
        ("a text in empty chunks", filled(&[&send[..], b"\x7f"].concat(), b"\x60", b"\xff")),
        ("a text in chunks that say they are huge", filled(&[&send[..], b"\x7f"].concat(), b"\x7b\x00\xff\xff\xff\xff\xff\xff\xff", b"\xff")),
        ("chunks in chunks", filled(&[&send[..], b"\x7f"].concat(), b"\x7f", b"")),
        ("keys that nobody knows", filled(b"\xbf", b"\x61x\x00", b"\xff")),
        ("the same key", filled(b"\xbf", b"\x62id\x00", b"\xff")),
        ("ops", filled(&[&op[..], b"\xbf"].concat(), b"\x64send\xa0", b"\xff")),
        ("an op of a long name", filled(&[&op[..], b"\xa1\x7a\x00\x03\xff\x00"].concat(), b"\x01", b"")),
        ("a long id", filled(b"\xa1\x62id\x7a\x00\x03\xff\x00", b"\x7f", b"")),
        ("a long key", filled(b"\xa1\x7a\x00\x03\xff\x00", b"\x7f", b"")),
        ("a long room", filled(b"\xa1\x62do\xa1\x64join\xa1\x64room\x7a\x00\x03\xff\x00", b"\x7f", b"")),
        ("a room of marks", filled(b"\xa1\x62do\xa1\x64join\xa1\x64room\x7a\x00\x03\xff\x00#a", "\u{fdfa}".as_bytes(), b"")),
        ("a bignum", filled(b"\xa1\x62id\xc2\x5a\x00\x03\xff\x00", b"\xff", b"")),
        ("breaks", filled(b"", b"\xff", b"")),
        ("simple values", filled(b"\x9f", b"\xf8\x20", b"\xff")),
        ("people who came", filled(b"\xa1\x66signal\xa1\x68presence\xa1\x64came\x9f", b"\xa1\x64name\x61a", b"\xff")),
        ("rooms", filled(b"\xa1\x65reply\xa2\x62re\x01\x62ok\xa1\x65rooms\xa1\x65rooms\x9f", b"\xa4\x62id\x00\x64kind\x66public\x67members\x00\x66joined\xf4", b"\xff")),
        ("members", filled(b"\xa1\x65reply\xa2\x62re\x01\x62ok\xa1\x67members\xa1\x67members\x9f", b"\xa2\x64name\x61a\x66online\xf4", b"\xff")),
        ("events", filled(b"\xa1\x65reply\xa2\x62re\x01\x62ok\xa1\x67history\xa1\x66events\x9f", b"\xa5\x68position\x00\x64room\x00\x62at\x00\x62by\xa1\x64name\x61a\x64what\xa1\x64left\xa0", b"\xff")),
        ("zeros", filled(b"", b"\0", b"")),
    ] {
        check(name, &bytes);
    }
}

#[test]
fn json_of_an_enemy() {
    for (name, head, unit, tail) in [
        ("arrays in arrays", "", "[", ""),
        ("maps in maps", "", "{\"a\":", ""),
        ("a nested field that nobody knows", "{\"x\":", "[", ""),
        ("white space", "{", " ", "}"),
        ("a number without end", "{\"id\":", "9", "}"),
        ("a fraction without end", "{\"id\":0.", "9", "}"),
        ("an exponent without end", "{\"id\":1e", "9", "}"),
        ("keys that nobody knows", "{\"a\":0", ",\"a\":0", "}"),
        ("the same key", "{\"id\":0", ",\"id\":0", "}"),
        ("ops", "{\"id\":1,\"do\":{\"send\":{}", ",\"send\":{}", "}}"),
        ("an op of a long name", "{\"id\":1,\"do\":{\"", "\u{7f}", "\":{}}}"),
        ("an op of a long escaped name", "{\"id\":1,\"do\":{\"", "\\u0001", "\":{}}}"),
        ("an op that is a long text", "{\"id\":1,\"do\":\"", "\u{7f}", "\"}"),
        ("a long id", "{\"id\":\"", "\u{7f}", "\"}"),
        ("a long escaped id", "{\"id\":\"", "\\u0001", "\"}"),
        ("an id just long enough", "{\"id\":\"", &"\u{7f}".repeat(98_304), "\"}"),
        ("a long key", "{\"", "\u{7f}", "\":0}"),
        ("a text without end", "{\"id\":\"", "a", ""),
        ("a text that ends in an escape", "{\"id\":\"", "\\\"", ""),
        ("a request that is a long text", "{\"id\":1,\"do\":{\"send\":\"", "\u{7f}", "\"}}"),
        ("a long text", "{\"id\":1,\"do\":{\"send\":{\"room\":2,\"text\":\"", "a", "\"}}}"),
        (
            "a long escaped text",
            "{\"id\":1,\"do\":{\"send\":{\"room\":2,\"text\":\"",
            "\\ud83d\\ude80",
            "\"}}}",
        ),
        ("a long room", "{\"do\":{\"join\":{\"room\":\"", "\u{7f}", "\"}}}"),
        ("a long nonce", "{\"do\":{\"send\":{\"nonce\":\"", "\u{7f}", "\"}}}"),
        ("a long frame that is a text", "\"", "\u{7f}", "\""),
        (
            "people who came",
            "{\"signal\":{\"presence\":{\"came\":[{\"name\":\"a\"}",
            ",{\"name\":\"a\"}",
            "],\"online\":1}}}",
        ),
        ("nulls", "[null", ",null", "]"),
    ] {
        check(name, &filled(head.as_bytes(), unit.as_bytes(), tail.as_bytes()));
    }
}

#[test]
fn classic_streams_of_an_enemy() {
    let header = |text: &str| format!("{text:<64}").into_bytes();
    check("empty messages", &filled(b"", &header("0"), b""));
    check("messages of one byte", &filled(b"", &[header("1"), b"\xff".to_vec()].concat(), b""));
    check("long messages", &filled(b"", &[header("16384"), vec![b'a'; 16_384]].concat(), b""));
    check("a length that is all digits", &filled(b"", b"9", b""));
}

#[test]
fn random_bytes() {
    let mut random = TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    for _ in 0..20 {
        let mut bytes = vec![0; FRAME_BYTES_MAX];
        random.fill_bytes(&mut bytes);
        check("random bytes", &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_048))]

    #[test]
    fn any_bytes(bytes in vec(any::<u8>(), 0..200)) {
        check("any bytes", &bytes);
    }

    #[test]
    fn any_text(text in "[\\[\\]{}\":,0-9a-z\\\\ .#@-]{0,200}") {
        check("any text", text.as_bytes());
    }
}
