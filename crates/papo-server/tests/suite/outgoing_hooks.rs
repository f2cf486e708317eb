//! Webhooks that post what happens elsewhere.

use std::process::Command;

use papo_proto::{
    CreateOutgoingHook, ErrorCode, Happening, HookInfo, Hooks, Op, Outcome, RemoveHook, Secret,
    ServerFrame,
};

use crate::{
    host::Host,
    person::{Person, create, join, send},
    receiver::{Post, Receiver},
};

/// A key that anybody may know.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn out(url: &str, room: Option<&str>) -> Op {
    Op::CreateOutgoingHook(CreateOutgoingHook {
        url: url.to_owned(),
        room: room.map(|room| room.parse().unwrap()),
        kind: None,
        secret: Some(Secret::new(SECRET)),
    })
}

/// Makes a hook for `#ops`, of which `person` is the moderator.
#[track_caller]
fn hook(person: &mut Person, receiver: &Receiver) -> HookInfo {
    match person.ask(out(&receiver.url(), Some("#ops"))) {
        Ok(Outcome::Hook { hook, secret }) => {
            assert_eq!(secret.expose(), SECRET);
            hook
        }
        other => panic!("{other:?}"),
    }
}

/// Someone who has made `#ops`.
fn moderator(host: &Host) -> Person {
    let mut ana = Person::join(host, "ana");
    ana.ask(create("#ops")).unwrap();
    ana
}

/// Why a hook was ended, as its room is told.
fn ended_because(person: &mut Person) -> String {
    loop {
        if let ServerFrame::Event(event) = person.next()
            && let Happening::Hook { reason, .. } = &event.what
            && !reason.as_str().is_empty()
        {
            return reason.as_str().to_owned();
        }
    }
}

/// What Python's own hmac makes of a post.
fn signed_by_python(post: &Post) -> String {
    let program = "import base64, hashlib, hmac, sys\n\
        key = base64.b64decode(sys.argv[1].removeprefix('whsec_'))\n\
        text = f'{sys.argv[2]}.{sys.argv[3]}.{sys.argv[4]}'.encode()\n\
        print('v1,' + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode())";
    let (id, time) = (post.header("webhook-id"), post.header("webhook-timestamp"));
    let output =
        Command::new("python3").args(["-c", program, SECRET, id, time, &post.body]).output();
    String::from_utf8(output.unwrap().stdout).unwrap().trim().to_owned()
}

#[test]
fn what_happens_in_a_room_is_posted_in_order_and_signed() {
    let host = Host::start();
    let receiver = Receiver::answering(&[]);
    let mut ana = moderator(&host);
    hook(&mut ana, &receiver);
    let positions: Vec<_> = (0..5).map(|number| ana.say("#ops", &format!("{number} é"))).collect();
    ana.say("#lobby", "elsewhere");
    ana.say("#ops", "last");
    for (number, position) in positions.iter().enumerate() {
        let post = receiver.next();
        assert_eq!(post.path, "/in?x=1");
        assert_eq!(post.header("webhook-id"), position.to_string());
        assert_eq!(post.header("webhook-signature"), signed_by_python(&post));
        let json = post.json();
        assert_eq!(json["position"], position.get());
        assert_eq!(json["by"]["name"], "ana");
        assert_eq!(post.text().unwrap(), format!("{number} é"));
    }
    receiver.expect(&["last"]);
}

#[test]
fn what_is_not_taken_is_posted_again_and_nothing_overtakes_it() {
    let host = Host::start();
    let receiver = Receiver::answering(&[500, 302, 200]);
    let mut ana = moderator(&host);
    hook(&mut ana, &receiver);
    ana.say("#ops", "one");
    ana.say("#ops", "two");
    let posts = [receiver.next(), receiver.next(), receiver.next()];
    let ids = posts.each_ref().map(|post| post.header("webhook-id"));
    assert_eq!([ids[0], ids[0]], [ids[1], ids[2]], "a receiver knows it by its id");
    assert_eq!(posts.map(|post| post.text().unwrap()), ["one", "one", "one"]);
    receiver.expect(&["two"]);
}

#[test]
fn a_restart_loses_nothing() {
    let mut host = Host::start();
    let receiver = Receiver::answering(&[200, 503]);
    let mut ana = moderator(&host);
    hook(&mut ana, &receiver);
    ana.say("#ops", "one");
    receiver.expect(&["one"]);
    ana.say("#ops", "two");
    ana.say("#ops", "three");
    receiver.expect(&["two"]);
    drop(ana);
    host.restart();
    receiver.expect(&["two", "three"]);
    Person::join(&host, "ana").say("#ops", "four");
    receiver.expect(&["four"]);
}

#[test]
fn a_receiver_that_is_gone_is_not_posted_to_any_more_and_the_room_is_told() {
    let host = Host::start();
    let receiver = Receiver::answering(&[410]);
    let mut ana = moderator(&host);
    hook(&mut ana, &receiver);
    ana.request(send("#ops", "one"));
    receiver.expect(&["one"]);
    assert!(ended_because(&mut ana).contains("410"), "it says why");
    ana.say("#ops", "two");
    let Ok(Outcome::Hooks { hooks }) = ana.ask(Op::Hooks(Hooks {})) else { panic!("no hooks") };
    assert!(hooks[0].disabled.is_some());
    assert!(receiver.has_nothing());
}

#[test]
fn this_machine_is_not_posted_to_unless_the_owner_allows_it() {
    let host = Host::keeping_hooks_away();
    let receiver = Receiver::answering(&[]);
    let mut ana = moderator(&host);
    for place in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "169.254.9.9", "0.0.0.0"]
    {
        let url = format!("http://{place}:{}/", receiver.port());
        ana.ask(out(&url, Some("#ops"))).unwrap();
        ana.request(send("#ops", "hi"));
        let reason = ended_because(&mut ana);
        assert!(reason.contains("may not reach"), "{place}: {reason}");
    }
    assert!(receiver.has_nothing());
}

#[test]
fn only_who_keeps_order_has_what_happens_posted_elsewhere() {
    let host = Host::start();
    let mut ana = moderator(&host);
    let mut bob = Person::join(&host, "bob");
    let receiver = Receiver::answering(&[]);
    bob.ask(join("#ops")).unwrap();
    for room in [Some("#ops"), Some("#lobby"), None] {
        let refused = bob.ask(out(&receiver.url(), room));
        assert_eq!(refused.err(), Some(ErrorCode::NotAllowed), "{room:?}");
    }
    let made = hook(&mut ana, &receiver);
    let remove = || Op::RemoveHook(RemoveHook { hook: made.hook });
    assert_eq!(bob.ask(remove()).err(), Some(ErrorCode::NoSuchHook));
    assert_eq!(bob.ask(Op::Hooks(Hooks {})), Ok(Outcome::Hooks { hooks: Vec::new() }));
    assert!(ana.ask(remove()).is_ok());
    assert_eq!(ana.ask(out("ftp://x/", Some("#ops"))).err(), Some(ErrorCode::HookUrlInvalid));
}
