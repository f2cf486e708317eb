//! Who may do what, over every gateway that someone can ask by.

use std::net::TcpStream;

use papo_proto::{
    Archive, Audit, Ban, BecomeOwner, CreateInvitation, Delete, ErrorCode, Invite, Kick, Link,
    Mute, Name, Nick, Op, RenameRoom, Role, Secret, SetRole, Slow, Unban, Unmute, UserRef,
    codec::Codec,
};
use serde_json::{Value, json};

use crate::{
    classic_client::Student,
    cord::Cord,
    host::Host,
    person::{Person, create, guest, hello, join, send, topic},
};

/// How someone reaches the server.
#[derive(Clone, Copy, Debug)]
enum Way {
    Plain(Codec),
    Encrypted(Codec),
}

const WAYS: [Way; 4] = [
    Way::Plain(Codec::Cbor),
    Way::Plain(Codec::Json),
    Way::Encrypted(Codec::Cbor),
    Way::Encrypted(Codec::Json),
];

impl Way {
    fn open(self, host: &Host) -> Person {
        match self {
            Self::Plain(codec) => Person::over(TcpStream::connect(host.address()).unwrap(), codec),
            Self::Encrypted(codec) => Person::over(Cord::encrypted(host), codec),
        }
    }

    fn enter(self, host: &Host, name: &str) -> Person {
        let mut person = self.open(host);
        person.sign_in(hello(name));
        person
    }
}

fn user(name: &str) -> UserRef {
    UserRef::Name(Name::new(name).unwrap())
}

/// What each may be asked to do to `#ops`, to pat, who is in it, and to the server. Pairs undo what
/// they do, so that everyone who comes after finds the same.
fn acts() -> Vec<(&'static str, Op)> {
    let room = || "#ops".parse().unwrap();
    let ban = |of_room: bool| Ban {
        room: of_room.then(room),
        user: Some(user("pat")),
        address: None,
        seconds: Some(1),
        reason: None,
    };
    let unban =
        |of_room: bool| Unban { room: of_room.then(room), user: Some(user("pat")), address: None };
    let role = |of_room: bool, role| SetRole { room: of_room.then(room), user: user("pat"), role };
    let archive = |archived| Op::Archive(Archive { room: room(), archived });
    vec![
        ("speak", send("#ops", "oi")),
        ("topic", topic("#ops", "today")),
        ("kick", Op::Kick(Kick { room: room(), user: user("pat"), reason: None })),
        ("invite", Op::Invite(Invite { room: room(), user: user("pat") })),
        ("ban", Op::Ban(ban(true))),
        ("unban", Op::Unban(unban(true))),
        ("invite", Op::Invite(Invite { room: room(), user: user("pat") })),
        ("mute", Op::Mute(Mute { room: room(), user: user("pat"), seconds: None })),
        ("unmute", Op::Unmute(Unmute { room: room(), user: user("pat") })),
        ("op", Op::Role(role(true, Role::Moderator))),
        ("deop", Op::Role(role(true, Role::Member))),
        ("slow", Op::Slow(Slow { room: room(), seconds: 0 })),
        ("archive", archive(true)),
        ("reopen", archive(false)),
        ("rename", Op::RenameRoom(RenameRoom { room: room(), name: "#ops".to_owned() })),
        ("expel", Op::Ban(ban(false))),
        ("readmit", Op::Unban(unban(false))),
        ("owner", Op::Role(role(false, Role::Owner))),
        ("unowner", Op::Role(role(false, Role::Member))),
        ("invitation", Op::CreateInvitation(CreateInvitation { uses: Some(1), seconds: None })),
        ("audit", Op::Audit(Audit::default())),
        ("rescue", Op::Link(Link { user: Some(user("pat")), revoke: false })),
    ]
}

const BY_MODERATORS: &[&str] = &[
    "kick", "invite", "ban", "unban", "mute", "unmute", "op", "deop", "slow", "archive", "reopen",
    "rename",
];
const BY_OWNERS: &[&str] = &["expel", "readmit", "owner", "unowner", "invitation", "audit"];
const BY_MEMBERS: &[&str] = &["speak", "topic"];

/// Whether someone may, and otherwise why not.
fn expected(who: &str, act: &str) -> Result<(), ErrorCode> {
    let is_in = matches!(who, "mia" | "bob");
    let may = match act {
        _ if BY_MEMBERS.contains(&act) => is_in,
        _ if BY_MODERATORS.contains(&act) => matches!(who, "mia" | "ana"),
        _ if BY_OWNERS.contains(&act) => who == "ana",
        _ => false,
    };
    let of_room = BY_MEMBERS.contains(&act) || BY_MODERATORS.contains(&act);
    match (may, who) {
        (true, _) => Ok(()),
        (false, "visitor") => Err(ErrorCode::GuestsOnlyInLobby),
        (false, "eve" | "ana") if of_room => Err(ErrorCode::NotAMember),
        (false, _) => Err(ErrorCode::NotAllowed),
    }
}

/// A server of ana's, with mia's `#ops`, which bob and pat are in, and eve is not.
fn office() -> Host {
    let host = Host::start();
    let mut ana = Person::join(&host, "ana");
    let code = Secret::new(host.setup_code().to_string());
    ana.ask(Op::BecomeOwner(BecomeOwner { code })).unwrap();
    Person::join(&host, "mia").ask(create("#ops")).unwrap();
    for name in ["bob", "pat"] {
        Person::join(&host, name).ask(join("#ops")).unwrap();
    }
    Person::join(&host, "eve");
    host
}

#[test]
fn the_same_role_may_do_the_same_whichever_way_it_comes() {
    let host = office();
    for way in WAYS {
        for who in ["ana", "mia", "bob", "eve", "visitor"] {
            let mut person = way.open(&host);
            let hello = if who == "visitor" { guest(who) } else { hello(who) };
            person.sign_in(hello);
            for (act, op) in acts() {
                let did = person.ask(op).map(|_| ());
                assert_eq!(did, expected(who, act), "{way:?}: {who}: {act}");
            }
        }
    }
}

#[test]
fn a_message_is_deleted_by_whom_it_may_be_whichever_way_they_come() {
    let host = office();
    for way in WAYS {
        for (who, may) in [("bob", true), ("mia", true), ("ana", true)] {
            let message = Person::join(&host, "bob").say("#ops", "oi");
            let did = way.enter(&host, who).ask(Op::Delete(Delete { message }));
            assert_eq!(did.is_ok(), may, "{way:?}: {who}");
        }
        let message = Person::join(&host, "mia").say("#ops", "oi");
        let did = way.enter(&host, "bob").ask(Op::Delete(Delete { message }));
        assert_eq!(did, Err(ErrorCode::NotAllowed), "{way:?}");
    }
}

#[test]
fn whoever_has_not_signed_in_may_do_nothing_whichever_way_they_come() {
    let host = office();
    for way in WAYS {
        let mut stranger = way.open(&host);
        for (act, op) in acts() {
            assert_eq!(stranger.ask(op), Err(ErrorCode::HelloFirst), "{way:?}: {act}");
        }
        let nick = Op::Nick(Nick { name: "nobody".to_owned() });
        assert_eq!(stranger.ask(nick), Err(ErrorCode::HelloFirst), "{way:?}");
    }
}

#[test]
fn a_student_speaks_in_the_lobby_and_every_command_is_a_text() {
    let host = office();
    let mut student = Student::join(&host, "zé");
    for text in ["/kick pat", r##"{"id":1,"do":{"kick":{"room":"#ops","user":"pat"}}}"##] {
        student.say(text);
        student.hear(&format!("zé: {text}\n"));
    }
    let mut pat = Person::join(&host, "pat");
    pat.say("#ops", "still here");
}

#[cfg(unix)]
#[test]
fn whoever_administers_the_server_keeps_order_and_says_nothing() {
    let host = office();
    let mut socket = crate::admin::connect(&host);
    for (number, (act, op)) in acts().into_iter().enumerate() {
        let op = serde_json::to_value(&op).unwrap();
        let reply = crate::admin::ask(&mut socket, &json!({"id": number, "do": op}));
        let code = &reply["reply"]["error"]["code"];
        let expected = match BY_MEMBERS.contains(&act) {
            true => json!("not_allowed"),
            false => Value::Null,
        };
        assert_eq!(*code, expected, "{act}: {reply}");
    }
}
