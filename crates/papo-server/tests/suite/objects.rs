//! Objects on their way from one program to another, and what their types must look like.

use papo_proto::{
    BecomeOwner, Cbor, ErrorCode, Happening, Item, Message, ObjectDraft, Op, Outcome, Position,
    RegisterType, Secret, Send, Types, codec::Codec,
};

use crate::{
    host::Host,
    person::{Person, create},
};

fn object(kind: &str, json: &str) -> ObjectDraft {
    let cbor = Item::from_json(json).unwrap().to_cbor();
    ObjectDraft { kind: kind.to_owned(), cbor, fallback: None }
}

fn put(room: &str, objects: Vec<ObjectDraft>) -> Op {
    Op::Send(Send { objects, ..Send::text(room.parse().unwrap(), None, "") })
}

fn register(room: Option<&str>, name: &str, schema: &str) -> Op {
    let room = room.map(|room| room.parse().unwrap());
    Op::RegisterType(RegisterType { room, name: name.to_owned(), schema: schema.to_owned() })
}

fn owner(host: &Host, name: &str) -> Person {
    let mut owner = Person::join(host, name);
    let code = Secret::new(host.setup_code().to_string());
    owner.ask(Op::BecomeOwner(BecomeOwner { code })).unwrap();
    owner
}

fn next_message(person: &mut Person) -> Message {
    loop {
        if let Happening::Message(message) = person.next_event().what {
            return message;
        }
    }
}

const READING: &str = r#"{"type": "object", "required": ["celsius"],
    "properties": {"celsius": {"type": "number", "minimum": -273.15}}}"#;

#[test]
fn another_program_reads_the_very_same_value() {
    let host = Host::start();
    let mut sender = Person::join(&host, "ana");
    let mut readers = Codec::ALL.map(|codec| Person::join_in(&host, codec.subprotocol(), codec));
    // {1: 2^64 as a bignum, -1.5: [h'00', undefined, 999999(1.0 in 64 bits)]}
    let cbor = b"\xa2\x01\xc2\x49\x01\x00\x00\x00\x00\x00\x00\x00\x00\xf9\xbe\x00\x83\x41\x00\xf7\
        \xda\x00\x0f\x42\x3f\xfb\x3f\xf0\x00\x00\x00\x00\x00\x00";
    let draft = ObjectDraft { kind: "a.b".to_owned(), cbor: cbor.to_vec(), fallback: None };
    sender.ask(put("#lobby", vec![draft])).unwrap();
    for reader in &mut readers {
        let message = next_message(reader);
        assert_eq!(message.content.objects()[0].cbor, Cbor::new(&cbor[..]).unwrap());
    }
}

#[test]
fn the_longest_object_in_json_reaches_whoever_reads_json() {
    let host = Host::start();
    let mut sender = Person::join(&host, "ana");
    let mut reader = Person::join_in(&host, "bob", Codec::Json);
    // Six bytes of JSON for each: more than may wait for a session besides.
    let texts = vec!["\u{1}".repeat(650); 100];
    let json = serde_json::to_string(&texts).unwrap();
    let draft = object("a.b", &json);
    sender.ask(put("#lobby", vec![draft])).unwrap();
    sender.say("#lobby", "after it");
    let read = next_message(&mut reader).content.objects()[0].cbor.item();
    assert_eq!(read.to_json_text(), json);
    assert_eq!(next_message(&mut reader).content.plain(), "after it");
}

#[test]
fn what_is_no_object_is_refused() {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let draft = |kind: &str, cbor: &[u8], fallback: Option<&str>| ObjectDraft {
        kind: kind.to_owned(),
        cbor: cbor.to_vec(),
        fallback: fallback.map(str::to_owned),
    };
    for draft in [
        draft("Reading", b"\x00", None),
        draft("", b"\x00", None),
        draft("reading", b"", None),
        draft("reading", b"\x00\x00", None),
        draft("reading", &[0x81; 100_000][..70_000], None),
        draft("reading", b"\x00", Some("two\nlines")),
    ] {
        assert_eq!(ana.ask(put("#lobby", vec![draft])), Err(ErrorCode::ObjectInvalid));
    }
    let many = vec![object("a.b", "1"); 17];
    assert_eq!(ana.ask(put("#lobby", many)), Err(ErrorCode::ContentTooLarge));
    assert_eq!(ana.ask(put("#lobby", Vec::new())), Err(ErrorCode::TextEmpty));
    ana.say("#lobby", "nothing else is disturbed");
}

#[test]
fn an_object_that_is_not_what_its_type_asks_for_is_refused() {
    let host = Host::start();
    let mut ana = owner(&host, "ana");
    ana.ask(put("#lobby", vec![object("sensor.reading", "-300")])).unwrap();
    ana.ask(register(None, "sensor.reading", READING)).unwrap();
    ana.ask(put("#lobby", vec![object("sensor.reading", r#"{"celsius": 21}"#)])).unwrap();
    ana.ask(put("#lobby", vec![object("sensor.other", "-300")])).unwrap();
    for json in ["-300", "{}", r#"{"celsius": -300}"#] {
        let refused = ana.ask(put("#lobby", vec![object("sensor.reading", json)]));
        assert_eq!(refused, Err(ErrorCode::ObjectMismatch), "{json}");
    }
}

#[test]
fn a_rooms_own_type_holds_there_alone() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    ana.ask(create("#lab")).unwrap();
    assert_eq!(bob.ask(register(Some("#lab"), "a.b", READING)), Err(ErrorCode::NotAMember));
    assert_eq!(ana.ask(register(None, "a.b", READING)), Err(ErrorCode::NotAllowed));
    ana.ask(register(Some("#lab"), "a.b", READING)).unwrap();
    assert_eq!(ana.ask(put("#lab", vec![object("a.b", "1")])), Err(ErrorCode::ObjectMismatch));
    ana.ask(put("#lobby", vec![object("a.b", "1")])).unwrap();
}

#[test]
fn types_outlive_the_server() {
    let mut host = Host::start();
    owner(&host, "ana").ask(register(None, "sensor.reading", READING)).unwrap();
    host.restart();
    let mut ana = Person::join(&host, "ana");
    let refused = ana.ask(put("#lobby", vec![object("sensor.reading", "1")]));
    assert_eq!(refused, Err(ErrorCode::ObjectMismatch));
    let asked = Types { room: None, name: Some("sensor.reading".to_owned()) };
    let Ok(Outcome::Types { types }) = ana.ask(Op::Types(asked)) else { panic!("no types") };
    assert_eq!((types[0].version, types[0].schema.as_deref()), (1, Some(READING)));
}

#[test]
fn who_knows_the_first_version_of_a_type_reads_the_second() {
    let host = Host::start();
    let mut ana = owner(&host, "ana");
    let mut old = Person::join(&host, "old");
    ana.ask(register(None, "sensor.reading", READING)).unwrap();
    let other = READING.replace("number", "string");
    let refused = ana.ask(register(None, "sensor.reading", &other));
    assert_eq!(refused, Err(ErrorCode::SchemaNotAdditive));
    let newer = READING.replace(r#""celsius": {"#, r#""place": {"type": "string"}, "celsius": {"#);
    ana.ask(register(None, "sensor.reading", &newer)).unwrap();
    let new_object = object("sensor.reading", r#"{"place": "hall", "celsius": 21}"#);
    ana.ask(put("#lobby", vec![new_object])).unwrap();
    let read = next_message(&mut old).content.objects()[0].cbor.item();
    assert_eq!(read.get("celsius"), Some(&Item::Integer(21)));
    // And whoever still writes as the first version had it is still understood.
    old.ask(put("#lobby", vec![object("sensor.reading", r#"{"celsius": 22}"#)])).unwrap();
}

#[test]
fn a_reply_and_a_thread_are_about_a_message_of_the_same_room() {
    let host = Host::start();
    let (mut ana, mut bob) = (Person::join(&host, "ana"), Person::join(&host, "bob"));
    let send = |room: &str, reply_to: Option<Position>, thread: Option<Position>| {
        Op::Send(Send { reply_to, thread, ..Send::text(room.parse().unwrap(), None, "oi") })
    };
    ana.ask(create("#lab")).unwrap();
    let elsewhere = Some(ana.say("#lab", "elsewhere"));
    let root = Some(ana.say("#lobby", "root"));
    let Ok(Outcome::Stored { position: inside, .. }) = bob.ask(send("#lobby", root, root)) else {
        panic!("not stored")
    };
    let message = loop {
        let message = next_message(&mut ana);
        if message.thread.is_some() {
            break message;
        }
    };
    assert_eq!((message.reply_to, message.thread), (root, root));
    let beyond = Some(Position::new(1_000_000));
    for (reply_to, thread, expected) in [
        (elsewhere, None, ErrorCode::NoSuchMessage),
        (None, elsewhere, ErrorCode::NoSuchMessage),
        (beyond, None, ErrorCode::NoSuchMessage),
        (None, Some(inside), ErrorCode::ThreadNested),
    ] {
        assert_eq!(ana.ask(send("#lobby", reply_to, thread)), Err(expected));
    }
    ana.ask(send("#lobby", Some(inside), root)).unwrap();
}
