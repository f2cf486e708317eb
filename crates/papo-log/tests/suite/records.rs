//! What was once written stays readable: a record of every kind and version, byte for byte.

use papo_core::{
    Event, Grant, InvitationHash, PasswordHash, Schema, Sender, ServerId, TokenHash, Until, Way,
};
use papo_log::{decode_record, encode_record, record_from_json, record_to_json};
use papo_proto::{
    BlobHash, Cbor, Content, DeviceId, Emoji, Fallback, File, FileName, Folder, HookId, HookSecret,
    HookUrl, Image, InvitationId, MediaType, Name, Object, Position, Reason, RoomId, RoomName,
    Text, Thumbnail, Timestamp, Topic, TypeName, UserId,
};

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
    // What is exported as JSON is imported as the same.
    let json = record_to_json(event).to_string();
    let read = record_from_json(&serde_json::from_str(&json).unwrap());
    assert_eq!(read.as_ref(), Ok(event), "{json}");
}

fn message(sender: Sender, opens: bool) -> Event {
    let content = Text::new("olá").unwrap().into();
    Event::MessageSent { sender, content, reply_to: None, thread: None, opens }
}

fn full_message(user: UserId) -> Event {
    let hash = |byte| BlobHash::new([byte; 32]);
    let object = Object {
        kind: TypeName::new("sensor.reading").unwrap(),
        cbor: Cbor::new([0xc1, 0x1a, 0x51, 0x4b, 0x67, 0xb0]).unwrap(),
        fallback: Fallback::new("18:00").unwrap(),
    };
    let png = MediaType::new("image/png").unwrap();
    let thumbnail = Thumbnail { media_type: png.clone(), size: 3, blake3: hash(2) };
    let file = File {
        name: FileName::new("a.png").unwrap(),
        folder: Some(Folder::new("b/c").unwrap()),
        media_type: png,
        size: 4,
        blake3: hash(1),
        image: Some(Image { width: 5, height: 6, thumbnail: Some(thumbnail) }),
    };
    let content = Content::new(None, vec![object], vec![file]).unwrap();
    let (reply_to, thread) = (Some(Position::new(2)), Some(Position::new(3)));
    Event::MessageSent { sender: Sender::User(user), content, reply_to, thread, opens: false }
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
        &full_message(user),
        "01a1676d657373616765a5647573657207676f626a6563747381a3646b696e646e73656e736f722e\
         72656164696e676463626f7246c11a514b67b06866616c6c6261636b6531383a30306566696c6573\
         81a6646e616d6565612e706e6766666f6c64657263622f636a6d656469615f7479706569696d6167\
         652f706e676473697a650466626c616b653358200101010101010101010101010101010101010101\
         01010101010101010101010165696d616765a3657769647468056668656967687406697468756d62\
         6e61696ca36a6d656469615f7479706569696d6167652f706e676473697a650366626c616b653358\
         200202020202020202020202020202020202020202020202020202020202020202687265706c795f\
         746f026674687265616403",
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
            label: String::new(),
            invitation: None,
        },
        "01a16a72656769737465726564a4647573657207646e616d6563616e6166646576696365086a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202",
    );
    let room = RoomId::new(3);
    check(
        &Event::RoomCreated {
            room,
            name: RoomName::new("#ops").unwrap(),
            is_private: false,
            by: user,
        },
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
fn version_1_keeps_who_someone_is() {
    let (user, by) = (UserId::new(7), UserId::SERVER);
    let until = Some(Timestamp::from_millis(9));
    let token_hash = TokenHash::new([2; 32]);
    for (event, hex) in [
        (
            Event::UserRegistered {
                user,
                name: name("ana"),
                device: DeviceId::new(8),
                token_hash,
                label: "laptop".to_owned(),
                invitation: Some(InvitationId::new(3)),
            },
            "01a16a72656769737465726564a6647573657207646e616d6563616e6166646576696365086a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202656c6162656c666c6170746f706a696e7669746174696f6e03",
        ),
        (
            Event::DeviceLinked {
                user,
                device: DeviceId::new(8),
                token_hash,
                label: "laptop".to_owned(),
            },
            "01a16d6465766963655f6c696e6b6564a464757365720766646576696365086a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202656c6162656c666c6170746f70",
        ),
        (
            Event::TokenCreated {
                user,
                device: DeviceId::new(8),
                token_hash,
                label: "ci".to_owned(),
                grant: Grant {
                    scopes: "read,write".parse().unwrap(),
                    until: Some(Timestamp::from_millis(5_000)),
                },
            },
            "01a16d746f6b656e5f63726561746564a664757365720766646576696365086a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202656c6162656c6263696673636f7065736a726561642c777269746565756e74696c191388",
        ),
        (
            Event::DeviceRevoked { user, device: Some(DeviceId::new(8)), by: user },
            "01a16e6465766963655f7265766f6b6564a3647573657207666465766963650862627907",
        ),
        (
            Event::DeviceRevoked { user, device: None, by },
            "01a16e6465766963655f7265766f6b6564a264757365720762627900",
        ),
        (
            Event::PasswordSet { user, hash: Some(PasswordHash::new("$argon2id$")) },
            "01a16870617373776f7264a264757365720764686173686a246172676f6e32696424",
        ),
        (Event::PasswordSet { user, hash: None }, "01a16870617373776f7264a1647573657207"),
        (
            Event::UserRenamed { user, name: name("bia"), was: name("ana") },
            "01a16c757365725f72656e616d6564a3647573657207646e616d65636269616377617363616e61",
        ),
        (
            Event::OwnerSet { user, is_owner: true, by },
            "01a1656f776e6572a36475736572076869735f6f776e6572f562627900",
        ),
        (
            Event::InvitationCreated {
                invitation: InvitationId::new(3),
                hash: InvitationHash::new([4; 32]),
                uses: Some(5),
                until,
                by,
            },
            "01a172696e7669746174696f6e5f63726561746564a56a696e7669746174696f6e0364686173685820040404040404040404040404040404040404040404040404040404040404040464757365730565756e74696c0962627900",
        ),
        (
            Event::InvitationRevoked { invitation: InvitationId::new(3), by },
            "01a172696e7669746174696f6e5f7265766f6b6564a26a696e7669746174696f6e0362627900",
        ),
    ] {
        check(&event, hex);
    }
}

#[test]
fn version_1_keeps_how_order_was_kept() {
    let (user, by, room) = (UserId::new(7), UserId::new(9), RoomId::new(3));
    let (guest, reason) = (Sender::Guest(name("zé")), Reason::new("spam").unwrap());
    let (address, until) = ("10.0.0.9".parse().unwrap(), Until::Time(Timestamp::from_millis(9)));
    let ops = RoomName::new("#ops").unwrap();
    for (event, hex) in [
        (
            Event::UserBanned { user, until: Until::Ever, reason: reason.clone(), by },
            "01a16b757365725f62616e6e6564a364757365720766726561736f6e647370616d62627909",
        ),
        (
            Event::UserUnbanned { user, by },
            "01a16d757365725f756e62616e6e6564a264757365720762627909",
        ),
        (
            Event::AddressBanned { address, until, reason: Reason::default(), by },
            "01a16e616464726573735f62616e6e6564a367616464726573736831302e302e302e3965756e74696c0962627909",
        ),
        (
            Event::AddressUnbanned { address, by },
            "01a170616464726573735f756e62616e6e6564a267616464726573736831302e302e302e3962627909",
        ),
        (
            Event::RoomCreated { room, name: ops.clone(), is_private: true, by },
            "01a16c726f6f6d5f63726561746564a464726f6f6d03646e616d6564236f70736770726976617465f562627909",
        ),
        (
            Event::RoomRenamed { room, name: ops, by },
            "01a16c726f6f6d5f72656e616d6564a364726f6f6d03646e616d6564236f707362627909",
        ),
        (
            Event::ModeratorSet { room, user, is_moderator: true, by },
            "01a1696d6f64657261746f72a464726f6f6d036475736572076c69735f6d6f64657261746f72f562627909",
        ),
        (
            Event::TypeRegistered {
                name: TypeName::new("a.b").unwrap(),
                schema: Schema::new("{}").unwrap(),
                by,
            },
            "01a16f747970655f72656769737465726564a3646e616d6563612e6266736368656d61627b7d62627909",
        ),
        (
            Event::Archived { is_archived: true, by },
            "01a1686172636869766564a26b69735f6172636869766564f562627909",
        ),
        (Event::SlowSet { seconds: 30, by }, "01a164736c6f77a2677365636f6e6473181e62627909"),
        (Event::Invited { user, by }, "01a167696e7669746564a264757365720762627909"),
        (
            Event::Kicked { who: Sender::User(user), reason: reason.clone(), by },
            "01a1666b69636b6564a36377686fa164757365720766726561736f6e647370616d62627909",
        ),
        (
            Event::Kicked { who: guest.clone(), reason: Reason::default(), by },
            "01a1666b69636b6564a26377686fa1656775657374637ac3a962627909",
        ),
        (
            Event::Banned { user, until, reason, by },
            "01a16662616e6e6564a464757365720765756e74696c0966726561736f6e647370616d62627909",
        ),
        (Event::Unbanned { user, by }, "01a168756e62616e6e6564a264757365720762627909"),
        (
            Event::Muted { who: guest.clone(), until, by },
            "01a1656d75746564a36377686fa1656775657374637ac3a965756e74696c0962627909",
        ),
        (
            Event::Unmuted { who: guest.clone(), by },
            "01a167756e6d75746564a26377686fa1656775657374637ac3a962627909",
        ),
        (
            Event::MessageDeleted { message: Position::new(5), by },
            "01a16764656c65746564a2676d6573736167650562627909",
        ),
        (
            Event::MessageBlanked { sender: guest, thread: None, opens: false },
            "01a165626c616e6ba16377686fa1656775657374637ac3a9",
        ),
        (
            Event::MessageBlanked { sender: Sender::User(user), thread: None, opens: true },
            "01a165626c616e6ba26377686fa1647573657207656f70656e73f5",
        ),
    ] {
        check(&event, hex);
    }
}

#[test]
fn damaged_records_are_refused() {
    for bytes in [&[][..], &[1], &[2, 0xa0], &[1, 0xa0], &[1, 0xff], b"\x01\xa1\x66joined\xa0"] {
        assert!(decode_record(bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn version_1_keeps_webhooks() {
    let (user, by) = (UserId::new(7), UserId::SERVER);
    let token_hash = TokenHash::new([2; 32]);
    for (event, hex) in [
        (
            Event::HookCreated {
                hook: HookId::new(4),
                room: Some(RoomId::new(3)),
                way: Way::In { name: name("CI"), token_hash, device: DeviceId::new(8) },
                by: user,
            },
            "01a16c686f6f6b5f63726561746564a464686f6f6b0464726f6f6d0363776179a162696ea3646e616d656243496a746f6b656e5f6861736858200202020202020202020202020202020202020202020202020202020202020202666465766963650862627907",
        ),
        (
            Event::HookCreated {
                hook: HookId::new(5),
                room: None,
                way: Way::Out {
                    url: HookUrl::new("http://ci.lan/x").unwrap(),
                    kind: Some(TypeName::new("metric").unwrap()),
                    secret: HookSecret::new([5; 24]).unwrap(),
                },
                by,
            },
            "01a16c686f6f6b5f63726561746564a364686f6f6b0563776179a1636f7574a36375726c6f687474703a2f2f63692e6c616e2f786474797065666d657472696366736563726574581805050505050505050505050505050505050505050505050562627900",
        ),
        (
            Event::HookRemoved { hook: HookId::new(4), room: Some(RoomId::new(3)), by: user },
            "01a16c686f6f6b5f72656d6f766564a364686f6f6b0464726f6f6d0362627907",
        ),
        (
            Event::HookDisabled {
                hook: HookId::new(5),
                room: None,
                why: Reason::new("gone").unwrap(),
            },
            "01a16d686f6f6b5f64697361626c6564a264686f6f6b056377687964676f6e65",
        ),
    ] {
        check(&event, hex);
    }
    check(
        &message(Sender::Hook(HookId::new(4), name("CI")), false),
        "01a1676d657373616765a365677565737462434964686f6f6b046474657874646f6cc3a1",
    );
}

#[test]
fn version_1_keeps_what_is_said_about_messages() {
    let (user, room, message) = (UserId::new(7), RoomId::new(3), Position::new(5));
    for (event, hex) in [
        (
            Event::MessageBlanked {
                sender: Sender::User(user),
                thread: Some(Position::new(4)),
                opens: false,
            },
            "01a165626c616e6ba26377686fa16475736572076674687265616404",
        ),
        (
            Event::MessageEdited { message, by: user, content: Text::new("olá").unwrap().into() },
            "01a166656469746564a3676d65737361676505626279076474657874646f6cc3a1",
        ),
        (
            Event::EditBlanked { message, by: user },
            "01a16a656469745f626c616e6ba2676d6573736167650562627907",
        ),
        (
            Event::Reacted { message, by: user, emoji: Emoji::new("👍").unwrap(), is_on: true },
            "01a16772656163746564a4676d657373616765056262790765656d6f6a6964f09f918d6569735f6f6ef5",
        ),
        (
            Event::Pinned { message, by: user, is_pinned: false },
            "01a16670696e6e6564a3676d65737361676505626279076969735f70696e6e6564f4",
        ),
        (
            Event::Voted { message, object: 0, by: user, choices: vec![0, 200] },
            "01a165766f746564a3676d65737361676505626279076763686f69636573820018c8",
        ),
        (
            Event::Voted { message, object: 2, by: user, choices: Vec::new() },
            "01a165766f746564a4676d65737361676505666f626a65637402626279076763686f6963657380",
        ),
        (
            Event::Ticked { message, object: 0, by: user, item: None, is_done: true },
            "01a1667469636b6564a3676d65737361676505626279076769735f646f6e65f5",
        ),
        (
            Event::Ticked { message, object: 1, by: user, item: Some(3), is_done: false },
            "01a1667469636b6564a5676d65737361676505666f626a6563740162627907646974656d036769735f646f6e65f4",
        ),
        (
            Event::ReadMarked { user, room, thread: None, through: Position::new(9) },
            "01a16472656164a364757365720764726f6f6d03677468726f75676809",
        ),
        (
            Event::ReadMarked { user, room, thread: Some(message), through: Position::new(9) },
            "01a16472656164a464757365720764726f6f6d036674687265616405677468726f75676809",
        ),
    ] {
        check(&event, hex);
    }
}
