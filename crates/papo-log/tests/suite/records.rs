//! What was once written stays readable: a record of every kind and version, byte for byte.

use papo_core::{Event, Sender, ServerId, TokenHash};
use papo_log::{decode_record, encode_record};
use papo_proto::{Content, DeviceId, Name, RoomId, RoomName, Text, Topic, UserId};

#[track_caller]
fn check(event: &Event, hex: &str) {
    let bytes: Vec<u8> = hex
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    let written: String = encode_record(event).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(decode_record(&bytes).as_ref(), Ok(event), "written now: {written}");
    assert_eq!(written, hex);
}

fn message(sender: Sender, opens: bool) -> Event {
    let content = Content { text: Text::new("olá").unwrap() };
    Event::MessageSent { sender, content, opens }
}

fn name(name: &str) -> Name {
    Name::new(name).unwrap()
}

#[test]
fn version_1_is_readable() {
    let user = UserId::new(7);
    check(
        &message(Sender::User(user), false),
        "01a1676d657373616765a26475736572076474657874646f6cc3a1",
    );
    check(
        &message(Sender::User(user), true),
        "01a1676d657373616765a36475736572076474657874646f6cc3a1656f70656e73f5",
    );
    check(
        &message(Sender::Guest(name("zé")), false),
        "01a1676d657373616765a2656775657374637ac3a96474657874646f6cc3a1",
    );
    check(
        &Event::ServerFounded { server: ServerId::new([1; 16]) },
        "01a167666f756e646564a1667365727665725001010101010101010101010101010101",
    );
    check(
        &Event::UserRegistered {
            user,
            name: name("ana"),
            device: DeviceId::new(8),
            token_hash: TokenHash::new([2; 32]),
        },
        "01a16a72656769737465726564a4647573657207646e616d6563616e6166646576696365086a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202",
    );
    let room = RoomId::new(3);
    check(
        &Event::RoomCreated { room, name: RoomName::new("#ops").unwrap(), by: user },
        "01a16c726f6f6d5f63726561746564a364726f6f6d03646e616d6564236f707362627907",
    );
    check(&Event::Joined { user }, "01a1666a6f696e6564a1647573657207");
    check(&Event::Left { user }, "01a1646c656674a1647573657207");
    check(
        &Event::TopicSet { by: user, topic: Topic::new("x").unwrap() },
        "01a165746f706963a26262790765746f7069636178",
    );
}

#[test]
fn damaged_records_are_refused() {
    for bytes in [&[][..], &[1], &[2, 0xa0], &[1, 0xa0], &[1, 0xff], b"\x01\xa1\x66joined\xa0"] {
        assert!(decode_record(bytes).is_err(), "{bytes:?}");
    }
}
