//! Whatever a message can carry, and what an object's value becomes in JSON and in words.

use papo_proto::{
    BlobHash, Cbor, Content, ContentError, Fallback, File, FileDraft, FileName, Folder, Image,
    Item, MediaType, Message, Object, ObjectDraft, Post, Send, Text, Thumbnail, TypeName,
    codec::Codec,
    limits::{OBJECT_BYTES_MAX, OBJECT_DEPTH_MAX, OBJECT_ITEMS_MAX},
};
use proptest::{collection::vec, option, prelude::*};

use crate::frames::{nonce, position, room_ref};

/// Any message that a client may ask to be sent, acceptable or not.
/// Anything that a webhook's program can post.
pub(crate) fn post() -> impl Strategy<Value = Post> {
    send().prop_map(|send| Post { nonce: send.nonce, text: send.text, objects: send.objects })
}

pub(crate) fn send() -> impl Strategy<Value = Send> {
    let draft = (any::<String>(), item(), option::of(any::<String>()))
        .prop_map(|(kind, item, fallback)| ObjectDraft { kind, cbor: item.to_cbor(), fallback });
    let file = file().prop_map(|file| FileDraft::from(&file));
    (
        room_ref(),
        option::of(nonce()),
        any::<String>(),
        vec(draft, 0..3),
        vec(file, 0..3),
        option::of(position()),
        option::of(position()),
    )
        .prop_map(|(room, nonce, text, objects, files, reply_to, thread)| Send {
            room,
            nonce,
            text,
            objects,
            files,
            reply_to,
            thread,
        })
}

/// Any message that was sent.
pub(crate) fn message() -> impl Strategy<Value = Message> {
    let text = any::<String>().prop_map(|text| Text::new(text).ok());
    let content = (text, vec(object(), 0..3), vec(file(), 0..3))
        .prop_filter_map("no content", |(text, objects, files)| {
            Content::new(text, objects, files).ok()
        });
    (content, option::of(position()), option::of(position()))
        .prop_map(|(content, reply_to, thread)| Message { content, reply_to, thread })
}

fn object() -> impl Strategy<Value = Object> {
    let fallback = "\\PC{1,20}".prop_filter_map("no line", |line| Fallback::new(&line).ok());
    (type_name(), item(), fallback).prop_map(|(kind, item, fallback)| Object {
        kind,
        cbor: Cbor::try_from(&item).expect("it is within the limits"),
        fallback,
    })
}

/// Any type's name.
pub(crate) fn type_name() -> impl Strategy<Value = TypeName> {
    "[a-z][a-z0-9._+/-]{0,20}".prop_map(|name| TypeName::new(&name).expect("a name"))
}

fn file() -> impl Strategy<Value = File> {
    let name = "[^/\\pC]{1,20}".prop_filter_map("no name", |name| FileName::new(&name).ok());
    let folder =
        "[a-z]{1,5}(/[a-z]{1,5}){0,3}".prop_map(|folder| Folder::new(&folder).expect("a folder"));
    (name, option::of(folder), media_type(), any::<u64>(), hash(), option::of(image())).prop_map(
        |(name, folder, media_type, size, blake3, image)| File {
            name,
            folder,
            media_type,
            size,
            blake3,
            image,
        },
    )
}

fn image() -> impl Strategy<Value = Image> {
    let thumbnail = (media_type(), any::<u64>(), hash())
        .prop_map(|(media_type, size, blake3)| Thumbnail { media_type, size, blake3 });
    (any::<u32>(), any::<u32>(), option::of(thumbnail))
        .prop_map(|(width, height, thumbnail)| Image { width, height, thumbnail })
}

fn media_type() -> impl Strategy<Value = MediaType> {
    "[a-z]{1,8}/[a-z0-9.+-]{0,8}[a-z]".prop_filter_map("none", |text| MediaType::new(&text).ok())
}

fn hash() -> impl Strategy<Value = BlobHash> {
    any::<[u8; 32]>().prop_map(BlobHash::new)
}

/// Any value of an object.
fn item() -> impl Strategy<Value = Item> {
    let leaf = prop_oneof![
        (-(1i128 << 64)..1i128 << 64).prop_map(Item::Integer),
        any::<i16>().prop_map(|number| Item::Integer(number.into())),
        vec(any::<u8>(), 0..20).prop_map(Item::Bytes),
        any::<String>().prop_map(Item::Text),
        any::<bool>().prop_map(Item::Bool),
        Just(Item::Null),
        Just(Item::Undefined),
        prop_oneof![0..20u8, 32..=255u8].prop_map(Item::Simple),
        any::<f64>().prop_map(Item::Float),
        any::<f32>().prop_map(|number| Item::Float(number.into())),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Item::Array),
            vec((inner.clone(), inner.clone()), 0..6).prop_map(Item::Map),
            (any::<u64>(), inner).prop_map(|(tag, item)| Item::Tag(tag, Box::new(item))),
        ]
    })
}

proptest! {
    #[test]
    fn a_value_keeps_its_kind_and_bytes_from_end_to_end(object in object()) {
        let item = object.cbor.item();
        prop_assert_eq!(&item.to_cbor()[..], object.cbor.as_bytes());
        for codec in Codec::ALL {
            let mut frame = Vec::new();
            codec.encode(&object, &mut frame);
            let read: Object = codec.decode(&frame).unwrap();
            prop_assert_eq!(&read, &object);
        }
    }

    #[test]
    fn any_bytes_are_refused_or_kept_as_they_are(bytes in vec(any::<u8>(), 0..64)) {
        if let Ok(cbor) = Cbor::new(bytes.clone()) {
            prop_assert_eq!(cbor.as_bytes(), &bytes[..]);
            let _ = (cbor.item().to_json_text(), cbor.item().to_string());
        }
    }
}

fn cbor(hex: &str) -> Result<Cbor, papo_proto::CborError> {
    let digits: Vec<char> = hex.chars().filter(|digit| !digit.is_whitespace()).collect();
    let byte =
        |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).expect("digits");
    Cbor::new(digits.chunks(2).map(byte).collect::<Vec<_>>())
}

#[track_caller]
fn check(hex: &str, json: &str, diagnostic: &str) {
    let item = cbor(hex).expect(hex).item();
    assert_eq!((&item.to_json_text()[..], &item.to_string()[..]), (json, diagnostic), "{hex}");
}

// RFC 8949, appendix A, where JSON and the notation can say it.
#[test]
fn values_are_written_as_the_standard_does() {
    check("1bffffffffffffffff", "18446744073709551615", "18446744073709551615");
    check("3bffffffffffffffff", "-18446744073709551616", "-18446744073709551616");
    check("c249010000000000000000", r#""AQAAAAAAAAAA""#, "18446744073709551616");
    check("c349010000000000000000", r#""~AQAAAAAAAAAA""#, "-18446744073709551617");
    check("f90001", "5.960464477539063e-8", "5.960464477539063e-8");
    check("fb3ff199999999999a", "1.1", "1.1");
    check("f97c00", "null", "Infinity");
    check("f97e00", "null", "NaN");
    check("f6", "null", "null");
    check("f7", "null", "undefined");
    check("f8ff", "null", "simple(255)");
    check(
        "c074323031332d30332d32315432303a30343a30305a",
        r#""2013-03-21T20:04:00Z""#,
        r#"0("2013-03-21T20:04:00Z")"#,
    );
    check("d74401020304", r#""01020304""#, "23(h'01020304')");
    check("d818456449455446", r#""ZElFVEY""#, "24(h'6449455446')");
    check("62225c", r#""\"\\""#, r#""\"\\""#);
    check("a201020304", r#"{"1":2,"3":4}"#, "{1: 2, 3: 4}");
    check("5f42010243030405ff", r#""AQIDBAU""#, "h'0102030405'");
    check("7f657374726561646d696e67ff", r#""streaming""#, r#""streaming""#);
    check("9f018202039f0405ffff", "[1,[2,3],[4,5]]", "[1, [2, 3], [4, 5]]");
    check("bf61610161629f0203ffff", r#"{"a":1,"b":[2,3]}"#, r#"{"a": 1, "b": [2, 3]}"#);
}

#[test]
fn what_json_says_is_kept_with_its_kind() {
    for (json, diagnostic) in [
        ("18446744073709551615", "18446744073709551615"),
        ("-18446744073709551616", "-18446744073709551616"),
        ("18446744073709551616", "18446744073709551616"),
        ("-18446744073709551617", "-18446744073709551617"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("1.0", "1.0"),
        ("1e3", "1000.0"),
        (r#"{"b": [true, null], "a": "\u00e9"}"#, r#"{"b": [true, null], "a": "é"}"#),
    ] {
        assert_eq!(Item::from_json(json).unwrap().to_string(), diagnostic);
    }
    for json in ["", "{", "1 2", "nul", &"9".repeat(2_000), &"[".repeat(100_000)] {
        assert!(Item::from_json(json).is_err(), "{json}");
    }
}

#[test]
fn malformed_values_are_refused() {
    for hex in ["", "18", "ff", "8201", "a101", "5f01ff", "61ff", "0000", "fc", "f800", "7f4100ff"]
    {
        assert!(cbor(hex).is_err(), "{hex}");
    }
}

#[test]
fn values_have_their_limits() {
    let nested = |depth: usize| [vec![0x81; depth], vec![0]].concat();
    assert!(Cbor::new(nested(OBJECT_DEPTH_MAX)).is_ok());
    assert!(Cbor::new(nested(OBJECT_DEPTH_MAX + 1)).is_err());
    assert!(Cbor::new(nested(1_000_000)).is_err());
    let items =
        |count: u16| [vec![0x99], count.to_be_bytes().to_vec(), vec![0; count.into()]].concat();
    let most = u16::try_from(OBJECT_ITEMS_MAX - 1).unwrap();
    assert!(Cbor::new(items(most)).is_ok());
    assert!(Cbor::new(items(most + 1)).is_err());
    let text = |length: u32| {
        [vec![0x7a], length.to_be_bytes().to_vec(), vec![b'a'; length as usize]].concat()
    };
    let longest = u32::try_from(OBJECT_BYTES_MAX - 5).unwrap();
    assert!(Cbor::new(text(longest)).is_ok());
    assert!(Cbor::new(text(longest + 1)).is_err());
    // A length that is not there is not allocated for.
    assert!(cbor("9bffffffffffffffff").is_err());
    assert!(cbor("5bffffffffffffffff").is_err());
}

#[test]
fn a_message_carries_something() {
    assert_eq!(Content::new(None, Vec::new(), Vec::new()), Err(ContentError::Empty));
}

#[test]
fn names_of_files_are_no_paths() {
    for name in ["", ".", "..", "a/b", "a\0", "a\nb", &"a".repeat(256)] {
        assert!(FileName::new(name).is_err(), "{name:?}");
    }
    for folder in ["", "/", "/a", "a/", "a//b", "a/../b", "./a"] {
        assert!(Folder::new(folder).is_err(), "{folder:?}");
    }
}
